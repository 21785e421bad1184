"""Units, currencies, classifiers, hedges and number words as lookup tables, built once from the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar, cast

from zsparse import lexicon
from zsparse.records import Dimension, Hedge

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What a printed unit means: its plain form, its dimension and, for money, its currency.

    One object for each printed form, hashed by identity: a reading is looked up by it.
    """

    plain: str
    dimension: Dimension
    currency: str | None = None


class Phrases(Generic[T]):
    """Phrases and what each means, found by longest match that begins, or ends, at an offset."""

    __slots__ = ("_by_first", "_by_last", "_entries")

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._entries = dict(entries)
        longest_first = sorted(entries, key=len, reverse=True)
        self._by_first = _index((p[0], p[1:2], p) for p in longest_first)
        self._by_last = _index((p[-1], p[-2:-1], p) for p in longest_first)

    def __getitem__(self, phrase: str) -> T:
        return self._entries[phrase]

    def begin_with(self, character: str) -> bool:
        """Whether a phrase begins with ``character``."""
        return character in self._by_first

    def at(self, text: str, start: int) -> str | None:
        """The longest phrase that begins at ``start``."""
        found = self._by_first.get(text[start : start + 1])
        if found is None:
            return None
        for length in found[1].get(text[start + 1 : start + 2], ()):
            phrase = text[start : start + length]
            if phrase in self._entries:
                return phrase
        return found[0]

    def before(self, text: str, end: int) -> str | None:
        """The longest phrase that ends at ``end``."""
        found = self._by_last.get(text[end - 1]) if end else None
        if found is None:
            return None
        for length in found[1].get(text[end - 2], ()) if end > 1 else ():
            if length <= end and text[end - length : end] in self._entries:
                return text[end - length : end]
        return found[0]


_Index = dict[str, tuple[str | None, dict[str, list[int]]]]
"""By a phrase's outer character: the phrase of that character alone, and by the next one the lengths of longer ones."""


def _index(keyed: Iterable[tuple[str, str, str]]) -> _Index:
    """The index of (outer character, next one or nothing, phrase), the longest phrase first."""
    single: dict[str, str] = {}
    longer: dict[str, dict[str, list[int]]] = {}
    for outer, inner, phrase in keyed:
        lengths = longer.setdefault(outer, {})
        if not inner:
            single[outer] = phrase
        elif (known := lengths.setdefault(inner, [])) == [] or known[-1] != len(phrase):
            known.append(len(phrase))
    return {outer: (single.get(outer), lengths) for outer, lengths in longer.items()}


class Lexemes(NamedTuple):
    """All tables of the recogniser; ``figures_only`` and ``never_chinese`` hold printed forms of classifiers.

    ``currency_ends`` are the characters that stand before a number which a currency is printed in front of.
    """

    units: Phrases[Unit]
    not_before: dict[str, str]
    figures_only: frozenset[str]
    never_chinese: frozenset[str]
    currencies_before: Phrases[Unit]
    currency_ends: frozenset[str]
    hedges_before: Phrases[Hedge]
    hedges_before_unit: Phrases[Hedge]
    hedges_after: Phrases[Hedge]
    hedge_not_after: dict[str, str]
    negations: Phrases[None]
    measured: Phrases[None]
    phrases: Phrases[None]
    joined_left: frozenset[str]


@lexicon.per_lexicon
def lexemes() -> Lexemes:
    """The tables, loaded at first use."""
    classifiers = lexicon.load("classifiers")
    currencies = lexicon.load("currencies")
    hedges = lexicon.load("hedges")
    words = lexicon.load("numberwords")
    return Lexemes(
        units=Phrases(_units(classifiers, currencies)),
        not_before=words["not_before"],
        figures_only=frozenset(classifiers["figures"]),
        never_chinese=frozenset(classifiers["never_chinese"]),
        currencies_before=Phrases(
            {
                form: Unit(entry["unit"], "money", _code(key))
                for key, entry in currencies.items()
                for form in entry["before"]
            }
        ),
        currency_ends=frozenset(form[-1] for entry in currencies.values() for form in entry["before"]) | {" "},
        hedges_before=_hedges(hedges["before"]),
        hedges_before_unit=_hedges(hedges["before"], hedges["before_unit"]),
        hedges_after=_hedges(hedges["after"]),
        hedge_not_after=hedges["not_after"],
        negations=Phrases(dict.fromkeys(hedges["negated"]["words"])),
        measured=Phrases(dict.fromkeys(hedges["measured"]["nouns"])),
        phrases=Phrases(dict.fromkeys(words["phrases"])),
        joined_left=frozenset(words["joined_left"]),
    )


def _units(classifiers: Mapping[str, list[str]], currencies: Mapping[str, Mapping[str, Any]]) -> dict[str, Unit]:
    units = {form: Unit(form, "count") for group in ("any", "figures") for form in classifiers[group]}
    for dimension, table in lexicon.load("units").items():
        for plain, forms in table.items():
            units.update(dict.fromkeys(forms, Unit(plain, cast("Dimension", dimension))))
    for key, entry in currencies.items():
        units.update(dict.fromkeys(entry["after"], Unit(entry["unit"], "money", _code(key))))
    return units


def _code(key: str) -> str | None:
    """The ISO code that names a table of currencies; None for a name that several countries share."""
    return key if key.isascii() else None


def _hedges(*tables: Mapping[Hedge, Iterable[str]]) -> Phrases[Hedge]:
    return Phrases({word: kind for table in tables for kind, words in table.items() for word in words})
