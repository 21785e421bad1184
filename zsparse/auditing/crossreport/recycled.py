"""ZS605: one text under several years, places or titles, found by MinHash and confirmed by its 5-grams.

Candidates share a band of a sketch (256 permutations, 4 rows a band): of pairs that share half of their 5-grams 98 in a
hundred become candidates, of pairs that share a tenth fewer than one. Each later report is told once, against the
earlier one that it shares most with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zsparse import regex
from zsparse.auditing.crossreport.bodies import (
    PERMUTATIONS,
    WIDTH,
    estimated,
    masked,
    numbers_in_place,
    shingles,
    unpacked,
)
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.spool import Spool
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.notation import plain
from zsparse.records import Finding, Severity

_ROWS = 4
_FIRST, _LAST = 4, 8
"""Of a bucket with many reports each is paired with the first ones and with those next before it."""
_SHOWN = 3
_TELLING = 2
"""Numbers of one digit number the items of a list, or prove little."""
_YEAR = regex.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Sketched:
    """A report's place in the order of reports, its sketches, and where its text lies."""

    order: tuple[int, int, str, int]
    printed: bytes
    masked: bytes
    place: int


def check_recycled_texts(sketches: Sequence[Sketched], spool: Spool, limits: Limits) -> Iterator[Finding]:
    """One finding for each report whose text is that of an earlier one."""
    ordered = sorted((s for s in sketches if s.masked), key=lambda s: s.order)

    @lru_cache(maxsize=64)
    def text(number: int) -> Text:
        return _text(spool.text(ordered[number].place))

    for later, earlier in _candidates(ordered).items():
        alike = sorted((-_similarity(ordered[number], ordered[later]), number) for number in earlier)
        near = [number for negative, number in alike if -negative >= limits.similar * PERMUTATIONS]
        pairs = (_compared(text(number), text(later), limits) for number in near[: limits.candidates])
        same = [pair for pair in pairs if pair.share >= (limits.contained if pair.kept else limits.form)]
        if same:
            yield _told(max(same, key=lambda pair: pair.rank), limits)


@dataclass(frozen=True, slots=True)
class Text:
    """A report with the 5-grams of its text, digits masked, and the numbers in their places."""

    report: ReportFacts
    grams: set[str]
    numbers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports: which share of the shorter one's 5-grams both have, and their numbers in the same words.

    ``kept`` says that enough of these numbers did not change.
    """

    first: ReportFacts
    later: ReportFacts
    share: Fraction
    same: list[str]
    changed: list[tuple[str, str]]
    kept: bool

    @property
    def rank(self) -> tuple[bool, Fraction, tuple[int, ...]]:
        """The one with its numbers kept first, then the one that shares most, then the earliest."""
        year, month, _, number = self.first.order
        return self.kept, self.share, (-year, -month, -number)


def _text(report: ReportFacts) -> Text:
    body = unpacked(report.body)
    return Text(report, shingles(masked(body)), numbers_in_place(body))


def _compared(first: Text, later: Text, limits: Limits) -> Pair:
    same, changed = _numbers(first.numbers, later.numbers)
    kept = len(same) >= limits.kept_least and len(same) >= limits.kept * (len(same) + len(changed))
    return Pair(first.report, later.report, _contained(first.grams, later.grams), same, changed, kept)


def _candidates(ordered: Sequence[Sketched]) -> dict[int, set[int]]:
    """For each report the earlier ones that share a band of either sketch with it; one band at a time saves memory."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for sketches in ([s.masked for s in ordered], [s.printed for s in ordered]):
        for start in range(0, PERMUTATIONS * WIDTH, _ROWS * WIDTH):
            _pair([sketch[start : start + _ROWS * WIDTH] for sketch in sketches], found)
    return dict(sorted(found.items()))


def _pair(band: Sequence[bytes], found: defaultdict[int, set[int]]) -> None:
    """Pair the reports whose sketches agree in a band."""
    buckets: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, rows in enumerate(band):
        bucket = buckets[rows]
        if bucket:
            found[number].update(bucket[:_FIRST] + bucket[-_LAST:])
        bucket.append(number)


def _similarity(a: Sketched, b: Sketched) -> int:
    return max(estimated(a.masked, b.masked), estimated(a.printed, b.printed))


def _contained(a: set[str], b: set[str]) -> Fraction:
    """The share of the shorter text's 5-grams that stand in the other."""
    smaller = min(len(a), len(b))
    return Fraction(len(a & b), smaller) if smaller else Fraction(0)


def _told(pair: Pair, limits: Limits) -> Finding:
    first, later = pair.first, pair.later
    printed = _contained(shingles(unpacked(first.body)), shingles(unpacked(later.body)))
    differs = _differences(first, later)
    arithmetic = f"五字片段相同{_percent(pair.share)}（遮去数字），{_percent(printed)}（保留数字）"
    severity: Severity = "note"
    if not differs:
        explanation = "duplicate" if printed >= limits.whole else "version"
        reading = (
            "年份、单位都相同，是同一份总结重复收录"
            if printed >= limits.whole
            else "年份、单位都相同，可能是同一份总结的两稿"
        )
    elif not pair.kept and printed < limits.whole:
        explanation, reading = "form", f"{differs}，数字多已更新或很少，可能是沿用同一格式"
    else:
        explanation, severity = "recycled", "warning"
        reading = f"{differs}，可能是换了名目的旧总结，请核对"
    message = f"本篇与{first.name}文字相同：{arithmetic}；{reading}。{_told_numbers(pair.same, pair.changed)}"
    return tell(
        "ZS605",
        later,
        explanation,
        message,
        later.head,
        severity=severity,
        arithmetic=arithmetic,
        elsewhere=[cite(first, first.head)],
    )


def _differences(first: ReportFacts, later: ReportFacts) -> str:
    """What the two say of themselves that differs, where both say it: their months, their issuer."""
    pairs = (
        ("期间", first.window and first.window.name, later.window and later.window.name),
        ("单位", first.issuer, later.issuer),
    )
    return "，".join(f"{name}由{a}变为{b}" for name, a, b in pairs if a is not None and b is not None and a != b)


def _numbers(one: dict[str, str], other: dict[str, str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The numbers that both print in the same words: the same ones, and those that changed; years are none."""
    pairs = [(one[around], number) for around, number in other.items() if around in one]
    counted = [
        (a, b) for a, b in pairs if min(len(a), len(b)) >= _TELLING and not (_YEAR.fullmatch(a) and _YEAR.fullmatch(b))
    ]
    return [a for a, b in counted if a == b], [(a, b) for a, b in counted if a != b]


def _told_numbers(same: list[str], changed: list[tuple[str, str]]) -> str:
    if not same and not changed:
        return "两篇相同的文字中没有可比的数字。"
    told = f"相同文字中的数字，{len(same)}个没有变、{len(changed)}个变了"
    longest = sorted(dict.fromkeys(same), key=lambda n: (-len(n), same.index(n)))[:_SHOWN]
    return told + (f"；没有变的如{'、'.join(longest)}。" if longest else "。")


def _percent(share: Fraction) -> str:
    return f"{plain(share * 100, 1)}%"
