"""Rich Text Format (rtf, often named doc) -> Source: paragraphs and tables in order, notes after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from zsparse import regex
from zsparse.errors import SourceError
from zsparse.sources.composing import COLUMN, POWERS, Composer
from zsparse.sources.source import Source

READER = "rtf"
DEPTH_LIMIT = 2000
"""How deep groups may nest; Word writes less than a hundred."""

_TOKEN = regex.compile(
    r"\\(?P<word>[a-zA-Z]++)(?P<number>-?[0-9]{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]++)|[\r\n]++|\\"
)
# Groups that hold no text of the document, and those that hold some though a reader may skip what it does not know.
_OUT = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "xmlnstbl",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "sp",
        "nonshppict",
        "pntxta",
        "pntxtb",
        "pgdsctbl",
        "annotation",
        "atnid",
        "atnauthor",
        "atrfstart",
        "atrfend",
        "filetbl",
        "revtbl",
        "latentstyles",
        "mmathPr",
        "userprops",
    )
)
_KNOWN = frozenset(("shpinst", "shptxt", "shppict", "footnote", "ftnalt"))
_NOTES = frozenset(("footnote", "endnote"))
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_CODEPAGES = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949"}
_ENDS = frozenset(("par", "sect", "page", "cell", "nestcell", "row", "nestrow", "\n"))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    skipped: bool = False
    skip: int = 1
    """Characters that stand in for one given by its number."""
    hidden: bool = False
    raised: bool = False
    in_table: bool = False
    label: bool = False
    note: bool = False
    font: int = -1


@dataclass(slots=True)
class _Story:
    """The paragraphs of the text or of its notes; those of a table as rows of cells."""

    composer: Composer
    pieces: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)

    def end(self, mark: str, in_table: bool) -> None:
        """End a paragraph, a cell or a row."""
        text = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if mark in ("row", "nestrow"):
            if mark == "row":
                self.rows.append(self.cells)
                self.cells = []
            return
        self.pieces.clear()
        if mark == "cell":
            self.cells.append([*self.cell, text.replace(COLUMN, " ")])
            self.cell = []
        elif mark == "nestcell" or in_table:
            self.cell.append(text.replace(COLUMN, " "))
        else:
            self.close()
            self.composer.paragraph(text)

    def close(self) -> None:
        """End the table, if one is open."""
        if self.cells or any(self.cell):
            self.rows.append([*self.cells, self.cell])
        if self.rows:
            self.composer.table(self.rows)
        self.rows, self.cells, self.cell = [], [], []


def read_rtf(data: bytes, path: str) -> Source:
    """The text of an RTF document as printed once all revisions are accepted; footnotes follow it.

    Raises ``SourceError`` where it is cut short, nested beyond all measure or holds no text.
    """
    composer = Composer()
    notes: list[str] = []
    story = _Story(composer)
    for mark, text, in_table, note in _printed(data.decode("latin-1"), path):
        if note:
            notes.append(text if mark == "" else "\n")
        elif mark:
            story.end(mark, in_table)
        else:
            story.pieces.append(text)
    if story.pieces:
        story.end("par", in_table=False)
    story.close()
    for line in "".join(notes).split("\n"):
        if line.strip():
            composer.paragraph(line.strip())
    return composer.source(data, path, READER)


def _printed(text: str, path: str) -> Iterator[tuple[str, str, bool, bool]]:
    """What is printed: pieces of text, and marks that end a paragraph, a cell or a row.

    Each as (mark or "", text, whether it stands in a table, whether in a note).
    """
    state = _State()
    stack: list[_State] = []
    fonts: dict[int, str] = {}
    codepage = "gb18030"
    pending = bytearray()
    skip = at = 0
    optional = False

    def flushed() -> Iterator[tuple[str, str, bool, bool]]:
        if pending:
            piece = _decoded(bytes(pending), codepage, fonts.get(state.font))
            pending.clear()
            yield from _piece(piece, state)

    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None
        at = match.end()
        word, brace = match["word"], match["brace"]
        if match["byte"] or match["text"]:
            raw = match["text"] or chr(int(match["byte"], 16))
            if skip:
                raw, skip = raw[skip:], max(0, skip - len(raw))
            if not state.skipped:
                pending += raw.encode("latin-1")
            continue
        if word in ("fcharset", "f", "ansicpg"):
            number = int(match["number"] or 0)
            if word == "ansicpg":
                codepage = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}.get(number, codepage)
            elif word == "f":
                yield from flushed()
                state = replace(state, font=number)
            elif number in _CODEPAGES:
                fonts[state.font] = _CODEPAGES[number]
            continue
        yield from flushed()
        if brace == "{":
            stack.append(state)
            if len(stack) > DEPTH_LIMIT:
                raise SourceError(
                    f"{path}: the document nests groups deeper than {DEPTH_LIMIT:,}; "
                    "open it in Word and save it as docx."
                )
            optional = False
        elif brace == "}":
            if not stack:
                return
            if state.note and not stack[-1].note:
                yield "par", "", False, True
            state = stack.pop()
            skip = 0
            if not stack:
                return
        elif match["symbol"] == "*":
            optional = True
        elif match["symbol"] in _SYMBOLS:
            yield from _piece(_SYMBOLS[match["symbol"]], state)
        elif word == "bin":
            at += max(0, int(match["number"] or 0))
        elif word == "u":
            number = int(match["number"] or 0)
            yield from _piece(chr(number % 0x10000), state)
            skip = state.skip
        elif word is not None:
            state = _changed(state, word, match["number"], optional)
            optional = False
            if state.skipped:
                continue
            if word in _ENDS:
                yield word, "", state.in_table, state.note
            elif word in _CHARACTERS:
                yield from _piece(" " if state.label and word == "tab" else _CHARACTERS[word], state)
    raise SourceError(f"{path}: the RTF document is cut short; fetch it again, or open it in Word and save it as docx.")


def _piece(text: str, state: _State) -> Iterator[tuple[str, str, bool, bool]]:
    if text and not state.skipped and not state.hidden:
        yield "", text.translate(POWERS) if state.raised else text, state.in_table, state.note


def _changed(state: _State, word: str, number: str | None, optional: bool) -> _State:
    """The state after a control word."""
    on = number != "0"
    if word in _OUT or (optional and word not in _KNOWN):
        return replace(state, skipped=True)
    if word in _NOTES:
        return replace(state, note=True, in_table=False)
    if word in ("listtext", "pntext"):
        return replace(state, label=True)
    if word == "uc":
        return replace(state, skip=int(number or 1))
    if word in ("v", "deleted"):
        return replace(state, hidden=on)
    if word in ("super", "nosupersub"):
        return replace(state, raised=word == "super" and on)
    if word == "intbl":
        return replace(state, in_table=True)
    if word == "pard":
        return replace(state, in_table=False)
    if word == "plain":
        return replace(state, hidden=False, raised=False)
    return state


def _decoded(data: bytes, codepage: str, of_font: str | None) -> str:
    """Bytes as text: in the encoding of their font or of the document, whichever fits."""
    for encoding in (of_font, codepage):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return data.decode(codepage, "replace")
