"""Files: what is read, and what is refused with one sentence that names file, cause and remedy."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

import zsparse
from zsparse.errors import SourceError, SourceNotFoundError, UnsupportedFormatError, ZsparseError
from zsparse.sources import reading
from zsparse.sources.reading import open_source

TEXT = "2014年，我镇完成到位资金6430万元，占目标任务的58.5%。\r\n"


def written(folder: Path, data: bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_is_read_with_its_origin(tmp_path: Path) -> None:
    data = TEXT.encode("gb18030")
    path = written(tmp_path, data)
    source = open_source(path)
    assert source.text == TEXT
    assert source.path == str(path)
    assert (source.encoding, source.reader, source.replaced) == ("gb18030", "plain", 0)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_the_name_does_not_decide_the_format(tmp_path: Path) -> None:
    assert open_source(written(tmp_path, TEXT.encode(), "report.doc")).text == TEXT


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("gzip", b"\x1f\x8b\x08"),
        ("binary", b"\x7fELF\x02\x01\x01\x00" + bytes(64)),
        ("binary", "资金".encode() * 20 + bytes(8)),
    ],
)
def test_other_formats_are_named(tmp_path: Path, kind: str, data: bytes) -> None:
    path = written(tmp_path, data)
    with pytest.raises(UnsupportedFormatError) as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)
    assert kind in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    with pytest.raises(SourceNotFoundError) as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)
    assert isinstance(caught.value, FileNotFoundError)


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="directory") as caught:
        open_source(tmp_path)
    assert_one_sentence(caught.value, tmp_path)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff\u3000\n".encode()])
def test_a_file_without_text(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    with pytest.raises(SourceError) as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)


def test_a_file_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, TEXT.encode())
    monkeypatch.setattr(reading, "SIZE_LIMIT", 10)
    with pytest.raises(SourceError, match="10") as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode())
    path.chmod(0)
    with pytest.raises(SourceError, match="permission") as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)


def test_a_permission_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, TEXT.encode())

    def refuse(*_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="permission") as caught:
        open_source(path)
    assert_one_sentence(caught.value, path)


def test_a_path_that_cannot_be_one() -> None:
    with pytest.raises(SourceError):
        open_source("a\0b.txt")


def assert_one_sentence(error: ZsparseError, path: Path) -> None:
    """One line that starts with the file's name, tells the cause and, after a semicolon, the remedy."""
    message = str(error)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert "\n" not in message
    assert "; " in message


@pytest.mark.parametrize("text", ["完成64\ud80030万元。", "\udfff", "甲\ud83d乙\ude00"])
def test_half_characters_are_marked_and_counted(text: str) -> None:
    document = zsparse.parse(text)
    halves = [i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"]
    assert document.source.replaced == len(halves)
    assert [(c.span.start, c.before) for c in document.rewrites if c.step == "surrogates"] == [
        (i, "\ufffd") for i in halves
    ]
    assert document.text == "".join("\ufffd" if i in halves else c for i, c in enumerate(text))
    assert zsparse.Document.model_validate_json(document.model_dump_json()) == document


def test_half_characters_of_a_file_reach_no_record(tmp_path: Path) -> None:
    prose = "全年完成到位资金6430万元，占任务的58.5%；" * 9
    for name, data in {
        "a.rtf": b"{\\rtf1\\ansi \\u-10240?\\u20803?\\u24180?}",
        "a.html": f"<html><script>var a='{prose}\\ud83d\\ude00{prose}\\ud83d'</script></html>".encode(),
        "a.txt": TEXT.encode() + b"\xed\xa0\x80",
    }.items():
        document = zsparse.read(written(tmp_path, data, name))
        assert "\ufffd" in document.text
        assert document.model_dump_json()
