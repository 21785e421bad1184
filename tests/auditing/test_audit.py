"""The entry: what may be audited, what is selected, how findings are counted; recycled reports; the catalogue."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zsparse
from tests.auditing.making import breakdown, document, quantity, ratio, report
from zsparse.auditing import CHECKS, Conventions, explain
from zsparse.auditing.catalogue import UnknownCheckError
from zsparse.auditing.domains import domain, grain, role
from zsparse.errors import ArgumentError, ConfigurationError, ZsparseError
from zsparse.records import Document, Origin, Span

TEXT = "完成6430万元，占任务11000万元的53.5%。共9个，新建7个，续建1个"


def wrong() -> Document:
    return document(
        TEXT,
        ratios=(ratio(TEXT, "completion", "53.5%", "6430万元", "11000万元"),),
        breakdowns=(breakdown(TEXT, "9个", "7个", "1个"),),
    )


def test_a_document_a_report_and_many_documents() -> None:
    made = wrong()
    one = zsparse.audit(made)
    assert [f.check for f in one] == ["ZS101", "ZS201"]
    assert one.counts == {"consistent": 0, "inconsistent": 2, "impossible": 0, "unverifiable": 0}
    assert [f.check for f in zsparse.audit(made.reports[0])] == ["ZS101", "ZS201"]
    assert [f.check for f in zsparse.audit([made, made])] == ["ZS101", "ZS201"] * 2
    assert len(one.alarms) == 2


@pytest.mark.parametrize(
    ("checks", "select", "ignore"),
    [
        (["ZS101", "ZS201"], (), ()),
        (["ZS101"], ("ZS1",), ()),
        (["ZS201"], ("ZS201",), ()),
        (["ZS101"], (), ("ZS2",)),
        ([], ("ZS1",), ("ZS101",)),
    ],
)
def test_select_and_ignore(checks: list[str], select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    assert [f.check for f in zsparse.audit(wrong(), select=select, ignore=ignore)] == checks


def test_findings_carry_the_path_of_their_document() -> None:
    made = wrong().model_copy(update={"source": Origin(sha256="0" * 64, reader="test", path="a.txt")})
    assert {f.path for f in zsparse.audit(made)} == {"a.txt"}


def test_an_audit_survives_json() -> None:
    audit = zsparse.audit(wrong())
    assert zsparse.Audit.model_validate_json(audit.model_dump_json()) == audit


@pytest.mark.parametrize(
    ("rung", "conventions"),
    [("hedge", Conventions()), ("inconsistent", Conventions(over_width=Fraction(1, 10)))],
)
def test_the_width_of_a_hedge_is_a_convention(rung: str, conventions: Conventions) -> None:
    sentence = "完成2600余万元，占任务5000万元的53.5%"
    made = document(sentence, ratios=(ratio(sentence, "completion", "53.5%", "2600余万元", "5000万元"),))
    (found,) = zsparse.audit(made, config=conventions)
    assert found.explanation == rung


BODY = (
    "一年来，全镇上下齐心协力，招商引资工作取得新的成效。共引进项目{n}个，到位资金充足。"
    + "我们坚持高位推动，优化服务，狠抓落实，不断前进。" * 12
)
RECYCLED = [
    (True, BODY.format(n=10), BODY.format(n=10)),
    (True, BODY.format(n=10), BODY.format(n=12)),
    (False, BODY.format(n=10), "今年的工作与往年完全不同，重点转向农业和旅游。" * 14),
    (False, "短文一篇。", "短文一篇。"),
]


@pytest.mark.parametrize(("raised", "first", "later"), RECYCLED)
def test_recycled_report(raised: bool, first: str, later: str) -> None:
    one, two = f"2015年总结\n{first}\n", f"2016年总结\n{later}\n"
    text = one + two
    reports = (
        report(one).model_copy(update={"title": "2015年总结"}),
        report(text).model_copy(update={"title": "2016年总结", "span": Span(start=len(one), end=len(text))}),
    )
    found = [f for f in zsparse.audit(document(text, *reports)) if f.check == "ZS501"]
    assert [(f.verdict, f.severity) for f in found] == [("unverifiable", "warning")] * raised
    if raised:
        assert found[0].evidence.quote == "2016年总结"
        length = len(first)
        assert f"有{length}字相同" in found[0].message
        assert ("数字也全部相同" in found[0].message) == (first == later)


OTHER = "我们深入村组，走访农户，了解实情，解决困难。" * 14
REPEATED = [
    ([BODY, BODY, BODY], [(1, 0), (2, 0)]),
    ([BODY + OTHER, BODY, BODY + OTHER, OTHER, BODY], [(1, 0), (2, 0), (3, 0), (4, 0)]),
    ([OTHER, BODY, BODY + OTHER, BODY + OTHER], [(2, 1), (3, 2)]),
    ([BODY, OTHER], []),
]
"""Bodies of reports in one file, and which are told to repeat which: the one that shares most, then the first."""


@pytest.mark.parametrize(("bodies", "told"), REPEATED)
def test_a_recycled_report_is_told_against_the_earlier_one_that_shares_most(
    bodies: list[str], told: list[tuple[int, int]]
) -> None:
    texts = [f"{2001 + number}年总结\n{body.format(n=10 + number)}\n" for number, body in enumerate(bodies)]
    starts = list(accumulate(map(len, texts), initial=0))
    reports = [
        report(text).model_copy(update={"title": text[:7], "span": Span(start=start, end=start + len(text))})
        for start, text in zip(starts, texts, strict=False)
    ]
    found = [f for f in zsparse.audit(document("".join(texts), *reports)) if f.check == "ZS501"]
    assert [(starts.index(f.evidence.span.start), starts.index(f.related[0].span.start)) for f in found] == told


def test_every_check_is_explained_once_and_in_order() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert explain("zs101") is CHECKS[0]
    for check in CHECKS:
        assert all((check.name, check.what, check.why, check.arithmetic, check.example, check.limits)), check.code


def test_an_unknown_check_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownCheckError, match="ZS101") as caught:
        explain("ZS999")
    assert isinstance(caught.value, ZsparseError)


@given(st.integers(1, 10**12), st.integers(1, 3))
def test_the_grain_leaves_the_leading_digits(value: int, digits: int) -> None:
    place = grain(Fraction(value), digits)
    assert value % place == 0
    assert len(str(value // int(place))) >= min(digits, len(str(value)))


@pytest.mark.parametrize(
    ("low", "high", "text", "reading"),
    [
        ("58550000", "58650000", "5860万元", "coarse"),
        ("58595000", "58605000", "5860万元", "nearest"),
        ("105000000", "115000000", "11000万元", "coarse"),
        ("5860000000", "5870000000", "58.6亿元", "truncated"),
        ("5850000000", "5860000000", "58.6亿元", "rounded_up"),
        ("5859500000", "5860500000", "58.60亿元", "coarse"),
        ("12", "12", "12个", "coarse"),
    ],
)
def test_domains_of_a_print(low: str, high: str, text: str, reading: str) -> None:
    made = quantity(text)
    found = domain(made, role(made), reading, Conventions())
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("subject", ["report.docx", b"report", Path("report.docx"), ["x"], [b"x"], [None], None, 3])
def test_what_is_no_document_is_refused(subject: Any) -> None:
    with pytest.raises(ArgumentError, match=r"audit takes what zsparse\.read or zsparse\.parse gives"):
        zsparse.audit(subject)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"select": 3}, ArgumentError, "select is a value of type int; give codes"),
        ({"ignore": [None]}, ArgumentError, "ignore holds None; give codes"),
        ({"select": ["ZS1", "XX"]}, ConfigurationError, "select names 'XX'"),
        ({"config": {}}, ArgumentError, "config is a value of type dict"),
        ({"lexicon": {}}, ArgumentError, "the lexicon is a value of type dict"),
    ],
)
def test_options_of_the_wrong_kind_are_refused(options: Any, error: type[ZsparseError], words: str) -> None:
    with pytest.raises(error, match=words):
        zsparse.audit(zsparse.parse(""), **options)


def test_one_code_stands_by_itself() -> None:
    document = zsparse.parse("完成投资21.66亿元，占年度计划100.2亿元的21.16%。")
    assert [f.check for f in zsparse.audit(document, select="ZS1").alarms] == ["ZS101"]
    assert zsparse.audit(document, ignore="ZS1").alarms == ()
