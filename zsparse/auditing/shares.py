"""Check ZS205: shares of one whole that the text says are all of it add up to 100."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zsparse import regex
from zsparse.auditing.advice import advised
from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact, hedged
from zsparse.auditing.findings import finding
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.notation import fixed, plain
from zsparse.auditing.ratios import Checked
from zsparse.records import Evidence, Finding, Ratio, Repair

# What may not stand before is asked behind the first digit: a scan for a digit is ten times as fast.
_TRIPLE = regex.compile(
    r"(?P<first>[0-9](?<![:：∶.\d].)[0-9]*+(?:\.[0-9]++)?+)\s?[:：∶]\s?(?P<second>[0-9]++(?:\.[0-9]++)?+)\s?[:：∶]"
    r"\s?(?P<third>[0-9]++(?:\.[0-9]++)?+)(?![:：∶.\d])"
)
_STRUCTURE = regex.compile(
    r"(?:产业|经济|收入|支出|能源|消费)[^，。；\d]{0,8}(?P<kind>结构|比重|比例|之比|比)"
    r"(?:[^，。；\d]|[\d.]+[:：∶][\d.]+[:：∶][\d.]+){0,24}$"
)
_LEAD = 80
_SPACE = regex.compile(r"\s")
_NEXT = regex.compile(r"\s*[、，,和及与]\s*|\s*以及\s*")
_ALL_OF_IT = regex.compile(
    r"(?:(?:其他|其余|其它)[^，。；、\d]{0,8}|(?:一|第一)[产次]?、(?:二|第二)[产次]?、(?:三|第三)次?产业?[^，。；、\d]{0,8})"
    r"(?:占比|比重|份额|投资|所?占)?(?:分别|依次|各)(?:占|为|是|达)[^，。；、\d]{0,10}$"
)
"""A list that leaves nothing over: it ends in 其他, or names the three sectors."""
_FEWEST = 3


def check_shares(context: Context) -> list[Checked]:
    """ZS205: 三次产业结构 22.7:32.4:44.9, and 甲、乙和其他产业分别占41.2%、28.7%和30.1%, add up to 100."""
    return [(one, None) for one in (*_structures(context), *_lists(context))]


def _lists(context: Context) -> Iterator[Finding]:
    """Shares one after another whose names leave nothing over."""
    for run in _runs(context):
        first, last = run[0].stated.evidence, run[-1].stated.evidence
        if _ALL_OF_IT.search(context.before(first, run[0].evidence, _LEAD)) is None:
            continue
        evidence = context.evidence(first.span.start, last.span.end)
        if evidence is None or any(hedged(r.stated) for r in run):
            continue
        together = sum((exact(r.stated) for r in run), Fraction(0)) * 100
        slack = sum((Fraction(r.stated.precision) for r in run), Fraction(0)) * 100 / 2
        arithmetic = f"{' + '.join(r.stated.text for r in run)} = {plain(together)}%"
        yield _judged(together, slack, arithmetic, evidence, "各项占比", context)


def _runs(context: Context) -> Iterator[list[Ratio]]:
    run: list[Ratio] = []
    for ratio in context.report.ratios:
        if run:
            gap = context.slice(run[-1].stated.evidence.span.end, ratio.stated.evidence.span.start)
            if gap is None or _NEXT.fullmatch(gap) is None or ratio.kind != "share":
                if len(run) >= _FEWEST:
                    yield run
                run = []
        if ratio.kind == "share":
            run.append(ratio)
    if len(run) >= _FEWEST:
        yield run


def _structures(context: Context) -> Iterator[Finding]:
    """ZS205: 三次产业结构 22.7:32.4:44.9 adds up to 100."""
    text = context.slice(context.report.span.start, context.report.span.end)
    if text is None:
        return
    for match in _TRIPLE.finditer(text):
        lead = _SPACE.sub("", text[max(0, match.start() - _LEAD) : match.start()])
        named = _STRUCTURE.search(lead)
        if named is not None and (one := _structure(match, named, context)) is not None:
            yield one


def _structure(match: regex.Match[str], named: regex.Match[str], context: Context) -> Finding | None:
    """Shares a:b:c that are percentages: a structure, or of industries, with decimals; or near 100 together."""
    shares = [match["first"], match["second"], match["third"]]
    together = sum((Fraction(s) for s in shares), Fraction(0))
    decimals = sum("." in s for s in shares) >= 2
    of_hundred = named["kind"] == "结构" or named.group().startswith("产业")
    if not (80 <= together <= 120 or (of_hundred and decimals and together <= 300)):
        return None
    offset = context.report.span.start
    evidence = context.evidence(offset + match.start("first"), offset + match.end("third"))
    if evidence is None:
        return None
    slack = sum((Fraction(1, 10 ** len(s.partition(".")[2])) for s in shares), Fraction(0)) / 2
    arithmetic = f"{' + '.join(shares)} = {plain(together)}"
    return _judged(together, slack, arithmetic, evidence, "结构比", context)


def _judged(
    together: Fraction, slack: Fraction, arithmetic: str, evidence: Evidence, name: str, context: Context
) -> Finding:
    """``slack`` is what rounding may move the sum by, in points."""
    if abs(together - 100) <= slack:
        explanation = "exact" if together == 100 else "rounding"
        message = f"{name}合计为100%：{arithmetic}。"
        return finding("ZS205", "consistent", explanation, message, evidence, arithmetic=arithmetic)
    raised = finding(
        "ZS205",
        "inconsistent",
        "shares",
        f"{name}合计应为100，实为{plain(together)}：{arithmetic}，超出四舍五入的范围。",
        evidence,
        expected=Bounds.around(Fraction(100), slack),
        arithmetic=arithmetic,
        repairs=tuple(_repairs(evidence, context)),
    )
    return advised(raised)


def _repairs(evidence: Evidence, context: Context) -> Iterator[Repair]:
    """Each share with what the others leave of 100, where one slip leads from the one to the other: a digit, a swap.

    First the share that the report's own amounts contradict, where they bear out the others. Swapped digits come before
    others: fewer of them would fit by chance.
    """
    shares = _NUMBER.findall(evidence.quote)
    marks = _NUMBER.split(evidence.quote)
    rest = Fraction(100) - sum((Fraction(s) for s in shares), Fraction(0))
    candidates = []
    for index, share in enumerate(shares):
        right = Fraction(share) + rest
        printed = fixed(right, len(share.partition(".")[2])) if right > 0 else ""
        if len(printed) != len(share) or Fraction(printed) != right:
            continue
        changed = sum(a != b for a, b in zip(printed, share, strict=True))
        if changed == 1 or (changed == 2 and sorted(printed) == sorted(share)):
            candidates.append((changed != 2, index, printed))
    by_amounts = _contradicted(shares, context)
    ranked = [] if by_amounts is None else [by_amounts]
    ranked += [(index, printed) for _, index, printed in sorted(candidates) if (index, printed) != by_amounts]
    for index, printed in ranked:
        numbers = [*shares[:index], printed, *shares[index + 1 :]]
        replacement = "".join(mark + number for mark, number in zip(marks, [*numbers, ""], strict=True))
        together = plain(sum((Fraction(n) for n in numbers), Fraction(0)))
        arithmetic = f"{' + '.join(numbers)} = {together}，“{shares[index]}”改为“{printed}”"
        yield Repair.model_construct(kind="share", evidence=evidence, replacement=replacement, arithmetic=arithmetic)


def _contradicted(shares: list[str], context: Context) -> tuple[int, str] | None:
    """The one share that the amounts of a total with as many parts contradict, as they would have it."""
    for breakdown in context.report.breakdowns:
        whole = exact(breakdown.total)
        if not breakdown.exhaustive or len(breakdown.parts) != len(shares) or whole <= 0:
            continue
        told = [
            fixed(exact(part) / whole * 100, len(share.partition(".")[2]))
            for part, share in zip(breakdown.parts, shares, strict=True)
        ]
        apart = [i for i, (one, other) in enumerate(zip(told, shares, strict=True)) if one != other]
        if len(apart) == 1:
            return apart[0], told[apart[0]]
    return None


_NUMBER = regex.compile(r"[0-9]+(?:\.[0-9]+)?")
