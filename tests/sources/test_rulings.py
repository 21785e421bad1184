"""Tables by the lines drawn around their cells."""

from __future__ import annotations

import pytest

import zsparse
from tests.conftest import ROOT
from zsparse.sources.rulings import Segment, ruled_tables

XS, YS = (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0, 60.0)
ACROSS = [Segment(y, 0, 300) for y in YS]
DOWN = [Segment(x, 0, 60) for x in XS]


def test_a_full_grid() -> None:
    (table,) = ruled_tables(ACROSS, DOWN)
    assert (table.rows, table.columns) == (3, 3)
    assert table.cell(150, 50) == (0, 1)
    assert table.cell(10, 5) == (2, 0)
    assert table.cell(-10, 5) is None
    assert table.cell(10, 70) is None


def test_cells_without_a_line_between_them_are_one() -> None:
    down = [Segment(0, 0, 60), Segment(100, 0, 40), Segment(200, 0, 60), Segment(300, 0, 60)]
    across = [Segment(60, 0, 300), Segment(40, 0, 300), Segment(20, 100, 300), Segment(0, 0, 300)]
    (table,) = ruled_tables(across, down)
    assert table.cell(150, 50) == table.cell(50, 50) == (0, 0)
    assert table.cell(50, 5) == table.cell(50, 30) == (1, 0)
    assert table.cell(150, 5) == (2, 1)


def test_lines_drawn_twice_and_not_quite_meeting_are_one() -> None:
    across = [*ACROSS, *(Segment(y + 1, -1, 299) for y in YS)]
    (table,) = ruled_tables(across, [Segment(x, 2, 58) for x in XS])
    assert (table.rows, table.columns) == (3, 3)


def test_lines_in_pieces() -> None:
    across = [Segment(y, x, x + 100) for y in YS for x in XS[:-1]]
    down = [Segment(x, y, y + 20) for x in XS for y in YS[:-1]]
    (table,) = ruled_tables(across, down)
    assert len(set(table.owners.values())) == 9


def test_tables_apart_are_several_from_the_top_down() -> None:
    below = [Segment(y - 200, 0, 300) for y in YS]
    tables = ruled_tables([*below, *ACROSS], [*DOWN, *(Segment(x, -200, -140) for x in XS)])
    assert [table.tops[0] for table in tables] == [60, -140]


@pytest.mark.parametrize(
    ("across", "down"),
    [
        (ACROSS, []),
        (ACROSS, DOWN[:2]),
        (ACROSS[:1], DOWN),
        ([Segment(0, 0, 100)], [Segment(300, 200, 400)]),
        ([Segment(i, 0, 100) for i in range(3000)], DOWN),
    ],
)
def test_what_is_no_table(across: list[Segment], down: list[Segment]) -> None:
    assert ruled_tables(across, down) == []


def test_cells_of_a_page_have_their_places() -> None:
    document = zsparse.read(ROOT / "tests/data/tables.pdf")
    first, second = document.reports[0].projects
    assert "年产 10 万吨饲料加工项目" in document.text
    assert first.evidence.locator == zsparse.Locator(page=1, table=1, row=2, column=2)
    assert second.evidence.locator == zsparse.Locator(page=1, table=1, row=3, column=2)
    assert document.reports[0].ratios[0].stated.evidence.locator == zsparse.Locator(page=1, table=2, row=2, column=4)
