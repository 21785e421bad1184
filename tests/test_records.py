"""Records made without validation are the records that validation makes, and take less memory."""

from __future__ import annotations

import copy
import inspect
import operator
import pickle
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pydantic import BaseModel

import zsparse
from zsparse import construction, records

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


FILLERS = [construction.filled_by_attribute, construction.filled_by_copy]
"""Either makes the same records on any Python; which of them saves memory depends on it."""


@pytest.mark.parametrize("filled", FILLERS)
def test_a_filled_record_is_like_a_constructed_one(filled: Callable[..., BaseModel]) -> None:
    span = filled(records.Span, {"start": 1, "end": 3})
    constructed = records.Span.model_construct(start=1, end=3)
    assert span == constructed == records.Span(start=1, end=3)
    assert hash(span) == hash(constructed)
    assert repr(span) == repr(constructed)
    assert span.model_fields_set == constructed.model_fields_set
    assert copy.copy(span) == copy.deepcopy(span) == pickle.loads(pickle.dumps(span)) == constructed
    assert span.model_dump(exclude_unset=True) == {"start": 1, "end": 3}
    assert span.model_copy(update={"end": 4}) == records.Span(start=1, end=4)
    assert span.model_dump_json() == constructed.model_dump_json()
    with pytest.raises(ValueError, match="frozen"):
        span.start = 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("filled", FILLERS)
def test_records_that_share_their_keys_share_nothing_else(filled: Callable[..., BaseModel]) -> None:
    one, other = (filled(records.Span, {"start": n, "end": n + 2}) for n in (1, 4))
    copied = one.model_copy(update={"mark": 1})
    assert copied.model_fields_set == {"start", "end", "mark"}
    assert one.model_fields_set == other.model_fields_set == {"start", "end"}
    vars(one)["start"] = 7
    assert [vars(one), vars(other), vars(copied)] == [
        {"start": 7, "end": 3},
        {"start": 4, "end": 6},
        {"start": 1, "end": 3, "mark": 1},
    ]
    assert other == filled(records.Span, {"start": 4, "end": 6}) == records.Span(start=4, end=6)


WRITES: dict[str, Callable[[set[str]], object]] = {
    "add": lambda names: names.add("mark"),
    "clear": lambda names: names.clear(),
    "discard": lambda names: names.discard("start"),
    "pop": lambda names: names.pop(),
    "remove": lambda names: names.remove("start"),
    "update": lambda names: names.update({"mark"}),
    "difference_update": lambda names: names.difference_update({"start"}),
    "intersection_update": lambda names: names.intersection_update(set()),
    "symmetric_difference_update": lambda names: names.symmetric_difference_update({"mark"}),
    "__iand__": lambda names: operator.iand(names, set()),
    "__ior__": lambda names: operator.ior(names, {"mark"}),
    "__isub__": lambda names: operator.isub(names, {"start"}),
    "__ixor__": lambda names: operator.ixor(names, {"mark"}),
}


def test_every_way_to_write_to_a_set_is_known() -> None:
    # All others answer the same however often they are asked.
    changed = {"__init__", "__setattr__", "__delattr__"}
    reading = set(dir(frozenset)) | changed
    assert set(WRITES) == set(construction.WRITING) == set(dir(set)) - reading


@pytest.mark.parametrize("filled", FILLERS)
@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_no_record_writes_to_the_names_that_its_class_shares(
    filled: Callable[..., BaseModel], write: Callable[[set[str]], object]
) -> None:
    one, other = (filled(records.Span, {"start": n, "end": n + 2}) for n in (1, 4))
    with pytest.raises(TypeError, match="copy the record"):
        write(one.model_fields_set)
    assert one.model_fields_set == other.model_fields_set == {"start", "end"}


@pytest.mark.parametrize("filled", FILLERS)
@pytest.mark.parametrize(
    "copied",
    [
        copy.copy,
        copy.deepcopy,
        BaseModel.model_copy,
        partial(BaseModel.model_copy, deep=True),
        lambda record: pickle.loads(pickle.dumps(record)),
        lambda record: type(record).model_validate(record.model_dump()),
    ],
)
def test_a_copy_of_a_record_has_names_of_its_own(
    filled: Callable[..., BaseModel], copied: Callable[[BaseModel], BaseModel]
) -> None:
    one = filled(records.Span, {"start": 1, "end": 3})
    own = copied(one).model_fields_set
    assert type(own) is set
    own.add("mark")
    assert one.model_fields_set == {"start", "end"}


@pytest.mark.parametrize("model", [records.Quantity, records.Evidence, records.Ratio])
def test_a_made_record_takes_far_less_memory_than_a_constructed_one(model: type[records.Record]) -> None:
    values = dict.fromkeys(model.model_fields)

    def weight(make: Callable[..., BaseModel]) -> int:
        tracemalloc.start()
        held = [make(**values) for _ in range(1000)]
        try:
            return tracemalloc.get_traced_memory()[0] // len(held)
        finally:
            tracemalloc.stop()

    assert weight(partial(construction.made, model)) < 0.7 * weight(model.model_construct)


def test_equal_words_and_numbers_of_a_document_are_kept_once() -> None:
    text = "全镇完成投资5.20亿元，增长5.2%；工业完成投资5.20亿元，增长5.20%，农业增长5.2%。"
    (report,) = zsparse.parse(text).reports
    money, rate, again, longer, third = report.quantities
    assert [str(q.value) for q in report.quantities] == ["520000000", "0.052", "520000000", "0.0520", "0.052"]
    assert money.value is money.low is money.high is again.value
    assert money.text is again.text is money.evidence.quote is again.evidence.quote
    assert rate.value is third.value
    assert rate.precision is third.precision
    assert str(longer.precision) == "0.0001"
    assert [r.evidence is r.stated.evidence for r in report.ratios] == [False, False, True]


def test_equal_offsets_and_quotes_of_a_document_are_kept_once() -> None:
    sentence = "全年完成到位资金6430万元，占目标任务11000万元的58.5%，下达任务12000万元。"
    document = zsparse.parse("。" * 300 + "\n" + sentence * 3)  # Python keeps each of its small integers once
    found = [*_within(document)]
    offsets = [offset for r in found if isinstance(r, records.Span) for offset in (r.start, r.end) if offset > 256]
    quotes = [r.quote for r in found if isinstance(r, records.Evidence)]
    for values in (offsets, quotes):
        assert len(set(values)) < len(values)
        assert len({id(value) for value in values}) == len(set(values))


def test_every_record_class_can_be_made() -> None:
    classes = [c for _, c in inspect.getmembers(records, inspect.isclass) if issubclass(c, records.Record)]
    # ``made`` sets no private attribute: the only record that has one is constructed.
    assert [c.__name__ for c in classes if c.__private_attributes__] == ["Audit"]
