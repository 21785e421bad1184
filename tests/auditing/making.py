"""Records made by hand for the audit's tests: a quantity from its print, a ratio placed in a sentence."""

from __future__ import annotations

import os
import re
from decimal import Decimal

from zsparse.records import (
    Breakdown,
    Document,
    Evidence,
    Listing,
    Origin,
    Project,
    Quantity,
    Ratio,
    Report,
    Span,
    Target,
)

EXAMPLES = int(os.environ.get("ZSPARSE_EXAMPLES", "60"))
"""How many examples properties try of each kind; with more of them in the environment, that many."""
SCALE = max(EXAMPLES // 60, 1)
_PRINT = re.compile(
    r"^(?P<hedge>近|约|超|不足|不低于)?(?P<sign>-)?(?P<digits>[\d,]+(?:\.\d+)?)(?P<more>余|多)?(?P<times>万|亿)?(?P<after>余|多)?"
    r"(?P<unit>%|个百分点|倍|元|美元|平方米|吨|[一-鿿]*)(?P<bound>以上)?$"
)
_DIMENSIONS = {
    "%": "percent",
    "个百分点": "points",
    "倍": "multiple",
    "元": "money",
    "美元": "money",
    "平方米": "area",
    "吨": "mass",
}
_TIMES = {None: 1, "万": 10**4, "亿": 10**8}


def place(text: str, at: int) -> Evidence:
    return Evidence(span=Span(start=at, end=at + len(text)), quote=text)


def quantity(text: str, at: int = 0) -> Quantity:
    """The quantity printed as ``text``, which stands at offset ``at``."""
    if text.endswith("番"):
        return _doubling(text, at)
    found = _PRINT.match(text)
    assert found, text
    digits = found["digits"].replace(",", "")
    unit = found["unit"]
    dimension = _DIMENSIONS.get(unit, "count" if unit else "number")
    scale = Decimal(_TIMES[found["times"]]) / (100 if dimension in ("percent", "points") else 1)
    value = Decimal(digits) * scale * (-1 if found["sign"] else 1)
    precision = Decimal(1).scaleb(-len(digits.partition(".")[2])) * scale
    zeros = 0 if "." in digits else min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    grain = precision * 10**zeros
    low: Decimal | None = value
    high: Decimal | None = value
    low_open = high_open = False
    hedge = "exact"
    if found["hedge"] == "近":
        hedge, low = "nearly", value - grain
    elif found["hedge"] == "约":
        hedge, low, high = "about", value - grain, value + grain
    elif found["hedge"] == "超":
        hedge, high, low_open = "over", None, True
    elif found["hedge"] == "不足":
        hedge, low, high_open = "under", None, True
    elif found["hedge"] == "不低于" or found["bound"]:
        hedge, high = "at_least", None
    elif found["more"] or found["after"]:
        hedge, high, high_open = "over", value + grain, True
    return Quantity(
        value=value,
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        precision=precision,
        unit=unit,
        dimension=dimension,
        currency={"元": "CNY", "美元": "USD"}.get(unit),
        hedge=hedge,
        text=text,
        evidence=place(text, at),
        rule="test",
    )


def _doubling(text: str, at: int) -> Quantity:
    """翻N番 as the growth 2^N − 1."""
    value = Decimal(2 ** (1 + "一两三".index(text[0])) - 1)
    return Quantity(
        value=value,
        low=value,
        high=value,
        precision=Decimal(1),
        unit="番",
        dimension="multiple",
        text=text,
        evidence=place(text, at),
        rule="test",
    )


def within(sentence: str, text: str | None) -> Quantity | None:
    """The quantity ``text`` at its first place in the sentence; ``-3%`` is looked up as ``3%`` (a decrease)."""
    if text is None:
        return None
    printed = text if text in sentence else text.lstrip("-")
    made = quantity(text, sentence.index(printed))
    return (
        made
        if printed == text
        else made.model_copy(update={"text": printed, "evidence": place(printed, made.evidence.span.start)})
    )


def ratio(
    sentence: str,
    kind: str,
    stated: str,
    numerator: str | None = None,
    denominator: str | None = None,
    change: str | None = None,
    **fields: object,
) -> Ratio:
    """A ratio of a sentence, its numbers found there by their print (the stated one at its last place)."""
    told = within(sentence, stated)
    assert told is not None
    printed = told.text
    told = told.model_copy(update={"evidence": place(printed, sentence.rindex(printed))})
    return Ratio(
        kind=kind,
        stated=told,
        numerator=within(sentence, numerator),
        denominator=within(sentence, denominator),
        change=within(sentence, change),
        rule="test",
        evidence=place(sentence, 0),
        **fields,
    )


def report(text: str, **records: tuple[object, ...]) -> Report:
    """A report that covers the whole text."""
    kinds = ("sections", "quantities", "projects", "targets", "ratios", "breakdowns", "listings", "blanks")
    return Report(
        title=None,
        issuer=None,
        period=None,
        span=Span(start=0, end=len(text)),
        **{kind: records.get(kind, ()) for kind in kinds},
    )


def document(text: str, *reports: Report, **records: tuple[object, ...]) -> Document:
    """A document of one report made of the records given, or of the reports given."""
    made = reports or (report(text, **records),)
    return Document(text=text, source=Origin(sha256="0" * 64, reader="test"), reports=made)


def breakdown(text: str, total: str, *parts: str, exhaustive: bool = True) -> Breakdown:
    """A breakdown whose numbers stand in the text in order."""
    at = text.index(total)
    whole = quantity(total, at)
    found = []
    position = at + len(total)
    for part in parts:
        position = text.index(part, position)
        found.append(quantity(part, position))
        position += len(part)
    return Breakdown(total=whole, parts=tuple(found), exhaustive=exhaustive, evidence=place(text, 0))


def listing(text: str, stated: str, *items: str) -> Listing:
    """A listing whose items stand in the text after the count."""
    at = text.index(stated)
    return Listing(
        stated=quantity(stated, at),
        items=tuple(place(item, text.index(item, at)) for item in items),
        evidence=place(text, 0),
    )


__all__ = [
    "Project",
    "Target",
    "breakdown",
    "document",
    "listing",
    "place",
    "quantity",
    "ratio",
    "report",
    "within",
]
