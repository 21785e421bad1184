"""Pairing of labels with results, and when two values, parts or names count as the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar
from unicodedata import normalize

from zsparse import regex
from zsparse.evaluation.tally import Outcome, Tally
from zsparse.gold import Gold, Labelled

L = TypeVar("L", bound=Labelled)
G = TypeVar("G")
P = TypeVar("P")


def tally(
    gold: Gold,
    wanted: Sequence[L],
    got: Sequence[P],
    same: Callable[[L, P], bool],
    name_wanted: Callable[[L], str],
    name_got: Callable[[P], str],
) -> Tally:
    """Labels against results of one row, paired in order."""
    hits = pair(enumerate(wanted), enumerate(got), same)
    outcomes: list[Outcome] = []
    for i, label in enumerate(wanted):
        name = name_wanted(label)
        outcomes.append(labelled(gold, name, i in hits, f"{name} missed", label))
    outcomes += [unlabelled(gold, name_got(p), "not in gold") for j, p in enumerate(got) if j not in hits.values()]
    return Tally(len(wanted), len(got), len(hits), tuple(outcomes))


def labelled(gold: Gold, record: str, right: bool, wrong: str | None, label: Labelled | None = None) -> Outcome:
    """What became of a label, with the phenomena of its own and of its file; ``wrong`` says what went wrong."""
    shown = (*gold.phenomena, *(label.phenomena if label else ()))
    said = None if right or wrong is None else f"{gold.id}: {wrong}"
    return Outcome(gold.id, record, right, said, phenomena=tuple(dict.fromkeys(shown)))


def unlabelled(gold: Gold, record: str, what: str) -> Outcome:
    """A result that nobody labelled; ``what`` says so."""
    return Outcome(gold.id, f"+ {record}", right=False, said=f"{gold.id}: {record} {what}", labelled=False)


def pair(wanted: Iterable[tuple[int, G]], got: Iterable[tuple[int, P]], same: Callable[[G, P], bool]) -> dict[int, int]:
    """Greedy one-to-one pairing, in order, of numbered items: the number of each wanted one to that of its partner."""
    free = dict(got)
    pairs: dict[int, int] = {}
    for i, g in wanted:
        j = next((j for j, p in free.items() if same(g, p)), None)
        if j is not None:
            pairs[i] = j
            del free[j]
    return pairs


_TOLERANCE = Decimal("1e-6")
"""Labels of thirds and the like are cut after six places."""


def close(a: Decimal | None, b: Decimal | None) -> bool:
    """Whether two values are the same but for what a label cuts off; two nulls are."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _TOLERANCE * max(Decimal(1), abs(a), abs(b))


def same_parts(a: Iterable[Decimal], b: Iterable[Decimal]) -> bool:
    """Whether two lists hold the same values, in any order."""
    left, right = sorted(a), sorted(b)
    return len(left) == len(right) and all(map(close, left, right))


def squash(text: str) -> str:
    """Only letters, digits and Han, in one form: what is left of a name when layout is taken away."""
    return regex.sub(r"[\W_]++", "", normalize("NFKC", text))
