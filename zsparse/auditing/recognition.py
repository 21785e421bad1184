"""Numbers read from an image without certainty: a check on them proves nothing either way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zsparse.records import Breakdown, Evidence, Finding, Listing, Project, Quantity, Ratio, Target

LEAST_CONFIDENCE = Decimal("0.95")
"""The confidence of its least sure character from which on a recognized number is taken as printed."""


def trusted(finding: Finding) -> Finding:
    """The finding, or an unverifiable one where a number that it rests on was recognized with too low confidence."""
    doubtful = [e for e in _read_from(finding) if e.confidence is not None and e.confidence < LEAST_CONFIDENCE]
    if not doubtful:
        return finding
    least = min(doubtful, key=lambda e: (e.confidence, e.span.start))
    message = f"“{least.quote}”由图像识别得来，置信度只有{least.confidence}，须对照原件，不作判断。"
    if finding.arithmetic:
        message += f"（识别出的数字：{finding.arithmetic}）"
    return finding.model_copy(
        update={
            "verdict": "unverifiable",
            "explanation": "low_confidence",
            "severity": "note",
            "strength": None,
            "repairs": (),
            "message": message,
        }
    )


def _read_from(finding: Finding) -> Iterator[Evidence]:
    """The evidence of the numbers that a finding rests on."""
    yield from finding.related
    numbers = [*_numbers(finding.subject)]
    yield from (number.evidence for number in numbers) if numbers else (finding.evidence,)


def _numbers(subject: object) -> Iterator[Quantity]:
    if isinstance(subject, Ratio):
        yield subject.stated
        yield from (q for q in (subject.numerator, subject.denominator, subject.change) if q is not None)
    elif isinstance(subject, Breakdown):
        yield subject.total
        yield from subject.parts
    elif isinstance(subject, Listing):
        yield subject.stated
    elif isinstance(subject, Target):
        yield subject.quantity
    elif isinstance(subject, Project):
        yield from (investment.amount for investment in subject.investments)
