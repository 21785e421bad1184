"""The process that reads the files of a shard: one after the other, in a process that may be lost.

It takes jobs as frames from its standard input and answers with frames, and ends when the input does, so that nothing
is left behind by a run that was killed. It says which file it is at, which is how its supervisor knows the culprit.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from zsparse import regex
from zsparse.archive.across import facts_row
from zsparse.archive.discovery import Entry, Problem
from zsparse.archive.jobs import DONE, READING, STARTED, WRITING, Job, Parsed, Settings, receive, send
from zsparse.archive.parquet import write_rows
from zsparse.archive.rows import Rows, rows_of
from zsparse.archive.schema import FACTS, STORED, TABLES, Row
from zsparse.auditing import audit
from zsparse.errors import MissingExtraError, SourceError, ZsparseError
from zsparse.lexicon import Lexicon, using
from zsparse.parsing import parse_source
from zsparse.records import Document
from zsparse.sources.limits import OWN_PAGE, OWN_PAGE_WITHIN
from zsparse.sources.reading import read_source

_ADDRESS = regex.compile(r"0x[0-9a-f]+")
_SURROGATES = regex.compile(r"\p{Cs}")


def main() -> None:
    """Serve jobs until the input ends."""
    # What a library prints must not get between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, inbox), daemon=True).start()
    settings: Settings = inbox.get()
    _bound_memory(settings.memory_limit)
    import pyarrow.parquet  # noqa: F401  # so that the first file is not charged for it

    with using(Lexicon(settings.added) if settings.added else None):
        send(answers, (STARTED, None))
        while True:
            job: Job = inbox.get()
            send(answers, (DONE, parse_job(job, settings.time_limit, answers)))


def _listen(stream: BinaryIO, inbox: queue.SimpleQueue[Any]) -> None:
    """Pass on what comes in; leave at once, whatever is going on, when whoever sends it is gone."""
    try:
        while True:
            inbox.put(receive(stream))
    except (EOFError, OSError):
        os._exit(0)


def parse_job(job: Job, time_limit: float, answers: BinaryIO) -> Parsed:
    """The tables of the files of a job, saying at each which one it is."""
    rows: Rows = defaultdict(list)
    for number, (entry, content) in enumerate(zip(job.entries, job.contents, strict=True)):
        problem = job.lost.get(number) or entry.problem
        if problem is None and content is not None:
            send(answers, (READING, number))
            with _no_longer_than(time_limit):
                outcome = _parse(entry, content)
            if isinstance(outcome, Problem):
                problem = outcome
            else:
                for table, found in outcome.items():
                    rows[table] += found
        if problem is not None:
            rows["failures"].append({"path": entry.label, "sha256": entry.sha256, **problem._asdict()})
    send(answers, (WRITING, None))
    return _tables(rows)


def _parse(entry: Entry, content: bytes) -> Rows | Problem:
    """The rows of one file, or why there are none."""
    if sha256(content).hexdigest() != entry.sha256:
        return Problem("the file changed while it was being read", "run it again with --verify")
    if OWN_PAGE in content[:OWN_PAGE_WITHIN]:
        return Problem("a page that zsparse wrote", "move it out of the folder of the reports")
    try:
        document = _document(entry, content)
        rows = rows_of(document, audit(document).findings, len(content))
        return {**rows, FACTS.name: [facts_row(document)]}
    except (SourceError, MissingExtraError) as error:
        return _problem(error, entry.label)
    except MemoryError:
        return Problem("reading it takes more memory than a worker may have", "split it into its reports")
    except Exception as error:
        # A fault of ours on one file must not cost the other thousands; it is listed as what it is.
        # Addresses in memory differ from run to run, and the same file must give the same row.
        told = _ADDRESS.sub("0x…", str(error))[:200]
        reason = f"zsparse failed on it ({type(error).__name__}: {told})"
        return Problem(reason, "report it as a bug, with the file")


def _document(entry: Entry, content: bytes) -> Document:
    source = read_source(content, entry.label)
    if _SURROGATES.search(source.text):
        # Parquet holds valid Unicode only; one character for another keeps every offset.
        source = replace(source, text=_SURROGATES.sub("\ufffd", source.text))
    return parse_source(source)


def _problem(error: ZsparseError, label: str) -> Problem:
    """An error's sentence, which is FILE: CAUSE; REMEDY., as cause and remedy."""
    sentence = str(error).removeprefix(f"{label}: ").rstrip(".")
    reason, _, remedy = sentence.partition("; ")
    return Problem(reason, remedy or "open it in the program that made it and save it again")


def _tables(rows: Rows) -> Parsed:
    tables = {name: _parquet(name, rows[name]) for name in STORED}
    verdicts = Counter(row["verdict"] for row in rows["findings"])
    beyond = sum(len(row.get("beyond", ())) for found in rows.values() for row in found)
    failures = tuple((row["path"], Problem(row["reason"], row["remedy"])) for row in rows["failures"])
    counts = {name: len(rows[name]) for name in TABLES}
    return Parsed(tables, counts, dict(sorted(verdicts.items())), beyond, failures)


def _parquet(name: str, rows: list[Row]) -> bytes:
    sink = BytesIO()
    write_rows(STORED[name], rows, sink)
    return sink.getvalue()


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Have the system end the process (SIGPROF) once the block has used so much processor time.

    Time by the clock would depend on what else the machine does. Windows has no such timer.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _bound_memory(limit: int) -> None:
    """Let allocations fail beyond ``limit`` bytes of address space, so that one file cannot take the whole machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
