"""ZS205: shares that are all of a whole."""

from __future__ import annotations

import pytest

import zsparse
from tests.auditing.making import document

STRUCTURES = [
    (("consistent", "exact"), "三次产业结构为22.7:32.4:44.9"),
    (("consistent", "rounding"), "三次产业结构调整为22.7：32.4：45.0"),
    (("inconsistent", "shares"), "三次产业结构调整为22.7：32.3：44.8"),
    (("inconsistent", "shares"), "三次产业结构为22.7:34.2:44.9"),
    (("inconsistent", "shares"), "三次产业结构为22.7:72.4:44.9"),
    (("consistent", "exact"), "三\n次产业结构为22.7:32.4:44.9"),
    (None, "一二三产业比例为3:2:1"),
    (None, "于9:30:00开会"),
]


@pytest.mark.parametrize(("expected", "text"), STRUCTURES)
def test_structure(expected: tuple[str, str] | None, text: str) -> None:
    found = [(f.verdict, f.explanation) for f in zsparse.audit(document(text)) if f.check == "ZS205"]
    assert found == ([] if expected is None else [expected])


LISTS = [
    (("inconsistent", "shares"), "总产值中，装备、电子、新材料和其他产业分别占41.2%、28.7%、23.1%和11.0%。"),
    (("consistent", "exact"), "总产值中，装备、电子、新材料和其他产业分别占41.2%、28.7%、23.1%和7.0%。"),
    (("consistent", "rounding"), "总产值中，装备、电子和其他产业占比分别为33.3%、33.3%、33.3%。"),
    (("inconsistent", "shares"), "第一、第二、第三产业占比分别为12.5%、40.2%、49.3%。"),
    (None, "中学以上文化、党员和妇女分别占80%、45%和30%。"),
    (None, "装备、电子和其他产业分别增长41.2%、28.7%和23.1%。"),
    (None, "装备、电子和其他产业分别占约四成、三成和两成。"),
]


@pytest.mark.parametrize(("expected", "text"), LISTS)
def test_listed_shares(expected: tuple[str, str] | None, text: str) -> None:
    found = [(f.verdict, f.explanation) for f in zsparse.audit(zsparse.parse(text)).findings if f.check == "ZS205"]
    assert found == ([] if expected is None else [expected])


def test_the_share_that_the_amounts_contradict_is_mended_first() -> None:
    amounts = "全县实现生产总值100亿元，其中第一产业增加值14.1亿元，第二产业增加值42.5亿元，第三产业增加值43.4亿元。"
    for lead, best in ((amounts, "14.1:42.5:43.4"), ("", "11.1:42.5:46.4")):
        found = zsparse.audit(zsparse.parse(f"{lead}三次产业结构为14.1:42.5:46.4。"))
        (shares,) = (f for f in found if f.check == "ZS205")
        assert shares.repairs[0].replacement == best
        assert len(shares.repairs) == 2
