"""Automatic numbering of Word documents: the 一、 or （1） that exists only as a list level of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zsparse import regex
from zsparse.sources.elements import attribute, child, children, value

_PLACEHOLDER = regex.compile(r"%([1-9])")
_PRIVATE = regex.compile(r"\p{Co}")
_BULLET = "●"
"""Printed for a bullet out of a symbol font."""
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
# Formats that are a row of characters.
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
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Level(NamedTuple):
    """A level of a list: its first number, number format (``ST_NumberFormat``) and text, where ``%1`` is its count."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    """The level (from 1) whose next number starts this one anew; 0 never, null every higher level."""


@dataclass(slots=True)
class NumberedList:
    """A list: its levels, by depth from 0, and how far each has counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def label(self, depth: int, start: int | None = None) -> str:
        """Count a paragraph at that depth, from ``start`` if given; its number, with a space where one is printed."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1 if start is None else start
        for below in [d for d in self.counts if d > depth]:
            restart = self.levels[below].restart
            if restart is None or depth < restart:
                del self.counts[below]
        text = _print(self, level)
        return text + ("" if level.suffix == "nothing" else " ") if text else ""


class Numbering:
    """Counts the numbered paragraphs of a document, which must be asked for in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, NumberedList] = {}
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
        return found.label(depth, self._overrides.pop((number, depth), None)) if found else ""

    def _numbered(self, properties: Element | None) -> tuple[str, int]:
        """The list instance and the level (from 0) of a paragraph, its own or its style's; ``("", 0)`` for none."""
        own = child(properties, "numPr")
        number, depth = value(own, "numId"), _number(value(own, "ilvl"))
        style = value(properties, "pStyle")
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
        for abstract_list in children(numbering, "abstractNum"):
            identity = attribute(abstract_list, "abstractNumId")
            found = self._lists[identity] = NumberedList()
            for level in children(abstract_list, "lvl"):
                depth = _number(attribute(level, "ilvl")) or 0
                found.levels[depth] = _level(level)
                style = value(level, "pStyle")
                if style:
                    found.styles[style] = depth
            if link := value(abstract_list, "numStyleLink"):
                linked[identity] = link
            if name := value(abstract_list, "styleLink"):
                named[name] = identity
        for instance in children(numbering, "num"):
            number, abstract = attribute(instance, "numId"), value(instance, "abstractNumId")
            abstract = named.get(linked.get(abstract, ""), abstract)
            changed: dict[int, Level] = {}
            for override in children(instance, "lvlOverride"):
                depth = _number(attribute(override, "ilvl")) or 0
                start = _number(value(override, "startOverride"))
                if start is not None:
                    self._overrides[number, depth] = start
                if (level_element := child(override, "lvl")) is not None:
                    changed[depth] = _level(level_element)
            if changed and abstract in self._lists:
                # Levels of its own make the instance a list of its own.
                self._lists[f"{abstract}/{number}"] = NumberedList(self._lists[abstract].levels | changed)
                abstract = f"{abstract}/{number}"
            self._abstract[number] = abstract


def _styles(styles: Element | None) -> dict[str, tuple[str, str, int | None]]:
    """Of each paragraph style: the style it is based on, its list instance, its level."""
    found: dict[str, tuple[str, str, int | None]] = {}
    for style in () if styles is None else children(styles, "style"):
        numbered = child(child(style, "pPr"), "numPr")
        depth = _number(value(numbered, "ilvl"))
        found[attribute(style, "styleId")] = (value(style, "basedOn"), value(numbered, "numId"), depth)
    return found


def _level(element: Element) -> Level:
    legal = child(element, "isLgl")
    start = _number(value(element, "start"))
    return Level(
        start=1 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        suffix=value(element, "suff").lower() or "tab",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        restart=_number(value(element, "lvlRestart")),
    )


def _print(found: NumberedList, level: Level) -> str:
    if level.form == "bullet":
        return _PRIVATE.sub(_BULLET, level.text)
    if level.form == "none":
        return _PLACEHOLDER.sub("", level.text)

    def count(match: regex.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = found.levels.get(depth, Level())
        reached = found.counts.get(depth, other.start)
        return number_text(reached, "decimal" if level.legal else other.form)

    return _PLACEHOLDER.sub(count, level.text)


def number_text(count: int, form: str) -> str:
    """A count as printed in a number format of ECMA-376 (``ST_NumberFormat``); unknown ones print digits."""
    if form in _ROWS and 1 <= count <= len(_ROWS[form]):
        return _ROWS[form][count - 1]
    if form == "decimalZero":
        return f"{count:02d}"
    if form.startswith("decimalFullWidth"):
        return str(count).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    if form in ("upperLetter", "lowerLetter") and 1 <= count <= _LETTERS * 10:
        letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 1 <= count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"):
        return "".join(_DIGITS[int(d)] for d in str(abs(count)))
    if form.startswith(("chineseCounting", "taiwaneseCounting", "japaneseCounting")):
        return "".join(_chinese(count, _DIGITS.replace("〇", "零"), "十百千"))
    if form.startswith(("chineseLegal", "ideographLegal")):
        return "".join(_chinese(count, _FORMAL, "拾佰仟"))
    return str(count)


def _chinese(count: int, digits: str, units: str) -> Iterator[str]:
    """A number below 10000 in Chinese: 10 is 十, 21 二十一, 105 一百零五; larger ones as digits."""
    if not 0 < count < 10000:
        yield str(count)
        return
    text = str(count)
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


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
