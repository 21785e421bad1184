"""Patterns of a whole archive: ZS611 bunching above 100%, ZS612 last digits, ZS613 rounding in one direction.

Each tests a null hypothesis by exact arithmetic, names its n, and says nothing below a stated n. A pattern is no proof
against any one report; it says where to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from heapq import heappush, heapreplace

from zsparse.auditing.crossreport.exact import as_lopsided, at_least, beyond, chi_square, told
from zsparse.auditing.crossreport.facts import Departures, ReportFacts
from zsparse.auditing.crossreport.limits import Limits
from zsparse.auditing.crossreport.telling import cite, tell
from zsparse.auditing.notation import plain
from zsparse.records import Citation, Evidence, Finding

Order = tuple[int, int, str, int]

_CITED = 20


class Distributions:
    """Counts over the reports of an archive, whatever their order."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._beat = _Sample()
        self._missed = _Sample()
        self._met = 0
        self._digits: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._departures: defaultdict[str, Departures] = defaultdict(Departures)
        self._heads: defaultdict[str, _Sample] = defaultdict(lambda: _Sample(1))

    def add(self, report: ReportFacts) -> None:
        """Count a report."""
        for rate in report.rates:
            if rate.value == 1:
                self._met += 1
            elif 1 < rate.value <= 1 + self._limits.window:
                self._beat.add(report, rate.evidence)
            elif 1 - self._limits.window <= rate.value < 1:
                self._missed.add(report, rate.evidence)
        author = report.issuer or ""
        counts = self._digits[author]
        for digit, count in enumerate(report.last_digits):
            counts[digit] += count
        more, so_far = report.departures, self._departures[author]
        self._departures[author] = Departures(
            so_far.up + more.up, so_far.down + more.down, so_far.nearest + more.nearest
        )
        # One is kept for each author, and authors may be many.
        self._heads[author].add(replace(report, rates=()), report.head)

    def findings(self) -> Iterator[Finding]:
        """What the counts show."""
        yield from self._bunching()
        yield from self._last_digits()
        yield from self._directions()

    def _bunching(self) -> Iterator[Finding]:
        beat, missed = self._beat.count, self._missed.count
        n = beat + missed
        if n < self._limits.rates:
            return
        chance = at_least(beat, n)
        rare = chance < self._limits.alpha
        width = f"{plain(self._limits.window * 100, 2)}个百分点"
        arithmetic = f"略超{beat}个、略欠{missed}个，n={n}，单侧二项检验p{told(chance)}"
        report, evidence = (self._beat if beat else self._missed).first()
        yield tell(
            "ZS611",
            report,
            "bunching" if rare else "no_bunching",
            f"全库完成率在100%上下{width}之内（不含恰为100%的{self._met}个）：{arithmetic}。"
            f"零假设：没有人为凑数时，略超与略欠的机会相等。{'略超明显偏多' if rare else '没有明显偏多'}。",
            evidence,
            severity="warning" if rare else "none",
            arithmetic=arithmetic,
            elsewhere=self._beat.cited(),
            consistent=not rare,
        )

    def _last_digits(self) -> Iterator[Finding]:
        together = [sum(counts[digit] for counts in self._digits.values()) for digit in range(9)]
        tested = [("", together)] if sum(together) >= self._limits.digits else []
        tested += [(a, c) for a, c in sorted(self._digits.items()) if a and sum(c) >= self._limits.digits]
        for author, counts in tested:
            statistic = chi_square(counts)
            chance = beyond(statistic, 8)
            rare = chance * len(tested) < self._limits.alpha
            listed = "、".join(f"{digit}:{count}" for digit, count in enumerate(counts, 1))
            arithmetic = f"n={sum(counts)}，χ²(8)={plain(statistic, 2)}，p{told(chance)}（{len(tested)}次检验）"
            report, evidence = self._head_of(author)
            yield tell(
                "ZS612",
                report,
                "digits_uneven" if rare else "digits_even",
                f"{author or '全库'}四位以上实绩数字的末位（不计0）：{listed}；{arithmetic}。"
                f"零假设：末位1至9机会相等。{'分布明显不匀' if rare else '没有明显不匀'}。",
                evidence,
                severity="warning" if rare else "none",
                arithmetic=arithmetic,
                elsewhere=(),
                consistent=not rare,
            )

    def _directions(self) -> Iterator[Finding]:
        tested = [
            (author, counts)
            for author, counts in sorted(self._departures.items())
            if author and counts.up + counts.down >= self._limits.prints
        ]
        for author, counts in tested:
            n = counts.up + counts.down
            chance = as_lopsided(counts.up, n)
            rare = chance * len(tested) < self._limits.alpha
            arithmetic = (
                f"高于商数{counts.up}个、低于商数{counts.down}个，n={n}，"
                f"双侧二项检验p{told(chance)}（{len(tested)}次检验）"
            )
            direction = "向上" if counts.up > counts.down else "向下"
            report, evidence = self._head_of(author)
            yield tell(
                "ZS613",
                report,
                "one_direction" if rare else "both_directions",
                f"{author}的百分比与所列数字之商比较：{arithmetic}，其中{counts.nearest}个合四舍五入。"
                f"零假设：四舍五入时高低机会相等。{f'几乎总是{direction}取舍' if rare else '没有偏向'}。",
                evidence,
                severity="note" if rare else "none",
                arithmetic=arithmetic,
                elsewhere=(),
                consistent=not rare,
            )

    def _head_of(self, author: str) -> tuple[ReportFacts, Evidence]:
        if author or author in self._heads:
            return self._heads[author].first()
        return min((sample.first() for sample in self._heads.values()), key=lambda found: found[0].order)


class _Sample:
    """A count with the first places of those counted, in the order of reports and of their text."""

    def __init__(self, size: int = _CITED) -> None:
        self.count = 0
        self._size = size
        self._kept: list[_Kept] = []

    def add(self, report: ReportFacts, evidence: Evidence) -> None:
        self.count += 1
        entry = _Kept(report, evidence)
        if len(self._kept) < self._size:
            heappush(self._kept, entry)
        elif self._kept[0] < entry:
            heapreplace(self._kept, entry)

    def first(self) -> tuple[ReportFacts, Evidence]:
        """The first of those counted."""
        found = max(self._kept)
        return found.report, found.evidence

    def cited(self) -> list[Citation]:
        """The first of those counted, as citations."""
        return [cite(kept.report, kept.evidence) for kept in sorted(self._kept, reverse=True)]


class _Kept:
    """A place that is larger the earlier it stands, for a heap that lets go of the latest."""

    def __init__(self, report: ReportFacts, evidence: Evidence) -> None:
        self.report, self.evidence = report, evidence
        self._order: tuple[Order, int] = (report.order, evidence.span.start)

    def __lt__(self, other: _Kept) -> bool:
        return self._order > other._order
