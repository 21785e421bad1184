"""Gold files: what a careful reader finds in a report, labelled in ``NAME.json`` beside ``NAME.txt``."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zsparse.errors import CorpusError


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Labelled(_Label):
    """A record with the phenomena of reports that it shows, under the names of ``corpus/phenomena.toml``."""

    phenomena: tuple[str, ...] = ()


class GoldRatio(Labelled):
    """A stated rate: value as a fraction, operands in base units, ``start`` its offset in the file's text."""

    text: str
    value: Decimal
    kind: str
    numerator: Decimal | None
    denominator: Decimal | None
    start: int | None = None


class GoldAmount(_Label):
    """An investment of a project, in base units."""

    value: Decimal


class GoldProject(Labelled):
    """A project under any of its printed names."""

    name: str
    full: str | None = None
    aliases: tuple[str, ...] | None = None
    amounts: tuple[GoldAmount, ...] | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name that counts as right."""
        return tuple(f for f in (self.name, self.full, *(self.aliases or ())) if f)


class GoldTarget(Labelled):
    """A task, plan or budget, in base units; one that is a rate is a fraction."""

    indicator: str | None = None
    value: Decimal
    unit: str | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage (增长10%以上) or a number of percentage points."""
        return self.unit in ("%", "‰", "个百分点")


class GoldSum(Labelled):
    """A total and its complete parts, in base units."""

    total: Decimal
    parts: tuple[Decimal, ...]


class GoldFinding(Labelled):
    """A finding that is due: ``text`` the printed statement at fault, ``repair`` what would make it right."""

    check: str
    verdict: str
    text: str
    repair: str | None = None
    start: int | None = None


class Gold(_Label):
    """The labels of one file; ``findings`` is null where nobody labelled them.

    ``phenomena`` are those of the whole file (its layout, its faults); a record has those that are its own.
    """

    id: str
    phenomena: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    projects: tuple[GoldProject, ...] = ()
    optional_projects: tuple[GoldProject | str, ...] = ()
    targets: tuple[GoldTarget, ...] = ()
    ratios: tuple[GoldRatio, ...]
    sums: tuple[GoldSum, ...] = ()
    findings: tuple[GoldFinding, ...] | None = None
    reports: int | None = Field(default=None, ge=0)


def load_gold(folder: str | os.PathLike[str]) -> list[tuple[Gold, Path]]:
    """The labels of a folder with the files they describe, sorted by name. Raises ``CorpusError``."""
    base = Path(folder)
    if not base.is_dir():
        raise CorpusError(f"{base}: is no folder; give one that holds NAME.txt with NAME.json beside it")
    pairs = [(_gold(path), path.with_suffix(".txt")) for path in sorted(base.glob("*.json"))]
    if not pairs:
        raise CorpusError(f"{base}: holds no gold; put NAME.json beside each NAME.txt")
    for _, path in pairs:
        if not path.is_file():
            raise CorpusError(f"{path.with_suffix('.json')}: has no text beside it; add {path.name}")
    return pairs


def _gold(path: Path) -> Gold:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        return Gold.model_validate(labels)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        raise CorpusError(f"{path}: {place}: {first['msg']}; see README.md for the form of gold files") from error
    except ValueError as error:
        raise CorpusError(f"{path}: is no JSON in UTF-8 ({error}); mend or remove it") from error
