"""The command for archives: batch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zsparse.cli.commands import Quiet, Words, app
from zsparse.cli.messages import INTERRUPTED, fail, sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zsparse.archive import Progress as Progressed
    from zsparse.archive import Run
    from zsparse.archive.run import Watch


class EngineChoice(str, Enum):
    """Where files are parsed."""

    local = "local"
    ray = "ray"


@app.command()
def batch(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the reports.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the tables.", show_default=False)],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Processes that parse; one for each processor.")
    ] = None,
    engine: Annotated[
        EngineChoice, typer.Option("--engine", help="This machine's processors, or a Ray cluster.")
    ] = EngineChoice.local,
    address: Annotated[
        str | None, typer.Option("--address", metavar="HOST", help="The Ray cluster; none is started here.")
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="Computing that one file may take.")
    ] = 60.0,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read every file to see whether it changed, not only its size and times.")
    ] = False,
    words: Words = None,
    quiet: Quiet = False,
) -> None:
    """Parse and audit a folder of thousands.

    Folders and zip files below it too. The tables (Parquet) and failures.csv are written to --out; a run that was
    ended is taken up where it was, and files that did not change are not read again.

    Exit code 0 says that the tables are complete, whatever failures.csv lists; 2 that there are none, or nothing in
    them: the folder holds no reports, or none of them could be read. 130 says that the run was ended by Ctrl-C.
    """
    from zsparse.archive import Archive
    from zsparse.errors import ZsparseError

    if address is not None and engine is not EngineChoice.ray:
        fail("--address names a Ray cluster; add --engine ray, or leave it out")
    try:
        archive = Archive(folder, out=out, lexicon=words)
        with _shown(quiet) as watch:
            run = archive.parse(
                workers=workers,
                engine=engine.value,
                time_limit=time_limit,
                address=address,
                verify=verify,
                watch=watch,
            )
    except (ZsparseError, OSError) as error:
        fail(sentence(error))
    except KeyboardInterrupt:
        typer.echo(f"zsparse: ended; what is finished stands in {out}, run it again to go on", err=True)
        raise typer.Exit(INTERRUPTED) from None
    if not quiet:
        from zsparse.reporting.table import show

        show(_summary(run, out), sys.stdout)
    if not run.files:
        fail(f"{folder}: holds no reports; give the folder that does, whose files end as those of reports do")
    if not run.documents:
        fail(f"{folder}: none of its {run.files} files could be read; {out / 'failures.csv'} says why")


@contextmanager
def _shown(quiet: bool) -> Iterator[Watch | None]:
    """A bar on the terminal with files done, rate and remaining time; nothing where nobody would see it move.

    While reports are compared with each other it goes to and fro, beside the number of findings so far.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    done, rate, failed = (TextColumn(f"{{task.fields[{name}]}}") for name in ("done", "rate", "failed"))
    columns = (TextColumn("{task.description}"), BarColumn(), done, rate, TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), failed, console=Console(file=sys.stderr)) as bar:
        parsing = bar.add_task("parsing", total=None, done="", rate="", failed="")
        comparing = bar.add_task("comparing", total=None, start=False, visible=False, done="", rate="", failed="")

        def watch(progress: Progressed) -> None:
            if progress.compared is not None:
                bar.start_task(comparing)
                bar.update(comparing, visible=True, done=f"{progress.compared} findings")
                return
            elapsed, fresh = bar.tasks[0].elapsed or 0, progress.done - progress.kept
            bar.update(
                parsing,
                total=progress.total,
                completed=progress.done,
                done=f"{progress.done}/{progress.total}",
                rate=f"{fresh / elapsed:.1f}/s" if elapsed and fresh else "",
                failed=f"{progress.failures} not read" if progress.failures else "",
            )

        yield watch


def _summary(run: Run, out: Path) -> RenderableType:
    from rich.text import Text

    rate = f", {run.parsed / run.seconds:.1f} a second" if run.parsed and run.seconds else ""
    lines = [
        f"{run.files} files: {run.parsed} parsed{rate}, {run.kept} kept from an earlier run",
        f"{run.documents} documents, {run.reports} reports in {out}",
        "findings: " + (", ".join(f"{n} {verdict}" for verdict, n in run.findings.items()) or "none"),
    ]
    if run.failures:
        lines.append(f"{run.failures} files could not be read; {out / 'failures.csv'} says why")
    if run.ignored:
        endings = ", ".join(f"{n} {ending}" for ending, n in run.ignored.items())
        lines.append(f"not taken for reports by their names: {endings}")
    if run.beyond:
        lines.append(f"{run.beyond} numbers are rounded in their columns; `beyond` has all their digits")
    return Text("\n".join(lines))
