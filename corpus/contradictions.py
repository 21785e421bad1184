"""What generated reports say against each other where they are made to: contradictions of a township, and copies.

A township has one contradiction at most, so that what follows from it is known: the checks between reports that should
warn, and on which of its reports. Each report by itself holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

KINDS = ("earlier", "half", "target", "restated", "stale")
"""Last year's number, the half-year's, a target lowered by the end of the year, the half-year's again, an old one."""
CHANGES = ("year", "place", "both", "edited")
"""What a copy changes: its year, its place, both of them, or its year and a tenth of its characters."""
_LATER = 12
"""Years between a report and its copy: no township has a report on the year before that of a copy."""
_FILLERS = "的一是了我不人在有他这为之来以个中上大到说们"


@dataclass(frozen=True, slots=True)
class Plan:
    """The contradiction of a township: its kind, and the year it is in."""

    kind: str
    year: int

    def warnings(self, year: int, *, half: bool) -> list[str]:
        """The checks that should warn on the report of a year, or of its first half."""
        on = {
            "earlier": {(0, False): ["ZS601"]},
            "half": {(0, False): ["ZS602"], (1, True): ["ZS601"]},
            "target": {(0, False): ["ZS603"]},
            "restated": {(0, False): ["ZS604"], (1, True): ["ZS601"]},
            "stale": {(0, False): ["ZS601", "ZS606"], (1, False): ["ZS601"]},
        }
        return on[self.kind].get((year - self.year, half), [])


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a report says of its result, in 万元."""

    result: int
    target: int
    earlier: int


def plan_of(issuer: str, seed: int, share: float, years: range, result: Callable[[int], int]) -> Plan | None:
    """The contradiction of a township, if it has one; ``result`` is what it truly raised in a year."""
    random = Random(f"{seed}/{issuer}/contradiction")
    if random.random() >= share:
        return None
    kind, inner = random.choice(KINDS), years[1:-1]
    if kind == "stale":
        # An old number proves something only where it has many digits, and where it is not nearly the new one.
        telling = [y for y in inner if result(y - 1) >= 10_000 and abs(result(y) - result(y - 1)) * 20 > result(y)]
        return Plan(kind, random.choice(telling)) if telling else Plan("earlier", random.choice(inner))
    return Plan(kind, random.choice(inner))


def contradicted(plan: Plan, year: int, half: bool, true: Numbers, before: int) -> Numbers:
    """What the report of a year, or of its first half, says; ``before`` is the result of the year before."""
    if year != plan.year or half != (plan.kind == "half"):
        return true
    if plan.kind == "earlier":
        return Numbers(true.result, true.target, true.earlier * 6 // 5)
    if plan.kind == "half":
        return Numbers(true.result * 100 // 41 * 13 // 10, true.target, true.earlier)
    if plan.kind == "target":
        return Numbers(true.result, true.target * 8 // 10 // 100 * 100, true.earlier)
    if plan.kind == "stale":
        return Numbers(before, true.target, before * 100 // 115)
    return true


def restated(plan: Plan, year: int, half: bool, of_half: int) -> str:
    """What the annual reports of a township that restates the half-year's results say of it, truly but in one year."""
    if plan.kind != "restated" or half:
        return ""
    told = of_half * 8 // 10 if year == plan.year else of_half
    return f"上半年，全镇完成到位资金{told}万元。"


def change_of(number: int, seed: int, share: float) -> str | None:
    """How report ``number`` is copied, if it is."""
    random = Random(f"{seed}/{number}/copy")
    return random.choice(CHANGES) if random.random() < share else None


def copied(text: str, change: str, year: int, names: tuple[str, str], random: Random) -> tuple[str, str, int]:
    """The text of a copy, its township and its year; ``names`` are the township's and the one that copies it."""
    own, other = names
    if change in ("place", "both"):
        text, own = text.replace(own, other), other
    if change != "place":
        text, year = text.replace(f"{year}年", f"{year + _LATER}年"), year + _LATER
    if change == "edited":
        title, *rest, signed, dated = text.rstrip("\n").split("\n")
        text = "\n".join((title, *("".join(_edited(line, random)) for line in rest), signed, dated, ""))
    return text, own, year


def _edited(text: str, random: Random) -> Iterator[str]:
    """A text with every tenth character another one; numbers, marks and the ends of names stay."""
    for character in text:
        plain = "\u4e00" <= character <= "\u9fff" and character not in "年月日万元个亿县镇"
        yield random.choice(_FILLERS) if plain and random.random() < 0.1 else character
