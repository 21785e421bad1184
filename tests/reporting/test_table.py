"""Tables of Chinese text: two columns a character, whole numbers, nothing that a terminal would obey."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from zsparse.reporting.table import PIPE_WIDTH, Grid, Paragraph, printable, show, wrapped


@pytest.mark.parametrize(
    ("width", "text", "lines"),
    [
        (8, "完成投资任务", ["完成投资", "任务"]),
        (9, "完成投资任务", ["完成投资", "任务"]),
        (10, "完成21.66亿元", ["完成", "21.66亿元"]),
        (4, "占21.16%", ["占", "21.16%"]),  # a number alone may be wider than its column
        (8, "完成任务，其中", ["完成任", "务，其中"]),  # closing punctuation stays with its character
        (6, "完成（一期", ["完成", "（一期"]),  # opening punctuation with the next
        (12, "21.66亿元 ÷ 100.2亿元", ["21.66亿元 ÷", "100.2亿元"]),
        (20, "一\n二", ["一", "二"]),
        (8, "", [""]),
    ],
)
def test_wrapped(width: int, text: str, lines: list[str]) -> None:
    assert wrapped(Text(text), width).plain.split("\n") == lines


PIECES = st.sampled_from(
    ["完成", "投资", "，", "。", "（", "）", "21.66亿元", "1,080,211万元", "58.5%", "abc", " ", "÷", "-3.2%"]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(6, 60))
def test_wrapping_loses_nothing_and_cuts_no_number(text: str, width: int) -> None:
    lines = wrapped(Text(text), width).plain.split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    numbers = re.findall(r"[\d.,]+", text)
    assert re.findall(r"[\d.,]+", "\n".join(lines)) == numbers


@given(st.text("完成投资，。；", max_size=80), st.integers(12, 60))
def test_lines_of_plain_Han_keep_the_width(text: str, width: int) -> None:  # noqa: N802
    longest = max(map(cell_len, re.findall(r".[，。；]*", text)), default=0)
    assert all(cell_len(line) <= max(width, longest) for line in wrapped(Text(text), width).plain.split("\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一\n 二", "一 二"),
        ("\x1b[31m红\x07\u202e\ufeff\ud800", "[31m红"),
        ("\u3000\u3000首行", "首行"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def shown(grid: Grid) -> list[str]:
    stream = StringIO()
    show(grid, stream)
    return stream.getvalue().splitlines()


def test_columns_of_a_grid_stand_in_line() -> None:
    grid = Grid(("名称", "数额"))
    grid.add("水库", "1亿元")
    grid.add("道路工程", "20万元")
    head, rule, *rows = shown(grid)
    starts = [cell_len(line[: line.index(word)]) for line, word in zip([head, *rows], ["数", "1", "2"], strict=True)]
    assert len(set(starts)) == 1
    assert set(rule) == {"─"}


def test_wide_grid_wraps_within_the_page_and_keeps_narrow_columns() -> None:
    grid = Grid(("甲", "乙", "丙"), narrow=frozenset((0,)))
    grid.add("不符", "完成投资" * 40, "占年度计划" * 40)
    lines = shown(grid)
    assert max(map(cell_len, lines)) <= PIPE_WIDTH
    assert sum("不符" in line for line in lines) == 1
    assert sum(line.count("计") for line in lines) == 40


def test_numbers_are_flush_right() -> None:
    grid = Grid(("", "P"), right=frozenset((1,)))
    grid.add("a", "7.5")
    grid.add("b", "100.0")
    assert [line[1:] for line in shown(grid)[2:]] == ["     7.5", "   100.0"]


def test_long_paragraph_hangs_and_loses_nothing() -> None:
    stream = StringIO()
    text = "  报告  " + "项目18 合计4 " * 20
    show(Paragraph(text, hang=8), stream)
    first, *rest = stream.getvalue().splitlines()
    assert rest
    assert all(line.startswith(" " * 8) and line[8] != " " for line in rest)
    assert max(map(cell_len, [first, *rest])) <= PIPE_WIDTH
    assert "".join([first, *rest]).replace(" ", "") == text.replace(" ", "")
    assert all(
        not line[-1].isdigit() or not after[8].isdigit() for line, after in zip([first, *rest], rest, strict=False)
    )
