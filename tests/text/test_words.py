"""Word boundaries: what stands alone first, then the stretch; and that the dictionary is only loaded when asked."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zsparse.text.words import boundaries, stands_alone


@pytest.mark.parametrize(
    ("alone", "start", "end", "stretch"),
    [
        (True, 0, 1, "上高分子材料项目"),
        (True, 4, 5, "蔬菜大棚和香菇大棚"),
        (False, 0, 1, "上海路改造"),
        (False, 0, 1, "建材市场"),
        (False, 0, 1, "和平广场"),
        (True, 0, 2, "上海路改造"),
    ],
)
def test_a_stretch_stands_alone(alone: bool, start: int, end: int, stretch: str) -> None:
    assert stands_alone(stretch, start, end) is alone


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="上海建材市场和项目12a ，", max_size=12))
def test_ends_are_boundaries_and_all_lie_within(stretch: str) -> None:
    cuts = boundaries(stretch)
    assert {0, len(stretch)} <= cuts
    assert all(0 <= cut <= len(stretch) for cut in cuts)


def test_the_dictionary_is_loaded_by_the_first_question_only() -> None:
    program = (
        "import zsparse.text.words as words\n"
        "before = words._tokenizer.cache_info().currsize\n"
        "words.boundaries('上海')\n"
        "print(before, words._tokenizer.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
    assert done.stderr == ""


def test_only_the_tokenizer_is_made_quiet() -> None:
    boundaries("上海")
    assert logging.getLogger("jieba").level == logging.ERROR
    assert logging.getLogger().level != logging.ERROR
