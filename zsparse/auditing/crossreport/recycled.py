"""ZS605: one text under several years, places or titles, found by its sketches and confirmed by its 5-grams.

Each later report is told once, against the earlier one that it shares most with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zsparse import regex
from zsparse.auditing.crossreport.bodies import masked, shingles, unpacked
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.sketches import alike
from zsparse.auditing.crossreport.spool import Outline, Spool
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.notation import plain
from zsparse.records import Finding, Severity

_OUTLINES = 512
"""Outlines of texts in memory at a time, some 20 kB each."""
_SHOWN = 3
_TELLING = 2
"""Numbers of one digit number the items of a list, or prove little."""
_YEAR = regex.compile(r"(?:19|20)\d{2}")


def check_recycled_texts(spool: Spool, limits: Limits) -> Iterator[Finding]:
    """One finding for each report whose text is that of an earlier one."""
    outline = lru_cache(_OUTLINES)(spool.outline)
    least = limits.least
    for later, earlier in alike(spool, limits):
        best = _best([outline(first) for first in earlier], outline(later), least, limits)
        if best is not None:
            yield _told(best, spool.text(best.first.place), spool.text(best.later.place), limits)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one text, and their numbers in the same words; ``kept``: enough of these did not change."""

    first: Outline
    later: Outline
    same: list[str]
    changed: list[tuple[str, str]]
    kept: bool


def _best(earlier: Sequence[Outline], later: Outline, least: Fraction, limits: Limits) -> Pair | None:
    """The pair with its numbers kept first, then the one that shares most, then the earliest; null where there is none.

    Numbers are looked at from the pair that shares most on, up to the first that keeps them.
    """
    shares = [(share, first) for first in earlier if (share := _share(first, later)) >= least]
    best = None
    for share, first in sorted(shares, key=lambda found: (-found[0], found[1].order)):
        pair = _compared(first, later, share, limits)
        if pair is not None and pair.kept:
            return pair
        best = best or pair
    return best


def _share(first: Outline, later: Outline) -> Fraction:
    """Which share of the shorter text's 5-grams both have."""
    import numpy as np

    one, other = np.frombuffer(first.shingles, np.uint64), np.frombuffer(later.shingles, np.uint64)
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # which merges two that are in order
    return Fraction(int(np.count_nonzero(both[1:] == both[:-1])), min(len(one), len(other)))


def _compared(first: Outline, later: Outline, share: Fraction, limits: Limits) -> Pair | None:
    """The pair, or null where the two are not called the same text."""
    same, changed = _numbers(first.numbers, later.numbers)
    both = len(same) + len(changed)
    kept = len(same) >= limits.kept_least and len(same) >= limits.kept * both
    nearly_all = len(same) >= limits.reworded_least and len(same) >= limits.reworded_kept * both
    if share < (limits.reworded if nearly_all else limits.contained if kept else limits.form):
        return None
    return Pair(first, later, same, changed, kept)


def _contained(a: set[str], b: set[str]) -> Fraction:
    """The share of the shorter text's 5-grams that stand in the other."""
    smaller = min(len(a), len(b))
    return Fraction(len(a & b), smaller) if smaller else Fraction(0)


def _told(pair: Pair, first: ReportFacts, later: ReportFacts, limits: Limits) -> Finding:
    one, other = unpacked(first.body.packed), unpacked(later.body.packed)
    share = _contained(shingles(masked(one)), shingles(masked(other)))
    printed = _contained(shingles(one), shingles(other))
    differs = _differences(first, later)
    arithmetic = f"五字片段相同{_percent(share)}（遮去数字），{_percent(printed)}（保留数字）"
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
