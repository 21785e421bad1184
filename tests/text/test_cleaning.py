"""The whole cleaning: named steps, the way back, and a second cleaning that finds nothing to do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.text.cleaning import STEPS, clean
from zsparse.text.rewrite import Rewrite

NOISY = st.text(alphabet="一二项目资金经济的，,。.．%％ \t\r\n0123５６xX-—（)(\u200b\u3000", max_size=80)

CASES = [
    ("完成到位资金6430万元，占目标任务11000万元的58.5%。", "完成到位资金６４３０万元,占目标任务11000 万元的58. 5％."),
    ("闲置资产\n一、情况", "闲臵资产\r\n\r\n　　一、情况"),
    ("目标132个", "目標(biāo)132個(gè)"),
    ("投资额在 万元以上的项目 个，", "投资额在 万元以上的项目 个,"),
]


@pytest.mark.parametrize(("expected", "raw"), CASES)
def test_clean_text(expected: str, raw: str) -> None:
    assert clean(raw).text == expected


@pytest.mark.parametrize(("expected", "raw"), CASES)
def test_clean_text_is_left_alone(expected: str, raw: str) -> None:
    assert clean(clean(raw).text).text == expected


PLAIN = st.text(alphabet="一二项目页page，：．∶／,:.()（）%0123-—年畝ё\u00a0", max_size=16)


@given(st.one_of(PLAIN, NOISY))
def test_a_text_that_no_step_looks_for_is_cleaned_as_by_all(raw: str) -> None:
    rewrite = Rewrite.identity(raw)
    for step in STEPS:
        rewrite = step(rewrite)
    assert clean(raw) == rewrite


@given(NOISY)
def test_every_step_tells_what_it_changed(raw: str) -> None:
    rewrite = clean(raw)
    assert (rewrite.text == raw) == (not rewrite.steps)
    assert all(step.name and 0 <= step.start <= step.end <= len(raw) for step in rewrite.steps)


@given(NOISY)
def test_digits_survive(raw: str) -> None:
    def digits(text: str) -> str:
        return "".join(c for c in text.translate(str.maketrans("５６", "56")) if c.isdigit())

    rewrite = clean(raw)
    if "page marks" not in {step.name for step in rewrite.steps}:
        assert digits(rewrite.text) == digits(raw)


@given(NOISY)
def test_clean_lines_have_no_edges_and_no_invisible_characters(raw: str) -> None:
    text = clean(raw).text
    assert all(line == line.strip() for line in text.split("\n"))
    assert not set(text) & set("\r\u200b\u3000５６％")


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "一", " ", "\n", "，", "（", "-", "1 ", "１，", "\x0c", "(biāo)", "- 1 -", "项目 个", "字 ", "《"],
)
def test_hostile_input_costs_linear_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    clean(text)
    assert time.process_time() - start < 3
