"""How likely amounts add up by accident, by their digits and by how far they are off."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zsparse.extraction.accidents import chance_of_adding_up
from zsparse.quantities.recognizer import recognize_mentions

CHANCES = [
    ("1317项", "1099项 218项", Fraction(1, 1317)),
    ("1000万元", "300万元 700万元", Fraction(1, 10)),
    ("1万亿元", "7000亿元 3000亿元", Fraction(1, 10)),
    ("2.4亿元", "1.05亿元 1.35亿元", Fraction(1, 16)),
    ("29.57亿元", "15.56亿元 14.00亿元", Fraction(3, 2957)),
    ("1317项", "1099项 219项", None),
    ("73.8亿元", "14.3亿元 31.7亿元 8.2亿元 6.3亿元 5.2亿元 3.8亿元 1.5亿元 2.4亿元", None),
    ("2.2亿元", "约0.7145亿元 约1.5亿元", None),
]


@pytest.mark.parametrize(("total", "parts", "chance"), CHANCES)
def test_the_chance_of_adding_up(total: str, parts: str, chance: Fraction | None) -> None:
    (whole,) = recognize_mentions(total)
    assert chance_of_adding_up(whole, recognize_mentions(parts)) == chance
