"""Numbers recognized from an image: sure ones are checked, unsure ones never raise an alarm."""

from __future__ import annotations

from decimal import Decimal

import pytest

import zsparse
from zsparse.auditing.recognition import LEAST_CONFIDENCE
from zsparse.parsing import parse_source
from zsparse.sources.source import Place, Source

WRONG = "全年完成到位资金6430万元，占目标任务11000万元的68.5%。"
SUM = "今年投入配套资金1486万元，分别用于道路612万元、供水345万元和绿化429万元。"
LIST = "今年引进项目3个：（1）甲村茶叶加工项目；（2）乙村冷链仓储项目。"
SURE, UNSURE = Decimal("0.999"), LEAST_CONFIDENCE - Decimal("0.001")


def audited(text: str, unsure: str | None) -> list[zsparse.Finding]:
    """The findings on a text recognized from an image, all of it surely but for the characters ``unsure``."""
    confidences: list[tuple[int, Decimal | None]] = [(0, SURE)]
    if unsure is not None:
        at = text.index(unsure)
        confidences += [(at, UNSURE), (at + len(unsure), SURE)]
    places = (Place(0, page=3, box=(100, 200, 900, 220)),)
    source = Source(text, "0" * 64, "image", places=places, confidences=tuple(confidences))
    return list(zsparse.audit(parse_source(source)).findings)


@pytest.mark.parametrize("text", [WRONG, SUM, LIST])
def test_what_is_read_with_confidence_is_checked(text: str) -> None:
    (alarm,) = [f for f in audited(text, None) if f.verdict == "inconsistent"]
    assert alarm.evidence.confidence == SURE
    assert alarm.evidence.locator == zsparse.Locator(page=3, box=(100, 200, 900, 220))


@pytest.mark.parametrize(
    ("text", "unsure"),
    [(WRONG, "4"), (WRONG, "11000"), (WRONG, "."), (WRONG, "%"), (SUM, "万"), (SUM, "9"), (LIST, "3")],
)
def test_an_unsure_number_raises_nothing(text: str, unsure: str) -> None:
    findings = audited(text, unsure)
    assert {f.verdict for f in findings} == {"unverifiable"}
    (found,) = [f for f in findings if f.explanation == "low_confidence"]
    assert (found.severity, found.repairs) == ("note", ())
    assert str(UNSURE) in found.message


def test_an_unsure_word_beside_sure_numbers_changes_nothing() -> None:
    assert [f.message for f in audited(WRONG, "资金")] == [f.message for f in audited(WRONG, None)]


def test_a_holding_check_on_an_unsure_number_proves_nothing() -> None:
    (found,) = audited("全年完成到位资金6430万元，占目标任务11000万元的58.5%。", "8")
    assert (found.verdict, found.strength) == ("unverifiable", None)
