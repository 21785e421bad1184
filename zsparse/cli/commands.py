"""The commands for single files: parse, audit, explain, evaluate, schema; and the options that commands share."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zsparse.cli.formats import AuditFormat, Format, form_of
from zsparse.cli.intake import checks_named, expand, read_report, read_reports, shown, spare, spare_pages, words_in_use
from zsparse.cli.messages import CLEAN, ERROR, FINDINGS, INTERRUPTED, Commands, fail, sentence
from zsparse.cli.output import (
    FULL,
    emit,
    emit_json,
    emit_page,
    emit_view,
    emit_workbook,
    names_folder,
    open_closed_streams,
    unprintable,
    unwritable,
)
from zsparse.compiled import kept_between_runs

if TYPE_CHECKING:
    from zsparse.records import Audit, Document, Unread

app = typer.Typer(
    name="zsparse",
    help="Extract and audit the numbers of Chinese local-government work reports.",
    epilog="Exit codes: 0 clean, 1 findings (audit alone), 2 error: a file that cannot be read or written, or a wrong "
    "option; 130 ended by Ctrl-C, 141 nobody reads the results any more.",
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class FailOn(str, Enum):
    """From which findings on the exit code is 1."""

    inconsistent = "inconsistent"
    warning = "warning"
    never = "never"


Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of the screen.", metavar="PATH")]
Words = Annotated[
    Path | None, typer.Option("--lexicon", metavar="TOML", help="Add the word lists of this file to the shipped ones.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Show no results and no progress; the exit code and --out tell them.")
]
_BY_NAME = "Without it, the ending of --out decides."
Form = Annotated[
    Format | None, typer.Option("--format", help=f"Tables for people, JSON, one table (csv), or a workbook. {_BY_NAME}")
]


def main() -> None:
    """Run the command line and leave with its exit code; a bug is an error (2), never taken for findings (1)."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some takes longer than most reports
    open_closed_streams()
    try:
        with kept_between_runs():
            app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.filename is None and error.errno in FULL:
            sys.exit(unprintable(error))
        traceback.print_exc()
        sys.exit(ERROR)
    except Exception:
        traceback.print_exc()
        sys.exit(ERROR)
    finally:
        gc.freeze()  # what is left goes with the process: to look for cycles in it takes longer than an import


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        import zsparse

        typer.echo(zsparse.__version__)
        raise typer.Exit


@app.command()
def parse(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Report files.", show_default=False, readable=False)
    ],
    given: Form = None,
    out: Out = None,
    words: Words = None,
    quiet: Quiet = False,
) -> None:
    """Show what reports state.

    Sections, targets, ratios, projects, sums, lists and blanks, report by report.
    JSON is a list with one Document for each file that could be read, in the order given; csv has a row for each
    ratio, target, project, sum, list and blank.
    """
    form = form_of(given, out, Format)
    if form is Format.xlsx and out is None:
        fail("a workbook cannot be shown on the screen; give --out PATH")
    spare([*files, *filter(None, [words])], out)
    with words_in_use(words):
        documents, failed = read_reports(files, quiet)
    if quiet and out is None:
        pass
    elif form is Format.json:
        emit_json([d.model_dump(mode="json") for d in documents], out)
    elif form is Format.csv:
        from zsparse.reporting.rows import write_csv

        emit(lambda stream: write_csv(documents, stream), out, encoding="utf-8")
    elif form is Format.xlsx and out is not None:
        from zsparse.reporting.workbook import write_records

        emit_workbook(lambda: write_records(documents, out), out)
    elif documents:
        from zsparse.reporting.terminal import outline_view

        emit_view(outline_view(documents), out)
    raise typer.Exit(ERROR if failed else CLEAN)


