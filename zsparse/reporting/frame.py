"""Findings as a pandas table, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zsparse.records import Audit, Finding, Quantity, Ratio
from zsparse.reporting.cards import NAMES, stated_of
from zsparse.reporting.files import missing

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "path",
    "start",
    "end",
    "check",
    "name",
    "verdict",
    "severity",
    "explanation",
    "kind",
    "indicator",
    "stated",
    "stated_value",
    "numerator",
    "numerator_value",
    "denominator",
    "denominator_value",
    "expected_low",
    "expected_high",
    "implied_low",
    "implied_high",
    "strength",
    "arithmetic",
    "repair",
    "message",
    "quote",
)
"""The columns, in order."""


def findings_frame(audit: Audit) -> pd.DataFrame:
    """One row per finding, in the order of the audit.

    ``start`` and ``end`` are offsets into the document's text. Values are ``Decimal`` in base units (percentages are
    fractions), so that no digit is lost; what a finding does not have is ``None``. Raises ``MissingExtraError``
    without pandas.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise missing("pandas") from error
    rows = [_row(finding) for finding in audit.findings]
    frame = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype="object") for name in COLUMNS})
    return frame.astype({"start": "int64", "end": "int64"})


def _row(finding: Finding) -> dict[str, Any]:
    ratio = finding.subject if isinstance(finding.subject, Ratio) else None
    stated = stated_of(finding)
    numerator, denominator = (None, None) if ratio is None else (ratio.numerator, ratio.denominator)
    expected, implied = finding.expected, finding.implied
    return {
        "path": finding.path,
        "start": finding.evidence.span.start,
        "end": finding.evidence.span.end,
        "check": finding.check,
        "name": NAMES.get(finding.check),
        "verdict": finding.verdict,
        "severity": finding.severity,
        "explanation": finding.explanation,
        "kind": None if ratio is None else ratio.kind,
        "indicator": None if ratio is None else ratio.indicator,
        "stated": _text(stated),
        "stated_value": None if stated is None else stated.value,
        "numerator": _text(numerator),
        "numerator_value": None if numerator is None else numerator.value,
        "denominator": _text(denominator),
        "denominator_value": None if denominator is None else denominator.value,
        "expected_low": None if expected is None else expected.low,
        "expected_high": None if expected is None else expected.high,
        "implied_low": None if implied is None else implied.low,
        "implied_high": None if implied is None else implied.high,
        "strength": finding.strength,
        "arithmetic": finding.arithmetic,
        "repair": finding.repairs[0].replacement if finding.repairs else None,
        "message": finding.message,
        "quote": finding.evidence.quote,
    }


def _text(quantity: Quantity | None) -> str | None:
    return None if quantity is None else quantity.text
