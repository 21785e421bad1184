"""The slips of a pen or a keyboard: one digit, two digits swapped, a point moved, 万 for 亿; each as a new quantity."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from zsparse import regex
from zsparse.auditing.domains import exact
from zsparse.auditing.notation import Printed, decimal, fixed, read, take_apart
from zsparse.records import Quantity

Slip = Literal["digit", "transposition", "point", "unit", "step", "recomputed"]

_RATES = ("percent", "points", "multiple", "fraction")
_FEW_DIGITS = 2
"""Of so few digits a swap and a step together lead almost anywhere: 96 to 68."""
_MULTIPLIER = regex.compile(r"万亿|亿|万|")
_EXCHANGES = {"": ("万", "亿"), "万": ("亿", ""), "亿": ("万", "")}
_SIZES = {"": 1, "万": 10**4, "亿": 10**8}


class Edit(NamedTuple):
    """A quantity as it may have been meant: ``digits`` and ``tail`` for what is printed, of ``scale`` base units.

    ``ways`` is how many edits of that kind the original print admits. Of many edits few are looked at twice, so the
    quantity is made when it is asked for.
    """

    slip: Slip
    ways: int
    original: Quantity
    printed: Printed
    digits: str
    tail: str
    scale: Fraction

    @property
    def value(self) -> Fraction:
        """The point that is printed."""
        if self.original.dimension == "fraction":
            return exact(self.quantity)
        value = read(self.digits) * self.scale
        return -value if self.original.value < 0 else value

    @property
    def text(self) -> str:
        """The quantity as it is printed."""
        return self.printed.head + self.digits + self.tail

    @property
    def quantity(self) -> Quantity:
        """The quantity, its hedge moved along and as wide as its new last digit makes it (近21: 20, 近2.1: 2)."""
        old = self.original
        value = decimal((-1 if old.value < 0 else 1) * read(self.digits) * self.scale)
        wider = (
            _last_place(read(self.digits)) * self.scale / (_last_place(read(self.printed.digits)) * self.printed.scale)
        )
        return old.model_copy(
            update={
                "value": value,
                "precision": decimal(self.scale / 10 ** len(self.digits.partition(".")[2])),
                "low": _moved(old.low, old.value, value, wider),
                "high": _moved(old.high, old.value, value, wider),
                "text": self.text,
            }
        )


def edits(quantity: Quantity) -> Iterator[Edit]:
    """Every print that is one slip away; none for a number without Arabic digits."""
    printed = take_apart(quantity)
    if printed is None:
        return
    digits = printed.digits
    whole = quantity.dimension == "count" and quantity.precision == 1
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    slips: tuple[tuple[Slip, int, list[str]], ...] = (
        ("transposition", max(len(places) - 1, 1), _transposed(digits, places)),
        ("digit", 9 * len(places), _one_digit(digits, places)),
        ("point", 4, _moved_point(digits)),
        ("step", 2, _steps(digits, quantity)),
    )
    for slip, ways, variants in slips:
        for variant in variants:
            if variant != digits and not (whole and "." in variant):
                yield _edit(slip, ways, quantity, printed, variant)
    if quantity.dimension not in _RATES and not whole:
        yield from _other_units(quantity, printed)


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
    return _edit(*_slip(printed.digits, digits, quantity), quantity, printed, digits)


def _edit(slip: Slip, ways: int, quantity: Quantity, printed: Printed, digits: str) -> Edit:
    return Edit(slip, ways, quantity, printed, digits, printed.tail, printed.scale)


def _slip(before: str, after: str, quantity: Quantity) -> tuple[Slip, int]:
    """Which slip leads from one row of digits to the other, and how many of its kind there are."""
    places = [i for i, c in enumerate(before) if c.isdigit()]
    swaps = max(len(places) - 1, 1)
    if after in _transposed(before, places):
        return "transposition", swaps
    if len(before) == len(after) and sum(a != b for a, b in zip(before, after, strict=True)) == 1:
        return "digit", 9 * len(places)
    if after in _moved_point(before):
        return "point", 4
    if after in _steps(before, quantity):
        return "step", 2
    near = {_nudged(v, step) for v in _transposed(before, places) for step in (-1, 1)}
    if len(places) > _FEW_DIGITS and after in near:
        # Swapped digits of a figure that was rounded the other way: 21.16 for 21.62, where 21.617 was computed.
        return "transposition", 3 * swaps
    return "recomputed", 300


def _moved(end: Decimal | None, old: Decimal, new: Decimal, wider: Fraction) -> Decimal | None:
    """The end of a hedge's range about another value, its distance so many times as large."""
    return None if end is None else new + decimal(Fraction(end - old) * wider)


def _last_place(digits: Fraction) -> Fraction:
    """The place of the last digit that is not 0; 1 for 0."""
    if not digits:
        return Fraction(1)
    return Fraction(10) ** int(decimal(digits).normalize().as_tuple().exponent)


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
    return not (len(digits) > 1 and digits[0] == "0" and digits[1] != ".") and bool(digits.strip("0."))


def _other_units(quantity: Quantity, printed: Printed) -> Iterator[Edit]:
    match = _MULTIPLIER.match(printed.tail)
    name = match.group() if match else ""
    for other in _EXCHANGES.get(name, ()):
        scale = printed.scale * _SIZES[other] / _SIZES[name]
        yield Edit("unit", 2, quantity, printed, printed.digits, other + printed.tail[len(name) :], scale)
