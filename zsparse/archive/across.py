"""What the reports of an archive say against each other: their facts as text, and the findings as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from zsparse.archive.rows import Row, finding_row
from zsparse.auditing.crossreport import ReportFacts, audit_archive, facts_of
from zsparse.records import Document, Finding

_CONFIG = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", arbitrary_types_allowed=True)


@cache
def _adapter() -> TypeAdapter[tuple[ReportFacts, ...]]:
    return TypeAdapter(tuple[ReportFacts, ...], config=_CONFIG)


def facts_row(document: Document) -> Row:
    """The facts of a document's reports, by which they are compared with others."""
    return {"path": document.source.path, "record": _adapter().dump_json(facts_of(document)).decode()}


def rows_across(records: Iterable[str], rows: Callable[[str, list[str]], Iterator[dict[str, Any]]]) -> list[Row]:
    """The findings on several reports as rows; ``records`` are the facts of documents, as ``facts_row`` wrote them."""
    findings = audit_archive(facts for record in records for facts in _adapter().validate_json(record))
    wanted = {finding.path for finding in findings}
    heads: dict[str | None, list[Row]] = defaultdict(list)
    columns = ["id", "document", "path", "issuer_name", "period_name", "year", "span"]
    for report in rows("reports", columns):
        if report["path"] in wanted:
            heads[report["path"]].append(report)
    taken: dict[str, int] = defaultdict(int)
    made = []
    for finding in findings:
        row = finding_row(finding, _head(finding, heads[finding.path]))
        name = f"{row['document'] or 'archive'}:across:{finding.check}:{row['span']['start']}-{row['span']['end']}"
        taken[name] += 1
        made.append({**row, "id": name if taken[name] == 1 else f"{name}:{taken[name]}"})
    return made


def _head(finding: Finding, reports: list[Row]) -> Row:
    """The columns that say which report a finding is on."""
    at = finding.evidence.span.start
    for report in reports:
        if report["span"]["start"] <= at < report["span"]["end"]:
            shared = {name: report[name] for name in ("document", "path", "issuer_name", "period_name", "year")}
            return {**shared, "report": report["id"]}
    return {"document": reports[0]["document"] if reports else None, "report": None, "path": finding.path}
