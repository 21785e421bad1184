"""A text file's bytes -> characters: the encoding is found by strict decoding and by how common the result is."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from zsparse import regex
from zsparse.errors import SourceError, UnsupportedFormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)

# The commonest characters of running Chinese, simplified and traditional. Of the Han characters of real text half are
# among them; of Big5 read as GB18030 next to none.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各"
    "重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次"
    "品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府市县镇乡招商引"
    "這個國時來們會對發動過說產種後學經進著電現實體機當點從業開還應關數與為務區縣鄉項億萬"
)
_COMMON_SHARE = 0.12
_SAMPLE = 20_000
_BYTES = 4 * _SAMPLE
"""Bytes from the first that is not ASCII by which the encoding is told."""
_FOREIGN = regex.compile(rb"[\x80-\xff]")
_NUL_SHARE = 100
"""One NUL in so many bytes makes a file binary; fewer are damage in a text."""


class Decoded(NamedTuple):
    """Characters, the encoding they were read in, and how many of them stand for bytes that could not be read."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """The text in ``data``: by its BOM, else as UTF-16 by the share of NULs, UTF-8, GB18030, Big5 or damaged GB18030.

    ``name`` is the file's, for the message of the ``SourceError`` that is raised when nothing fits.
    """
    for bom, codec, encoding in _BOMS:
        if data.startswith(bom):
            return _replacing(data, codec, encoding)
    nuls = data.count(0, 0, _SAMPLE)
    if nuls:
        wide = _utf16_without_bom(data)
        if wide:
            return wide
        if nuls * _NUL_SHARE > min(len(data), _SAMPLE):
            raise UnsupportedFormatError(
                f"{name}: the content is binary data (it holds NUL bytes), for which there is no reader; "
                "save its text as .txt."
            )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.start > 0 and error.reason == "unexpected end of data":
            return _replacing(data, "utf-8", "utf-8")
    foreign = _FOREIGN.search(data)
    sample = data[foreign.start() if foreign else 0 :][:_BYTES]
    candidates = [_replacing(sample, codec, codec) for codec in ("gb18030", "big5hkscs", "utf-8")]
    likeliest = max(candidates, key=lambda c: (_plausibility(c), -c.replaced))
    best = _replacing(data, likeliest.encoding, likeliest.encoding) if _plausibility(likeliest) > 0 else likeliest
    if _plausibility(best) <= 0:
        raise SourceError(
            f"{name}: the bytes are neither UTF-8 nor GB18030, Big5 or UTF-16 text; "
            "save the file as UTF-8 text and read it again."
        )
    return best


def is_chinese(text: str) -> bool:
    """Whether common characters are among those of a text as they are in Chinese that was decoded right."""
    return _plausibility(Decoded(text, "")) >= _COMMON_SHARE


def _replacing(data: bytes, codec: str, encoding: str) -> Decoded:
    """``data`` decoded with U+FFFD for what cannot be; those already printed in the file are not counted."""
    text = data.decode(codec, "replace")
    if "\ufffd" not in text:
        return Decoded(text, encoding)
    printed = data.count(codecs.encode("\ufffd", codec)) if encoding == "utf-8" else 0
    return Decoded(text, encoding, text.count("\ufffd") - printed)


def _utf16_without_bom(data: bytes) -> Decoded | None:
    """UTF-16 text without a mark: line ends, digits and Latin letters leave NULs on one side of the byte pairs."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    decoded = _replacing(data, codec, codec)
    return decoded if _plausibility(decoded) > _COMMON_SHARE else None


def _plausibility(decoded: Decoded) -> float:
    """How far text looks like Chinese: the share of common characters less that of unreadable ones; ≤ 0 is not."""
    sample = decoded.text[:_SAMPLE]
    wide = [c for c in sample if c > "\u00ff"]
    if not wide:
        return 0.01 if not decoded.replaced else 0.0
    han = [c for c in wide if "\u3400" <= c <= "\u9fff"]
    if not han:
        return 0.0
    share = sum(c in _COMMON for c in han) / len(wide)
    damage = decoded.text.count("\ufffd") / max(1, len(decoded.text))
    return share - (_COMMON_SHARE if share < _COMMON_SHARE else 0) - 2 * damage
