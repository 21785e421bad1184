"""What the words around a stated number decide: level or increase, real or nominal, reached or not."""

from __future__ import annotations

from typing import Literal, NamedTuple

from zsparse import lexicon, regex
from zsparse.auditing.context import Context
from zsparse.records import Ratio

Meaning = Literal["level", "increase", "either"]


class Words(NamedTuple):
    """The patterns of ``checks.toml``, compiled."""

    real_indicator: regex.Pattern[str]
    real: regex.Pattern[str]
    compound: regex.Pattern[str]
    open_list: regex.Pattern[str]
    attained: regex.Pattern[str]
    half_attained: regex.Pattern[str]
    half_hoped: regex.Pattern[str]
    revised: regex.Pattern[str]
    approached: regex.Pattern[str]
    calendar: regex.Pattern[str]
    behind: regex.Pattern[str]
    shortfall: regex.Pattern[str]
    level: regex.Pattern[str]
    level_end: regex.Pattern[str]
    increase: regex.Pattern[str]
    increased_to: regex.Pattern[str]
    by_how_much: regex.Pattern[str]
    earlier: regex.Pattern[str]
    plain_task: regex.Pattern[str]
    listed_total: regex.Pattern[str]
    funnel_rate: regex.Pattern[str]
    directions: tuple[tuple[str, str], ...]


@lexicon.per_lexicon
def words() -> Words:
    """The compiled word lists, read once."""
    table = lexicon.load("checks")
    level = _any(table["level"])
    return Words(
        real_indicator=regex.compile(_any(table["real_indicators"])),
        real=regex.compile("|".join([_any(table["real_words"]), *table["real_patterns"]])),
        compound=regex.compile(_any(table["compound"])),
        open_list=regex.compile(_any(table["open_list"])),
        attained=regex.compile(_any(table["attained"])),
        half_attained=regex.compile(_any(table["half_attained"])),
        half_hoped=regex.compile(_any(table["half_hoped"])),
        revised=regex.compile(_any(table["revised"])),
        approached=regex.compile(_any(table["approached"])),
        calendar=regex.compile(_any(table["calendar"])),
        behind=regex.compile(_any(table["behind"])),
        shortfall=regex.compile(_any(table["shortfall"]) + "[^，。；]{0,8}$"),
        level=regex.compile(f"(?:{level})[^，。；、,;]{{0,16}}的$"),
        level_end=regex.compile(f"(?:{_any(table['level_ends'])})$"),
        increase=regex.compile(_any(table["increase"]) + "[^，。；,;]{0,6}$"),
        increased_to=regex.compile(f"(?:{_any(table['increased_to'])})$"),
        by_how_much=regex.compile(f"净?(?:(?P<more>{_any(table['more_by'])})|{_any(table['less_by'])})[了出]?"),
        earlier=regex.compile(f"{_any(table['earlier'])}{_any(table['earlier_ends'])}*+$"),
        plain_task=regex.compile(f"[，,、（(]?{_any(table['task_words'])}++"),
        listed_total=regex.compile(_any(table["listed_totals"])),
        funnel_rate=regex.compile(_any(table["funnel_rates"])),
        directions=tuple((up, down) for up, down in table["direction"]),
    )


def meaning(ratio: Ratio, context: Context) -> Meaning:
    """Whether a stated multiple or growth is a level (a/b), an increase (a/b − 1), or could be either."""
    before = context.before(ratio.stated.evidence, ratio.evidence)
    found = words()
    if found.level.search(before):
        return "level"
    if found.increase.search(before):
        return "level" if found.increased_to.search(before) else "increase"
    if found.level_end.search(before):
        return "level"
    return "increase" if ratio.stated.dimension != "multiple" else "either"


def not_recomputable(ratio: Ratio, context: Context) -> str | None:
    """Why the printed amounts do not give a growth rate: ``real_growth``, ``compound``, ``revised_base`` or None."""
    found = words()
    before = context.before(ratio.stated.evidence, ratio.evidence, 12)
    if found.compound.search(before.rpartition("，")[2]):
        return "compound"
    if is_real(ratio, context):
        return "real_growth"
    return "revised_base" if found.revised.search(context.sentence(ratio.stated.evidence, ratio.evidence)) else None


def is_real(ratio: Ratio, context: Context) -> bool:
    """Whether a growth rate is at constant prices or on a comparable base, by its indicator or by its sentence."""
    found = words()
    if ratio.basis == "real" or (ratio.indicator and found.real_indicator.search(ratio.indicator)):
        return True
    return bool(found.real.search(context.sentence(ratio.stated.evidence, ratio.evidence)))


def _any(names: list[str]) -> str:
    """An alternation of literal words, longest first."""
    return "(?:" + "|".join(regex.escape(n) for n in sorted(names, key=len, reverse=True)) + ")"
