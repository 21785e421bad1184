"""Automatic numbering of Word documents: the 一、 or （1） that exists only as a list level of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import regex

_PLACEHOLDER = regex.compile(r"%([1-9])")
_PRIVATE = regex.compile(r"\p{Co}")
_BULLET = "●"
"""Printed for a bullet out of a symbol font."""
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
# Formats that are a row of characters, and the code point of their 1.
_ROWS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    """The level (from 1) whose next number starts this one anew; 0 never, null every higher level."""


@dataclass(slots=True)
class _List:
    """An abstract list: its levels and how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, which must be asked for in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._styles = _styles(styles)
        if numbering is not None:
            self._read(numbering)

    def label(self, properties: Element | None) -> str:
        """The number printed before a paragraph with these properties (``w:pPr``), with a space where one is printed.

        Empty where the paragraph is not numbered.
        """
        number, depth = self._numbered(properties)
        found = self._lists.get(self._abstract.get(number, ""))
        if found is None or depth not in found.levels:
            return ""
        level = found.levels[depth]
        start = self._overrides.pop((number, depth), None)
        if start is not None:
            found.counts[depth] = start
        else:
            found.counts[depth] = found.counts.get(depth, level.start - 1) + 1
        for below in [d for d in found.counts if d > depth]:
            restart = found.levels[below].restart
            if restart is None or depth < restart:
                del found.counts[below]
        text = _print(found, level)
        return text + ("" if level.suffix == "nothing" else " ") if text else ""

    def _numbered(self, properties: Element | None) -> tuple[str, int]:
        """The list instance and the level (from 0) of a paragraph, its own or its style's; ``("", 0)`` for none."""
        own = None if properties is None else _child(properties, "numPr")
        number, depth = ("", None) if own is None else (_value(own, "numId"), _number(_value(own, "ilvl")))
        style = _value(properties, "pStyle") if properties is not None else ""
        seen: set[str] = set()
        while not number and style in self._styles and style not in seen:
            seen.add(style)
            based, number, of_style = self._styles[style]
            if number and depth is None:
                found = self._lists.get(self._abstract.get(number, ""))
                depth = found.styles.get(style, of_style) if found else of_style
            style = based
        return number, depth or 0

    def _read(self, numbering: Element) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for child in _children(numbering, "abstractNum"):
            identity = _attribute(child, "abstractNumId")
            found = self._lists[identity] = _List()
            for level in _children(child, "lvl"):
                depth = _number(_attribute(level, "ilvl")) or 0
                found.levels[depth] = _level(level)
                style = _value(level, "pStyle")
                if style:
                    found.styles[style] = depth
            if link := _value(child, "numStyleLink"):
                linked[identity] = link
            if name := _value(child, "styleLink"):
                named[name] = identity
        for child in _children(numbering, "num"):
            number, abstract = _attribute(child, "numId"), _value(child, "abstractNumId")
            abstract = named.get(linked.get(abstract, ""), abstract)
            changed: dict[int, _Level] = {}
            for override in _children(child, "lvlOverride"):
                depth = _number(_attribute(override, "ilvl")) or 0
                start = _number(_value(override, "startOverride"))
                if start is not None:
                    self._overrides[number, depth] = start
                if (level_element := _child(override, "lvl")) is not None:
                    changed[depth] = _level(level_element)
            if changed and abstract in self._lists:
                # Levels of its own make the instance a list of its own.
                self._lists[f"{abstract}/{number}"] = _List(self._lists[abstract].levels | changed)
                abstract = f"{abstract}/{number}"
            self._abstract[number] = abstract


def _styles(styles: Element | None) -> dict[str, tuple[str, str, int | None]]:
    """Of each paragraph style: the style it is based on, its list instance, its level."""
    found: dict[str, tuple[str, str, int | None]] = {}
    for style in () if styles is None else _children(styles, "style"):
        properties = _child(style, "pPr")
        numbered = None if properties is None else _child(properties, "numPr")
        number, depth = ("", None) if numbered is None else (_value(numbered, "numId"), _value(numbered, "ilvl"))
        found[_attribute(style, "styleId")] = (_value(style, "basedOn"), number, _number(depth or ""))
    return found


def _level(element: Element) -> _Level:
    legal = _child(element, "isLgl")
    start = _number(_value(element, "start"))
    return _Level(
        start=1 if start is None else start,
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        suffix=_value(element, "suff") or "tab",
        legal=legal is not None and _attribute(legal, "val") not in ("0", "false"),
        restart=_number(_value(element, "lvlRestart")),
    )


def _print(found: _List, level: _Level) -> str:
    if level.form == "bullet":
        return _PRIVATE.sub(_BULLET, level.text)
    if level.form == "none":
        return _PLACEHOLDER.sub("", level.text)

    def count(match: regex.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = found.levels.get(depth, _Level())
        value = found.counts.get(depth, other.start)
        return number_text(value, "decimal" if level.legal else other.form)

    return _PLACEHOLDER.sub(count, level.text)


def number_text(value: int, form: str) -> str:
    """A count as printed in a number format of Office Open XML (ECMA-376, ST_NumberFormat); unknown ones are decimal."""
    if form in _ROWS and 1 <= value <= len(_ROWS[form]):
        return _ROWS[form][value - 1]
    if form == "decimalZero":
        return f"{value:02d}"
    if form.startswith("decimalFullWidth"):
        return str(value).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= _LETTERS * 10:
        letter = chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 1 <= value < 4000:
        return _roman(value).upper() if form == "upperRoman" else _roman(value)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"):
        return "".join(_DIGITS[int(d)] for d in str(abs(value)))
    if form.startswith(("chineseCounting", "taiwaneseCounting", "japaneseCounting")):
        return "".join(_chinese(value, _DIGITS.replace("〇", "零"), "十百千"))
    if form.startswith(("chineseLegal", "ideographLegal")):
        return "".join(_chinese(value, _FORMAL, "拾佰仟"))
    return str(value)


def _chinese(value: int, digits: str, units: str) -> Iterator[str]:
    """A number below 10000 in Chinese: 10 is 十, 21 二十一, 105 一百零五; larger ones as digits."""
    if not 0 < value < 10000:
        yield str(value)
        return
    text = str(value)
    pending = False
    for place, digit in zip(range(len(text) - 1, -1, -1), map(int, text), strict=True):
        if digit == 0:
            pending = True
            continue
        if pending:
            yield digits[0]
            pending = False
        if not (digit == 1 and place == 1 and len(text) == 2 and units[0] == "十"):
            yield digits[digit]
        if place:
            yield units[place - 1]


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


# XML by local names: strict and transitional documents differ in their namespaces only.


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local_name(child) == name]


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _value(element: Element, name: str) -> str:
    """The ``val`` of the child of that name; empty where there is none."""
    child = _child(element, name)
    return "" if child is None else _attribute(child, "val")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
