"""What the reports of an archive say against each other: their facts as text, and the findings as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from zsparse.archive.heads import Heads
from zsparse.archive.rows import finding_row
from zsparse.archive.schema import Row
from zsparse.auditing.crossreport import ReportFacts, compare_reports, facts_of
from zsparse.records import Document

_CONFIG = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", arbitrary_types_allowed=True)


@cache
def _adapter() -> TypeAdapter[tuple[ReportFacts, ...]]:
    return TypeAdapter(tuple[ReportFacts, ...], config=_CONFIG)


def facts_row(document: Document) -> Row:
    """The facts of a document's reports, by which they are compared with others."""
    return {"path": document.source.path, "record": _adapter().dump_json(facts_of(document)).decode()}


def rows_across(facts: Iterable[str], reports: Iterable[Row], folder: Path) -> Iterator[Row]:
    """The findings on several reports as rows, one by one and always in the same order.

    ``facts`` are those of all documents, as ``facts_row`` wrote them; ``reports`` has the columns ``HEAD`` of all.
    What is not in memory lies in ``folder`` meanwhile.
    """
    compared = (found for record in facts for found in _adapter().validate_json(record))
    with Heads(folder, reports) as heads:
        for finding in compare_reports(compared, folder=folder):
            row = finding_row(finding, heads.of(finding))
            span = finding.evidence.span
            name = f"{row['document'] or 'archive'}:finding:{finding.check}:{span.start}-{span.end}"
            yield {**row, "id": heads.named(name)}
