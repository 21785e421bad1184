"""Cleaning: from the text as read to the text that every later stage sees, in named steps over a rewrite."""

from __future__ import annotations

import re

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
from zsparse.text.spacing import close_gaps, trim_lines

STEPS = (
    restore_points,
    drop_invisible,
    unify_line_ends,
    narrow_digits,
    drop_readings,
    unify_ideographs,
    simplify,
    repair_glyphs,
    drop_page_marks,
    trim_lines,
    close_gaps,
    widen_punctuation,
    rejoin_lines,
)
"""The steps in order; each sees what the ones before it left."""


def clean(text: str) -> Rewrite:
    """The clean form of ``text`` and its way back; every change is in ``Rewrite.steps`` under its step's name."""
    rewrite = Rewrite.identity(text)
    if not _looked_for().search(text):
        return widen_punctuation(rewrite)
    for step in STEPS:
        rewrite = step(rewrite)
    return rewrite


@per_lexicon
def _looked_for() -> re.Pattern[str]:
    """What the steps before the punctuation look for; a sentence of its own mostly holds nothing of it.

    Blanks and line ends, the characters of the steps' tables, separators between digits, what may be a page's number.
    """
    marks = "，：页Pp\\-—–―─"
    return re.compile(
        rf"[\s{LOOKED_FOR}{looked_for()}{marks}](?:(?<![{marks}])|(?<=[0-9]，)(?=[0-9]{{3}})|(?<=[0-9]：)(?=[0-9])"
        rf"|(?<=页)|(?<=[Pp])(?=age)|(?<=[\-—–―─])(?=[0-9]{{1,4}}[\-—–―─]))"
    )
