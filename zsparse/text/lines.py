"""Cleaning of line breaks: lines that a page or a fixed width cut are rejoined; paragraphs, headings and lists stay.

Whether a document's lines were cut at all is judged from the document: the two characters on both sides of a cut are a
word of the text far more often (经|济) than those on both sides of a paragraph's end.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import accumulate, islice, pairwise
from operator import add
from typing import NamedTuple

from zsparse import regex
from zsparse.lexicon import load, per_lexicon
from zsparse.text.rewrite import Edit, Rewrite

_TERMINAL = frozenset("。！？：…!?:")
_CLOSING = "”’》」』】〕）)"
_CONTINUES = frozenset("，、。；：）》”%％,;.)")
_UNFINISHED = frozenset("，、,（(《“")
# Openings that the rest of a cut sentence does not have.
_OPENS = regex.compile(
    r"第?[一二三四五六七八九十百]{1,3}[、．.]|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇|条)|[（(【][一二三四五六七八九十\d]{1,3}[)）】]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|\d{1,2}[)）]|[①-⑳●■◆★▲※·•○□]|[-—─]{2,}|范文[一二三四五六七八九十\d]|篇[一二三四五六七八九十\d]"
    r"|附[件表：:]|[一二三四五六七八九十]是"
)
# Characters that end no paragraph and no item, and those that open none: particles, prepositions.
_NEVER_LAST = frozenset("的和与及或为在占达把将被从向于而是并且其该各每第约近超比较由对以至到")
_NEVER_FIRST = frozenset("的了们和与及或等地得着")
_MEASURES = frozenset("万亿千百元个家户人亩吨年月日时分级次项条平公米座辆台件册届场期天岁名位%倍成多余宗")
_MARKS = regex.compile("[，；。、：,;]")
_FIGURE = regex.compile(r"\d[\d.]*+(?:[万亿]|%|元|亩|吨|平方)")
_YEAR = regex.compile(r"(?:19|20)[\dxX×*]{2}年")
_LONGEST_HEADING = 60
# Between two lines: an indent, and what a page left there.
_INDENT = regex.compile(r"(?:\u3000|[ \t\u00a0]{2})[ \t\u00a0\u3000]*+\Z")
_FURNITURE = regex.compile(r"[\d\x0c]")
_CHANCE = 5000
"""Characters of a text in which two common characters meet about once without being a word."""


class _Pairs:
    """Which two characters around a line's end stand side by side in the text elsewhere, more often than by chance.

    A long text is counted once for all its lines: to search it for each would cost their number times its length.
    """

    def __init__(self, text: str, lines: list[str]) -> None:
        self._text = text
        self._lines = lines

    def __contains__(self, pair: str) -> bool:
        if len(self._text) < _CHANCE:
            return pair in self._text
        return self._counts[pair] > len(self._text) // _CHANCE

    @cached_property
    def _counts(self) -> Counter[str]:
        asked = {line[-1] + following[0] for line, following in pairwise(self._lines) if line and following}
        return Counter(filter(asked.__contains__, map(add, self._text, islice(self._text, 1, None))))


class _Page(NamedTuple):
    """What a document's lines tell: the common width of cut lines (0: none), and whether lines are cut at all."""

    measure: int
    wrapped: bool


def rejoin_lines(rewrite: Rewrite) -> Rewrite:
    r"""Join a line that was cut inside a sentence to the next one.

    ``全县经\n济运行平稳。`` → ``全县经济运行平稳。``; ``一、情况\n上半年，`` and ``新建项目：\n甲项目`` stay two.
    """
    text = rewrite.text
    if "\n" not in text:
        return rewrite
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    pairs = _Pairs(text, lines)
    page, candidates = _candidates(rewrite, pairs, lines, starts)
    cuts: set[int] = set()
    opened = 0
    for i in candidates:
        if i - 1 not in cuts:
            opened = i
        if _cut(pairs, lines, i, page) or _goes_on(lines, opened, i, page):
            cuts.add(i)
    edits: list[Edit] = [(starts[i + 1] - 1, starts[i + 1], "") for i in sorted(cuts)]
    return rewrite.edited("broken lines", edits)


def _candidates(rewrite: Rewrite, pairs: _Pairs, lines: list[str], starts: list[int]) -> tuple[_Page, list[int]]:
    """The lines that could be cut: those without a mark at their end and, on a wrapped page, those with a full stop.

    Lines after which the original starts a paragraph, by an indent or an empty line, are none. On a page where nearly
    every line has an indent, indents say nothing. Rows of a table, whose cells tabs part, are none either.
    """
    open_ended = [
        i
        for i, line in enumerate(lines[:-1])
        if line and line[-1] not in _TERMINAL and lines[i + 1] and not ("\t" in line and "\t" in lines[i + 1])
    ]
    page = _page(pairs, lines, open_ended)
    indented, spaced = _parted(rewrite, starts, open_ended)
    single = 2 * len(spaced) < len(open_ended)
    parted = indented | spaced if single else indented
    if parted and not (page.wrapped and len(parted) > 0.9 * len(open_ended)):
        open_ended = [i for i in open_ended if i not in parted or lines[i + 1][0] in _CONTINUES]
        page = _page(pairs, lines, open_ended)
    if not page.wrapped:
        return page, open_ended
    whole = [i for i, line in enumerate(lines[:-1]) if line[-1:] == "。" and lines[i + 1]]
    indented, spaced = _parted(rewrite, starts, whole)
    return page, sorted({*open_ended, *whole} - indented - (spaced if single else set()))


