"""Findings on the records of a document."""

from __future__ import annotations

from collections.abc import Iterable

from zsparse.records import Audit, Document, Report


def audit(subject: Document | Report | Iterable[Document]) -> Audit:
    """In construction."""
    return Audit(findings=(), counts={})
