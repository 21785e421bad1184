"""The order of lines on a PDF page: as they stand on it, however the program that made it wrote them."""

from __future__ import annotations

import pytest

from tests.sources.making import Placed, pdf
from zsparse.sources.pdf import read_pdf

TITLE: Placed = (200, 760, "2025年债务余额情况表")
UNIT: Placed = (440, 740, "单位：亿元")
NAMES: list[Placed] = [(60, 720 - 20 * i, f"{name}余额") for i, name in enumerate("甲乙丙")]
SUMS: list[Placed] = [(300, 720 - 20 * i, f"{i}1.5") for i in range(3)]
TABLE = [piece for row in zip(NAMES, SUMS, strict=True) for piece in row]
ROWS = ["甲余额\t01.5", "乙余额\t11.5", "丙余额\t21.5"]
LEFT: list[Placed] = [(60, 700 - 20 * i, f"左栏{'甲乙丙丁戊'[i]}行全镇上下齐心，各项工作推进。") for i in range(5)]
RIGHT: list[Placed] = [(330, 700 - 20 * i, f"右栏{'甲乙丙丁戊'[i]}行重点任务落实，成效很好。") for i in range(5)]
PROSE = [text for _, _, text in (*LEFT, *RIGHT)]


@pytest.mark.parametrize(
    ("lines", "pieces"),
    [
        pytest.param([TITLE[2], *ROWS], [*TABLE, TITLE], id="a title after its table"),
        pytest.param([TITLE[2], UNIT[2], *ROWS], [UNIT, TITLE, *TABLE], id="a unit before its title"),
        pytest.param(PROSE, [*LEFT, *RIGHT], id="columns of prose"),
        pytest.param([TITLE[2], *PROSE], [*LEFT, *RIGHT, TITLE], id="a title after columns of prose"),
        pytest.param(
            [TITLE[2], *ROWS],
            [TITLE, *NAMES, *SUMS],
            id="a table by its columns",
            marks=pytest.mark.xfail(strict=True, reason="columns to the right are taken for columns of prose"),
        ),
    ],
)
def test_lines_are_read_from_the_top_down(lines: list[str], pieces: list[Placed]) -> None:
    assert read_pdf(pdf(pieces), "a.pdf").text.splitlines() == lines


def test_pieces_apart_never_become_one_number() -> None:
    """A page is put together anew from its pieces where what was written last stands among the rest."""
    caption: list[Placed] = [(180, 400, "图1"), (209, 400, "2025年收入")]
    lines = read_pdf(pdf([TITLE, *caption, *TABLE]), "a.pdf").text.splitlines()
    assert lines == [TITLE[2], *ROWS, "图1\t2025年收入"]


def test_a_page_number_beside_a_head_is_furniture() -> None:
    bodies = [f"正文{name}说明" for name in "甲乙丙丁"]
    pages = [[(60, 800, "青岭镇公报"), (480, 800, f"第{n + 1}页"), (60, 780, body)] for n, body in enumerate(bodies)]
    assert "".join(read_pdf(pdf(*pages), "a.pdf").text.split()) == "青岭镇公报第1页" + "".join(bodies)
