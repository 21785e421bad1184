"""An archive of reports: parsed once, kept as tables, read again from there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, overload

from zsparse.archive.parquet import read_rows
from zsparse.archive.run import EngineName, Plan, Progress, Run, Watch, run
from zsparse.archive.schema import TABLES
from zsparse.archive.store import Store
from zsparse.arguments import path_given
from zsparse.errors import ConfigurationError, MissingExtraError
from zsparse.lexicon import Lexicon
from zsparse.records import Audit, Document, Finding, Unread, Verdict

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as ds

    from zsparse.archive.panel import Columns, Index, Measure
    from zsparse.auditing import Conventions

BETWEEN, BUNCHING = "ZS6", "ZS611"
"""What the codes of checks between reports begin with, and the one of completion rates just above 100%."""


class Archive:
    """The reports in a folder, in its folders and in its zip files, and the tables made of them in ``out``.

    ``parse`` makes the tables; everything else reads them, and raises ``ArchiveError`` where they are not complete.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        out: str | os.PathLike[str],
        lexicon: Lexicon | str | os.PathLike[str] | None = None,
    ) -> None:
        """Open an archive; nothing is read or written yet.

        ``out`` is the folder of the tables, new, empty or of an earlier run. ``lexicon`` adds words of one's own; other
        words mean that everything is parsed again. Raises ``LexiconError`` where its file cannot be read,
        ``ArgumentError`` where a path is none.
        """
        self.directory = Path(path_given(directory, "directory"))
        self.out = Path(path_given(out, "out"))
        self._store = Store(self.out)
        self._added = {} if lexicon is None else _lexicon(lexicon).added

    def __repr__(self) -> str:
        return f"Archive({os.fspath(self.directory)!r}, out={os.fspath(self.out)!r})"

    def parse(
        self,
        *,
        workers: int | None = None,
        engine: EngineName = "local",
        time_limit: float = 60.0,
        address: str | None = None,
        verify: bool = False,
        watch: Watch | None = None,
    ) -> Run:
        """Parse and audit every file that is new or changed since the last run, and forget those that are gone.

        ``workers`` is how many processes parse, by default one for each processor. A file that takes more than
        ``time_limit`` seconds of computing (ten times that by the clock), or on which the process dies twice, is listed
        in ``failures.csv`` like those that cannot be read, and the others go on. ``engine="ray"`` uses the Ray cluster
        at ``address``, else one of this machine's processors. A run that is ended at any moment leaves nothing
        half-written: the next one takes it up. A file whose size and times are those of the last run is taken to be
        the same; with ``verify`` every file is read to see.

        Raises ``ArchiveError`` where the folder of reports is not there or the output cannot be written,
        ``MissingExtraError`` without the ``archive`` extra (and ``cluster`` for Ray), ``ConfigurationError`` where a
        number is not positive or there is no such engine.
        """
        _require("pyarrow")
        if workers is not None and not (isinstance(workers, int) and workers >= 1):
            raise ConfigurationError(f"workers is {workers!r}; give a whole number of 1 or more")
        if not (isinstance(time_limit, int | float) and time_limit > 0):
            raise ConfigurationError(f"time_limit is {time_limit!r}; give a number of seconds above 0")
        if engine not in get_args(EngineName):
            raise ConfigurationError(f"engine is {engine!r}; give one of {', '.join(get_args(EngineName))}")
        plan = Plan(engine, workers, address, time_limit, self._added, verify)
        return run(os.fspath(self.directory), self._store, plan, watch or _unwatched)

    def audit(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        verdicts: Sequence[Verdict] = (),
        config: Conventions | None = None,
        lexicon: Lexicon | str | os.PathLike[str] | None = None,
    ) -> Audit:
        """The findings on all documents in the order of their files, then those between reports; ``parse`` stored them.

        ``select`` and ``ignore`` take codes of checks or their beginnings, ``verdicts`` keeps only those. Other
        ``config`` or another ``lexicon`` than the archive's audit the stored documents again, each by itself.
        An audit holds its findings in memory, some 30 kB each: of a large archive take the verdicts that matter, or go
        through ``findings`` one by one. Raises ``ArchiveError`` where the archive is not parsed.
        """
        if config is None and lexicon is None:
            found = tuple(self.findings(select=select, ignore=ignore, verdicts=verdicts))
        else:
            from zsparse.auditing import Conventions, audit

            again = audit(
                iter(self.documents()),
                select=select,
                ignore=ignore,
                config=config or Conventions(),
                lexicon=lexicon or (Lexicon(self._added) if self._added else None),
            )
            found = tuple(f for f in again.findings if not verdicts or f.verdict in verdicts)
        result = _audit_of(found)
        result._documents = self.documents()
        return result

    def findings(
        self, *, select: Sequence[str] = (), ignore: Sequence[str] = (), verdicts: Sequence[Verdict] = ()
    ) -> Iterator[Finding]:
        """The findings one by one, in the order of the files; arguments are those of ``audit``."""
        from zsparse.auditing.catalogue import chosen, wanted

        select, ignore = chosen(select, "select"), chosen(ignore, "ignore")
        for row in self._chosen("findings", ["check_code", "verdict", "record"]):
            if wanted(row["check_code"], select, ignore) and (not verdicts or row["verdict"] in verdicts):
                yield Finding.model_validate_json(row["record"])

    def documents(self) -> Documents:
        """The documents, as a sequence that reads each from the disk when it is asked for."""
        return Documents(self)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents())

    def dataset(self, table: str) -> ds.Dataset:
        """A table as an Arrow dataset, for queries that do not fit into memory.

        Tables are documents, reports, sections, quantities, ratios, targets, projects, investments, breakdowns,
        listings, blanks, findings and failures. Raises ``ConfigurationError`` for another name.
        """
        _require("pyarrow")
        import pyarrow.dataset as ds

        if table not in TABLES:
            raise ConfigurationError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
        return ds.dataset(
            [os.fspath(part) for part in self._store.parts(table)], schema=TABLES[table].schema(), format="parquet"
        )

    def to_pandas(self, table: str) -> pd.DataFrame:
        """A table as a data frame; numbers are ``Decimal``: no digit is lost. Raises what ``dataset`` raises."""
        _require("pandas")
        frame: pd.DataFrame = self.dataset(table).to_table().to_pandas()
        return frame

    def panel(
        self,
        index: Index = "issuer",
        columns: Columns = "year",
        *,
        values: str,
        measure: Measure = "result",
        part: str = "",
        unit: str | None = None,
    ) -> pd.DataFrame:
        """A table with a row for each issuer (or place) and a column for each year (or period), of one indicator.

        ``values`` is an indicator as the tables ``ratios`` and ``targets`` name it: ``indicator_name`` is one form for
        all (到位资金 for 全镇完成到位资金), ``indicator`` is as printed. ``measure`` says which number: the
        ``result``, the ``target``, or the stated fraction of ``completion``, ``growth``, ``share`` or ``rate``.
        Columns of years hold reports on whole years, or those on a ``part`` of each: ``上半年``, ``1-10月``; columns of
        periods hold all. Names and periods are in one form: 青岭镇人民政府 is 青岭镇, 1-6月 is 上半年.

        Numbers are ``Decimal`` in base units. A cell is None where nothing is stated, and where reports state different
        numbers: ``frame.attrs["conflicts"]`` lists those with the records they stand in. Raises ``ConfigurationError``
        where the indicator is stated in several units and ``unit`` chooses none.
        """
        _require("pyarrow", "pandas")
        from zsparse.archive.panel import panel

        return panel(self._chosen, index=index, columns=columns, values=values, measure=measure, part=part, unit=unit)

    def to_parquet(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write each table as one Parquet file of its name into ``folder``; the files written."""
        _require("pyarrow")
        import pyarrow.parquet as pq

        from zsparse.reporting.files import replacing

        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        written = []
        for table in TABLES:
            path = target / f"{table}.parquet"
            with (
                replacing(path) as aside,
                pq.ParquetWriter(aside, TABLES[table].schema(), compression="zstd") as writer,
            ):
                for part in self._store.parts(table):
                    writer.write_table(pq.read_table(part))
            written.append(path)
        return written

    def to_csv(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write each table as a CSV file (UTF-8 with mark) into ``folder``; the files written."""
        from zsparse.reporting.tables import write_csv

        return write_csv(self._rows, folder)

    def to_excel(self, path: str | os.PathLike[str]) -> Path:
        """Write a workbook with a sheet for each table, in Chinese, each row with a link to its file.

        Raises ``MissingExtraError`` without the ``report`` extra, ``OSError`` where it cannot be written.
        """
        from zsparse.reporting.tables import write_excel

        return write_excel(self._rows, path, self.directory)

    def to_html(self, folder: str | os.PathLike[str]) -> Path:
        """Write ``index.html`` over all reports and a page for each file into ``folder``; the path of the index.

        Documents are read one by one; in memory stay the findings between reports and the text of reports, packed.
        Raises ``ArchiveError`` where the archive is not parsed, ``MissingExtraError`` without the ``report`` extra.
        """
        from zsparse.reporting.site import INDEX, write_site

        between = [f for f in self.findings(select=[BETWEEN]) if f.severity != "none" or f.check == BUNCHING]
        unread = [Unread.model_validate(row) for row in self._chosen("failures", ["path", "reason"])]
        write_site(folder, self._audited(between), between=between, unread=unread)
        return Path(folder) / INDEX

    def _audited(self, between: Sequence[Finding]) -> Iterator[tuple[Document, Audit]]:
        """Each document with its own findings and those between reports that are on it."""
        others: dict[str | None, list[Finding]] = {}
        for finding in between:
            others.setdefault(finding.path, []).append(finding)
        groups = groupby(self.findings(ignore=[BETWEEN]), key=lambda finding: finding.path)
        path, own = next(groups, (None, iter(())))
        for document in self.documents():
            found: list[Finding] = []
            if path is not None and path == document.source.path:
                found = list(own)
                path, own = next(groups, (None, iter(())))
            found += others.get(document.source.path, ())
            found.sort(key=lambda finding: (finding.evidence.span.start, finding.check))
            yield document, _audit_of(found)

    def to_stata(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write each table that has rows as a Stata file into ``folder``: ASCII names, Chinese labels."""
        _require("pandas")
        from zsparse.reporting.tables import write_stata

        return write_stata(self._rows, folder)

    def query(self, sql: str) -> pd.DataFrame:
        """The answer of DuckDB to a question in SQL, with the archive's tables under their names.

        ``archive.query("SELECT issuer_name, count(*) FROM findings WHERE verdict = 'inconsistent' GROUP BY ALL")``.
        """
        _require("duckdb", "pandas")
        import duckdb

        with duckdb.connect() as connection:
            for table in TABLES:
                connection.register(table, self.dataset(table))
            frame: pd.DataFrame = connection.execute(sql).df()
        return frame

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, part by part."""
        return self._chosen(table, [column.name for column in TABLES[table].columns])

    def _chosen(self, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
        _require("pyarrow")
        return read_rows(self._store.parts(table), columns)

    def _count(self, table: str) -> int:
        return int(self._store.manifest()["rows"][table])


class Documents(Sequence[Document]):
    """The documents of an archive in the order of their files, read from its tables as they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __len__(self) -> int:
        return self._archive._count("documents")

    def __iter__(self) -> Iterator[Document]:
        for row in self._archive._chosen("documents", ["record"]):
            yield Document.model_validate_json(row["record"])

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        if isinstance(at, slice):
            return self._taken(range(len(self))[at])
        return self._taken([range(len(self))[at]])[0]

    def _taken(self, numbers: Sequence[int]) -> list[Document]:
        records = self._archive.dataset("documents").take(list(numbers), columns=["record"])["record"]
        return [Document.model_validate_json(record) for record in records.to_pylist()]


def _audit_of(findings: Sequence[Finding]) -> Audit:
    counts: dict[Verdict, int] = dict.fromkeys(("consistent", "inconsistent", "impossible", "unverifiable"), 0)
    counts.update(Counter(f.verdict for f in findings))
    return Audit.model_construct(findings=tuple(findings), counts=counts)


def _lexicon(given: Lexicon | str | os.PathLike[str]) -> Lexicon:
    return given if isinstance(given, Lexicon) else Lexicon.from_file(given)


def _unwatched(_: Progress) -> None:
    """Nobody watches the run."""


def _require(*packages: str) -> None:
    """Raise ``MissingExtraError`` where a package of the ``archive`` extra is not installed."""
    from importlib.util import find_spec

    for package in packages:
        if find_spec(package) is None:
            raise MissingExtraError(f"this needs {package}, which is not installed: pip install 'zsparse[archive]'")
