"""What the audit assumes where usage, not arithmetic, decides: one immutable configuration."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from zsparse.errors import ConfigurationError

LastRung = Literal["rounding", "truncation", "rounded_up", "coarse"]
Reached = Literal["exact", "at_least"]

RUNGS = ("rounding", "truncation", "rounded_up", "coarse")
"""The rungs of the ladder below ``exact``, in order; ``hedge`` is ``rounding`` where a number is hedged."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions of an audit; give others to ``zsparse.audit(document, config=Conventions(...))``.

    Widths of hedges, in units of the last non-zero digit, at least 0 (a Fraction, an int or a Decimal; no float):

    - ``over_width``: 余 and 多. At 1, 2600万余元 is [2600万, 2700万).
    - ``nearly_width``: 近 and 将近. At 1, 近5万元 is [4万, 5万].
    - ``about_width``: 约, 左右, 上下. At 1, 约30个 is [20, 40].

    What prints stand for:

    - ``reached``: 达到 before a number. ``exact`` reads the number as it stands, ``at_least`` reads [v, ∞).
    - ``targets_are_points``: whether targets, plans and budgets are exact; if not, they were rounded like results.
    - ``coarse_digits``: how many leading digits a number keeps at least when its trailing zeros are read as padding, 1
      or more. At 1, 500万元 may stand for 450万 to 550万; at 2, for 495万 to 505万.

    Strictness:

    - ``last_rung``: the last rung of the ladder (rounding, truncation, rounded_up, coarse) that still counts as
      consistent. At ``rounding``, a rate that is right only where its digits were cut off is inconsistent.
    - ``weak``: a check that would catch a smaller share than this of random statements is called weak, from 0 to 1.

    One text twice in one file:

    - ``recycled_length`` (characters) and ``recycled_share`` (from 0 to 1, of the shorter body): from how much common
      text on two reports are called the same.

    Raises ``ConfigurationError`` where a value is out of its range.
    """

    over_width: Fraction = Fraction(1)
    nearly_width: Fraction = Fraction(1)
    about_width: Fraction = Fraction(1)
    reached: Reached = "exact"
    targets_are_points: bool = True
    coarse_digits: int = 1
    last_rung: LastRung = "coarse"
    weak: Fraction = Fraction(1, 2)
    recycled_length: int = 200
    recycled_share: Fraction = Fraction(4, 5)

    def __post_init__(self) -> None:
        for name in ("over_width", "nearly_width", "about_width", "weak", "recycled_share"):
            value = getattr(self, name)
            if not isinstance(value, int | Fraction | Decimal) or not value >= 0:
                raise ConfigurationError(f"{name} is {value!r}; give a Fraction, an int or a Decimal of 0 or more")
            object.__setattr__(self, name, Fraction(value))
        for name in ("weak", "recycled_share"):
            if getattr(self, name) > 1:
                raise ConfigurationError(f"{name} is {getattr(self, name)}; give a share from 0 to 1")
        for name, least in (("coarse_digits", 1), ("recycled_length", 0)):
            if not isinstance(getattr(self, name), int) or getattr(self, name) < least:
                raise ConfigurationError(f"{name} is {getattr(self, name)!r}; give a whole number of {least} or more")
        for name, known in (("reached", ("exact", "at_least")), ("last_rung", RUNGS)):
            if getattr(self, name) not in known:
                raise ConfigurationError(f"{name} is {getattr(self, name)!r}; give one of {', '.join(known)}")

    def allows(self, rung: str) -> bool:
        """Whether a statement on this rung of the ladder still counts as consistent."""
        return rung not in RUNGS or RUNGS.index(rung) <= RUNGS.index(self.last_rung)
