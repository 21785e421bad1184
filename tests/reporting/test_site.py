"""The pages of an archive: every report in the index, every link leads somewhere, the same bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import zsparse
from tests.conftest import CORPUS, document_of
from tests.reporting.test_html import Element, Tree
from zsparse.cli import app
from zsparse.reporting.site import write_site

FILES = [CORPUS / f"{name}.txt" for name in ("township-annual-wrong", "two-reports-recycled", "county-govreport")]
FAILURE = zsparse.Unread(path="扫描件.pdf", reason="<b>没有文字层</b>")


def checked(*documents: zsparse.Document) -> Iterator[tuple[zsparse.Document, zsparse.Audit]]:
    for document in documents or map(document_of, FILES):
        yield document, zsparse.audit(document)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, checked(), unread=[FAILURE])
    return folder


@pytest.fixture(scope="module")
def root(site: Path) -> Element:
    return Tree((site / "index.html").read_text(encoding="utf-8")).root


def rows_of(root: Element) -> list[list[str]]:
    body = root.one("table", class_="reports").one("tbody")
    return [[c.text for c in row.children if isinstance(c, Element)] for row in body.all("tr")]


def test_every_report_has_a_row_with_its_counts(root: Element) -> None:
    rows = rows_of(root)
    reports = [(report, document) for document in map(document_of, FILES) for report in document.reports]
    assert sorted((row[0], row[1]) for row in rows) == sorted((r.issuer or "", r.period or "") for r, _ in reports)
    audit = zsparse.audit(document_of(FILES[0]))
    judged = sum(f.verdict != "unverifiable" for f in audit.findings)
    wrong = next(row for row in rows if row[0] == "青石坳乡")
    assert wrong[3:6] == [str(judged), str(audit.counts["inconsistent"]), str(audit.counts["impossible"])]
    assert wrong[7] == f"{100 * len(audit.alarms) / judged:.1f}%"
    assert rows[0] == wrong


def test_links_lead_to_a_line_of_a_page(site: Path, root: Element) -> None:
    links = [a.attributes["href"] or "" for a in root.all("a")]
    assert len(links) >= len(rows_of(root))
    for link in links:
        file, _, line = link.partition("#")
        assert f'id="{line}"' in (site / file).read_text(encoding="utf-8")
    for page in (site / "pages").iterdir():
        assert 'href="../index.html"' in page.read_text(encoding="utf-8")


def test_plot_counts_every_rate(root: Element) -> None:
    plot = root.one("svg", class_="plot")
    counted = sum(int(t.text.rpartition("：")[2].removesuffix("个")) for t in plot.all("title"))
    assert counted > 5
    assert root.one("h2", id="rates").text.split()[1].startswith(f"{counted}个完成率")
    assert len(list(plot.all("line", class_="full"))) == 1


def test_repeated_reports_stand_side_by_side(root: Element) -> None:
    pair = root.one("details", class_="pair")
    assert [h.text for h in pair.all("h3")] == ["禾丰岭乡2016年招商引资工作总结", "禾丰岭乡2018年招商引资工作总结"]
    marked = [m.text for m in pair.all("mark")]
    assert {"6", "8"} <= set(marked)
    assert "9384万元" not in "".join(marked)


def test_a_file_that_could_not_be_read_is_named(root: Element) -> None:
    assert [li.text for li in root.one("section", aria_labelledby="failed").all("li")] == [
        f"{FAILURE.path}：{FAILURE.reason}"
    ]


def test_nothing_runs_or_reaches_out(site: Path) -> None:
    source = (site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"""(?:src|action)=["']?(?!["'#])""", source) == []
    assert "unsafe" not in source
    origin = zsparse.Origin(path="<script>x<script>.txt", sha256="0", reader="text")
    document = zsparse.parse("完成投资3亿元，占计划6亿元的52%。\n").model_copy(update={"source": origin})
    write_site(site / "hostile", checked(document))
    root = Tree((site / "hostile" / "index.html").read_text(encoding="utf-8")).root
    assert len(list(root.all("script"))) == 1
    assert rows_of(root)[0][0] == "<script>x<script>.txt"


def test_same_reports_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_site(tmp_path, checked(), unread=[FAILURE])
    for path in sorted(tmp_path.rglob("*.html")):
        assert path.read_bytes() == (site / path.relative_to(tmp_path)).read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {"index.html", "pages"}


YEARS = {
    "2022": "白石镇2022年工作总结\n一、成效\n全年完成到位资金3.20亿元，占计划3亿元的106.7%。\n",
    "2023": "白石镇2023年工作总结\n一、成效\n全年完成到位资金4.41亿元，比上年的2.94亿元增长50.0%。\n",
}


def of_year(year: str) -> zsparse.Document:
    origin = zsparse.Origin(path=f"白石镇{year}.txt", sha256=year, reader="text")
    return zsparse.parse(YEARS[year]).model_copy(update={"source": origin})


def test_what_one_report_says_against_another_is_listed_with_links_to_both(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    write_site(tmp_path, checked(of_year("2022"), of_year("2023")))
    section = Tree((tmp_path / "index.html").read_text(encoding="utf-8")).root.one("section", aria_labelledby="between")
    (line,) = section.all("li")
    assert [a.text for a in line.all("a")] == ["白石镇2023.txt", "白石镇2022.txt"]
    assert [a.attributes["href"] for a in line.all("a")] == ["pages/00002.html", "pages/00001.html"]
    assert "2.94亿元" in line.text
    assert "3.20亿元" in line.text


def test_one_text_in_two_files_is_compared_side_by_side(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    first = document_of(FILES[2])
    origin = zsparse.Origin(path="栎川县2023.txt", sha256="1", reader="text")
    later = zsparse.parse(first.text.replace("2022年", "2023年")).model_copy(update={"source": origin})
    write_site(tmp_path, checked(first, later))
    pair = Tree((tmp_path / "index.html").read_text(encoding="utf-8")).root.one("details", class_="pair")
    assert len(list(pair.all("h3"))) == 2
    marks = {side: {m.text for p in pair.all("p", class_=side) for m in p.all("mark")} for side in ("one", "other")}
    assert marks == {"one": {"2"}, "other": {"3"}}


def test_rates_around_the_line_are_tested_where_there_are_enough(tmp_path: Path) -> None:
    pytest.importorskip("rensa")
    rates = [f"完成投资{1000 + i}万元，占计划1000万元的{100 + i / 10}%。" for i in range(1, 11)] * 4
    text = "白石镇2023年工作总结\n一、成效\n" + "\n".join(rates)
    write_site(tmp_path, checked(zsparse.parse(text)))
    source = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "零假设" in source
    write_site(tmp_path, checked(zsparse.parse(YEARS["2022"])))
    assert "不作“略超是否偏多”的检验" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_the_archive_extra_the_index_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    write_site(tmp_path, checked(document_of(FILES[2])))
    assert "zsparse[archive]" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_no_reports_at_all(tmp_path: Path) -> None:
    write_site(tmp_path, iter(()))
    assert rows_of(Tree((tmp_path / "index.html").read_text(encoding="utf-8")).root) == []


def test_command_writes_pages_into_a_folder(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in FILES[:2]:
        (reports / path.name).write_bytes(path.read_bytes())
    (reports / "empty.pdf").write_bytes(b"")
    result = CliRunner().invoke(app, ["audit", str(reports), "--format", "html", "--out", str(tmp_path / "site")])
    assert result.exit_code == 2
    assert "empty.pdf" in result.stderr
    source = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "empty.pdf" in source
    assert len(list((tmp_path / "site" / "pages").iterdir())) == 2
    (reports / "empty.pdf").unlink()
    arguments = ["audit", str(reports), "--format", "html", "--out", str(tmp_path / "site")]
    assert CliRunner().invoke(app, arguments).exit_code == 1
    assert CliRunner().invoke(app, [*arguments, "--fail-on", "never"]).exit_code == 0
