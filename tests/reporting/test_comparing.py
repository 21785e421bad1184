"""Two reports side by side: nothing is lost, and what is marked is what differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zsparse.reporting.comparing import Piece, Row, side_by_side


def marked(row: Row) -> tuple[list[str], list[str]]:
    return [p.text for p in row.left if p.differs], [p.text for p in row.right if p.differs]


def test_equal_sentences_are_one_row_and_changed_digits_are_marked() -> None:
    left = "甲镇2016年总结\n全年完成投资9384万元。各项工作有序推进。\n再接再厉。"
    right = "甲镇2018年总结\n全年完成投资9384万元。各项工作有序推进。\n再接再厉。"
    title, rest = side_by_side(left, right)
    assert marked(title) == (["6"], ["8"])
    assert rest.alike
    assert rest.left == rest.right == (Piece("全年完成投资9384万元。各项工作有序推进。再接再厉。", differs=False),)


def test_a_sentence_that_only_one_has_stands_alone() -> None:
    rows = side_by_side("甲。乙新增一句。丙。", "甲。丙。")
    assert [row.alike for row in rows] == [True, False, True]
    assert rows[1].left == (Piece("乙新增一句。", differs=True),)
    assert rows[1].right == ()


def test_sentences_without_likeness_are_marked_whole() -> None:
    (row,) = side_by_side("全年完成投资九千万元。", "山水林田湖草沙")
    assert marked(row) == (["全年完成投资九千万元。"], ["山水林田湖草沙"])


TEXTS = st.lists(st.sampled_from(["甲乙丙", "投资5亿元", "。", "；", "\n", "增长3%", "增长4%", " "]), max_size=30)


@given(TEXTS, TEXTS)
def test_pieces_of_a_side_are_its_text(left: list[str], right: list[str]) -> None:
    rows = side_by_side("".join(left), "".join(right))
    for side, text in (("left", "".join(left)), ("right", "".join(right))):
        shown = "".join(piece.text for row in rows for piece in getattr(row, side))
        assert "".join(shown.split()) == "".join(text.split())
    for row in rows:
        alike = [("".join(p.text for p in side if not p.differs)) for side in (row.left, row.right)]
        assert alike[0] == alike[1]
