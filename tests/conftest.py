"""What several tests need: the places of sample files, and the documents of the corpus, parsed once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import zsparse

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
os.environ["ZSPARSE_CACHE"] = ""  # commands that tests start keep nothing in the home of who runs them
SHARED = ROOT.parent / "shared"
"""Files that are kept beside the repository, not in it; tests that read them skip where they are absent."""


@cache
def document_of(path: Path) -> zsparse.Document:
    return zsparse.read(path)


@pytest.fixture(scope="session")
def messy() -> str:
    """A short text with faults that files arrive with: a page mark in a sentence, blanks, full width, a wrong glyph."""
    return """青岭镇２０２３年上半年招商引资工作总结

　　一、主要成效
　　上半年，全镇完成到位资金6430万元，占目标任务11000万元的58. 5%；与上年同期的5200万元相比，增长２３．７％。
　　全镇上下齐心协力，
- 2 -
共引进项目3个，具体有：（1）永利臵业有限公司投资1000万元新建的便民超市项目；（2）总投资6,400万元的快捷酒店项目；（3）蔬菜园区项目，
总投资1000万元。
　　二、存在问题
　　投资额在 万元以上的项目 个，签约项目履约率66.7%，其中开工2个，占3个的66.7%。
"""


WRONG_REPORT = "平山镇2023年工作总结\n一、成效\n全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。\n"


@pytest.fixture
def write_gold(tmp_path: Path) -> Callable[..., Path]:
    """Writes a report with one wrong rate, and its gold with the fields given; returns the folder."""

    def write(**fields: object) -> Path:
        ratio = {
            "text": "21.16%",
            "value": 0.2116,
            "kind": "completion",
            "numerator": 2166000000,
            "denominator": 10020000000,
            "start": WRONG_REPORT.index("21.16%"),
        }
        labels = {
            "id": "one",
            "headings": ["一、成效"],
            "projects": [],
            "targets": [{"indicator": "投资", "value": 10020000000, "unit": "元"}],
            "ratios": [ratio],
            "sums": [],
            **fields,
        }
        (tmp_path / "one.txt").write_text(WRONG_REPORT, encoding="utf-8")
        (tmp_path / "one.json").write_text(json.dumps(labels), encoding="utf-8")
        return tmp_path

    return write
