"""Records made without validation are the records that validation makes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import zsparse
from zsparse import records

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def _within(value: object) -> Iterator[BaseModel]:
    """A record and every record inside it."""
    if isinstance(value, BaseModel):
        yield value
        for inner in value.__dict__.values():
            yield from _within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)


@pytest.mark.parametrize("name", ["township-annual-wrong.txt", "two-reports-recycled.txt", "zone-annual-gb18030.txt"])
def test_every_record_is_complete_and_valid(name: str) -> None:
    document = zsparse.read(CORPUS / name)
    found = [*_within(document), *(r for f in zsparse.audit(document) for r in _within(f))]
    assert {type(r).__name__ for r in found} >= {
        "Document",
        "Report",
        "Quantity",
        "Ratio",
        "Finding",
        "Evidence",
        "Span",
    }
    for record in found:
        assert list(record.__dict__) == list(type(record).model_fields)
        assert type(record).model_validate(record.__dict__) == record


def test_a_made_record_is_like_a_constructed_one() -> None:
    span = records.made(records.Span, start=1, end=3)
    constructed = records.Span.model_construct(start=1, end=3)
    assert span == constructed == records.Span(start=1, end=3)
    assert hash(span) == hash(constructed)
    assert span.model_fields_set == constructed.model_fields_set
    assert span.model_copy(update={"end": 4}) == records.Span(start=1, end=4)
    assert span.model_dump_json() == constructed.model_dump_json()
    with pytest.raises(ValueError, match="frozen"):
        span.start = 2  # type: ignore[misc]


def test_a_copy_leaves_what_other_records_know_of_their_fields() -> None:
    one, other = records.made(records.Span, start=1, end=3), records.made(records.Span, start=4, end=5)
    copied = one.model_copy(update={"mark": 1})
    assert copied.model_fields_set == {"start", "end", "mark"}
    assert one.model_fields_set == other.model_fields_set == {"start", "end"}


def test_every_record_class_can_be_made() -> None:
    classes = [c for _, c in inspect.getmembers(records, inspect.isclass) if issubclass(c, records.Record)]
    # ``made`` sets no private attribute: the only record that has one is constructed.
    assert [c.__name__ for c in classes if c.__private_attributes__] == ["Audit"]
