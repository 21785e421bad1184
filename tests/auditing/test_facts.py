"""Checks across records: listed amounts, funnels, repetitions, implied targets, blanks."""

from __future__ import annotations

import pytest

import zsparse
from tests.auditing.making import document, listing, place, quantity, ratio
from zsparse.records import Blank, Investment, Project


def project(text: str, name: str, *investments: tuple[str, str]) -> Project:
    at = text.index(name)
    return Project(
        name=name,
        investments=tuple(
            Investment(kind=kind, amount=quantity(amount, text.index(amount, at))) for kind, amount in investments
        ),
        evidence=place(name, at),
    )


def quantities(text: str, *prints: str) -> tuple[zsparse.Quantity, ...]:
    found, at = [], 0
    for printed in prints:
        at = text.index(printed, at)
        found.append(quantity(printed, at))
        at += len(printed)
    return tuple(found)


def only(check: str, made: zsparse.Document) -> list[zsparse.Finding]:
    return [f for f in zsparse.audit(made) if f.check == check]


LISTED = [
    (("unverifiable", "warning"), "已协议引进项目2个，引资额达700万元。", ("1000万元", "500万元")),
    (("consistent", "none"), "已协议引进项目2个，引资额达1500万元。", ("1000万元", "500万元")),
    (None, "已协议引进项目3个，引资额达700万元。", ("1000万元", "500万元")),
    (None, "已到位资金项目2个。全镇税收700万元。", ("1000万元", "500万元")),
]


@pytest.mark.parametrize(("expected", "opening", "amounts"), LISTED)
def test_listed_amounts(expected: tuple[str, str] | None, opening: str, amounts: tuple[str, str]) -> None:
    text = f"{opening}引进2个：(1)甲项目投资{amounts[0]}；(2)乙项目投资{amounts[1]}"
    items = (f"甲项目投资{amounts[0]}", f"乙项目投资{amounts[1]}")
    count = "3个" if "3个" in opening else "2个"
    money = next(m for m in ("700万元", "1500万元") if m in opening)
    made = document(
        text,
        listings=(listing(text, "2个", *items),),
        projects=(project(text, "甲项目", ("total", amounts[0])), project(text, "乙项目", ("total", amounts[1]))),
        quantities=quantities(text, count, money, "2个", *amounts),
    )
    found = [(f.verdict, f.severity) for f in only("ZS204", made)]
    assert found == ([] if expected is None else [expected])


THRESHOLDS = [
    (True, "共引进1000万元以上的项目3个，500万元以上项目1个。", ("2600万元", "1600万元", "270万元", "320万元")),
    (False, "共引进1000万元以上的项目2个，200万元以上项目2个。", ("2600万元", "1600万元", "270万元", "320万元")),
    (False, "共引进1000万元以上的项目9个，500万元以上项目1个。", ("2600万元", "1600万元", "270万元", "320万元")),
]


@pytest.mark.parametrize(("raised", "opening", "amounts"), THRESHOLDS)
def test_threshold_list(raised: bool, opening: str, amounts: tuple[str, ...]) -> None:
    names = ("甲厂", "乙厂", "丙厂", "丁厂")
    text = opening + "；".join(f"{n}投资{a}" for n, a in zip(names, amounts, strict=True))
    prints = [opening[3 : opening.index("的")], opening[opening.index("目") + 1 : opening.index("，")]]
    second = opening.index("，") + 1
    prints += [opening[second : opening.index("项目", second)], opening[opening.index("项目", second) + 2 : -1]]
    made = document(
        text,
        projects=tuple(project(text, n, ("completed", a)) for n, a in zip(names, amounts, strict=True)),
        quantities=quantities(text, *prints, *amounts),
    )
    found = only("ZS204", made)
    assert bool(found) == raised
    assert all((f.verdict, f.severity) == ("unverifiable", "warning") for f in found)


@pytest.mark.parametrize(("raised", "parts"), [(True, ("4个", "4个", "1个")), (False, ("2个", "1个", "1个"))])
def test_classes_that_exceed_what_they_divide(raised: bool, parts: tuple[str, ...]) -> None:
    opening = "引进1000万元以上的项目3个，500万元以上项目1个，"
    text = opening + "其中新建{}，在建{}，意向{}。".format(*parts)
    made = document(text, quantities=quantities(text, "1000万元以上", "3个", "500万元以上", "1个", *parts))
    found = [(f.verdict, f.severity) for f in only("ZS201", made)]
    assert found == [("unverifiable", "warning")] * raised


