"""What holds an alarm back: another reading of the text that explains the numbers."""

from __future__ import annotations

import pytest

import zsparse
from tests.auditing.making import breakdown, document, quantity, ratio
from zsparse.records import Quantity


def numbers(text: str, *prints: str) -> tuple[Quantity, ...]:
    return tuple(quantity(p, text.index(p)) for p in prints)


# (verdict, explanation), text, kind, stated, numerator, denominator, the other numbers of the text
CASES = [
    (
        ("inconsistent", "inconsistent"),
        "完成投资53.5亿元（其中公路47.9亿元），为投资计划52.93亿元的93.4%",
        ("completion", "93.4%", "53.5亿元", "52.93亿元"),
        ("47.9亿元",),
    ),
    (
        ("inconsistent", "inconsistent"),
        "旅游收入由上年的12.4亿元增加到14.63亿元，增长21.3%",
        ("growth", "21.3%", "14.63亿元", "12.4亿元"),
        (),
    ),
    (
        ("inconsistent", "inconsistent"),
        "总投资100.2亿元。项目入资21.66亿元，入资率21.16%",
        ("rate", "21.16%", "21.66亿元", "100.2亿元"),
        (),
    ),
    (
        ("unverifiable", "loose"),
        "总投资41.03亿元。板块收入9.12亿元，毛利率16.16%",
        ("rate", "16.16%", "9.12亿元", "41.03亿元"),
        (),
    ),
    (
        ("unverifiable", "loose"),
        "总投资100.2亿元，入资21.66亿元。全部项目，入资率21.16%",
        ("rate", "21.16%", "21.66亿元", "100.2亿元"),
        (),
    ),
    (
        ("unverifiable", "other_operand"),
        "任务11000万元，省际任务7400万元，完成6430万元，完成率58.5%",
        ("completion", "58.5%", "6430万元", "7400万元"),
        ("11000万元",),
    ),
    (
        ("unverifiable", "other_operand"),
        "由2.61万元回落，比1.12万元的低价上涨133.0%",
        ("growth", "133.0%", "1.12万元", "2.61万元"),
        (),
    ),
    (
        ("unverifiable", "other_operand"),
        "与上年14230万元比较，净增1590万元，增幅11.2%",
        ("growth", "11.2%", "14230万元", None, "1590万元"),
        (),
    ),
    (
        ("unverifiable", "earlier_period"),
        "占收入的比重由上年的58.4%提高，本年6.34亿元，收入10.36亿元",
        ("share", "58.4%", "6.34亿元", "10.36亿元"),
        (),
    ),
    # a bracket behind the rate gives what it is of, and what came of it
    (
        ("inconsistent", "inconsistent"),
        "公交车180辆，新能源化比例达到85%（900辆中有756辆），准点率88.6%",
        ("share", "85%", "756辆", "900辆"),
        ("180辆",),
    ),
    (
        ("inconsistent", "inconsistent"),
        "仍有31个项目未开工，占应开工项目的15.5%（应开工84个）",
        ("share", "15.5%", "31个", "84个"),
        (),
    ),
    (
        ("inconsistent", "inconsistent"),
        "收集有效信息143条，信息转化率达到13.3%（形成在谈线索91条）",
        ("rate", "13.3%", "91条", "143条"),
        (),
    ),
    (
        ("unverifiable", "loose"),
        "收集信息143条，其中有效87条，转化率达到13.3%（形成在谈线索91条）",
        ("rate", "13.3%", "91条", "143条"),
        ("87条",),
    ),
    # the rate first, then what was due and done
    (
        ("inconsistent", "inconsistent"),
        "改造项目资金到位率75%，应到位1.72亿元，实际到位1.92亿元。",
        ("rate", "75%", "1.92亿元", "1.72亿元"),
        (),
    ),
    # a sentence tells of the things that it opens with
    (
        ("inconsistent", "inconsistent"),
        "7个项目中，已建成投产5个，在建4个，项目建成率42.9%。",
        ("rate", "42.9%", "5个", "7个"),
        ("4个",),
    ),
    # what changed on the way from one level to the next
    (
        ("inconsistent", "inconsistent"),
        "养老金由2485元调整到2538元，人均增加113元，提高4.5%。",
        ("growth", "4.5%", "2538元", "2485元"),
        ("113元",),
    ),
    (
        ("inconsistent", "inconsistent"),
        "工业企业由86家增加到79家，全年新进15家、退库4家，净增11家，增长12.8%；",
        ("growth", "12.8%", "79家", "86家"),
        ("15家", "4家", "11家"),
    ),
]


@pytest.mark.parametrize(("expected", "text", "made", "others"), CASES)
def test_reading(expected: tuple[str, str], text: str, made: tuple[str, ...], others: tuple[str, ...]) -> None:
    claim = ratio(text, *made)
    operands = tuple(q for q in (claim.numerator, claim.denominator, claim.change, claim.stated) if q is not None)
    quantities = sorted((*operands, *numbers(text, *others)), key=lambda q: q.evidence.span.start)
    first, *_ = zsparse.audit(document(text, ratios=(claim,), quantities=tuple(quantities)))
    assert (first.verdict, first.explanation) == expected, first.message


