"""Issuers in one form: the normal form first, then what is printed for it."""

from __future__ import annotations

import pytest

from zsparse.text.issuers import Issuer, read_issuer, read_path

FORMS = {
    "青岭镇": ["青岭镇", "青岭镇人民政府", "中共青岭镇委员会", " 青岭 镇 党委", "青岭镇党政办公室"],
    "河南省洛阳市栾川县": ["河南省洛阳市栾川县", "河南洛阳市栾川县人民政府"],
    "河南省洛阳市栾川县庙子镇": ["河南省洛阳市栾川县庙子镇", "河南省洛阳市栾川县庙子镇人民政府"],
    "景德镇市": ["景德镇市", "景德镇市人民政府"],
    "湖南省常德市津市市": ["湖南省常德市津市市"],
    "荆州市沙市区": ["荆州市沙市区", "荆州市沙市区人民政府办公室"],
    "江苏省镇江市": ["江苏镇江市", "江苏省镇江市"],
    "北京市朝阳区": ["北京市朝阳区", "北京朝阳区政府"],
    "内蒙古自治区呼伦贝尔市鄂温克族自治旗": ["内蒙古呼伦贝尔市鄂温克族自治旗"],
    "广西壮族自治区": ["广西", "广西壮族自治区人民政府"],
    "河南蒙古族自治县": ["河南蒙古族自治县", "河南蒙古族自治县人民政府"],
    "吉林市": ["吉林市", "吉林市政府"],
    "上海路街道": ["上海路街道", "上海路街道办事处"],
    "临江市高新区": ["临江市高新区管委会", "临江市高新区"],
    "安溪县经济开发区": ["安溪县经济开发区管委会"],
    "上海市浦东新区": ["上海市浦东新区"],
    "叶县": ["叶县", "叶县县委"],
    "临江县财政局": ["临江县财政局"],
    "青岭镇招商办": ["青岭镇招商办"],
    "红河州": ["红河州"],
}

LEVELS = {
    "河南": Issuer(province="河南省"),
    "洛阳市": Issuer(city="洛阳市"),
    "洛阳市偃师市": Issuer(city="洛阳市", county="偃师市"),
    "栾川县庙子镇": Issuer(county="栾川县", town="庙子镇"),
    "洛阳市西工区招商局": Issuer(city="洛阳市", county="西工区", office="招商局"),
    "新疆阿勒泰地区富蕴县": Issuer(province="新疆维吾尔自治区", city="阿勒泰地区", county="富蕴县"),
    "临江市高新区": Issuer(city="临江市", zone="高新区"),
    "景宁县东坑民族乡": Issuer(county="景宁县", town="东坑民族乡"),
}

NO_PLACES = [
    None,
    "",
    "XX乡",
    "某县人民政府",
    "市财政局",
    "我市",
    "全县",
    "各区",
    "中央政治局",
    "市委市",
    "领导小组",
    "××镇",
]

PATHS = {
    "河南省/洛阳市/2018.txt": "河南省洛阳市",
    "河南省/洛阳市/栾川县/2018年工作总结.docx": "河南省洛阳市栾川县",
    "2018年河南省洛阳市栾川县.txt": "河南省洛阳市栾川县",
    "2018河南省洛阳市.txt": "河南省洛阳市",
    "河南/栾川县2018年政府工作报告.txt": "河南省栾川县",
    "青岭镇2014年上半年工作总结.doc": "青岭镇",
    "reports/a.zip/03 庙子镇.html": "庙子镇",
}

NO_PATHS = ["城市建设总结.txt", "2018.txt", "工作总结.txt", "县域经济.txt", "乡镇/全市.txt", "doc/a.txt"]


@pytest.mark.parametrize(("normal", "printed"), [(n, p) for n, forms in FORMS.items() for p in forms])
def test_forms_of_one_issuer_are_equal(normal: str, printed: str) -> None:
    issuer = read_issuer(printed)
    assert issuer is not None
    assert issuer.name == normal


@pytest.mark.parametrize("normal", FORMS)
def test_the_normal_form_is_its_own(normal: str) -> None:
    issuer = read_issuer(normal)
    assert issuer is not None
    assert issuer.name == normal


@pytest.mark.parametrize(("printed", "issuer"), LEVELS.items())
def test_levels(printed: str, issuer: Issuer) -> None:
    assert read_issuer(printed) == issuer


@pytest.mark.parametrize("printed", NO_PLACES)
def test_what_names_no_place_is_no_issuer(printed: str | None) -> None:
    assert read_issuer(printed) is None


@pytest.mark.parametrize(("path", "name"), PATHS.items())
def test_issuer_of_a_path(path: str, name: str) -> None:
    issuer = read_path(path)
    assert issuer is not None
    assert issuer.name == name


@pytest.mark.parametrize("path", NO_PATHS)
def test_path_without_a_place(path: str) -> None:
    assert read_path(path) is None


@pytest.mark.parametrize(
    ("own", "other", "name"),
    [
        ("栾川县财政局", "河南省洛阳市栾川县", "河南省洛阳市栾川县财政局"),
        ("栾川县", "河南省洛阳市", "河南省洛阳市栾川县"),
        ("庙子镇", "河南省洛阳市栾川县庙子镇", "河南省洛阳市栾川县庙子镇"),
        ("洛阳市", "河南省", "河南省洛阳市"),
        ("栾川县", "平山县", "栾川县"),
        ("河南省洛阳市", "洛阳市", "河南省洛阳市"),
        ("栾川县", "嵩县城关镇", "栾川县"),
    ],
)
def test_larger_places_come_from_elsewhere_only_where_they_fit(own: str, other: str, name: str) -> None:
    issuer = read_issuer(own)
    assert issuer is not None
    assert issuer.within(read_issuer(other)).name == name
    assert issuer.within(None) == issuer


def test_level_is_that_of_the_smallest_place() -> None:
    names = {
        "河南省": "province",
        "河南省洛阳市": "city",
        "栾川县": "county",
        "临江市高新区": "zone",
        "栾川县庙子镇": "town",
    }
    assert {n: i.level for n in names if (i := read_issuer(n))} == names
