"""Damaged texts that once raised, as fuzzing cut them down: whatever a text is, parsing ends with records."""

from __future__ import annotations

import pytest

import zsparse
from tests.walking import assert_grounded

ONCE_RAISED = [
    "47个（。按业分(9个3个",  # a bracket behind a total, and parts in another bracket of the sentence after it
    "农林水支出6元。支出完成4%",  # a rate alone in its sentence, its result in the one before
]


@pytest.mark.parametrize("text", ONCE_RAISED)
def test_what_once_raised_is_parsed(text: str) -> None:
    document = zsparse.parse(text)
    assert [quantity.text for report in document.reports for quantity in report.quantities]
    assert_grounded(text, document)
