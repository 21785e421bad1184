"""Stated ratios: worked examples value first, real mistakes, look-alikes that are none, and what may never alarm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import zsparse
from tests.auditing.making import breakdown, document, quantity, ratio

INCONSISTENT = ("inconsistent", "inconsistent")
# (verdict, explanation), sentence, kind, stated, numerator, denominator[, change]
WORKED = [
    (
        ("consistent", "exact"),
        "完成6430万元，占目标任务11000万元的58.5%",
        "completion",
        "58.5%",
        "6430万元",
        "11000万元",
    ),
    (("consistent", "exact"), "完成2个，占任务3个的66.7%", "completion", "66.7%", "2个", "3个"),
    (("consistent", "truncation"), "完成2个，占任务3个的66.6%", "completion", "66.6%", "2个", "3个"),
    (INCONSISTENT, "完成2个，占任务3个的66.5%", "completion", "66.5%", "2个", "3个"),
    (("consistent", "rounded_up"), "完成1个，占任务3个的34%", "completion", "34%", "1个", "3个"),
    (
        ("consistent", "rounding"),
        "完成25.47亿元，占任务42.5亿元的59.94%",
        "completion",
        "59.94%",
        "25.47亿元",
        "42.5亿元",
    ),
    (INCONSISTENT, "总投资100.2亿元，入资21.66亿元，入资率21.16%", "rate", "21.16%", "21.66亿元", "100.2亿元"),
    (("consistent", "rounding"), "完成12.3亿元，比去年11亿元增长15%", "growth", "15%", "12.3亿元", "11亿元"),
    (("consistent", "hedge"), "完成近12亿元，占任务10亿元的119.6%", "completion", "119.6%", "近12亿元", "10亿元"),
    (INCONSISTENT, "完成近12亿元，占任务10亿元的121%", "completion", "121%", "近12亿元", "10亿元"),
    (("consistent", "hedge"), "完成约12亿元，占任务20亿元的64%", "completion", "64%", "约12亿元", "20亿元"),
    (("consistent", "hedge"), "完成2600余万元，占任务5000万元的53%", "completion", "53%", "2600余万元", "5000万元"),
    (("consistent", "hedge"), "完成7亿元，占任务10亿元的超69%", "completion", "超69%", "7亿元", "10亿元"),
    (INCONSISTENT, "完成7.00亿元，占任务10亿元的超71%", "completion", "超71%", "7.00亿元", "10亿元"),
    (("consistent", "coarse"), "完成11000万元，占全部25000万元的42%", "share", "42%", "11000万元", "25000万元"),
    (
        ("consistent", "coarse"),
        "完成6.3012亿元，占任务17.7亿元的35.65%",
        "completion",
        "35.65%",
        "6.3012亿元",
        "17.7亿元",
    ),
    (("consistent", "rounding"), "完成0.4亿元，占全部0.6亿元的64.7%", "share", "64.7%", "0.4亿元", "0.6亿元"),
    (("consistent", "exact"), "到账18亿元，是去年同期1亿元的18倍", "growth", "18倍", "18亿元", "1亿元"),
    (("consistent", "exact"), "到账3.0亿元，比去年1.0亿元增长2倍", "growth", "2倍", "3.0亿元", "1.0亿元"),
    (INCONSISTENT, "到账3.00亿元，比去年1.00亿元增长4倍", "growth", "4倍", "3.00亿元", "1.00亿元"),
    (("consistent", "exact"), "到账36亿元，比去年2亿元增长到18倍", "growth", "18倍", "36亿元", "2亿元"),
    (("consistent", "exact"), "到账3.00亿元，比去年的1.50亿元翻一番", "growth", "一番", "3.00亿元", "1.50亿元"),
    (("consistent", "exact"), "到账6.00亿元，比去年的1.50亿元翻两番", "growth", "两番", "6.00亿元", "1.50亿元"),
    (INCONSISTENT, "到账6.00亿元，比去年的1.50亿元翻一番", "growth", "一番", "6.00亿元", "1.50亿元"),
    # 幅 and 率 name the increase itself, and so does 增长达
    (("consistent", "exact"), "由43户增长到92户，增幅达到114%", "growth", "114%", "92户", "43户"),
    (("consistent", "exact"), "由1900元涨到2285元，涨幅达20.26%", "growth", "20.26%", "2285元", "1900元"),
    (("consistent", "exact"), "实现120.0万元，比去年100.0万元增长达20%", "growth", "20%", "120.0万元", "100.0万元"),
    # a number right behind 去年 is last year's, not the increase
    (("consistent", "exact"), "收入3.00亿元，比上年2.00亿元增长50%", "growth", "50%", "3.00亿元", None, "2.00亿元"),
    (INCONSISTENT, "收入3.00亿元，比上年2.00亿元增长80%", "growth", "80%", "3.00亿元", None, "2.00亿元"),
    (
        ("consistent", "exact"),
        "收入3.00亿元，比上年增加1.00亿元，增长50%",
        "growth",
        "50%",
        "3.00亿元",
        None,
        "1.00亿元",
    ),
    (("consistent", "exact"), "完成102亿元，相当于去年100亿元的102%", "growth", "102%", "102亿元", "100亿元"),
    (("consistent", "exact"), "完成8.3亿元，增加1.5亿元，增长22.1%", "growth", "22.1%", "8.3亿元", None, "1.5亿元"),
    (INCONSISTENT, "完成8.3亿元，增加1.5万元，增长22.1%", "growth", "22.1%", "8.3亿元", None, "1.5万元"),
    (("consistent", "exact"), "完成8.3亿元，减少1.5亿元，下降15.3%", "growth", "-15.3%", "8.3亿元", None, "1.5亿元"),
    (INCONSISTENT, "完成8.3亿元，减少1.5亿元，下降22.1%", "growth", "-22.1%", "8.3亿元", None, "1.5亿元"),
    (("consistent", "exact"), "完成90亿元，比去年100亿元下降10%", "growth", "-10%", "90亿元", "100亿元"),
    (INCONSISTENT, "完成90.0亿元，比去年100.0亿元增长10.0%", "growth", "10.0%", "90.0亿元", "100.0亿元"),
    (("consistent", "exact"), "完成128万元，超额完成100万元任务的28%", "other", "28%", "128万元", "100万元"),
    (INCONSISTENT, "完成128万元，超额完成100万元任务的128%", "other", "128%", "128万元", "100万元"),
    (
        ("consistent", "exact"),
        "收入272.033亿元，比预算280.498亿元短收3.02%",
        "other",
        "3.02%",
        "272.033亿元",
        "280.498亿元",
    ),
]


def case_of(words: str) -> tuple[str, ...]:
    """The first worked example whose sentence has these words, without its answer."""
    return next(case[1:] for case in WORKED if words in case[1])


REAL_MISTAKES = [
    (INCONSISTENT, "完成53.5亿元，占计划52.93亿元的93.4%", "completion", "93.4%", "53.5亿元", "52.93亿元"),
    (INCONSISTENT, "完成217.2亿元，占任务375亿元的58.2%", "completion", "58.2%", "217.2亿元", "375亿元"),
    (INCONSISTENT, "完成68个，占任务360个的18.6%", "completion", "18.6%", "68个", "360个"),
    (("consistent", "truncation"), "完成129个，占任务270个的47%", "completion", "47%", "129个", "270个"),
    (("consistent", "rounded_up"), "完成7个，占任务23个的31%", "completion", "31%", "7个", "23个"),
    # 4.28 cut off from up to 4.29 gives up to 24.27%: an honest printing explains it, and the rung says which.
    (
        ("consistent", "truncation"),
        "完成4.28亿元，占计划17.68亿元的24.25%",
        "completion",
        "24.25%",
        "4.28亿元",
        "17.68亿元",
    ),
]
UNVERIFIABLE = [
    ("units", "完成4000万美元，占目标5亿元的60%", "completion", "60%", "4000万美元", "5亿元"),
    ("units", "劳务输出42人次，占任务30人的90%", "completion", "90%", "42人次", "30人"),
    ("zero_denominator", "完成5亿元，比去年不足3亿元增长9%", "growth", "9%", "5亿元", "不足3亿元"),
    ("missing_operands", "增长9%", "growth", "9%", None, None),
    ("missing_earlier", "完成5亿元，增长9%", "growth", "9%", "5亿元", None),
    ("real_growth", "按可比价格计算，完成200亿元，去年100亿元，增长2%", "growth", "2%", "200亿元", "100亿元"),
    ("real_growth", "扣除价格因素，收入200元，去年100元，增长2%", "growth", "2%", "200元", "100元"),
    ("compound", "由100亿元到200亿元，五年年均增长14.9%", "growth", "14.9%", "200亿元", "100亿元"),
]


def findings(sentence: str, *made: object) -> list[zsparse.Finding]:
    return list(zsparse.audit(document(sentence, ratios=made)).findings)


@pytest.mark.parametrize(("expected", "case"), [(c[0], c[1:]) for c in WORKED + REAL_MISTAKES])
def test_verdict(expected: tuple[str, str], case: tuple[str, ...]) -> None:
    first, *_ = findings(case[0], ratio(*case))
    assert (first.verdict, first.explanation) == expected, first.message


@pytest.mark.parametrize(("reason", "case"), [(c[0], c[1:]) for c in UNVERIFIABLE])
def test_what_cannot_be_checked_is_never_alarmed(reason: str, case: tuple[str, ...]) -> None:
    (found,) = findings(case[0], ratio(*case))
    assert (found.verdict, found.explanation, found.severity) == ("unverifiable", reason, "note")


@pytest.mark.parametrize("indicator", ["地区生产总值", "规模以上工业增加值", "GDP"])
def test_real_indicators_are_never_recomputed(indicator: str) -> None:
    sentence = "200亿元，去年100亿元，增长2%"
    (found,) = findings(sentence, ratio(sentence, "growth", "2%", "200亿元", "100亿元", indicator=indicator))
    assert found.explanation == "real_growth"


def test_expected_is_the_range_that_the_operands_allow() -> None:
    sentence = "完成25.47亿元，占任务42.5亿元的59.94%"
    (found,) = findings(sentence, ratio(sentence, "completion", "59.94%", "25.47亿元", "42.5亿元"))
    assert found.expected is not None
    low, high = found.expected.low, found.expected.high
    assert low is not None
    assert high is not None
    assert (round(low * 100, 3), round(high * 100, 3)) == (Decimal("59.918"), Decimal("59.941"))


@pytest.mark.parametrize(
    ("arithmetic", "case"),
    [
        ("6430万元 ÷ 11000万元 = 58.45%，原文58.5%", WORKED[0][1:]),
        ("(12.3亿元 − 11亿元) ÷ 11亿元 = 11.82%，原文15%", WORKED[7][1:]),
        ("1.5亿元 ÷ (8.3亿元 − 1.5亿元) = 22.06%，原文22.1%", case_of("增加1.5亿元")),
        ("−1.5亿元 ÷ (8.3亿元 + 1.5亿元) = −15.31%，原文−15.3%", case_of("减少1.5亿元")),
        ("近12亿元 ÷ 10亿元 = 110.00%至120.00%，原文119.6%", WORKED[8][1:]),
        ("6.00亿元 ÷ 1.50亿元 = 4.00倍，原文两番", case_of("翻两番")),
        ("1.5万元 ÷ (8.3亿元 − 1.5万元) = 0.0018%，原文22.1%", case_of("增加1.5万元")),
    ],
)
def test_arithmetic_is_shown_in_full(arithmetic: str, case: tuple[str, ...]) -> None:
    first, *_ = findings(case[0], ratio(*case))
    assert first.arithmetic == arithmetic


def test_the_weak_example_shows_its_range() -> None:
    sentence = "完成12.3亿元，比去年11亿元增长15%"
    (found,) = findings(sentence, ratio(sentence, "growth", "15%", "12.3亿元", "11亿元"))
    assert found.expected is not None
    assert found.expected.low is not None
    assert found.expected.high is not None
    assert (round(found.expected.low, 3), round(found.expected.high, 3)) == (Decimal("0.065"), Decimal("0.176"))


def test_a_check_that_nearly_everything_passes_is_called_weak() -> None:
    sentence = "完成12.3亿元，比去年11亿元增长15%"
    (weak,) = findings(sentence, ratio(sentence, "growth", "15%", "12.3亿元", "11亿元"))
    sentence = "完成12.345亿元，比去年11.031亿元增长11.9%"
    (strong,) = findings(sentence, ratio(sentence, "growth", "11.9%", "12.345亿元", "11.031亿元"))
    assert weak.strength is not None
    assert strong.strength is not None
    assert weak.strength < Decimal("0.5") < Decimal("0.95") < strong.strength
    assert "检验力弱" in weak.message
    assert "检验力弱" not in strong.message


IMPLIED = [
    ("9500万元", Decimal(95_000_000), "共30500万元，占全年任务的321%", "321%", "30500万元"),
    ("5000平方米", Decimal(5_000), "建成13470平方米，占全年任务的269%", "269%", "13470平方米"),
]


@pytest.mark.parametrize(("name", "target", "sentence", "stated", "done"), IMPLIED)
def test_missing_target_is_implied(name: str, target: Decimal, sentence: str, stated: str, done: str) -> None:
    (found,) = findings(sentence, ratio(sentence, "completion", stated, done))
    assert (found.verdict, found.severity) == ("unverifiable", "note")
    assert found.implied is not None
    assert found.implied.low is not None
    assert found.implied.high is not None
    assert found.implied.low < target < found.implied.high
    assert name in found.message


@pytest.mark.parametrize(
    ("span", "sentence", "stated", "done"),
    [
        ("应为9487万元至9516万元，其中9500万元是整数", "共30500万元，占全年任务的321%", "321%", "30500万元"),
        (
            "应为4998平方米至5017平方米，其中5000平方米是整数",
            "建成13470平方米，占全年任务的269%",
            "269%",
            "13470平方米",
        ),
        # the amount is the coarser of the two: its own rounding makes the range, and the round value lies inside
        ("应为7.8亿元至8.9亿元，其中8亿元是整数", "完成8亿元，占全年任务的95.7%", "95.7%", "8亿元"),
        # what is inside has as many digits as the amount itself: nothing round to name
        ("应为19.812亿元至19.833亿元。", "完成18.97亿元，占全年任务的95.7%", "95.7%", "18.97亿元"),
    ],
)
def test_the_implied_range_and_the_round_value_inside(span: str, sentence: str, stated: str, done: str) -> None:
    (found,) = findings(sentence, ratio(sentence, "completion", stated, done))
    assert span in found.message


def test_last_year_is_implied_without_a_round_value() -> None:
    sentence = "完成5000万元，同比增长100%"
    (found,) = findings(sentence, ratio(sentence, "growth", "100%", "5000万元"))
    assert "上期数应为2494万元至2506万元。" in found.message
    assert found.arithmetic == "5000万元 ÷ (1 + 100%) = 2494万元至2506万元"


def test_a_rate_of_a_column_headed_percent_is_shown_as_one() -> None:
    table = (
        "项目\t预算数（万元）\t完成数（万元）\t增长（%）\n税收收入\t54000\t54215\t3.1\n非税收入\t20000\t20310\t-2.4\n"
    )
    assert [f.arithmetic for f in zsparse.audit(zsparse.parse(table)) if f.check == "ZS102"] == [
        "54215 ÷ (1 + 3.1%) = 52559万元至52610万元",
        "20310 ÷ (1 − 2.4%) = 20799万元至20820万元",
    ]


def test_a_hedged_decrease_keeps_its_words() -> None:
    sentence = "完成1.0亿元，比去年的1.5亿元下降超30%"
    made = ratio(sentence, "growth", "超30%", "1.0亿元", "1.5亿元")
    fall = made.stated.model_copy(update={"value": -made.stated.value, "low": None, "high": -made.stated.value})
    (found,) = findings(sentence, made.model_copy(update={"stated": fall}))
    assert "−（超30%）" in found.message


# (impossible?, numerator, stated): does any whole target give the print, rounded, cut off or rounded up?
WHOLE_TARGETS = [
    (True, "28人", "101%"),
    (True, "37人", "104%"),
    (False, "28人", "100%"),
    (False, "28人", "103%"),
    (False, "28人", "104%"),
    (False, "9个", "81.8%"),
    (False, "9个", "81.9%"),
    (True, "9个", "85.0%"),
    (False, "2800人", "101%"),
]


@pytest.mark.parametrize(("impossible", "done", "stated"), WHOLE_TARGETS)
def test_impossible_without_a_whole_target(impossible: bool, done: str, stated: str) -> None:
    sentence = f"输出{done}，占全年任务的{stated}"
    (found,) = findings(sentence, ratio(sentence, "completion", stated, done))
    assert found.verdict == ("impossible" if impossible else "unverifiable"), found.message


@pytest.mark.parametrize(
    "words",
    ["，占全年任务的", "，为县定任务的", "，完成年度目标任务的", "，占县下达任务数的", "(占全年计划的", ",完成任务的"],
)
def test_impossible_where_only_the_task_stands_between(words: str) -> None:
    sentence = f"输出28人{words}101%"
    (found,) = findings(sentence, ratio(sentence, "completion", "101%", "28人"))
    assert found.verdict == "impossible"


@pytest.mark.parametrize(
    "sentence",
    [
        "引进28人。完成投资占全年任务的101%",  # another sentence: the number may not be the numerator
        "引进28人，投资300万元，占全年任务的101%",  # another number stands nearer
        "引进约28人，占全年任务的101%",
        "引进28人，实现税收为年度预算的101%",  # the rate has a subject of its own
        "引进28人，完成招商引资任务的101%",  # a task of something else
        "收购2.8万公斤，占全年任务的101%",
    ],
)
def test_impossible_only_when_the_count_is_tied_to_the_rate(sentence: str) -> None:
    done = next(d for d in ("约28人", "2.8万公斤", "28人") if d in sentence)
    extra = (quantity("300万元", sentence.index("300万元")),) if "300万元" in sentence else ()
    made = document(sentence, ratios=(ratio(sentence, "completion", "101%", done),), quantities=extra)
    assert {f.verdict for f in zsparse.audit(made)} == {"unverifiable"}


@pytest.mark.parametrize(
    ("raised", "sentence", "stated", "done", "target"),
    [
        (True, "完成99.96亿元，占任务100亿元的100%", "100%", "99.96亿元", "100亿元"),
        (True, "完成99.4亿元，占任务100亿元的100%", "100%", "99.4亿元", "100亿元"),
        (True, "完成99.4亿元，超额完成任务100亿元的99.4%", "99.4%", "99.4亿元", "100亿元"),
        (False, "完成99.4亿元，占任务100亿元的99.4%", "99.4%", "99.4亿元", "100亿元"),
        (False, "完成100.4亿元，占任务100亿元的100%", "100%", "100.4亿元", "100亿元"),
        (False, "完成100亿元，占任务100亿元的100%", "100%", "100亿元", "100亿元"),
        (False, "完成近100亿元，占任务100亿元的100%", "100%", "近100亿元", "100亿元"),
        (False, "完成99.4亿元，完成任务100亿元的近100%", "近100%", "99.4亿元", "100亿元"),
        (False, "完成99.4亿元，完成任务100亿元的约100%", "约100%", "99.4亿元", "100亿元"),
        (False, "完成99.4亿元，约占任务100亿元的100%", "100%", "99.4亿元", "100亿元"),
        (False, "完成99.4亿元，基本达到任务100亿元的100%", "100%", "99.4亿元", "100亿元"),
        (False, "完成99.4亿元，完成任务100亿元的不足100%", "不足100%", "99.4亿元", "100亿元"),
    ],
)
def test_threshold(raised: bool, sentence: str, stated: str, done: str, target: str) -> None:
    found = findings(sentence, ratio(sentence, "completion", stated, done, target))
    crossed = [f for f in found if f.check == "ZS107"]
    assert bool(crossed) == raised
    assert found[0].verdict == "consistent"
    if done == "99.96亿元":
        assert found[0].explanation == "exact"
    assert all(f.severity == "error" for f in crossed)


def test_a_nearer_number_that_fits_is_our_misreading() -> None:
    text = "完成6430万元，任务11000万元，其中省际任务7400万元，完成率58.5%"
    quantities = tuple(quantity(q, text.index(q)) for q in ("6430万元", "11000万元", "7400万元", "58.5%"))
    loose = ratio(text, "completion", "58.5%", "6430万元", "7400万元")
    (found,) = zsparse.audit(document(text, ratios=(loose,), quantities=quantities))
    assert (found.verdict, found.explanation) == ("unverifiable", "other_operand")


def test_operands_that_the_wording_binds_are_taken_at_their_word() -> None:
    text = "目标任务11000万元，完成6430万元，占目标任务7400万元的58.5%"
    quantities = tuple(quantity(q, text.index(q)) for q in ("11000万元", "6430万元", "7400万元", "58.5%"))
    tied = ratio(text, "completion", "58.5%", "6430万元", "7400万元")
    (found,) = zsparse.audit(document(text, ratios=(tied,), quantities=quantities))
    assert found.verdict == "inconsistent"
    assert (found.repairs[0].kind, found.repairs[0].replacement) == ("other_denominator", "11000万元")


def test_reward_rates_and_goals_are_left_alone() -> None:
    sentence = "按引资额1000万元的1%奖励，力争增长10%"
    assert findings(sentence, ratio(sentence, "other", "1%", "1000万元"), ratio(sentence, "other", "10%")) == []


def test_a_report_without_its_document_is_audited_from_its_quotes() -> None:
    sentence = "到账18亿元，是去年同期1亿元的18倍"
    made = document(sentence, ratios=(ratio(sentence, "growth", "18倍", "18亿元", "1亿元"),))
    (found,) = zsparse.audit(made.reports[0])
    assert found.explanation == "exact"


def test_fractions_are_judged_by_their_denominator() -> None:
    third = quantity("33%").model_copy(
        update={
            "dimension": "fraction",
            "value": Decimal(1) / Decimal(3),
            "text": "三分之一",
            "low": Decimal(1) / Decimal(3),
            "high": Decimal(1) / Decimal(3),
        }
    )
    sentence = "完成33个，占全部99个的33%"
    made = ratio(sentence, "share", "33%", "33个", "99个").model_copy(update={"stated": third})
    (found,) = zsparse.audit(document(sentence, ratios=(made,)))
    assert (found.verdict, found.explanation) == ("consistent", "exact")
    assert Fraction(1, 3) == Fraction(third.value).limit_denominator(10)


def test_findings_of_a_breakdown_and_a_ratio_stand_in_text_order() -> None:
    text = "共9个，其中新建7个，续建2个，开工率100%"
    made = document(text, ratios=(ratio(text, "rate", "100%"),), breakdowns=(breakdown(text, "9个", "7个", "2个"),))
    assert [f.check for f in zsparse.audit(made)] == ["ZS201", "ZS104"]