def _parted(rewrite: Rewrite, starts: list[int], candidates: list[int]) -> tuple[set[int], set[int]]:
    """The lines after which the original text has an indent, and those after which it has an empty line."""
    indented: set[int] = set()
    spaced: set[int] = set()
    for i in candidates:
        low, high = rewrite.span(starts[i + 1] - 1, starts[i + 1])
        between = rewrite.original[low:high]
        if _FURNITURE.search(between):
            continue
        if _INDENT.search(between):
            indented.add(i)
        elif between.count("\n") > 1:
            spaced.add(i)
    return indented, spaced


def _page(pairs: _Pairs, lines: list[str], open_ended: list[int]) -> _Page:
    """The measure of the lines that end without a mark, and whether their ends cut words of the text."""
    long = [
        i for i in open_ended if len(lines[i]) >= 12 and not _OPENS.match(lines[i + 1]) and not _is_heading(lines[i])
    ]
    if len(long) < 3:
        return _Page(0, False)
    widths = sorted(_width(lines[i]) for i in long)
    measure = widths[len(widths) * 4 // 5]
    sample = long[:: len(long) // 60 + 1]
    cut = sum(_cuts_word(pairs, lines[i], lines[i + 1]) for i in sample)
    # A paragraph of whole sentences that then stops without a mark was cut too, but so may be the items of a list.
    stopped = sum("。" in lines[i] for i in sample)
    return _Page(measure, cut >= 2 and 4 * (cut + stopped // 2) >= len(sample))


def _goes_on(lines: list[str], opened: int, i: int, page: _Page) -> bool:
    """Whether a line that continues a cut sentence from line ``opened`` goes on too: it has no mark at its end."""
    if opened == i or not page.wrapped or lines[i][-1] in _TERMINAL or _OPENS.match(lines[i + 1]):
        return False
    before = "".join(lines[opened : min(i, opened + _LONGEST_HEADING)])
    if _is_heading(before + lines[i]):
        return False
    return _MARKS.search(before) is not None


def _cut(pairs: _Pairs, lines: list[str], i: int, page: _Page) -> bool:
    line, following = lines[i], lines[i + 1]
    if following[0] in _CONTINUES:
        return True
    if _OPENS.match(following):
        return False
    if line[-1] in _UNFINISHED:
        return len(line) > 6
    if line[-1] in _CLOSING and line.rstrip(_CLOSING)[-1:] in _TERMINAL:
        return False
    width = _width(line)
    if line[-1] in _TERMINAL or line[-1] == "；":
        # A sentence that ends where the measure does is seldom the last of its paragraph.
        return page.wrapped and line[-1] in "。；" and width >= 0.97 * page.measure and width >= 40
    sentence = _MARKS.search(line) is not None
    if len(following) <= 4 and line[-1] + following[0] in _words() and _MARKS.search(following) is None:
        return True
    if not sentence and (" " in line or _MARKS.search(following) is None):
        return page.wrapped and width >= 0.85 * page.measure and " " not in line and _cuts_word(pairs, line, following)
    if _open_bracket(line) and len(line) > 8:
        return True
    heading = _is_heading(line)
    if not sentence and not page.wrapped:
        return False
    title = not sentence and (i == 0 or lines[i - 1][-1:] in _TERMINAL)
    if heading:
        full = 0.8 if _cuts_word(pairs, line, following) else 0.93
        return page.wrapped and width >= full * page.measure
    if page.wrapped and width >= (0.9 if title else 0.5) * page.measure:
        return not (title and following[-1] in "：:")
    if _cuts_word(pairs, line, following) and width >= (0.8 if title else 0.4) * page.measure > 0:
        return True
    # A long paragraph of sentences that stops without a mark.
    return len(line) >= 40 and "。" in line and _MARKS.search(following) is not None


def _cuts_word(pairs: _Pairs, line: str, following: str) -> bool:
    """Whether the characters around a line's end belong together.

    So do a number and its measure, a particle and its word, and two characters that stand side by side elsewhere.
    """
    pair = line[-1] + following[0]
    if pair[0] in _NEVER_LAST or pair[1] in _NEVER_FIRST:
        return True
    if pair[0].isdigit() or pair[0] == ".":
        return not _YEAR.match(following) and (pair[1].isdigit() or pair[1] in _MEASURES)
    if pair in _words():
        return True
    if not ("\u4e00" <= pair[0] <= "\u9fff" and "\u4e00" <= pair[1] <= "\u9fff"):
        return False
    return pair in pairs


@per_lexicon
def _words() -> frozenset[str]:
    return frozenset(load("words")["words"].split())


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or "。" in line or _OPENS.match(line) is None:
        return False
    return _FIGURE.search(line) is None


def _open_bracket(line: str) -> bool:
    """Whether a bracket or quotation mark opened in the line is not closed in it."""
    return any(line.rfind(a) > line.rfind(b) for a, b in ("（）", "《》", "“”"))


def _width(line: str) -> int:
    """The printed width of a line in half-width columns."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
