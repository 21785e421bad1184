"""The pages of an archive: one for each document, the checks between reports among its findings, what was not read."""

from __future__ import annotations

from pathlib import Path

import zsparse
from tests.reporting.test_html import Tree


def test_index_and_pages_of_an_archive(archive: zsparse.Archive, tmp_path: Path) -> None:
    index = archive.to_html(tmp_path / "pages")
    assert index == tmp_path / "pages" / "index.html"
    documents = list(archive)
    assert len(list((tmp_path / "pages" / "pages").iterdir())) == len(documents)
    root = Tree(index.read_text(encoding="utf-8")).root
    rows = list(root.one("table", class_="reports").one("tbody").all("tr"))
    assert len(rows) == sum(len(document.reports) for document in documents)
    failures = [row["path"] for row in archive.to_pandas("failures").to_dict("records")]
    shown = [li.text for li in root.one("section", aria_labelledby="failed").all("li")]
    assert len(shown) == len(failures) > 0


def test_every_finding_on_a_document_is_on_its_page(archive: zsparse.Archive, tmp_path: Path) -> None:
    archive.to_html(tmp_path)
    own = [f for f in archive.findings() if not f.check.startswith("ZS6")]
    for number, document in enumerate(archive, 1):
        page = Tree((tmp_path / "pages" / f"{number:05}.html").read_text(encoding="utf-8")).root
        cards = [c.attributes["data-c"] or "" for c in page.all("li", class_="card")]
        wanted = sorted(f.check for f in own if f.path == document.source.path)
        assert sorted(code for code in cards if not code.startswith("ZS6")) == wanted


def test_same_archive_gives_the_same_bytes(archive: zsparse.Archive, tmp_path: Path) -> None:
    first, second = archive.to_html(tmp_path / "a"), archive.to_html(tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()
