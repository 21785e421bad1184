"""The slips of a pen or a keyboard: one digit, two digits swapped, a point moved, 万 for 亿; each as a new quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import regex

from zsparse.auditing.notation import Printed, decimal, fixed, take_apart
from zsparse.records import Quantity

Slip = Literal["digit", "transposition", "point", "unit", "step", "recomputed"]

_RATES = ("percent", "points", "multiple", "fraction")
_MULTIPLIER = regex.compile(r"万亿|亿|万|")
_EXCHANGES = {"": ("万", "亿"), "万": ("亿", ""), "亿": ("万", "")}
_SIZES = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Edit:
    """A quantity as it may have been meant; ``ways`` is how many edits of that kind the original print admits."""

    slip: Slip
    quantity: Quantity
    ways: int


def edits(quantity: Quantity) -> Iterator[Edit]:
    """Every print that is one slip away; none for a number without Arabic digits."""
    printed = take_apart(quantity)
    if printed is None:
        return
    digits = printed.digits
    whole = quantity.dimension == "count" and quantity.precision == 1
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    for slip, ways, variants in (
        ("transposition", max(len(places) - 1, 1), _transposed(digits, places)),
        ("digit", 9 * len(places), _one_digit(digits, places)),
        ("point", 4, _moved_point(digits)),
        ("step", 2, _steps(digits, quantity)),
    ):
        for variant in variants:
            if variant != digits and not (whole and "." in variant):
                yield Edit(slip, reprinted(quantity, printed, variant), ways)  # type: ignore[arg-type]
    if quantity.dimension not in _RATES and not whole:
        for made in _other_units(quantity, printed):
            yield Edit("unit", made, 2)


def recomputed(quantity: Quantity, value: Fraction) -> Edit | None:
    """The quantity printed with ``value`` instead, to as many decimals, and the slip that leads from one to the other.

    None where its form cannot be printed anew or where the sign would have to change.
    """
    printed = take_apart(quantity)
    if printed is None or (value < 0) != (quantity.value < 0):
        return None
    shift = 1 if quantity.unit == "番" else 0
    digits = fixed(abs(value + shift) / printed.scale, printed.decimals)
    if digits == printed.digits or shift:
        return None
    return Edit(*_slip(printed.digits, digits, quantity))


def _slip(before: str, after: str, quantity: Quantity) -> tuple[Slip, Quantity, int]:
    printed = take_apart(quantity)
    assert printed is not None
    made = reprinted(quantity, printed, after)
    places = [i for i, c in enumerate(before) if c.isdigit()]
    swaps = max(len(places) - 1, 1)
    if after in _transposed(before, places):
        return "transposition", made, swaps
    if len(before) == len(after) and sum(a != b for a, b in zip(before, after, strict=True)) == 1:
        return "digit", made, 9 * len(places)
    if after in _moved_point(before):
        return "point", made, 4
    if after in _steps(before, quantity):
        return "step", made, 2
    near = {_nudged(v, step) for v in _transposed(before, places) for step in (-1, 1)}
    if after in near:
        # Swapped digits of a figure that was rounded the other way: 21.16 for 21.62, where 21.617 was computed.
        return "transposition", made, 3 * swaps
    return "recomputed", made, 150


def reprinted(
    quantity: Quantity, printed: Printed, digits: str, tail: str | None = None, scale: Fraction | None = None
) -> Quantity:
    """The quantity with other digits (and another unit), its hedge moved along."""
    size = printed.scale if scale is None else scale
    sign = -1 if quantity.value < 0 else 1
    value = decimal(sign * Fraction(digits) * size)
    precision = decimal(size / 10 ** len(digits.partition(".")[2]))
    shift = value - quantity.value
    return quantity.model_copy(
        update={
            "value": value,
            "precision": precision,
            "low": _moved(quantity.low, shift),
            "high": _moved(quantity.high, shift),
            "text": printed.head + digits + (printed.tail if tail is None else tail),
        }
    )


def _moved(end: Decimal | None, shift: Decimal) -> Decimal | None:
    return None if end is None else end + shift


def _one_digit(digits: str, places: list[int]) -> list[str]:
    found = []
    for i in places:
        for new in "0123456789":
            variant = digits[:i] + new + digits[i + 1 :]
            if new != digits[i] and _well_formed(variant):
                found.append(variant)
    return found


def _transposed(digits: str, places: list[int]) -> list[str]:
    found = []
    for i, j in pairwise(places):
        characters = list(digits)
        characters[i], characters[j] = characters[j], characters[i]
        variant = "".join(characters)
        if variant != digits and _well_formed(variant):
            found.append(variant)
    return found


def _moved_point(digits: str) -> list[str]:
    value = Decimal(digits)
    if not value:
        return []
    found = []
    for power in (1, -1, 2, -2):
        text = format(value.scaleb(power).normalize(), "f")
        found.append(text)
    return found


def _steps(digits: str, quantity: Quantity) -> list[str]:
    """One percentage point up or down."""
    if quantity.dimension not in ("percent", "points"):
        return []
    decimals = len(digits.partition(".")[2])
    value = Fraction(digits)
    return [fixed(value + step, decimals) for step in (-1, 1) if value + step > 0]


def _nudged(digits: str, step: int) -> str:
    decimals = len(digits.partition(".")[2])
    return fixed(max(Fraction(digits) + Fraction(step, 10**decimals), Fraction(0)), decimals)


def _well_formed(digits: str) -> bool:
    return not (len(digits) > 1 and digits[0] == "0" and digits[1] != ".") and Fraction(digits) != 0


def _other_units(quantity: Quantity, printed: Printed) -> Iterator[Quantity]:
    match = _MULTIPLIER.match(printed.tail)
    name = match.group() if match else ""
    for other in _EXCHANGES.get(name, ()):
        scale = printed.scale * _SIZES[other] / _SIZES[name]
        yield reprinted(quantity, printed, printed.digits, other + printed.tail[len(name) :], scale)
