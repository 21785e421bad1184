"""What the reports of an archive say against each other: their facts as text, and the findings as rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from zsparse.archive.rows import finding_row
from zsparse.archive.schema import Row
from zsparse.auditing.crossreport import ReportFacts, compare_reports, facts_of
from zsparse.records import Document, Finding

_CONFIG = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", arbitrary_types_allowed=True)
_SHARED = ("document", "path", "issuer_name", "period_name", "year")

HEAD = ["id", *_SHARED, "span"]
"""The columns of reports by which a finding is said to be on one of them."""


@cache
def _adapter() -> TypeAdapter[tuple[ReportFacts, ...]]:
    return TypeAdapter(tuple[ReportFacts, ...], config=_CONFIG)


def facts_row(document: Document) -> Row:
    """The facts of a document's reports, by which they are compared with others."""
    return {"path": document.source.path, "record": _adapter().dump_json(facts_of(document)).decode()}


def rows_across(facts: Iterable[str], reports: Iterable[Row]) -> Iterator[Row]:
    """The findings on several reports as rows, one by one and always in the same order.

    ``facts`` are those of all documents, as ``facts_row`` wrote them; ``reports`` has the columns ``HEAD`` of all.
    """
    of_file: dict[str, list[Row]] = defaultdict(list)
    for report in reports:
        of_file[report["path"]].append(report)
    taken: Counter[str] = Counter()
    compared = (found for record in facts for found in _adapter().validate_json(record))
    for finding in compare_reports(compared):
        row = finding_row(finding, _head(finding, of_file.get(finding.path or "", [])))
        span = finding.evidence.span
        name = f"{row['document'] or 'archive'}:finding:{finding.check}:{span.start}-{span.end}"
        taken[name] += 1
        yield {**row, "id": name if taken[name] == 1 else f"{name}:{taken[name]}"}


def _head(finding: Finding, reports: list[Row]) -> Row:
    """The columns that say which report a finding is on."""
    at = finding.evidence.span.start
    for report in reports:
        if report["span"]["start"] <= at < report["span"]["end"]:
            return {"report": report["id"], **{name: report[name] for name in _SHARED}}
    return {"report": None, "document": reports[0]["document"] if reports else None, "path": finding.path}
