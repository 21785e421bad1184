"""Stated rates against their labels: found, of which kind, with which operands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zsparse.evaluation.pairing import close, labelled, unlabelled
from zsparse.evaluation.tally import Scores, Tally
from zsparse.gold import Gold, GoldRatio
from zsparse.records import Quantity, Ratio

UNLINKED = ("points", "other")
"""Kinds whose operands are not one number over another."""


def score_ratios(gold: Gold, ratios: Sequence[Ratio]) -> Scores:
    """Pair each labelled rate with the likeliest result: the same value and, where labelled, the same place."""
    partners = _pair(gold.ratios, ratios)
    found, kinds, linked, over = Tally(0, 0, 0), Tally(0, 0, 0), Tally(0, 0, 0), Tally(0, 0, 0)
    for g, p in zip(gold.ratios, partners, strict=True):
        found += _one(gold, g, p is not None, f"({g.kind}) missed")
        kinds += _one(gold, g, p is not None and p.kind == g.kind, f"is {g.kind}, got {p.kind}" if p else None)
        if g.numerator is not None and g.denominator is not None and g.kind not in UNLINKED:
            got = f"{_value(p.numerator)} / {_value(p.denominator)}" if p else "nothing"
            right = p is not None and _links(g, p) == 2
            linked += _one(gold, g, right, f"= {g.numerator} / {g.denominator}, got {got}")
        elif g.denominator is None and p is not None:
            invented = p.denominator.text if p.denominator else ""
            over += Tally(0, 1, 0) + _one(gold, g, not invented, f"got {invented}")
    kept = {id(p) for p in partners}
    spurious = tuple(unlabelled(gold, f"{r.stated.text} ({r.kind})", "is no rate") for r in ratios if id(r) not in kept)
    both = sum(r.numerator is not None and r.denominator is not None and r.kind not in UNLINKED for r in ratios)
    return {
        "ratio.found": found + Tally(0, len(ratios), 0, spurious),
        "ratio.kind": kinds + Tally(0, len(ratios), 0),
        "ratio.linked": linked + Tally(0, both, 0),
        "ratio.overlink": over,
    }


def _one(gold: Gold, label: GoldRatio, right: bool, wrong: str | None) -> Tally:
    said = None if wrong is None else f"{label.text} {wrong}"
    return Tally(1, 0, right, (labelled(gold, f"{label.text} @{label.start}", right, said, label),))


def _pair(gold: Sequence[GoldRatio], ratios: Sequence[Ratio]) -> list[Ratio | None]:
    free = list(ratios)
    partners: list[Ratio | None] = []
    for g in gold:
        near = [r for r in free if close(abs(g.value), abs(r.stated.value)) and _at(g, r)]
        best = max(near, key=lambda r: (r.kind == g.kind) + 2 * _links(g, r), default=None)
        partners.append(best)
        free = [r for r in free if r is not best]
    return partners


def _at(gold: GoldRatio, ratio: Ratio) -> bool:
    span = ratio.stated.evidence.span
    return gold.start is None or (span.start < gold.start + len(gold.text) and gold.start < span.end)


def _links(gold: GoldRatio, ratio: Ratio) -> int:
    """How many of the two operands agree (both null agree too)."""
    return close(gold.numerator, _value(ratio.numerator)) + close(gold.denominator, _value(ratio.denominator))


def _value(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.value
