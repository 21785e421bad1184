"""The tables of an archive against the records they are made of."""

from __future__ import annotations

from decimal import Decimal

import zsparse
from zsparse.archive.schema import TABLES


def test_ids_are_unique_and_lead_somewhere(archive: zsparse.Archive) -> None:
    rows = {name: archive.dataset(name).to_table().to_pylist() for name in TABLES}
    ids = {name: {row["id"] for row in found} for name, found in rows.items() if name != "failures"}
    assert {name for name, found in ids.items() if len(found) != len(rows[name])} == set()
    assert {name for name in ids if not rows[name]} <= {"blanks", "listings"}
    for name, found in rows.items():
        if name in ("failures", "documents"):
            continue
        assert {row["document"] for row in found} <= ids["documents"]
        assert {row.get("report", row["id"]) for row in found} <= ids["reports"] | {None}
    for ratio in rows["ratios"]:
        numbers = {ratio[f"{slot}_id"] for slot in ("stated", "numerator", "denominator", "change")} - {None}
        assert numbers <= ids["quantities"]
    assert {row["project"] for row in rows["investments"]} <= ids["projects"]
    subjects = set().union(*ids.values())
    assert {row["subject"] for row in rows["findings"] if row["subject_type"]} <= subjects


def test_rows_are_the_records(archive: zsparse.Archive) -> None:
    documents = list(archive)
    ratios = archive.dataset("ratios").to_table().to_pylist()
    records = [(d, r, x) for d in documents for r in d.reports for x in r.ratios]
    assert len(ratios) == len(records)
    for row, (document, report, ratio) in zip(ratios, records, strict=True):
        assert row["path"] == document.source.path
        assert row["stated_value"] == ratio.stated.value
        assert row["numerator_value"] == (ratio.numerator.value if ratio.numerator else None)
        assert document.text[row["span"]["start"] : row["span"]["end"]] == row["quote"] == ratio.evidence.quote
        assert row["report"].endswith(f":report:{report.span.start}-{report.span.end}")
    findings = archive.dataset("findings").to_table().to_pylist()
    assert [f["message"] for f in findings] == [f.message for f in zsparse.audit(archive)]
    assert {type(r["stated_value"]) for r in ratios} == {Decimal}


def test_issuer_and_period_are_in_one_form(archive: zsparse.Archive) -> None:
    rows = archive.dataset("reports").to_table().to_pylist()
    generated = [row for row in rows if row["title"] and "招商引资工作总结" in row["title"]]
    assert len(generated) == 18
    assert {row["issuer_name"] for row in generated} == {"清岭县青坳镇"}
    assert {(row["county"], row["town"], row["level"]) for row in generated} == {("清岭县", "青坳镇", "town")}
    halves = {row["period_name"] for row in generated if row["last_month"] == 6}
    assert all(name.endswith("年上半年") for name in halves)
    assert len({(row["period_name"]) for row in generated}) == 16
