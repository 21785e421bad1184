"""The commands for single files: parse, audit, explain, evaluate, schema; and what commands share."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zsparse.records import Audit, Document

CLEAN, FINDINGS, ERROR, BROKEN_PIPE = 0, 1, 2, 141
"""Exit codes; 141 is what a shell reports for a program that wrote to a closed pipe."""

app = typer.Typer(
    name="zsparse",
    help="Extract and audit the numbers of Chinese local-government work reports.",
    epilog="Exit codes: 0 clean, 1 findings, 2 error.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(str, Enum):
    """How results are written."""

    text = "text"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class AuditFormat(str, Enum):
    """How an audit is written."""

    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


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
Form = Annotated[Format, typer.Option("--format", help="Tables for people, JSON, one table (csv), or a workbook.")]


def main() -> None:
    """Run the command line and leave with its exit code; a bug is an error (2), never taken for findings (1)."""
    try:
        app()
    except Exception:
        traceback.print_exc()
        sys.exit(ERROR)


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
    form: Form = Format.text,
    out: Out = None,
    words: Words = None,
    quiet: Quiet = False,
) -> None:
    """Show what reports state.

    Sections, targets, ratios, projects, sums, lists and blanks, report by report.
    JSON is a list with one Document for each file that could be read, in the order given; csv has a row for each
    ratio, target, project, sum, list and blank.
    """
    if form is Format.xlsx and out is None:
        fail("a workbook cannot be shown on the screen; give --out PATH")
    _spare(files, out)
    with _using(words):
        documents, failed = _read_all(files, quiet)
    if quiet and out is None:
        pass
    elif form is Format.json:
        _emit_json([d.model_dump(mode="json") for d in documents], out)
    elif form is Format.csv:
        from zsparse.reporting.rows import write_csv

        _emit(lambda stream: write_csv(documents, stream), out, encoding="utf-8")
    elif form is Format.xlsx and out is not None:
        from zsparse.reporting.workbook import write_records

        _write_workbook(lambda: write_records(documents, out), out)
    elif documents:
        from zsparse.reporting.terminal import outline_view

        _emit_view(outline_view(documents), out)
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
    form: Annotated[
        AuditFormat, typer.Option("--format", help="Tables for people, JSON, a page for a browser, or a workbook.")
    ] = AuditFormat.text,
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
    if form is AuditFormat.xlsx and out is None:
        fail("a workbook cannot be shown on the screen; give --out PATH")
    chosen, ignored = _codes(select), _codes(ignore)
    files, unusable = _expand(paths)
    if form is AuditFormat.html and out is not None and _names_folder(out):
        with _using(words):
            alarmed, failed = _write_site(files, out, chosen, ignored, fail_on, quiet)
        raise typer.Exit(ERROR if unusable or failed else FINDINGS if alarmed else CLEAN)
    _spare(files, out)
    with _using(words):
        documents, failed = _read_all(files, quiet)
        result = _audit(documents, chosen, ignored)
    if quiet and out is None:
        pass
    elif form is AuditFormat.json:
        _emit_json(result.model_dump(mode="json"), out)
    elif form is AuditFormat.html:
        _emit_page(result, documents, out)
    elif form is AuditFormat.xlsx and out is not None:
        from zsparse.reporting.workbook import write_workbook

        _write_workbook(lambda: write_workbook(result, documents, out), out)
    elif documents:
        from zsparse.reporting.terminal import audit_view

        _emit_view(audit_view(result, documents, everything=everything), out)
    if unusable or failed:
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
        _emit_view(checks_view(CHECKS), None)
        return
    (found, *_) = _codes([code])
    _emit_view(check_view(explain(found)), None)


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
    _emit_view(Group(*views), None)
    if write_baseline is not None:
        _emit_json(current.model_dump(mode="json"), write_baseline)


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
        _emit_json(models_json_schema([(m, "serialization") for m in models.values()], title="zsparse records")[1], out)
        return
    if record not in models:
        fail(f"there is no record {record}; choose one of {', '.join(models)}")
    _emit_json(models[record].model_json_schema(mode="serialization"), out)


# Input


def _expand(paths: Sequence[Path]) -> tuple[list[Path], int]:
    """The files to audit, folders replaced by their reports, none twice; and how many folders hold none."""
    from zsparse.sources.limits import ENDINGS

    files: dict[Path, None] = {}
    unusable = 0
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS and p.is_file() and not _is_own_page(p))
        if not found:
            unusable += 1
            _complain(f"{path}: no file of the folder ends with {', '.join(sorted(ENDINGS))}; name the files")
        files |= dict.fromkeys(found)
    return list(files), unusable


def _is_own_page(path: Path) -> bool:
    """Whether a file is a page that an audit wrote, which may stand in the folder of its reports."""
    if path.suffix.lower() != ".html":
        return False
    with contextlib.suppress(OSError), path.open("rb") as stream:
        return b'<meta name="generator" content="zsparse">' in stream.read(1000)
    return False


def _using(words: Path | None) -> contextlib.AbstractContextManager[None]:
    """The lexicon of a command in use; one that cannot be read ends the program."""
    from zsparse.errors import LexiconError
    from zsparse.lexicon import Lexicon, using

    try:
        return using(None if words is None else Lexicon.from_file(words))
    except LexiconError as error:
        fail(sentence(error))


def _read_all(files: Sequence[Path], quiet: bool) -> tuple[list[Document], int]:
    """The documents that could be read, and how many could not."""
    documents = [_read(path) for path in _watched(list(dict.fromkeys(files)), quiet)]
    return [d for d in documents if d is not None], documents.count(None)


def _watched(files: Sequence[Path], quiet: bool) -> Iterable[Path]:
    from zsparse.reporting.progress import watched

    return files if quiet else watched(files, "读取", sys.stderr)


def _read(path: Path, failures: list[str] | None = None) -> Document | None:
    """The document of a file; null, with the reason said on stderr and added to ``failures``, where there is none."""
    from zsparse.errors import ZsparseError
    from zsparse.parsing import read

    try:
        return read(path)
    except (ZsparseError, OSError) as error:
        _complain(sentence(error))
        if failures is not None:
            failures.append(sentence(error))
        return None


def _codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """The codes of all checks that the prefixes name; an unknown one ends the program."""
    if not given:
        return ()
    from zsparse.auditing import CHECKS

    known = [check.code for check in CHECKS]
    codes: list[str] = []
    for prefix in (p.strip().upper() for item in given for p in item.split(",")):
        matching = [code for code in known if prefix and code.startswith(prefix)]
        if not matching:
            fail(f"there is no check {prefix or '(empty)'}; `zsparse explain` lists them")
        codes += matching
    return tuple(dict.fromkeys(codes))


def _audit(documents: Sequence[Document], select: Sequence[str], ignore: Sequence[str]) -> Audit:
    from zsparse.auditing import audit

    return audit(documents, select=select, ignore=ignore)


def _fails(result: Audit, fail_on: FailOn) -> bool:
    if fail_on is FailOn.never:
        return False
    return bool(result.alarms) or (fail_on is FailOn.warning and any(f.severity == "warning" for f in result.findings))


# Output


def _emit_json(value: object, out: Path | None) -> None:
    """Write JSON in UTF-8: the same text for the same value, Chinese as it is, Decimals as strings."""

    def write(stream: TextIO) -> None:
        json.dump(value, stream, ensure_ascii=False, indent=2)
        stream.write("\n")

    _emit(write, out, encoding="utf-8")


def _emit_view(view: RenderableType, out: Path | None) -> None:
    from zsparse.reporting.table import show

    _emit(lambda stream: show(view, stream), out, encoding=None)


def _emit_page(result: Audit, documents: Sequence[Document], out: Path | None) -> None:
    from zsparse.errors import MissingExtraError
    from zsparse.reporting.html import page

    try:
        text = page(result, documents)
    except MissingExtraError as error:
        fail(str(error))

    def write(stream: TextIO) -> None:
        stream.write(text)

    _emit(write, out, encoding="utf-8")


def _names_folder(out: Path) -> bool:
    return out.is_dir() or (not out.exists() and not out.suffix)


def _write_site(
    files: Sequence[Path], out: Path, select: Sequence[str], ignore: Sequence[str], fail_on: FailOn, quiet: bool
) -> tuple[bool, int]:
    """Write the pages of many files; whether a finding is one to fail on, and how many files could not be read."""
    from zsparse.errors import MissingExtraError
    from zsparse.reporting.site import write_site

    failures: list[str] = []
    alarmed = False

    def checked() -> Iterator[tuple[Document, Audit]]:
        nonlocal alarmed
        for path in _watched(files, quiet):
            if (document := _read(path, failures)) is not None:
                result = _audit([document], select, ignore)
                alarmed = alarmed or _fails(result, fail_on)
                yield document, result

    try:
        write_site(out, checked(), failures=failures)
    except MissingExtraError as error:
        fail(str(error))
    except OSError as error:
        fail(_unwritable(out, error))
    return alarmed, len(failures)


def _write_workbook(write: Callable[[], None], out: Path) -> None:
    from zsparse.errors import MissingExtraError

    try:
        write()
    except MissingExtraError as error:
        fail(str(error))
    except OSError as error:
        fail(_unwritable(out, error))


def _emit(write: Callable[[TextIO], None], out: Path | None, *, encoding: str | None) -> None:
    """Let ``write`` print to the screen, or to a file that appears whole or not at all.

    Characters that have no place in the encoding (lone surrogates) are written as escapes, which JSON reads back.
    """
    if out is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace", **({"encoding": encoding} if encoding else {}))
        try:
            write(sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader stopped early (| head): nothing more to say, and the interpreter must not flush again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(BROKEN_PIPE) from None
        return
    try:
        with _replacing(out) as stream:
            write(stream)
    except OSError as error:
        fail(_unwritable(out, error))


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new text file beside ``path`` that takes its place once it is complete."""
    from zsparse.reporting.files import replacing

    with (
        replacing(path) as aside,
        open(aside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream,
    ):
        yield stream


# Errors


def sentence(error: BaseException) -> str:
    """An error in one sentence that names the file, the cause and, where the error knows it, the remedy."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: cannot be read ({error.strerror})"
    return str(error)


def _unwritable(out: Path, error: OSError) -> str:
    return f"{out}: cannot be written ({error.strerror or error}); give another --out"


def _complain(sentence: str) -> None:
    typer.echo(f"zsparse: {sentence}", err=True)


def _spare(files: Sequence[Path], out: Path | None) -> None:
    """Refuse to write results over a report."""
    if out is not None and out.exists() and any(path.exists() and path.samefile(out) for path in files):
        fail(f"{out}: this is a report that was to be read; give --out another name")


def fail(message: str) -> NoReturn:
    """Say why on stderr and end the program with the code of an error."""
    _complain(message)
    raise typer.Exit(ERROR)
