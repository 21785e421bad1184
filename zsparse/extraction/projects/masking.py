"""Text in which every amount of money and every count of things is overwritten, so that patterns see each as one run.

Offsets stay: the characters of money are ``MONEY``, those of counts (8个) ``COUNT``, whatever their wording.
"""

from __future__ import annotations

from collections.abc import Sequence

from zsparse import regex
from zsparse.quantities.mention import Mention

MONEY = "\ue000"
COUNT = "\ue001"

# Units of counts that may count projects; counts in other units (120万套) can belong to a name.
_COUNTED_UNITS = frozenset("个项宗家条类批户所座处")
_CAPACITY = 1000
_MADE = ("年产", "产", "和", "及", "与")
"""So many behind these are made: 年产2000台电梯和18000个停车设备项目."""
_NOUN = regex.compile(r"(?!项目|工程)\p{Han}")


def is_word(mention: Mention) -> bool:
    """Whether an amount is a word in a name rather than money (三元正极材料): so little no project costs."""
    return mention.dimension == "money" and mention.value < 10 and mention.value == int(mention.value)


def masked(text: str, start: int, mentions: Sequence[Mention]) -> str:
    """The text masked from ``start`` on and blank before it."""
    pieces = [" " * start]
    at = start
    for mention in mentions:
        if mention.start < at or is_word(mention):
            continue
        if mention.dimension == "money":
            sign = MONEY
        elif mention.dimension == "count" and mention.unit in _COUNTED_UNITS:
            of_a_name = mention.value == 1 or (mention.value >= _CAPACITY and text.endswith(_MADE, 0, mention.start))
            if of_a_name and _NOUN.match(text, mention.end):
                continue
            sign = COUNT
        else:
            continue
        pieces.append(text[at : mention.start])
        pieces.append(sign * (mention.end - mention.start))
        at = mention.end
    pieces.append(text[at:])
    return "".join(pieces)
