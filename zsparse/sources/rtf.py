"""Rich Text Format (rtf, often named doc) -> Source: paragraphs and tables in order, notes after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from zsparse import regex
from zsparse.errors import SourceError
from zsparse.sources.composing import COLUMN, POWERS, Composer
from zsparse.sources.limits import TEXT_LIMIT
from zsparse.sources.source import Source

READER = "rtf"
TOKEN_LIMIT, _TOKENS_PER_PIECE = 100_000, 50
"""The most control words and groups, and how many more for each piece of text; programs write ten for each."""
DEPTH_LIMIT = 2000
"""How deep groups may nest; Word writes less than a hundred."""

_TOKEN = regex.compile(
    r"\\([a-zA-Z]++)(-?[0-9]{1,9})? ?|((?:\\'[0-9a-fA-F]{2}){1,500}+)|([{}])|([^\\{}\r\n]++)|\\([^a-zA-Z])|[\r\n]++|\\"
)
# Looked for with ``re``, and only where a run begins: tried again from each digit, a short run costs its square.
_HEX = re.compile(rb"(?<![0-9a-fA-F\r\n])[0-9a-fA-F\r\n]{2000,}")
"""The bytes of a picture."""
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
_CODEPAGES_OF_FILES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
_ENDS = frozenset(("par", "sect", "page", "cell", "nestcell", "row", "nestrow"))
_EFFECTIVE = frozenset(
    (
        *_OUT,
        *_KNOWN,
        *_NOTES,
        *_ENDS,
        *_CHARACTERS,
        *("ansicpg", "f", "fcharset", "listtext", "pntext", "uc", "v", "deleted", "super", "nosupersub", "intbl"),
        *("pard", "plain"),
    )
)
"""The control words that tell what is printed."""


@dataclass(slots=True)
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
    if b"\\bin" not in data:
        data = _HEX.sub(b"", data)
    if len(data) > TEXT_LIMIT:
        raise SourceError(
            f"{path}: the document has more than {TEXT_LIMIT:,} bytes of text; split it into its reports."
        )
    composer = Composer()
    notes: list[str] = []
    story = _Story(composer)
    for mark, text, in_table, note in _Printing(path).read(data.decode("latin-1")):
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


_Printed = tuple[str, str, bool, bool]
"""A piece of text, or a mark that ends a paragraph, a cell or a row: (mark or "", text, in a table, in a note)."""


class _Printing:
    """One pass over the tokens of a document: what holds where it stands, and what was printed so far."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._state = _State()
        self._fonts: dict[int, str] = {}
        self._codepage = "gb18030"
        self._bytes = bytearray()
        self._printed: list[_Printed] = []

    def read(self, text: str) -> list[_Printed]:
        """All that is printed; raises ``SourceError`` where a group is not closed, or groups or words are too many."""
        stack: list[_State] = []
        skip = at = 0
        optional = False
        tokens = 0
        while True:
            tokens += 1
            if tokens > TOKEN_LIMIT + _TOKENS_PER_PIECE * len(self._printed):
                raise SourceError(
                    f"{self._path}: the document has more than {TOKEN_LIMIT:,} control words that print nothing; "
                    "open it in Word and save it as docx."
                )
            match = _TOKEN.match(text, at)
            if match is None:
                raise SourceError(
                    f"{self._path}: the RTF document is cut short; fetch it again, or open it in Word and save it as "
                    "docx."
                )
            at = match.end()
            word, number, codes, brace, plain, symbol = match.groups()
            if codes or plain:
                raw = bytes.fromhex(codes.replace("\\'", "")) if codes else plain.encode("latin-1")
                if skip:
                    raw, skip = raw[skip:], max(0, skip - len(raw))
                if not self._state.skipped:
                    self._bytes += raw
            elif word is not None:
                if word == "u":
                    self._flush()
                    self._print(chr(int(number or 0) % 0x10000))
                    skip = self._state.skip
                elif word == "bin":
                    at += max(0, int(number or 0))
                elif optional or word in _EFFECTIVE:
                    self._flush()
                    self._obey(word, number, optional)
                    optional = False
            elif brace == "{":
                self._flush()
                stack.append(self._state)
                self._state = replace(self._state)
                optional = False
                if len(stack) > DEPTH_LIMIT:
                    raise SourceError(
                        f"{self._path}: the document nests groups deeper than {DEPTH_LIMIT:,}; "
                        "open it in Word and save it as docx."
                    )
            elif brace:
                self._flush()
                if not stack:
                    return self._printed
                if self._state.note and not stack[-1].note:
                    self._printed.append(("par", "", False, True))
                self._state = stack.pop()
                skip = 0
                if not stack:
                    return self._printed
            elif symbol == "*":
                optional = True
            elif symbol in _SYMBOLS:
                self._flush()
                self._print(_SYMBOLS[symbol])
            elif symbol == "\n":
                self._flush()
                self._obey("par", None, optional=False)

    def _flush(self) -> None:
        """Print the bytes gathered so far, in the encoding that holds here."""
        if self._bytes:
            piece = _decoded(bytes(self._bytes), self._codepage, self._fonts.get(self._state.font))
            self._bytes.clear()
            self._print(piece)

    def _print(self, text: str) -> None:
        state = self._state
        if text and not state.skipped and not state.hidden:
            self._printed.append(("", text.translate(POWERS) if state.raised else text, state.in_table, state.note))

    def _obey(self, word: str, number: str | None, optional: bool) -> None:
        """Carry out a control word."""
        state = self._state
        on = number != "0"
        if word == "ansicpg":
            self._codepage = _CODEPAGES_OF_FILES.get(int(number or 0), self._codepage)
        elif word == "f":
            state.font = int(number or 0)
        elif word == "fcharset":
            if int(number or 0) in _CODEPAGES:
                self._fonts[state.font] = _CODEPAGES[int(number or 0)]
        elif word in _OUT or (optional and word not in _KNOWN):
            state.skipped = True
        elif word in _NOTES:
            state.note, state.in_table = True, False
        elif word in ("listtext", "pntext"):
            state.label = True
        elif word == "uc":
            state.skip = int(number or 1)
        elif word in ("v", "deleted"):
            state.hidden = on
        elif word in ("super", "nosupersub"):
            state.raised = word == "super" and on
        elif word in ("intbl", "pard"):
            state.in_table = word == "intbl"
        elif word == "plain":
            state.hidden = state.raised = False
        elif state.skipped:
            return
        elif word in _ENDS:
            self._printed.append((word, "", state.in_table, state.note))
        elif word in _CHARACTERS:
            self._print(" " if state.label and word == "tab" else _CHARACTERS[word])


def _decoded(data: bytes, codepage: str, of_font: str | None) -> str:
    """Bytes as text: in the encoding of their font or of the document, whichever fits."""
    for encoding in (of_font, codepage):
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return data.decode(codepage, "replace")
