"""The single path from a file's text to its records; the file to read first.

Source -> clean text (text.cleaning) -> reports and sections (text.segmentation) -> quantities (quantities.recognizer)
-> ratios, targets, breakdowns, listings, projects, blanks (extraction) -> public records (assembly) -> Document.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Union

from zsparse import assembly
from zsparse.arguments import text_given
from zsparse.extraction.blanks import find_blanks
from zsparse.extraction.breakdowns import find_breakdowns
from zsparse.extraction.listings import find_listings
from zsparse.extraction.projects import find_projects
from zsparse.extraction.ratios import find_ratios
from zsparse.extraction.shares import of_their_totals
from zsparse.extraction.tables import aligned_grids, find_grids, outside, read_tables, with_projects
from zsparse.extraction.tables.grids import Grid
from zsparse.extraction.taping import read_tape
from zsparse.extraction.targets import find_targets
from zsparse.lexicon import Lexicon, using
from zsparse.quantities.mention import Mention
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.records import Document, Quantity, Report
from zsparse.sources.reading import open_source
from zsparse.sources.source import Source
from zsparse.text.cleaning import clean
from zsparse.text.layout import Part
from zsparse.text.rewrite import Rewrite
from zsparse.text.segmentation import segment

Words = Union[Lexicon, str, "os.PathLike[str]", None]
"""A lexicon, the path of a TOML file that adds to the shipped one, or None for the shipped one."""
_start = attrgetter("start")


def read(path: str | os.PathLike[str], *, lexicon: Words = None) -> Document:
    """Parse the report file at ``path``.

    Raises ``SourceError`` (or a branch of it) where it cannot be read, ``LexiconError`` where the lexicon cannot,
    ``ArgumentError`` where either is no path.
    """
    with using(lexicon):
        return parse_source(open_source(path))


def parse(text: str, *, lexicon: Words = None) -> Document:
    """Parse the text of a report.

    Raises ``LexiconError`` where ``lexicon`` is a file of another form, ``ArgumentError`` where ``text`` is no string.
    """
    with using(lexicon):
        return parse_source(Source.from_text(text))


def recognize(text: str, *, lexicon: Words = None) -> tuple[Quantity, ...]:
    """Every quantity in ``text``, bare numbers too, in order; spans are offsets into ``text``."""
    if lexicon is not None:
        with using(lexicon):
            return recognize(text)
    rewrite = clean(text_given(text))
    records = assembly.Records(rewrite)
    return tuple(map(records.new_quantity, recognize_mentions(rewrite.text)))


def parse_source(source: Source) -> Document:
    """Parse what a reader made of a file."""
    rewrite = clean(source.text)
    layout = segment(rewrite.text)
    mentions = recognize_mentions(rewrite.text)
    grids = (*find_grids(rewrite), *aligned_grids(rewrite))
    records = assembly.Records(rewrite, source.places, source.confidences)
    parts, boilerplate = list(layout.parts), layout.boilerplate
    del layout
    reports: list[Report] = []
    # From the last to the first, so that what a report was read from makes room for its records.
    while parts:
        part = parts.pop()
        first = bisect_left(mentions, part.start, key=_start)
        inside = mentions[first : bisect_left(mentions, part.end, first, key=_start)]
        del mentions[first:]
        reports.append(_report(rewrite, part, grids, inside, records))
    del rewrite
    return records.document(source, boilerplate, reversed(reports))


def _report(
    rewrite: Rewrite, part: Part, grids: Sequence[Grid], inside: Sequence[Mention], records: assembly.Records
) -> Report:
    """The record of one part of the clean text, with the quantities inside it."""
    text = rewrite.text
    tables = read_tables(rewrite, part, grids, inside)
    tape = read_tape(text, part, outside(tables.mentions, tables.rows))
    told = find_ratios(text, tape)
    ratios = sorted([*told, *tables.ratios], key=lambda r: r.stated.start)
    listings = find_listings(text, tape)
    breakdowns = [*find_breakdowns(text, tape, told, listings), *tables.sums]
    ratios = of_their_totals(text, ratios, breakdowns)
    projects = find_projects(text, part, tables.mentions)
    targets = [*find_targets(tape, ratios, projects), *tables.targets]
    return records.report(
        part,
        quantities=tables.mentions,
        targets=sorted(targets, key=lambda t: t.quantity.start),
        ratios=ratios,
        breakdowns=sorted(breakdowns, key=lambda b: (b.total.start, b.total.end)),
        listings=listings,
        projects=with_projects(projects, tables),
        blanks=find_blanks(text, part),
    )
