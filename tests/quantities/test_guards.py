"""Which digits state a quantity: figures and Chinese numerals without a unit, by what stands around them."""

import pytest

from zsparse.quantities.recognizer import recognize_mentions

# (text, what of it is read as quantities)
READ: list[tuple[str, list[str]]] = [
    ("与14所合作研制", []),
    ("建32所。", ["32所"]),
    ("培训三万学生", ["三万"]),
    ("(十二)", []),
    ("（十二）", []),
    ("（二十）项", []),
    ("“三个专项”行动", []),
    ("“两项行动”", []),
    ("“三年行动”计划", []),
    ("12、工作", []),
    ("“3”", []),
    ("共（12）", []),
    ("3.工作", []),
    ("代号007", []),
    ("版本0.5.3", []),
    ("123456789012", []),
    ("见12:30", []),
    ("编号#3", []),
    ("编号3#", []),
    ("共30+", ["30+"]),
    ("1.2.3", []),
    ("10/", []),
    ("型号3-a", []),
    ("国道3", []),
    ("省道12线", []),
    ("5号", []),
    ("2010至", ["2010"]),
    ("20~100", ["20~100"]),
    ("误差=20", []),
    ("图3", []),
    ("附件12", []),
    ("图1234", ["1234"]),
    ("21世纪", []),
    ("5年级", []),
    ("5⁴", []),
    ("代码一二三", []),
    ("主要是三", ["三"]),
    ("为五，", ["五"]),
    ("三乘以五", ["三", "五"]),
    ("大于三", ["大于三"]),
    ("双十二", []),
    ("高三以上", []),
    ("比三十", ["三十"]),
    ("三到五", ["三到五"]),
    ("五十陆，", ["五十陆"]),
    ("达100.25点", ["100.25"]),
    ("升至8000点", ["8000"]),
    ("3+2", []),
    ("A3", []),
    ("3A", []),
    ("GDP3", []),
    ("12万A", ["12万"]),
    ("No.3", []),
    ("5-8号", []),
    ("3—5—7", []),
    ("1-2-3-4", []),
    ("9：30", []),
    ("2030大会", []),
    ("2030以上", ["2030以上"]),
    ("010-1234567", []),
    ("13800138", ["13800138"]),
    ("138001380001", []),
    ("0571", []),
    ("规格3×5米", ["3", "5米"]),
    ("规格3×5XX米", ["3"]),
    ("电话0571-8234567", []),
    ("增减-1200000", ["1200000"]),
    ("共，1500、1600", ["1500", "1600"]),
    ("[30，40）", ["[30，40）"]),
    ("增幅[30，40）", ["30", "40"]),
    ("支持5G、6G", []),
    ("达5M", []),
]


@pytest.mark.parametrize(("text", "printed"), READ, ids=[text for text, _ in READ])
def test_what_stands_around_digits_decides_whether_they_count(text: str, printed: list[str]) -> None:
    assert [text[m.start : m.end] for m in recognize_mentions(text)] == printed


@pytest.mark.xfail(strict=True, reason="a full-width comma behind 里, 克, 两 counts as a word that goes on")
def test_a_unit_of_one_character_is_read_before_a_comma() -> None:
    assert len(recognize_mentions("走了三里，歇下")) == 1
