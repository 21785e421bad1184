"""Every rule's own examples."""

from decimal import Decimal

import pytest

from zsparse.quantities.recognizer import recognize_mentions
from zsparse.quantities.rule import Example
from zsparse.quantities.tails import RULES


@pytest.mark.parametrize(("rule", "example"), [(rule.name, e) for rule in RULES for e in rule.examples])
def test_an_example_is_read_by_its_rule(rule: str, example: Example) -> None:
    (mention,) = recognize_mentions(example.text)
    assert (mention.value, mention.unit, mention.dimension) == (Decimal(example.value), example.unit, example.dimension)
    assert mention.rule == rule


def test_every_rule_has_examples_and_begins_as_it_says() -> None:
    for rule in RULES:
        assert rule.examples, rule.name
        assert rule.first, rule.name
