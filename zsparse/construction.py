"""Records made of values that are valid already, at a small part of the time and the memory that validation takes.

A dictionary of its own is two thirds of what a small record weighs, and a long report has a hundred thousand records.
The dictionaries of one class can share the table of its keys, so that each holds its values only, which CPython does in
one of two ways: where attributes are set one by one and fit in the object itself (3.11 and 3.12: no dictionary is made
before one is asked for), or where a dictionary whose keys are shared is copied. In no other way do the records differ.
"""

from __future__ import annotations

import sys
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)

_new = object.__new__
_set = object.__setattr__
# What a record holds, set without the look-up of each name that ``object.__setattr__`` makes.
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_names = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


class FieldNames(set[str]):
    """The names of the fields of a model, one set for all its records: what would write to it is refused.

    pydantic asks for a set, so that no frozenset will do. A copy, as ``model_copy`` makes one, and what comes back from
    a pickle are plain sets, which belong to one record and may be written to.
    """

    def __copy__(self) -> set[str]:
        """A plain set."""
        return set(self)

    def __deepcopy__(self, memo: object) -> set[str]:
        """A plain set."""
        return set(self)

    def __reduce__(self) -> tuple[type[set[str]], tuple[tuple[str, ...]]]:
        """A plain set."""
        return set, (tuple(self),)


def _refuse(*_: object) -> NoReturn:
    raise TypeError("the records of a class share the names of their fields; copy the record, and change the copy")


WRITING = (
    *("add", "clear", "discard", "pop", "remove", "update"),
    *("difference_update", "intersection_update", "symmetric_difference_update"),
    *("__iand__", "__ior__", "__isub__", "__ixor__"),
)
"""The methods by which a set is written to."""
for _method in WRITING:
    setattr(FieldNames, _method, _refuse)

# Of each model, the names of its fields, and a dictionary with its fields as keys, to be copied.
_names: dict[type[BaseModel], FieldNames] = {}
_forms: dict[type[BaseModel], dict[str, Any]] = {}

_SHARING = 32  # instances after which CPython sees no more keys coming and gives the next no room for more


def made(model: type[M], **values: Any) -> M:
    """The record of values that are valid already: every field of ``model``, in the order of its fields.

    What ``model_construct`` returns, at a small part of its cost: it looks up aliases and defaults field by field, and
    a report has thousands of records. ``tests/test_records.py`` holds the two against each other.
    """
    return filled(model, values)


def filled_by_attribute(model: type[M], values: dict[str, Any]) -> M:
    """``made`` of a dictionary: its values are set one by one."""
    record = _new(model)
    for name, value in values.items():
        _set(record, name, value)
    _set_names(record, _names[model])
    _set_extra(record, None)
    _set_private(record, None)
    return record


def filled_by_copy(model: type[M], values: dict[str, Any]) -> M:
    """``made`` of a dictionary: its values are set in a copy of a dictionary with shared keys."""
    record = _new(model)
    own = (_forms.get(model) or _form(model)).copy()
    own.update(values)
    _set_values(record, own)
    _set_names(record, _names[model])
    _set_extra(record, None)
    _set_private(record, None)
    return record


# An object of 3.13 and later has room for its attributes only where its class has no slots, and those of pydantic do.
filled = filled_by_attribute if (3, 11) <= sys.version_info < (3, 13) else filled_by_copy


def share_keys(model: type[BaseModel]) -> None:
    """Let records of ``model`` share the table of their keys: to be called once, before any of them is made."""
    _names[model] = FieldNames(model.model_fields)
    first = _new(model)
    for name in model.model_fields:
        _set(first, name, None)


def _form(model: type[BaseModel]) -> dict[str, Any]:
    """The dictionary of an object that has the fields of ``model`` as attributes, as many others of its class do."""
    plain = type(model.__name__, (), {})
    for _ in range(_SHARING):
        form = plain()
        for name in model.model_fields:
            setattr(form, name, None)
    return _forms.setdefault(model, vars(form))
