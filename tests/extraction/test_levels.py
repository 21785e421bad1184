"""Counts told on two levels, and stages that are no parts. The sums first where there are any, then the text."""

from __future__ import annotations

import pytest

from tests.extraction.reading import breakdown_lines

CASES = [
    (
        ["52项 = 31项 + 21项"],
        "今年全县安排水利工程52项。其中，31项续建工程复工28项，复工率90.3%；21项新建工程开工17项，开工率81%。",
    ),
    (
        ["84个 = 46个 + 30个 + 8个"],
        "全区84个城建项目中，46个续建项目全部复工，30个新建项目开工22个，8个储备项目加快前期工作。",
    ),
    (
        ["120个 = 47个 + 38个 + 35个", "99个 = 40个 + 30个 + 29个"],
        "120个技改项目已开工99个。其中，甲区47个项目开工40个，乙县38个项目开工30个，丙县35个项目开工29个。",
    ),
    (
        ["64宗 = 27宗 + 37宗"],
        "全县交通项目64宗，完成投资8.6亿元。其中，27宗续建项目进展顺利，南环路、滨河桥等9宗已建成；37宗新开工项目里，25宗已开工。",
    ),
    (
        ["310个 = 190个 + 120个", "95亿元 = 61亿元 + 34亿元"],
        "全市310个重点项目完成投资95亿元。190个续建项目投资61亿元，北部水厂等12个建成。120个新开项目中80个开工，投资34亿元。",
    ),
    # a list that words make whole divides the amount that it adds up to
    (
        ["86个 = 35个 + 51个"],
        "招商项目86个，总投资420亿元，开工73个，开工率84.9%。其中，新签项目35个，到位资金占28%；结转项目51个，到位资金占72%。",
    ),
    # items of one list are beside one another
    ([], "全镇工业项目26个，已开工20个，今年新引进8个；农业项目18个，已开工15个。"),
    ([], "永安县800户（其中困难户90户）、清水县200户（困难户60户）、平川区500户（困难户40户）。"),
    ([], "推广25项改革经验。4个乡镇试点。全面落实21项任务，办结率100%。"),
    # what was signed goes on to be begun and finished
    ([], "技改项目已入库14个，入库率46.7%。\n签约项目8个，开工5个，其中甲项目投资3亿元；竣工投产1个。"),
]


@pytest.mark.parametrize(("sums", "text"), CASES)
def test_levels(sums: list[str], text: str) -> None:
    assert breakdown_lines(text) == sums
