"""Lists of a Word 97-2003 document (MS-DOC): the numbers that exist only as a list level of their paragraph."""

from __future__ import annotations

import struct

from zsparse.sources.numbering import Level, NumberedList

# Positions of tables in the file information block: styles, lists, list instances.
_STYLES = 0xA2
_LISTS = 0x2E2
_INSTANCES = 0x2EA
_LAST = 0x2F2
_LIST_SIZE, _INSTANCE_SIZE, _LEVEL_SIZE = 28, 16, 28
_DEPTHS = 9
_PARAGRAPH_STYLE = 1
_NO_STYLE = 0x0FFF
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}
FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "japaneseLegal",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
"""Number formats (MS-OSHARED, MSONFC) by their names in ECMA-376."""


class BinaryLists:
    """Counts the numbered paragraphs of a document, which must be asked for in order.

    Raises ``struct.error``, ``LookupError`` or ``ValueError`` on damage.
    """

    def __init__(self, word: bytes, table: bytes) -> None:
        self._instances: list[tuple[NumberedList, dict[int, int]]] = []
        """Of each list instance: its list, and the numbers that it starts anew from, by depth."""
        self.styles: dict[int, tuple[int, bytes]] = {}
        """Of each paragraph style: the style it is based on, and its property modifiers."""
        if len(word) < _LAST:
            return
        self._read_styles(_slice(word, table, _STYLES))
        lists = _lists(word, table)
        if lists:
            self._read_instances(lists, _slice(word, table, _INSTANCES))

    def label(self, instance: int, depth: int) -> str:
        """The number of a paragraph of that list instance (from 1), with a space where one is printed."""
        if not 0 < instance <= len(self._instances):
            return ""
        found, starts = self._instances[instance - 1]
        return found.label(depth, starts.pop(depth, None))

    def _read_instances(self, lists: dict[int, NumberedList], data: bytes) -> None:
        count = struct.unpack_from("<I", data)[0] if data else 0
        at = 4 + _INSTANCE_SIZE * count
        for i in range(count):
            identity, overrides = struct.unpack_from("<i8xB", data, 4 + _INSTANCE_SIZE * i)
            found = lists.get(identity, NumberedList())
            starts: dict[int, int] = {}
            changed: dict[int, Level] = {}
            at += 4
            for _ in range(overrides):
                start, flags = struct.unpack_from("<iB", data, at)
                at += 8
                if flags & 0x20:
                    changed[flags & 15], at = _level(data, at)
                elif flags & 0x10:
                    starts[flags & 15] = start
            if changed:
                # Levels of its own make the instance a list of its own.
                found = NumberedList(found.levels | changed)
            self._instances.append((found, starts))

    def _read_styles(self, data: bytes) -> None:
        if not data:
            return
        header, count, fixed = struct.unpack_from("<HHH", data)
        at = 2 + header
        for number in range(count):
            size = struct.unpack_from("<H", data, at)[0]
            style = data[at + 2 : at + 2 + size]
            at += 2 + size
            if size < fixed + 2:
                continue
            kind = struct.unpack_from("<H", style, 2)[0]
            name = struct.unpack_from("<H", style, fixed)[0]
            properties = fixed + 2 * name + 4
            modifiers = b""
            if kind & 15 == _PARAGRAPH_STYLE and properties + 4 <= size:
                length = struct.unpack_from("<H", style, properties)[0]
                modifiers = style[properties + 4 : properties + 2 + length]
            self.styles[number] = (-1 if kind >> 4 == _NO_STYLE else kind >> 4, modifiers)


def _lists(word: bytes, table: bytes) -> dict[int, NumberedList]:
    """The lists by their identity; their levels stand behind the table of lists."""
    start, size = struct.unpack_from("<iI", word, _LISTS)
    if not size:
        return {}
    count = struct.unpack_from("<H", table, start)[0]
    at = start + 2 + _LIST_SIZE * count
    lists: dict[int, NumberedList] = {}
    for i in range(count):
        identity, flags = struct.unpack_from("<i22xB", table, start + 2 + _LIST_SIZE * i)
        lists[identity] = found = NumberedList()
        for depth in range(1 if flags & 1 else _DEPTHS):
            found.levels[depth], at = _level(table, at)
    return lists


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """The level at an offset, and where it ends."""
    start, form, flags, follow, characters, paragraphs, limit = struct.unpack_from("<iBB9xB8xBBB", data, at)
    at += _LEVEL_SIZE + characters + paragraphs
    length = struct.unpack_from("<H", data, at)[0]
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = Level(
        start=start,
        form=FORMS.get(form, "decimal"),
        text="".join(f"%{ord(c) + 1}" if c < "\x09" else c for c in text),
        suffix=_SUFFIXES.get(follow, "tab"),
        legal=bool(flags & 0x04),
        restart=limit if flags & 0x08 else None,
    )
    return level, at + 2 + 2 * length


def _slice(word: bytes, table: bytes, where: int) -> bytes:
    start, size = struct.unpack_from("<iI", word, where)
    return table[start : start + size]
