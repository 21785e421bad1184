"""Cleaning: from the text as read to the text that every later stage sees, in named steps over a rewrite."""

from __future__ import annotations

import re
from collections.abc import Callable

from zsparse.lexicon import per_lexicon
from zsparse.text.characters import (
    LOOKED_FOR,
    drop_invisible,
    narrow_digits,
    restore_points,
    unify_line_ends,
    widen_punctuation,
)
from zsparse.text.lines import rejoin_lines
from zsparse.text.pages import drop_page_marks
from zsparse.text.rewrite import Rewrite
from zsparse.text.script import drop_readings, looked_for, repair_glyphs, simplify, unify_ideographs
from zsparse.text.spacing import close_gaps, part_headings, trim_lines

LAYOUT: tuple[Callable[[Rewrite], Rewrite], ...] = (
    drop_page_marks,
    trim_lines,
    part_headings,
    close_gaps,
    widen_punctuation,
    rejoin_lines,
)
"""The steps for what is not in its place; what stands between blanks and line ends is as they want it."""
STEPS: tuple[Callable[[Rewrite], Rewrite], ...] = (
    restore_points,
    drop_invisible,
    unify_line_ends,
    narrow_digits,
    drop_readings,
    unify_ideographs,
    simplify,
    repair_glyphs,
    *LAYOUT,
)
"""The steps in order; each sees what the ones before it left."""


def clean(text: str) -> Rewrite:
    """The clean form of ``text`` and its way back; every change is in ``Rewrite.steps`` under its step's name.

    Steps that would find nothing are left out: one search tells it, where each would take one or more of its own.
    """
    rewrite = Rewrite.identity(text)
    if _characters().search(text):
        steps = STEPS
    elif _BLANK.search(text):
        steps = LAYOUT
    else:
        return widen_punctuation(rewrite)
    for step in steps:
        rewrite = step(rewrite)
    return rewrite


_BLANK = re.compile(r"\s")


@per_lexicon
def _characters() -> re.Pattern[str]:
    """What the steps before those of the layout look for, and the numbers of pages that stand in a line.

    Characters of the steps' tables, separators and points between digits, dashes around a number, and 页.
    """
    marks = "，：。页Pp\\-—–―─"
    return re.compile(
        rf"[{LOOKED_FOR}{looked_for()}{marks}](?:(?<![{marks}])|(?<=[0-9]，)(?=[0-9]{{3}})"
        rf"|(?:(?<=[0-9]：)|(?<=[0-9] ：))(?= ?[0-9])|(?<=[0-9]。)(?=[0-9])"
        rf"|(?<=页)|(?<=[Pp])(?=age)|(?<=[\-—–―─])(?=[0-9]{{1,4}}[\-—–―─]))"
    )
