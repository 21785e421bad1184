"""Facts of many reports laid aside in temporary files, so that an archive of any size is compared in bounded memory.

Facts are shared out by issuer into partitions, of which one at a time is read back; the texts lie in a file of their
own and are read one by one. Each file stays in memory until it outgrows a megabyte.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from types import TracebackType
from zlib import crc32

from zsparse.auditing.crossreport.facts import ReportFacts

_PARTITIONS = 32
_IN_MEMORY = 1 << 20


class Spool:
    """A temporary store of facts; a context manager, whose end removes it."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._partitions = [self._file() for _ in range(_PARTITIONS)]
        self._texts = self._file()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, facts: ReportFacts) -> int:
        """Lay the facts of a report aside; returns where its text is found again."""
        if facts.issuer is not None and (facts.figures or facts.goals):
            bare = replace(facts, body=replace(facts.body, packed=b"", printed=b"", masked=b""))
            partition = self._partitions[crc32(facts.issuer.encode("utf-8")) % _PARTITIONS]
            pickle.dump(bare, partition, pickle.HIGHEST_PROTOCOL)
        self._texts.seek(0, 2)
        place = self._texts.tell()
        card = replace(facts, figures=(), growths=(), goals=(), rates=())
        pickle.dump(card, self._texts, pickle.HIGHEST_PROTOCOL)
        return place

    def issuers(self) -> Iterator[list[ReportFacts]]:
        """The reports of each issuer that has any numbers to compare."""
        for partition in self._partitions:
            end = partition.tell()
            partition.seek(0)
            found: dict[str, list[ReportFacts]] = {}
            while partition.tell() < end:
                facts: ReportFacts = pickle.load(partition)  # our own file: nobody else can have written to it
                found.setdefault(facts.issuer or "", []).append(facts)
            for issuer in sorted(found):
                yield found[issuer]

    def text(self, place: int) -> ReportFacts:
        """The facts laid aside at a place, with the text and without the numbers."""
        self._texts.seek(place)
        facts: ReportFacts = pickle.load(self._texts)
        return facts

    def _file(self) -> SpooledTemporaryFile[bytes]:
        return self._stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
