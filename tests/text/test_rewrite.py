"""The way back: whatever steps were taken, clean offsets lead to the original characters they stand for."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from zsparse.text.rewrite import Edit, Rewrite, Step


def in_order(rewrite: Rewrite) -> bool:
    """Whether nothing was put into text that had been replaced as a whole: such a thing has no place of its own."""
    return list(rewrite.highs) == sorted(rewrite.highs)


TEXTS = st.text(alphabet="一二，,。 12ａ\n", max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> Rewrite:
    """A text after up to four steps of random edits and translations."""
    rewrite = Rewrite.identity(draw(TEXTS))
    for number in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            rewrite = rewrite.translated(f"t{number}", {ord(","): "，", ord("ａ"): "a"})
            continue
        cuts = sorted(draw(st.lists(st.integers(0, len(rewrite.text)), max_size=6)))
        edits: list[Edit] = [
            (low, high, draw(st.sampled_from(["", "甲", "甲乙", rewrite.text[low:high]])))
            for low, high in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        rewrite = rewrite.edited(f"e{number}", edits)
    return rewrite


@given(edited())
def test_runs_cover_the_clean_text_in_order(rewrite: Rewrite) -> None:
    assert list(rewrite.starts) == sorted(set(rewrite.starts))
    assert (rewrite.starts[:1] == (0,)) == bool(rewrite.text)
    assert all(0 <= low <= high <= len(rewrite.original) for low, high in zip(rewrite.lows, rewrite.highs, strict=True))


@given(edited(), st.data())
def test_spans_stay_inside_the_original_and_keep_order(rewrite: Rewrite, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(rewrite.text)), min_size=3, max_size=3)))
    first, second = rewrite.span(*offsets[:2]), rewrite.span(*offsets[1:])
    assert 0 <= first[0] <= first[1] <= len(rewrite.original)
    assert first[0] <= second[0]
    whole = rewrite.span(offsets[0], offsets[2])
    assert whole[0] <= first[0] or offsets[0] == offsets[1]
    assert whole[1] >= second[1] or offsets[1] == offsets[2]


@given(edited())
def test_untouched_characters_lead_to_themselves(rewrite: Rewrite) -> None:
    touched = [(s.start, s.end) for s in rewrite.steps]
    for offset, char in enumerate(rewrite.text):
        low, high = rewrite.span(offset, offset + 1)
        if not any((a < high and low < b) or (a == b and low <= a <= high) for a, b in touched):
            assert rewrite.original[low:high] == char


@given(edited().filter(in_order), st.data())
def test_verbatim_runs_equal_the_original(rewrite: Rewrite, data: st.DataObject) -> None:
    """Characters of a run that no step touched are those of the original, whatever slice is taken of them."""
    touched = {offset for s in rewrite.steps for offset in range(s.start, s.end)}
    low, high = sorted(data.draw(st.lists(st.integers(0, len(rewrite.original)), min_size=2, max_size=2)))
    start, end = rewrite.clean(low, high)
    verbatim = [o for o in range(low, high) if o not in touched]
    if low < high == low + len(verbatim) and end - start == high - low:
        assert rewrite.text[start:end] == rewrite.original[low:high]
        assert rewrite.span(start, end) == (low, high)


@given(edited().filter(in_order), st.data())
def test_what_stands_for_a_range_lies_inside_it(rewrite: Rewrite, data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.lists(st.integers(0, len(rewrite.original)), min_size=2, max_size=2)))
    start, end = rewrite.clean(low, high)
    assert 0 <= start <= end <= len(rewrite.text)
    if start < end:
        back = rewrite.span(start, end)
        assert low <= back[0] <= back[1] <= high


@given(edited().filter(in_order))
def test_the_whole_original_stands_for_all_but_what_was_put_before_or_behind_it(rewrite: Rewrite) -> None:
    start, end = rewrite.clean(0, len(rewrite.original))
    for offset in [*range(start), *range(end, len(rewrite.text))]:
        low, high = rewrite.span(offset, offset + 1)
        assert low == high


@given(TEXTS, st.data())
def test_steps_in_one_go_or_in_two_give_the_same_map(text: str, data: st.DataObject) -> None:
    """Edits that do not meet, made at once or one half after the other."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    edits = [
        (low, high, data.draw(st.sampled_from(["", "甲", "甲乙丙"])))
        for low, high in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    at_once = Rewrite.identity(text).edited("s", edits)
    half = data.draw(st.integers(0, len(edits)))
    first = Rewrite.identity(text).edited("s", edits[half:])  # the later ones first, so that offsets hold
    in_two = first.edited("s", edits[:half])
    assert in_two.text == at_once.text
    assert sorted(in_two.steps) == sorted(at_once.steps)
    size = len(at_once.text)
    assert all(in_two.span(i, j) == at_once.span(i, j) for i in range(size + 1) for j in range(i, size + 1))


