"""The text around a record, for what no record keeps: 增长2倍 against 是去年的2倍."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from zsparse.auditing.domains import Conventions
from zsparse.records import Document, Evidence, Report, Span

_SPACE = regex.compile(r"[\s\u200b\ufeff]++")
_STOP = regex.compile(r"[。！？；!?;\n]")


@dataclass(frozen=True, slots=True)
class Context:
    """A report with its text.

    ``text`` is the document's, or None where a report is audited by itself: then the quotes are all there is to read.
    """

    report: Report
    text: str | None
    conventions: Conventions

    def before(self, place: Evidence, within: Evidence, length: int = 24) -> str:
        """Up to ``length`` characters before ``place``, spaces removed."""
        text, offset = self._source(within)
        end = max(place.span.start - offset, 0)
        return _SPACE.sub("", text[max(0, end - 3 * length) : end])[-length:]

    def after(self, place: Evidence, within: Evidence, length: int = 24) -> str:
        """Up to ``length`` characters after ``place``, spaces removed."""
        text, offset = self._source(within)
        start = max(place.span.end - offset, 0)
        return _SPACE.sub("", text[start : start + 3 * length])[:length]

    def sentence(self, place: Evidence, within: Evidence) -> str:
        """The sentence that holds ``place``, cut at 。；！？ and line ends, spaces removed, 400 characters a side."""
        text, offset = self._source(within)
        start, end = max(place.span.start - offset, 0), max(place.span.end - offset, 0)
        left = text[max(0, start - 400) : start]
        right = text[end : end + 400]
        for stop in _STOP.finditer(left):
            head = stop.end()
        left = left[head:] if _STOP.search(left) else left
        tail = _STOP.search(right)
        right = right[: tail.start()] if tail else right
        return _SPACE.sub("", left + text[start:end] + right)

    def between(self, start: int, end: int, within: Evidence) -> str:
        """The characters between two offsets of the document, as far as they are at hand."""
        text, offset = self._source(within)
        return text[max(0, start - offset) : max(0, end - offset)]

    def slice(self, start: int, end: int) -> str | None:
        """The characters between two offsets of the document, or None where its text is not at hand."""
        return None if self.text is None else self.text[start:end]

    def evidence(self, start: int, end: int) -> Evidence | None:
        """Evidence for a range of the document, or None where its text is not at hand."""
        if self.text is None:
            return None
        return Evidence.model_construct(
            span=Span.model_construct(start=start, end=end), quote=self.text[start:end], locator=None
        )

    def _source(self, within: Evidence) -> tuple[str, int]:
        return (within.quote, within.span.start) if self.text is None else (self.text, 0)


def contexts(document: Document, conventions: Conventions) -> list[Context]:
    """One context for each report of a document."""
    return [Context(report, document.text, conventions) for report in document.reports]