@app.command()
def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Report files, or folders of reports.",
            show_default=False,
            readable=False,
        ),
    ],
    given: Annotated[
        AuditFormat | None,
        typer.Option("--format", help=f"Tables for people, JSON, a page for a browser, or a workbook. {_BY_NAME}"),
    ] = None,
    out: Out = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 on alarms, on warnings too, or never.")
    ] = FailOn.inconsistent,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="Only these checks (ZS101,ZS2), by prefix.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="All but these checks, by prefix.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show consistent and unverifiable statements too.")] = False,
    words: Words = None,
    quiet: Quiet = False,
) -> None:
    """Check what reports state.

    Every stated ratio, sum and count is held against the numbers it is made of.
    JSON is one Audit over all files; each finding names its file in `path`.
    A page (html) and a workbook (xlsx) show all findings, and the text or the records beside them. Where --out is a
    folder, or a new name without an ending, html writes a page for each file and an index over them.
    """
    form = form_of(given, out, AuditFormat)
    if form is AuditFormat.xlsx and out is None:
        fail("a workbook cannot be shown on the screen; give --out PATH")
    chosen, ignored = checks_named(select), checks_named(ignore)
    files, unusable = expand(paths)
    if form is AuditFormat.html and out is not None and names_folder(out):
        spare_pages(files, out)
        with words_in_use(words):
            alarmed, unread = _write_site(files, unusable, out, chosen, ignored, fail_on, quiet)
        raise typer.Exit(ERROR if unread else FINDINGS if alarmed else CLEAN)
    spare([*files, *filter(None, [words])], out)
    with words_in_use(words):
        documents, failed = read_reports(files, quiet)
        result = _audit(documents, chosen, ignored).model_copy(update={"unread": (*unusable, *failed)})
    if quiet and out is None:
        pass
    elif form is AuditFormat.json:
        emit_json(result.model_dump(mode="json"), out)
    elif form is AuditFormat.html:
        emit_page(result, documents, out)
    elif form is AuditFormat.xlsx and out is not None:
        from zsparse.reporting.workbook import write_workbook

        emit_workbook(lambda: write_workbook(result, documents, out), out)
    elif documents or out is not None:
        from zsparse.reporting.terminal import audit_view

        emit_view(audit_view(result, documents, everything=everything), out)
    if result.unread:
        raise typer.Exit(ERROR)
    raise typer.Exit(FINDINGS if _fails(result, fail_on) else CLEAN)


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A check, such as ZS101.")] = None,
) -> None:
    """Say what a check does.

    With its arithmetic and its limits; without CODE, list the checks.
    """
    from zsparse.auditing import CHECKS, explain
    from zsparse.reporting.terminal import check_view, checks_view

    if code is None:
        emit_view(checks_view(CHECKS), None)
        return
    (found, *_) = checks_named([code])
    emit_view(check_view(explain(found)), None)


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of NAME.txt with gold NAME.json.")],
    show: Annotated[int, typer.Option("--show", metavar="N", min=0, help="Show up to N misses of each row.")] = 0,
    phenomena: Annotated[
        bool, typer.Option("--phenomena", help="Show how many labels are met, by what of reports they show.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Show what is gained and lost against a stored evaluation."),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Store this evaluation for --baseline.")
    ] = None,
) -> None:
    """Score against gold labels.

    Precision, recall and F1 of every record type, over all files of the folder.
    """
    from rich.console import Group

    from zsparse.errors import ZsparseError
    from zsparse.evaluation import Baseline, measure
    from zsparse.reporting.scores import change_view, phenomena_view, scores_view

    spare([*folder.glob("*.json"), *folder.glob("*.txt")], write_baseline, "--write-baseline")
    try:
        stored = None if baseline is None else Baseline.load(baseline)
        scores, current = measure(folder)
    except (ZsparseError, OSError) as error:
        fail(sentence(error))
    views = [scores_view(scores, show)]
    if phenomena:
        views.append(phenomena_view(scores))
    if stored is not None:
        views.append(change_view(stored.change_to(current)))
    emit_view(Group(*views), None)
    if write_baseline is not None:
        emit_json(current.model_dump(mode="json"), write_baseline)


@app.command()
def schema(
    record: Annotated[str | None, typer.Argument(metavar="[RECORD]", help="A record, such as Ratio.")] = None,
    out: Out = None,
) -> None:
    """Print the JSON Schema of the records."""
    from pydantic.json_schema import models_json_schema

    import zsparse
    from zsparse.records import Record

    models = {
        name: model
        for name in zsparse.__all__
        if isinstance(model := getattr(zsparse, name), type) and issubclass(model, Record)
    }
    if record is None:
        emit_json(models_json_schema([(m, "serialization") for m in models.values()], title="zsparse records")[1], out)
        return
    if record not in models:
        fail(f"there is no record {record}; choose one of {', '.join(models)}")
    emit_json(models[record].model_json_schema(mode="serialization"), out)


def _audit(documents: Sequence[Document], select: Sequence[str], ignore: Sequence[str]) -> Audit:
    from zsparse.auditing import audit

    return audit(documents, select=select, ignore=ignore)


def _fails(result: Audit, fail_on: FailOn) -> bool:
    if fail_on is FailOn.never:
        return False
    return bool(result.alarms) or (fail_on is FailOn.warning and any(f.severity == "warning" for f in result.findings))


def _write_site(
    files: Sequence[Path],
    unusable: Sequence[Unread],
    out: Path,
    select: Sequence[str],
    ignore: Sequence[str],
    fail_on: FailOn,
    quiet: bool,
) -> tuple[bool, Sequence[Unread]]:
    """Write the pages of many files; whether a finding is one to fail on, and what could not be read."""
    from zsparse.errors import MissingExtraError
    from zsparse.reporting.site import write_site

    unread = [*unusable]
    alarmed = False

    def checked() -> Iterator[tuple[Document, Audit]]:
        nonlocal alarmed
        for path in shown(files, quiet):
            if (document := read_report(path, unread)) is not None:
                result = _audit([document], select, ignore)
                alarmed = alarmed or _fails(result, fail_on)
                yield document, result

    try:
        write_site(out, checked(), unread=unread)
    except MissingExtraError as error:
        fail(str(error))
    except OSError as error:
        fail(unwritable(out, error))
    return alarmed, unread
