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