@given(edited())
def test_every_change_is_told_with_what_stood_there(rewrite: Rewrite) -> None:
    """What is neither told by a step nor verbatim does not exist: without steps the text is the original."""
    assert all(0 <= s.start <= s.end <= len(rewrite.original) for s in rewrite.steps)
    assert rewrite.steps or rewrite.text == rewrite.original


@given(TEXTS)
def test_identity_maps_every_range_to_itself(text: str) -> None:
    rewrite = Rewrite.identity(text)
    assert rewrite.text == text
    assert all(rewrite.span(i, j) == (i, j) for i in range(len(text) + 1) for j in range(i, len(text) + 1))


def test_deletion_insertion_and_replacement_compose() -> None:
    rewrite = Rewrite.identity("资金 64 30万元").edited("spaces", [(2, 3, ""), (5, 6, "")])
    assert rewrite.text == "资金6430万元"
    assert rewrite.span(2, 6) == (3, 8)
    again = rewrite.edited("thousands", [(2, 6, "6,430")])
    assert again.text == "资金6,430万元"
    assert again.span(2, 7) == (3, 8)
    assert again.original[slice(*again.span(7, 9))] == "万元"


def test_steps_name_what_was_done_in_original_offsets() -> None:
    rewrite = Rewrite.identity("一,二,,三").translated("punctuation", {ord(","): "，"})
    assert rewrite.text == "一，二，，三"
    assert rewrite.steps == (Step("punctuation", 1, 2, "，"), Step("punctuation", 3, 5, "，，"))


def test_translation_can_be_narrowed_to_a_pattern() -> None:
    rewrite = Rewrite.identity("1,2,三").translated("punctuation", {ord(","): "，"}, regex.compile(r",(?!\d)"))
    assert rewrite.text == "1,2，三"


def test_nothing_to_change_is_the_same_rewrite() -> None:
    rewrite = Rewrite.identity("甲乙")
    assert rewrite.edited("none", [(0, 1, "甲")]) is rewrite
    assert rewrite.translated("none", {ord("丙"): "丁"}) is rewrite


@pytest.mark.parametrize("edits", [[(1, 2, "x"), (0, 1, "y")], [(0, 2, "x"), (1, 3, "y")], [(0, 9, "x")]])
def test_unsorted_overlapping_or_outlying_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="sorted and apart"):
        Rewrite.identity("甲乙丙").edited("wrong", edits)


def test_a_range_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Rewrite.identity("甲").span(0, 2)


@pytest.mark.parametrize("length", [1, 199, 200, 201, 400, 1001])
def test_long_stretches_between_edits_are_kept_whole(length: int) -> None:
    stretch = ("招商引资" * 300)[:length]
    rewrite = Rewrite.identity(f"{stretch},{stretch} {stretch}")
    edited = rewrite.translated("comma", {ord(","): "，"}).edited("space", [(2 * length + 1, 2 * length + 2, "")])
    assert edited.text == f"{stretch}，{stretch}{stretch}"
    assert edited.span(2 * length, 2 * length + 2) == (2 * length, 2 * length + 3)