@pytest.mark.parametrize(
    ("raised", "investments"),
    [
        (True, (("contract", "5000万元"), ("paid_in", "8000万元"))),
        (False, (("contract", "8000万元"), ("paid_in", "5000万元"))),
        (False, (("contract", "5000万元"), ("paid_in", "5000.4万元"))),
        (False, (("contract", "5000万元"), ("paid_in", "8000万美元"))),
        (False, (("annual", "5000万元"), ("paid_in", "8000万元"))),
    ],
)
def test_funnel_of_a_project(raised: bool, investments: tuple[tuple[str, str], ...]) -> None:
    text = "甲项目" + "，".join(amount for _, amount in investments)
    found = only("ZS301", document(text, projects=(project(text, "甲项目", *investments),)))
    assert [(f.verdict, f.severity) for f in found] == [("unverifiable", "warning")] * raised


@pytest.mark.parametrize(
    ("raised", "text"),
    [
        (True, "北沟治理工程总投资1080万元，完成投资1130万元。"),
        (False, "北沟治理工程完成投资1130万元，超概算4.6%（批复概算1080万元）。"),
        (False, "体育公园项目（总投资2600万元）主体完工；专项债券资金到位8000万元。"),
        (False, "北沟治理工程总投资1080万元。五、存在的问题。一是应配套1860万元，实际到位1116万元。"),
    ],
)
def test_money_that_the_text_says_is_beyond_or_of_another_matter_is_none(raised: bool, text: str) -> None:
    assert bool([f for f in zsparse.audit(zsparse.parse(text)).findings if f.check == "ZS301"]) == raised


@pytest.mark.parametrize(("raised", "text", "stated"), [(True, "到位率105%", "105%"), (False, "到位率95%", "95%")])
def test_funnel_of_a_rate(raised: bool, text: str, stated: str) -> None:
    assert bool(only("ZS301", document(text, ratios=(ratio(text, "rate", stated),)))) == raised


REPEATED = [
    (
        ("unverifiable", "warning"),
        "截至6月底全镇共引进各类工业项目37个，开工率高。",
        "截至6月底全镇共引进各类工业项目34个，开工率高。",
    ),
    (
        ("consistent", "none"),
        "截至6月底全镇共引进各类工业项目37个，开工率高。",
        "截至6月底全镇共引进各类工业项目37个，开工率高。",
    ),
    (None, "截至6月底全镇共引进各类工业项目37个，开工率高。", "截至9月底全镇共引进各类工业项目34个，开工率高。"),
    (None, "截至6月底全镇共引进各类工业项目37个，开工率高。", "截至6月底全镇共引进各类工业项目34个，其他不变。"),
    (None, "6月底项目37个。", "6月底项目34个。"),
]


@pytest.mark.parametrize(("expected", "first", "later"), REPEATED)
def test_repeated_fact(expected: tuple[str, str] | None, first: str, later: str) -> None:
    text = f"{first}\n{later}"
    second = "34个" if "34个" in later else "37个"
    made = document(text, quantities=quantities(text, "37个", second))
    assert [(f.verdict, f.severity) for f in only("ZS302", made)] == ([] if expected is None else [expected])


def test_two_rates_of_one_amount_imply_two_targets() -> None:
    text = "到账60.07亿元，占市下达任务的92.42%，占县下达任务的85.81%"
    made = document(
        text,
        ratios=tuple(ratio(text, "completion", s, "60.07亿元", indicator="到账资金") for s in ("92.42%", "85.81%")),
    )
    (found,) = only("ZS303", made)
    assert (found.verdict, found.severity) == ("unverifiable", "note")
    assert "65亿元" in found.message
    assert "70亿元" in found.message


def test_rates_of_different_amounts_imply_nothing_about_each_other() -> None:
    text = "税收26.4亿元，占预算的99.9%；契税14.1亿元，占预算的100.7%"
    rates = (("99.9%", "26.4亿元"), ("100.7%", "14.1亿元"))
    made = document(text, ratios=tuple(ratio(text, "completion", s, a, indicator="预算") for s, a in rates))
    assert only("ZS303", made) == []


def test_blanks_are_warnings_in_text_order() -> None:
    text = "投资额在 万元以上的项目 个，XX公司"
    made = document(text, blanks=tuple(Blank(evidence=place(b, text.index(b))) for b in ("XX公司", " 万元", " 个")))
    found = list(zsparse.audit(made))
    assert [f.check for f in found] == ["ZS401"] * 3
    assert {f.severity for f in found} == {"warning"}
    assert [f.evidence.span.start for f in found] == sorted(f.evidence.span.start for f in found)