def test_a_pair_that_explains_one_rate_is_not_used_for_the_next() -> None:
    text = "31个断面30个达标，优良率96.8%，水源地达标率100%"
    quantities = numbers(text, "31个", "30个", "96.8%", "100%")
    made = document(
        text,
        ratios=(ratio(text, "rate", "96.8%", "30个", "31个"), ratio(text, "rate", "100%", "30个", "31个")),
        quantities=quantities,
    )
    assert [(f.verdict, f.explanation) for f in zsparse.audit(made)] == [
        ("consistent", "exact"),
        ("unverifiable", "taken"),
    ]


@pytest.mark.parametrize(
    ("expected", "text", "total", "parts"),
    [
        ("inconsistent", "共58.36亿元：甲33.91亿元，乙24.95亿元", "58.36亿元", ("33.91亿元", "24.95亿元")),
        ("inconsistent", "共61.4亿元，其中税收46.83亿元，非税11.49亿元", "61.4亿元", ("46.83亿元", "11.49亿元")),
        ("unverifiable", "共128.77亿元：甲2.13亿元，乙3.26亿元", "128.77亿元", ("2.13亿元", "3.26亿元")),
    ],
)
def test_sums_that_parts_may_be_missing_from(expected: str, text: str, total: str, parts: tuple[str, ...]) -> None:
    made = document(text, breakdowns=(breakdown(text, total, *parts),), quantities=numbers(text, total, *parts))
    (found,) = zsparse.audit(made)
    assert found.verdict == expected, found.message
    assert "比率" not in found.message


def test_among_may_divide_several_numbers_together() -> None:
    text = "亿元项目3个，千万元项目1个，其中新建4个"
    made = breakdown(text, "1个", "4个", exhaustive=False)
    (found,) = zsparse.audit(document(text, breakdowns=(made,), quantities=numbers(text, "3个", "1个", "4个")))
    assert (found.check, found.verdict) == ("ZS202", "unverifiable")


def test_a_slip_of_scale_is_offered_for_a_part_above_its_whole() -> None:
    text = "收入2.36万元，其中利润1.92亿元"
    (found,) = zsparse.audit(document(text, breakdowns=(breakdown(text, "2.36万元", "1.92亿元", exhaustive=False),)))
    assert (found.check, found.repairs[0].replacement) == ("ZS202", "2.36亿元")


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        # the base is settled by the rate before, which holds
        ("inconsistent", "签约项目112个，其中大项目14个。已注册98个，注册率87.5%；已开工17个，开工率63.4%。"),
        ("unverifiable", "签约项目112个，其中大项目14个。已注册89个，注册率87.5%；已开工17个，开工率63.4%。"),
    ],
)
def test_a_base_that_another_rate_settles(verdict: str, text: str) -> None:
    registered = "98个" if "98个" in text else "89个"
    quantities = numbers(text, "112个", "14个", registered, "17个", "87.5%", "63.4%")
    made = document(
        text,
        ratios=(ratio(text, "rate", "87.5%", registered, "112个"), ratio(text, "rate", "63.4%", "17个", "112个")),
        quantities=tuple(sorted(quantities, key=lambda q: q.evidence.span.start)),
    )
    assert [f.verdict for f in zsparse.audit(made) if f.evidence.quote == "63.4%"] == [verdict]


SHARES = {
    "总收入12.50亿元，其中税收9.83亿元，税收占比78.2%；一般公共预算收入10.23亿元，其中税收8.0亿元。": [],
    "总收入12.50亿元，其中税收9.83亿元，税收占比78.2%；一般公共预算收入10.23亿元，其中税收8.5亿元。": ["78.2%"],
    "总收入12.50亿元，其中税收9.83亿元，占总收入的78.2%；一般公共预算收入10.23亿元，其中税收8.0亿元。": ["78.2%"],
}


@pytest.mark.parametrize("text", SHARES)
def test_a_share_of_no_named_whole_may_be_of_another(text: str) -> None:
    assert [f.evidence.quote for f in zsparse.audit(zsparse.parse(text)).alarms] == SHARES[text]


CHAINS = [
    "全县排查房屋12000栋，涉及自建房15000户，已整治320户。",
    "累计排查点位120处，涉及自建房300处，已整治280处。",
    "共排查企业56家，发现隐患132处，已整改132处。",
    "排查燃气用户3500户，涉及餐饮场所420家，已整治问题520个。",
    "摸排矛盾纠纷320件，涉及群众500人，已化解510件。",
    "检查单位320家，发现隐患450家，已整改430家。",
]


@pytest.mark.parametrize("text", CHAINS)
def test_what_is_found_among_things_is_no_part_of_them(text: str) -> None:
    assert [f for f in zsparse.audit(zsparse.parse(text)).findings if f.severity in ("error", "warning")] == []
