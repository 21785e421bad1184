"""One report in every format: the same records, each with its reader and the place where it stands."""

from __future__ import annotations

import quopri
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CORPUS, document_of
from tests.sources.making import docx, p, pdf, written
from tests.walking import assert_grounded, every
from zsparse.errors import MissingExtraError, SourceError
from zsparse.records import Evidence
from zsparse.sources.reading import open_source

FORMATS = ["docx", "html", "pdf", "doc"]


def sample(ending: str) -> Path:
    return CORPUS / f"township-halfyear-clean.{ending}"


def stated(value: Any) -> Any:
    """A record without the places where it stands, and its quotations without spaces."""
    if isinstance(value, dict):
        return {k: stated(v) for k, v in value.items() if k not in ("span", "locator")}
    if isinstance(value, list):
        return [stated(v) for v in value]
    return "".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("ending", [*FORMATS, "gb18030", "gb18030-damaged"])
def test_the_same_records_from_every_format(ending: str) -> None:
    document = document_of(sample(ending))
    assert document.source.reader == (ending if ending in FORMATS else "plain")
    expected = document_of(sample("txt")).model_dump(mode="json")["reports"]
    assert stated(document.model_dump(mode="json")["reports"]) == stated(expected)


def test_the_encodings_of_the_same_report() -> None:
    """The damaged file has a byte that begins no character and a character cut in half, and stops within another."""
    origins = [document_of(sample(ending)).source for ending in ("txt", "gb18030", "gb18030-damaged")]
    assert [(o.encoding, o.replaced) for o in origins] == [("utf-8", 0), ("gb18030", 0), ("gb18030", 3)]


@pytest.mark.parametrize("ending", FORMATS)
def test_all_evidence_is_grounded_and_placed(ending: str) -> None:
    document = document_of(sample(ending))
    assert_grounded(document.text, document.reports)
    field = "page" if ending == "pdf" else "paragraph"
    numbers = [getattr(e.locator, field) for e in every(Evidence, document.reports)]
    assert min(numbers) == 1
    assert max(numbers) == (2 if ending == "pdf" else 26)


def test_plain_text_has_no_places() -> None:
    assert open_source(sample("txt")).places == ()
    assert {e.locator for e in every(Evidence, document_of(sample("txt")).reports)} == {None}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_name_does_not_decide(ending: str, tmp_path: Path) -> None:
    assert open_source(written(tmp_path, sample(ending).read_bytes(), "报告.txt")).reader == ending


def read_or_refused(data: bytes, folder: Path) -> str | None:
    """The text of a file with that content, or null where it is refused as it should be: soon, and by its name."""
    path = written(folder, data, "报告")
    began = time.process_time()
    text, refusal = None, None
    try:
        text = open_source(path).text
    except SourceError as error:
        refusal = str(error)
    assert time.process_time() - began < 2
    assert refusal is None or refusal.startswith(f"{path}: ")
    return text


@pytest.mark.parametrize("ending", ["docx", "pdf", "doc"])
def test_a_file_cut_anywhere_is_read_or_refused_soon(ending: str, tmp_path: Path) -> None:
    data = sample(ending).read_bytes()
    texts = [read_or_refused(data[: len(data) * cut // 50], tmp_path) for cut in range(1, 50)]
    # What stands before the cut can still be whole: the last sectors of a doc hold no text.
    assert all("柳塘埠镇" in text for text in texts if text is not None)
    assert texts.count(None) > (48 if ending == "docx" else 25)


@pytest.mark.parametrize("ending", ["docx", "pdf", "doc"])
def test_damaged_bytes_are_read_or_refused(ending: str, tmp_path: Path) -> None:
    data = sample(ending).read_bytes()
    for place in range(8, len(data), len(data) // 60):
        text = read_or_refused(data[:place] + b"\xff\x00\x7f\x80" * 16 + data[place + 64 :], tmp_path)
        assert text is None or text.strip()


@pytest.mark.parametrize(
    ("library", "data"),
    [
        ("selectolax.lexbor", b"<html><p>1</p>"),
        ("pypdfium2", pdf(["1"])),
        ("olefile", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    library: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'zsparse\[docs\]'"):
        open_source(written(tmp_path, data, "a"))


def test_docx_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("docx", "lxml"):
        monkeypatch.setitem(sys.modules, library, None)
    assert open_source(written(tmp_path, docx(p("总结")), "a")).text == "总结\n"


HEADERS = {
    "Word": "MIME-Version: 1.0\r\n",
    "with a mark": "\ufeffMIME-Version: 1.0\r\n",
    "Chromium": "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E6?=\r\nDate: Mon, 1 Jan 2024\r\nMIME-Version: 1.0\r\n",
    "Internet Explorer": 'From: "Saved by Windows Internet Explorer 8"\r\nSubject: \r\nMIME-Version: 1.0\r\n',
}


@pytest.mark.parametrize("program", HEADERS)
def test_a_web_archive_is_read_as_its_page(program: str, tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset=gb2312></head><body><p>全年完成到位资金6430万元，占任务的58.5%。</p></body></html>"
    )
    archive = (
        HEADERS[program].encode() + b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(page.encode("gb18030"))
        + b"\r\n--x\r\nContent-Type: image/png\r\n\r\n1234\r\n--x--\r\n"
    )
    source = open_source(written(tmp_path, archive, "a.doc"))
    assert (source.text, source.reader) == ("全年完成到位资金6430万元，占任务的58.5%。\n", "html")
    with pytest.raises(SourceError, match="holds no page"):
        open_source(written(tmp_path, archive.replace(b"text/html", b"text/none"), "a.doc"))
