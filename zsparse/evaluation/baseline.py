"""A stored evaluation, and what a later one gains and loses against it, record by record."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from zsparse.errors import CorpusError
from zsparse.evaluation.tally import Scores
from zsparse.gold import Gold

Wrong = dict[str, dict[str, tuple[str, ...]]]
"""File, row, records."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an evaluation gains and loses: pairs of a row and a record, named with its file.

    ``uncompared`` are files whose labels are not those of the baseline.
    """

    gains: tuple[tuple[str, str], ...]
    losses: tuple[tuple[str, str], ...]
    uncompared: tuple[str, ...]


class Baseline(BaseModel):
    """What was wrong in an evaluation, and a digest of the labels of each file; what is not listed was right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["zsparse baseline 1"] = "zsparse baseline 1"
    files: dict[str, str]
    wrong: Wrong

    @classmethod
    def of(cls, golds: Iterable[Gold], scores: Scores) -> Baseline:
        """The baseline that an evaluation of these labels leaves."""
        files = {gold.id: hashlib.sha256(gold.model_dump_json().encode()).hexdigest()[:16] for gold in golds}
        wrong: dict[str, dict[str, list[str]]] = {}
        for row, tally in scores.items():
            for outcome in tally.outcomes:
                if not outcome.right:
                    wrong.setdefault(outcome.file, {}).setdefault(row, []).append(outcome.record)
        return cls.model_validate({"files": files, "wrong": dict(sorted(wrong.items()))})

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Baseline:
        """A baseline from its file. Raises ``CorpusError`` where the file is none, ``OSError`` where there is none."""
        try:
            return cls.model_validate_json(Path(path).read_bytes())
        except ValidationError as error:
            raise CorpusError(
                f"{os.fspath(path)}: is no baseline ({error.errors()[0]['msg']}); write one with --write-baseline"
            ) from error

    def change_to(self, later: Baseline) -> Change:
        """What ``later`` gains and loses; files whose labels have changed, come or gone are left out, and named."""
        files = self.files.keys() | later.files.keys()
        known = sorted(file for file in files if self.files.get(file) == later.files.get(file))
        gains: list[tuple[str, str]] = []
        losses: list[tuple[str, str]] = []
        for file in known:
            before, after = self.wrong.get(file, {}), later.wrong.get(file, {})
            for row in dict.fromkeys((*before, *after)):
                old, new = Counter(before.get(row, ())), Counter(after.get(row, ()))
                gains += [(row, f"{file}: {record}") for record in (old - new).elements()]
                losses += [(row, f"{file}: {record}") for record in (new - old).elements()]
        return Change(tuple(gains), tuple(losses), tuple(sorted(files - set(known))))
