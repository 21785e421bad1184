"""Findings as a pandas table."""

from __future__ import annotations

from decimal import Decimal

import zsparse
from zsparse.reporting.frame import COLUMNS

TEXT = "平山镇2023年工作总结\n一、成效\n全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。新引进投资 亿元。\n"


def test_one_row_per_finding_with_decimals() -> None:
    audit = zsparse.audit(zsparse.parse(TEXT))
    frame = audit.to_pandas()
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["check"]) == [f.check for f in audit.findings]
    row = frame[frame["check"] == "ZS101"].iloc[0]
    assert row["stated_value"] == Decimal("0.2116")
    assert isinstance(row["denominator_value"], Decimal)
    assert (row["numerator"], row["denominator"], row["repair"]) == ("21.66亿元", "100.2亿元", "21.62%")
    assert TEXT[row["start"] : row["end"]] == row["quote"] == "21.16%"


def test_what_a_finding_does_not_have_is_none() -> None:
    audit = zsparse.audit(zsparse.parse("平山镇2023年工作总结\n一、成效\n投资额在 万元以上的项目 个。\n"))
    row = audit.to_pandas().iloc[0]
    assert row["check"] == "ZS401"
    assert row["stated_value"] is None
    assert row["path"] is None


def test_no_findings_is_an_empty_table_with_all_columns() -> None:
    frame = zsparse.Audit(findings=(), counts={}).to_pandas()
    assert len(frame) == 0
    assert tuple(frame.columns) == COLUMNS
