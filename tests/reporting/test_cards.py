"""What a card says of a finding, and which document a finding belongs to."""

from __future__ import annotations

from decimal import Decimal

import pytest

import zsparse
from zsparse.reporting.cards import Card, Places, card_of, cards_of, class_of, of_documents
from zsparse.reporting.notebook import shown

TEXT = "甲镇2023年工作总结\n一、成效\n情况良好。全年完成投资3.12亿元，占计划6亿元的60%，其他较好。\n"


def card_of_text(text: str = TEXT) -> Card:
    document = zsparse.parse(text)
    (card,) = cards_of(document, zsparse.audit(document, select=["ZS101"]).findings)
    return card


def test_place_heading_and_the_words_around() -> None:
    card = card_of_text()
    assert (card.place, card.heading, card.label, card.name) == ("第3行", "一、成效", "不符", "完成率")
    assert card.before == "全年完成投资3.12亿元，占计划6亿元的"
    assert card.quote == "60%"
    assert card.after == "，其他较好"


def test_formula_and_printed_value_stand_apart() -> None:
    card = card_of_text()
    assert card.formula == "3.12亿元 ÷ 6亿元 = 52.00%"
    assert card.formula not in card.words
    assert card.words.startswith("完成率“60%”与所列数字不符，")


def test_roles_of_a_completion() -> None:
    assert [(o.role, o.slot, o.evidence.quote) for o in card_of_text().operands] == [
        ("原文", "stated", "60%"),
        ("完成数", "numerator", "3.12亿元"),
        ("任务数", "denominator", "6亿元"),
    ]


def test_scale_shows_on_which_side_the_print_lies() -> None:
    too_high = card_of_text().scale
    too_low = card_of_text(TEXT.replace("60%", "40%")).scale
    assert too_high is not None
    assert too_low is not None
    assert too_high.start < too_high.end < too_high.stated <= 900
    assert 100 <= too_low.stated < too_low.start < too_low.end


def test_gap_says_how_far_the_print_misses() -> None:
    assert card_of_text().gap == "高7.92个百分点"
    assert card_of_text(TEXT.replace("60%", "40%")).gap == "低11.92个百分点"
    assert card_of_text(TEXT.replace("60%", "52%")).gap == ""
    listed = "引进项目3个，具体有：（1）投资1000万元的便民超市项目；（2）投资2000万元的快捷酒店项目。"
    listing = zsparse.parse(f"甲镇2023年工作总结\n二、项目\n{listed}\n")
    gaps = [c.gap for c in cards_of(listing, zsparse.audit(listing, select=["ZS203"]).findings)]
    assert gaps == ["多1个"]


def test_amounts_of_a_list_keep_their_unit_and_name_their_items() -> None:
    text = (
        "甲镇2023年工作总结\n一、成效\n已协议引进项目2个，引资额达1500万元。"
        "具体有：（1）甲公司投资1000万元的便民超市项目；（2）投资2000万元的快捷酒店项目。\n"
    )
    document = zsparse.parse(text)
    (card,) = cards_of(document, zsparse.audit(document, select=["ZS204"]).findings)
    assert card.quote == "1500万元"
    assert card.formula == "1000万元 + 2000万元 = 3000万元"
    assert card.expected.count("万元") == 2
    assert [(o.role, o.slot) for o in card.operands] == [
        ("原文", "stated"),
        ("第1项", "numerator"),
        ("第2项", "numerator"),
    ]


def test_place_says_page_and_cell_where_the_file_has_them() -> None:
    document = zsparse.parse(TEXT)
    span = zsparse.Span(start=0, end=1)
    cases = {
        "第2页": zsparse.Locator(page=2),
        "第2页第4段": zsparse.Locator(page=2, paragraph=4),
        "表1第2行第3列": zsparse.Locator(table=1, row=2, column=3),
        "第1行": zsparse.Locator(),
    }
    places = Places(document)
    for words, locator in cases.items():
        assert places.words(zsparse.Evidence(span=span, quote="甲", locator=locator)) == words


def test_findings_of_documents_without_a_path_go_to_their_own() -> None:
    other = TEXT.replace("60%", "70%")
    documents = [zsparse.parse(t) for t in (TEXT, TEXT, "", other)]
    groups = of_documents(zsparse.audit(documents), documents)
    alone = [list(zsparse.audit(d).findings) for d in documents]
    assert groups == alone
    assert [len(g) > 0 for g in groups] == [True, True, False, True]


def test_findings_of_other_documents_are_left_out() -> None:
    assert of_documents(zsparse.audit(zsparse.parse(TEXT)), [zsparse.parse("别的文本")]) == [[]]


def test_warning_is_doubtful() -> None:
    audit = zsparse.audit(zsparse.parse("甲镇2023年工作总结\n一、成效\n投资额在 万元以上的项目 个。\n"))
    assert {class_of(f) for f in audit.findings if f.check == "ZS401"} == {"doubtful"}


# Notebooks


def test_notebook_shows_every_kind_of_record() -> None:
    document = zsparse.parse(TEXT)
    audit = zsparse.audit(document)
    cases = {
        ">60%</span>": document,
        "<td>完成率</td>": document.reports[0],
        "占计划6亿元的<b>60%</b>": audit,
        "<td>6亿元</td>": audit.alarms[0],
        "312,000,000": document.reports[0].ratios[0].numerator,
    }
    for words, record in cases.items():
        assert record is not None
        assert words in (record._repr_html_() or "")


def test_notebook_escapes_and_stays_short() -> None:
    document = zsparse.parse(TEXT.replace("情况良好", "<script>x</script>") + "略\n" * 5000)
    source = shown(document)
    assert "<script>" not in source
    assert "&lt;script&gt;" in source
    assert source.count("略") < 300


def test_notebook_shows_an_audit_without_documents() -> None:
    assert "60%" in shown(zsparse.audit(iter([zsparse.parse(TEXT)])))


STRENGTHS = {
    ("consistent", "0.9899"): "98.99%",
    ("consistent", "0"): "很弱：写成零到两倍都会相符",
    ("consistent", None): "",
    ("inconsistent", "0.9899"): "98.99%",
    ("inconsistent", "0"): "",
    ("unverifiable", None): "",
}


@pytest.mark.parametrize(("verdict", "strength"), STRENGTHS)
def test_strength_is_shown_where_it_says_something(verdict: str, strength: str | None) -> None:
    finding = card_of_text().finding
    made = finding.model_copy(update={"verdict": verdict, "strength": None if strength is None else Decimal(strength)})
    assert card_of(made).strength == STRENGTHS[verdict, strength]
