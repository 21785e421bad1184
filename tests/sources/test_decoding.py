"""Encodings: the one that is found first, then the bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.errors import SourceError
from zsparse.sources.decoding import decode

TEXT = "2014年，我镇根据县上下达的招商引资年度目标任务，完成到位资金6430万元，占目标任务的58.5%。\r\n一、工作情况\r\n"
TRADITIONAL = "2014年，我鎮根據縣上下達的招商引資年度目標任務，完成到位資金6430萬元，佔目標任務的58.5%。"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8", TEXT.encode()),
        ("utf-8", codecs.BOM_UTF8 + TEXT.encode()),
        ("gb18030", TEXT.encode("gb18030")),
        ("gb18030", TEXT.encode("gbk")),
        ("utf-16", TEXT.encode("utf-16")),
        ("utf-16-le", TEXT.encode("utf-16-le")),
        ("utf-16-be", TEXT.encode("utf-16-be")),
    ],
)
def test_encoding_is_found(encoding: str, data: bytes) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.encoding, decoded.text, decoded.replaced) == (encoding, TEXT, 0)


def test_big5_is_not_taken_for_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5hkscs"), "a.txt")
    assert (decoded.encoding, decoded.text) == ("big5hkscs", TRADITIONAL)


def test_ascii_is_utf_8() -> None:
    assert decode(b"58.5%", "a.txt").encoding == "utf-8"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_cut_inside_the_last_character_is_counted(cut: int) -> None:
    data = (TEXT + "资").encode()[:-1]
    decoded = decode(data, "a.txt")
    assert decoded.text.startswith(TEXT)
    assert decoded.replaced == 1
    damaged = (TEXT + "资").encode("gb18030")[:-1]
    assert decode(damaged * cut, "a.txt").replaced >= 1


def test_a_damaged_byte_in_gb18030_costs_little() -> None:
    data = bytearray((TEXT * 20).encode("gb18030"))
    data[101] = 0xFF
    decoded = decode(bytes(data), "a.txt")
    assert decoded.encoding == "gb18030"
    assert 1 <= decoded.replaced <= 2
    assert decoded.text.endswith(TEXT)


@pytest.mark.parametrize("data", [b"\xfd\xfc" * 50, bytes(range(128, 256)) * 4])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.txt: "):
        decode(data, "a.txt")


@given(st.text(alphabet="的一是在我镇县项目资金工作，。0123456789\n", min_size=30, max_size=200))
def test_what_was_encoded_is_what_is_read(text: str) -> None:
    if any(c > "\u4e00" for c in text):
        assert decode(text.encode(), "a.txt").text == text
