"""The order of boxes on a page: rows, cells of tables, columns of prose."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from zsparse.sources.layout import Box, Line, reading_order

PROSE = "上半年，全镇完成到位资金，占目标任务；"


def box(text: str, left: float, top: float, width: float | None = None) -> Box:
    """A box of characters of 10 by 10."""
    return Box(left, top, left + (10 * len(text) if width is None else width), top + 10, text)


def texts(lines: list[Line]) -> list[list[str]]:
    return [["".join(b.text for b in cell) for cell in line] for line in lines]


def test_rows_from_top_to_bottom() -> None:
    boxes = [box("第三行", 0, 40), box("第一行", 0, 0), box("第二行", 5, 20)]
    assert texts(reading_order(boxes)) == [["第一行"], ["第二行"], ["第三行"]]


def test_pieces_that_adjoin_are_one_cell_and_others_are_several() -> None:
    boxes = [box("项目", 0, 0), box("名称", 22, 1), box("总投资", 200, -1), box("甲项目", 0, 20), box("500", 200, 20)]
    assert texts(reading_order(boxes)) == [["项目名称", "总投资"], ["甲项目", "500"]]


def columns(*tops: int) -> list[Box]:
    """Two columns of prose, 200 wide, with a gutter of 40."""
    return [
        box(f"{side}{n}{PROSE}", left, top) for side, left in (("左", 0), ("右", 240)) for n, top in enumerate(tops)
    ]


def test_columns_of_prose_follow_each_other_below_a_title_across_them() -> None:
    title = box("两栏之上的通栏标题比一栏要宽得多比一栏要宽得多", 80, 0)
    order = texts(reading_order([*columns(20, 40, 60, 80, 100), title]))
    assert [line[0][:2] for line in order] == ["两栏", *(f"{side}{n}" for side in "左右" for n in range(5))]


def test_a_table_beside_prose_lengths_stays_rows() -> None:
    cells = [box(f"第{n}个项目的名称比较长的一行", 0, 20 * n) for n in range(6)]
    cells += [box(f"{n}00", 300, 20 * n) for n in range(6)]
    assert texts(reading_order(cells))[2] == ["第2个项目的名称比较长的一行", "200"]


def test_three_columns() -> None:
    boxes = [
        box(f"{name}{n}{PROSE}", left, 20 * n) for name, left in (("甲", 0), ("乙", 240), ("丙", 480)) for n in range(5)
    ]
    order = texts(reading_order(boxes))
    assert [line[0][:2] for line in order] == [f"{name}{n}" for name in "甲乙丙" for n in range(5)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 20)), max_size=30), st.randoms())
def test_every_box_is_kept_once_whatever_their_order(places: list[tuple[int, int, int]], chance: random.Random) -> None:
    boxes = [box(str(i), left * 10, top * 4, width * 10) for i, (left, top, width) in enumerate(places)]
    order = reading_order(boxes)
    assert sorted(b for line in order for cell in line for b in cell) == sorted(boxes)
    shuffled = [*boxes]
    chance.shuffle(shuffled)
    assert reading_order(shuffled) == order
