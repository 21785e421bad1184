"""Every record inside a record, whatever field holds it: for statements about all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

import zsparse

R = TypeVar("R", bound=BaseModel)


def every(kind: type[R], value: object) -> Iterator[R]:
    """All instances of ``kind`` in ``value``, at any depth, in the order of fields."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from every(kind, getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from every(kind, item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from every(kind, item)


def assert_grounded(text: str, value: object) -> None:
    """Every piece of evidence quotes the characters of its span, and every span lies in the text."""
    for evidence in every(zsparse.Evidence, value):
        assert text[evidence.span.start : evidence.span.end] == evidence.quote
    for span in every(zsparse.Span, value):
        assert 0 <= span.start <= span.end <= len(text)
