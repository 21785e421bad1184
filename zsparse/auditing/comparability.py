"""Words that decide which numbers are compared with each other: the lists of ``crossreports.toml``, compiled."""

from __future__ import annotations

from typing import NamedTuple

from zsparse import lexicon, regex


class Words(NamedTuple):
    """One pattern for each list of words."""

    flow: regex.Pattern[str]
    stock: regex.Pattern[str]
    plan: regex.Pattern[str]
    part: regex.Pattern[str]
    revised: regex.Pattern[str]
    revision: regex.Pattern[str]
    adjusted: regex.Pattern[str]
    level: regex.Pattern[str]
    aim: regex.Pattern[str]
    goal_end: regex.Pattern[str]
    forward_title: regex.Pattern[str]


@lexicon.per_lexicon
def words() -> Words:
    """The compiled word lists, read once."""
    table = lexicon.load("crossreports")
    return Words(
        flow=_any(table["flows"]),
        stock=_any(table["stocks"]),
        plan=_any(table["plans"]),
        part=_any(table["parts"]),
        revised=_any(table["revised"]),
        revision=_any(table["revisions"]),
        adjusted=_any(table["adjusted"]),
        level=regex.compile(f"{_any(table['levels']).pattern}[委政府级]{{0,2}}(?:下达|下達|核定|确定|定|级|級)"),
        aim=_any(table["aims"]),
        goal_end=regex.compile(f"(?:{_any(table['goal_words']).pattern})++$"),
        forward_title=_any(table["forward_titles"]),
    )


def _any(names: list[str]) -> regex.Pattern[str]:
    """An alternation of literal words, longest first."""
    return regex.compile("(?:" + "|".join(regex.escape(n) for n in sorted(names, key=len, reverse=True)) + ")")
