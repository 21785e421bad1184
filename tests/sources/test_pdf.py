"""PDF files: the text layer page by page, without what pages repeat."""

from __future__ import annotations

import time

import pytest

import zsparse
from tests.sources.making import pdf
from zsparse.errors import SourceError
from zsparse.parsing import parse_source
from zsparse.sources import pdf as pdf_module
from zsparse.sources.pdf import read_pdf
from zsparse.sources.source import Place

BODY = ["上半年，全镇完成到位资金6430万元，", "占目标任务11000万元的58.5%。"]


def lines_of(*pages: list[str]) -> list[str]:
    return read_pdf(pdf(*pages), "a.pdf").text.splitlines()


def test_pages_in_order_with_their_places() -> None:
    source = read_pdf(pdf(["青岭镇工作总结", "一、成效"], BODY), "a.pdf")
    assert source.text.splitlines() == ["青岭镇工作总结", "一、成效", *BODY]
    assert source.reader == "pdf"
    assert source.places == (Place(0, page=1), Place(source.text.index("上半年"), page=2))


def test_evidence_tells_its_page() -> None:
    document = parse_source(read_pdf(pdf(["青岭镇2023年工作总结"], BODY), "a.pdf"))
    (ratio,) = document.reports[0].ratios
    assert ratio.evidence.locator == zsparse.Locator(page=2)
    assert document.text[ratio.evidence.span.start : ratio.evidence.span.end] == ratio.evidence.quote


def test_heads_are_said_once_and_page_numbers_never() -> None:
    pages = [["青岭镇人民政府公报 2023年第3期", f"第{i}页正文说{i}", "中段", "后段", f"— {i} —"] for i in range(1, 6)]
    assert lines_of(*pages) == [
        "青岭镇人民政府公报 2023年第3期",
        *(line for i in range(1, 6) for line in (f"第{i}页正文说{i}", "中段", "后段")),
    ]


@pytest.mark.parametrize(
    "form", ["{0}", "- {0} -", "— {0} —", "第 {0} 页", "第 {0} 页，共 5 页", "第{0}页（共5页）", "·{0}·"]
)
def test_forms_of_page_numbers(form: str) -> None:
    pages = [[f"正文甲{'乙' * i}", "二", "三", "四", form.format(i + 7)] for i in range(5)]
    assert [line for line in lines_of(*pages) if any(c.isdigit() for c in line)] == []


@pytest.mark.parametrize(
    ("kept", "pages"),
    [
        ("单位：万元", [["收入决算表", "单位：万元", f"税收{i}亿"] for i in range(4)]),
        ("2021", [["年份", "甲", "乙", "丙", n] for n in ("2021", "95", "2021", "17", "2021")]),
        ("12、34", [["甲项", "乙项", "丙项", "丁项", "12、34"] for _ in range(4)]),
        ("结语相同的话", [["甲", "结语相同的话"], ["乙", "结语相同的话"]]),
    ],
)
def test_what_is_no_furniture_stays(kept: str, pages: list[list[str]]) -> None:
    assert lines_of(*pages).count(kept) == sum(page.count(kept) for page in pages)


def test_a_private_point_between_digits_is_one() -> None:
    assert lines_of(["完成１３３０\ue5d2１亿元\ue5d2"])[0].startswith("完成１３３０.１亿元")


@pytest.mark.parametrize(
    ("kind", "said", "data"),
    [
        (SourceError, "no text", pdf([])),
        (SourceError, "password", pdf(BODY, encrypted=True)),
        (SourceError, "damaged", b"%PDF-1.7\n"),
        (SourceError, "damaged", b"%PDF-1.7\n" + b"<<" * 100_000),
        (SourceError, "damaged", b"%PDF-1.7\n" + b"1 0 obj [" * 100_000),
    ],
)
def test_what_is_refused(kind: type[SourceError], said: str, data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(kind, match=rf"^a\.pdf: .*{said}.*; .*\.$"):
        read_pdf(data, "a.pdf")
    assert time.process_time() - began < 2


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "PAGE_LIMIT", 1)
    with pytest.raises(SourceError, match="2 pages"):
        read_pdf(pdf(BODY, BODY), "a.pdf")


def test_a_file_cut_anywhere_is_read_or_refused() -> None:
    data = pdf(*([*BODY, str(i)] for i in range(20)))
    whole = read_pdf(data, "a.pdf").text
    for cut in range(1, 50):
        try:
            text = read_pdf(data[: len(data) * cut // 50], "a.pdf").text
        except SourceError:
            continue
        assert set(text.splitlines()) <= set(whole.splitlines()) | {str(i) for i in range(20)}
