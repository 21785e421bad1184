"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from zsparse.reporting.files import replacing, visible


def test_file_takes_the_place_of_the_old_one_and_its_rights_follow_the_mask(tmp_path: Path) -> None:
    path, plain = tmp_path / "a", tmp_path / "plain"
    plain.write_text("")
    path.write_text("old")
    with replacing(path) as aside:
        aside.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode == plain.stat().st_mode


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as aside:  # noqa: PT012
        aside.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第一行\n\t第二行", "第一行\n\t第二行"),
        ("\x1b[31m", "\u241b[31m"),
        ("\x00\x7f\x85", "\u2400\ufffd\ufffd"),
        ("\u202e反", "\ufffd反"),
        ("\ud83d", "\ufffd"),
        ("㎡ 10³ 😀", "㎡ 10³ 😀"),
        ("完\r\n", "完 \n"),
    ],
)
def test_signs_for_what_cannot_be_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert len(visible(text)) == len(text)
