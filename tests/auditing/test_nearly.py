"""Lists that no word makes whole: an alarm where one slip explains a remainder that no part left out is likely to."""

from __future__ import annotations

import pytest

import zsparse

# (verdict, explanation, severity) of ZS201, the first repair, the text
CASES = [
    (
        ("inconsistent", "slip", "error"),
        "8754万元",
        "各级投入29396万元，其中用于治水10563万元，用于治气10079万元，用于治土8754元。",
    ),
    (
        # 3000万元 may well be a part left out
        ("unverifiable", "slip", "warning"),
        "363193万元",
        (
            "收入完成366193万元。其中：甲收入112607万元，乙收入28583万元，丙收入45966万元，丁收入159873万元，"
            "戊收入16164万元。"
        ),
    ),
    # what one sum was used for, project by project, leaves nothing to overlap
    (
        ("inconsistent", "slip", "error"),
        "14000万元",
        (
            "全年留用债券资金81500万元。主要用于甲供热改造工程41000万元，乙供热管网工程31000万元，丙智慧管网工程36500万元。"
        ),
    ),
    (
        ("inconsistent", "slip", "error"),
        "2.18亿元",
        "完成投资9.12亿元，增长6.0%。5.47亿元投向工业，2.81亿元投向基础设施，1.47亿元投向商贸，工业所占比重上升。",
    ),
    # by their names no part can overlap another: years, grades, items of an account
    (
        ("inconsistent", "slip", "error"),
        "11.5亿元",
        "累计转贷专项债券资金32.6亿元，其中2021年8.4亿元、2022年15.1亿元、2023年12.7亿元。",
    ),
    (
        ("inconsistent", "slip", "error"),
        "1122户",
        "实施农村危房改造1637户，其中C级1212户、D级515户。",
    ),
    (
        ("inconsistent", "slip", "error"),
        "10.38亿元",
        "转移性支出80.11亿元，其中：返还性支出4.7亿元，上解支出62.43亿元，债务转贷支出2.6亿元，年终结余13.08亿元。",
    ),
    (
        ("inconsistent", "slip", "error"),
        "1560.0万元",
        "全年投入1500.0万元，其中用于治水1054.6万元，用于治气400.3万元，用于治土105.1万元。",
    ),
]
QUIET = [
    "收入完成366193万元，其中甲收入206186万元，乙收入160005万元。",
    "各级投入29396万元，其中用于治水10563万元，用于治气10079万元，用于治土8754万元。",
    "各级投入29396万元，其中用于治水10563万元，用于治气10079万元。",
]


@pytest.mark.parametrize(("expected", "repair", "text"), CASES)
def test_one_slip_off(expected: tuple[str, str, str], repair: str, text: str) -> None:
    (found,) = (f for f in zsparse.audit(zsparse.parse(text)) if f.check == "ZS201")
    assert (found.verdict, found.explanation, found.severity) == expected, found.message
    assert repair in [r.replacement for r in found.repairs]
    assert "改动一处" in found.message
    assert (found.strength is None) == (found.verdict == "unverifiable")


@pytest.mark.parametrize("text", QUIET)
def test_a_part_left_out_is_no_slip(text: str) -> None:
    assert not [f for f in zsparse.audit(zsparse.parse(text)) if f.severity in ("error", "warning")]
