"""Units, currencies, classifiers and hedge words as lookup tables, built once from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from zsparse import lexicon
from zsparse.records import Dimension, Hedge


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed unit means; ``figures`` when it counts only after figures or numerals above nine."""

    plain: str
    dimension: Dimension
    currency: str | None = None
    figures: bool = False


class Phrases:
    """A set of phrases found by longest match at an offset, or up to an offset."""

    __slots__ = ("_by_first", "_by_last", "entries")

    def __init__(self, entries: dict[str, object]) -> None:
        self.entries = entries
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for phrase in entries:
            first.setdefault(phrase[0], set()).add(len(phrase))
            last.setdefault(phrase[-1], set()).add(len(phrase))
        self._by_first = {c: tuple(sorted(n, reverse=True)) for c, n in first.items()}
        self._by_last = {c: tuple(sorted(n, reverse=True)) for c, n in last.items()}

    def at(self, text: str, start: int) -> str | None:
        """The longest phrase that begins at ``start``."""
        for length in self._by_first.get(text[start : start + 1], ()):
            phrase = text[start : start + length]
            if phrase in self.entries:
                return phrase
        return None

    def before(self, text: str, end: int) -> str | None:
        """The longest phrase that ends at ``end``."""
        if not end:
            return None
        for length in self._by_last.get(text[end - 1], ()):
            phrase = text[end - length : end] if length <= end else ""
            if phrase in self.entries:
                return phrase
        return None


@dataclass(frozen=True, slots=True)
class Lexemes:
    """All tables of the recogniser."""

    units: Phrases
    currencies_before: Phrases
    hedges_before: Phrases
    hedges_before_unit: Phrases
    hedges_after: Phrases
    not_after: dict[str, str]
    phrases: Phrases
    joined_left: frozenset[str]

    def unit(self, form: str) -> Unit:
        """What the printed form ``form`` means."""
        return cast("Unit", self.units.entries[form])


@cache
def lexemes() -> Lexemes:
    """The tables, loaded at first use."""
    units: dict[str, object] = {}
    classifiers = lexicon.load("classifiers")
    for form in classifiers["always"]:
        units[form] = Unit(form, "count")
    for dimension, table in lexicon.load("units").items():
        for plain, forms in table.items():
            for form in forms:
                units[form] = Unit(plain, cast("Dimension", dimension))
    before: dict[str, object] = {}
    for code, entry in lexicon.load("currencies").items():
        for form in entry["after"]:
            units[form] = Unit(entry["unit"], "money", code)
        for form in entry["before"]:
            before[form] = Unit(entry["unit"], "money", code)
    hedges = lexicon.load("hedges")
    words = lexicon.load("numberwords")

    def table(name: str) -> Phrases:
        return Phrases({w: cast("Hedge", kind) for kind, ws in hedges[name].items() for w in ws})

    return Lexemes(
        units=Phrases(units),
        currencies_before=Phrases(before),
        hedges_before=table("before"),
        hedges_before_unit=table("before_unit"),
        hedges_after=table("after"),
        not_after=hedges["not_after"],
        phrases=Phrases(dict.fromkeys(words["phrases"])),
        joined_left=frozenset(words["joined_left"]),
    )
