"""The command line: what it prints, its exit codes, and its one sentence for each thing that can go wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

import zsparse
from zsparse.cli import app, main
from zsparse.records import Record

WRONG = "平山镇2023年工作总结\n一、成效\n全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。\n"
RIGHT = "平山镇2022年工作总结\n一、成效\n全年完成投资21.66亿元，占年度计划100.2亿元的21.62%。\n"
BLANK = "平山镇2021年工作总结\n一、成效\n全镇新引进投资额在 万元以上的项目 个。\n"

REMEDY = "check the path and its permissions"
COLOUR = re.compile(r"\x1b\[")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"b-wrong.txt": WRONG, "a-right.txt": RIGHT, "c-blank.TXT": BLANK, "notes.md": WRONG}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


# Exit codes


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["a-right.txt"], 0),
        (["b-wrong.txt"], 1),
        (["a-right.txt", "b-wrong.txt"], 1),
        (["."], 1),
        (["c-blank.TXT"], 0),
        (["c-blank.TXT", "--fail-on", "warning"], 1),
        (["c-blank.TXT", "--fail-on", "warning", "--ignore", "ZS401"], 0),
        (["b-wrong.txt", "--fail-on", "never"], 0),
        (["b-wrong.txt", "--select", "ZS102"], 0),
        (["b-wrong.txt", "--select", "zs102,ZS101"], 1),
        (["b-wrong.txt", "--select", "ZS1"], 1),
        (["b-wrong.txt", "--ignore", "ZS1"], 0),
        (["b-wrong.txt", "--ignore", "ZS102", "--ignore", "ZS101"], 0),
        (["missing.txt"], 2),
        (["b-wrong.txt", "missing.txt"], 2),
        (["empty"], 2),
        (["b-wrong.txt", "--select", "ZS999"], 2),
        (["b-wrong.txt", "--format", "pdf"], 2),
        ([], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_audit_exit_code(folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int) -> None:
    monkeypatch.chdir(folder)
    assert run("audit", *options).exit_code == code


def test_folders_within_a_folder_are_named(folder: Path) -> None:
    (folder / "2023").mkdir()
    (folder / "2023" / "a.txt").write_text((folder / "a-right.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pictures").mkdir()
    result = run("audit", folder)
    assert "its folders are not read (2023)" in result.stderr
    assert "pictures" not in result.stderr


def test_help_and_version() -> None:
    assert run("--help").exit_code == 0
    assert run("--version").output.strip() == zsparse.__version__


# What goes wrong, in a sentence


@pytest.mark.parametrize("command", ["parse", "audit"])
def test_unreadable_file_is_named_and_the_rest_goes_on(folder: Path, command: str) -> None:
    result = run(command, folder / "missing.txt", folder / "a-right.txt", "--format", "json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("zsparse: ")
    assert "missing.txt" in result.stderr
    assert "a-right.txt" not in result.stderr
    if command == "parse":
        assert [d["source"]["path"] for d in json.loads(result.stdout)] == [str(folder / "a-right.txt")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit", "empty"], ["empty", ".txt"]),
        (["audit", "a-right.txt", "--select", "ZS999"], ["ZS999", "explain"]),
        (["explain", "ZS999"], ["ZS999", "explain"]),
        (["schema", "Nothing"], ["Nothing", "Ratio"]),
        (["evaluate", "empty"], ["empty", "NAME.json"]),
        (["evaluate", "nowhere"], ["nowhere", "folder"]),
        (["parse", "a-right.txt", "--out", "nowhere/x.json"], ["nowhere/x.json", "no folder"]),
        (["audit", "a-right.txt", "--out", "empty"], ["empty", "this is a folder"]),
        (["audit", "a-right.txt", "--out", "x.csv"], ["x.csv", ".html", "--format"]),
        (["parse", "a-right.txt", "--out", "x.html"], ["x.html", ".json", "--format"]),
        (["evaluate", ".", "--baseline", "nowhere.json"], ["nowhere.json", "check the path"]),
        (["audit", "a" * 5000], ["cannot be read", "check the path"]),
        (["parse", ""], ["the path"]),
        (["audit", "a-right.txt", "--format", "xlsx"], ["workbook", "--out"]),
        (["audit", "a-right.txt", "--format", "xlsx", "--out", "nowhere/x.xlsx"], ["nowhere/x.xlsx", "no folder"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_error_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert result.exit_code == 2
    assert [w for w in words if w not in result.stderr] == []
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize("option", [["--format", "pdf"], ["--fail-on", "all"]])
def test_a_wrong_option_does_not_name_the_library_that_found_it(folder: Path, option: list[str]) -> None:
    result = run("audit", folder / "a-right.txt", *option)
    assert result.exit_code == 2
    assert f"'{option[1]}' is not one of" in result.stderr
    assert "Value error" not in result.stderr


# The form of results


@pytest.mark.parametrize(
    ("command", "name", "begins"),
    [
        ("audit", "x.html", b"<!DOCTYPE html>"),
        ("audit", "x.HTM", b"<!DOCTYPE html>"),
        ("audit", "x.json", b"{"),
        ("audit", "x.xlsx", b"PK"),
        ("parse", "x.json", b"["),
        ("parse", "x.csv", "\ufeffpath,".encode()),
        ("parse", "x.xlsx", b"PK"),
    ],
)
def test_the_ending_of_out_says_the_form(folder: Path, command: str, name: str, begins: bytes) -> None:
    assert run(command, folder / "a-right.txt", "--out", folder / name).exit_code == 0
    assert (folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["x.txt", "x"])
def test_other_names_are_of_text(folder: Path, name: str) -> None:
    assert run("audit", folder / "a-right.txt", "--out", folder / name).exit_code == 0
    assert "a-right.txt" in (folder / name).read_text(encoding="utf-8").splitlines()[0]


def test_format_says_more_than_the_ending(folder: Path) -> None:
    assert run("audit", folder / "a-right.txt", "--out", folder / "x.log", "--format", "json").exit_code == 0
    assert json.loads((folder / "x.log").read_text(encoding="utf-8"))


# JSON


def test_parse_json_is_a_list_of_documents(folder: Path) -> None:
    result = run("parse", folder / "b-wrong.txt", "--format", "json")
    (dumped,) = json.loads(result.stdout)
    assert zsparse.Document.model_validate(dumped) == zsparse.read(folder / "b-wrong.txt")
    assert "完成投资" in result.stdout
    assert dumped["reports"][0]["ratios"][0]["stated"]["value"] == "0.2116"


def test_audit_json_is_one_audit_whose_findings_name_their_file(folder: Path) -> None:
    result = run("audit", folder, "--format", "json")
    audit = zsparse.Audit.model_validate_json(result.stdout)
    assert [Path(f.path or "").name for f in audit.alarms] == ["b-wrong.txt"]
    assert result.stdout == run("audit", folder, "--format", "json").stdout


def test_json_holds_lone_surrogates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = zsparse.parse("坏字\ud800符")
    monkeypatch.setattr("zsparse.parsing.read", lambda _: document)
    run("parse", "any.txt", "--format", "json", "--out", folder / "out.json")
    (dumped,) = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert dumped["text"] == "坏字\ufffd符"


def test_schema_of_all_records_and_of_one() -> None:
    every = json.loads(run("schema").stdout)
    records = {n for n in zsparse.__all__ if isinstance(r := getattr(zsparse, n), type) and issubclass(r, Record)}
    assert records <= set(every["$defs"])
    assert json.loads(run("schema", "Ratio").stdout)["properties"].keys() == zsparse.Ratio.model_fields.keys()


# --out


def test_out_replaces_the_file_whole(folder: Path) -> None:
    out = folder / "result.json"
    out.write_text("old")
    assert run("audit", folder / "b-wrong.txt", "--format", "json", "--out", out).stdout == ""
    assert zsparse.Audit.model_validate_json(out.read_text(encoding="utf-8")).alarms
    assert [p.name for p in folder.glob(".*")] == []


def test_out_keeps_the_old_file_when_writing_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "result.json"
    out.write_text("old")

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zsparse.cli.output.json.dump", broken)
    assert run("audit", folder / "b-wrong.txt", "--format", "json", "--out", out).exit_code == 2
    assert out.read_text() == "old"
    assert [p.name for p in folder.glob(".*")] == []


# A page and a workbook


def test_audit_writes_a_page_and_a_workbook(folder: Path) -> None:
    for form, start in {"html": b"<!DOCTYPE html>", "xlsx": b"PK"}.items():
        result = run("audit", folder, "--format", form, "--out", folder / "empty" / f"audit.{form}")
        assert (result.exit_code, result.stdout) == (1, "")
        assert (folder / "empty" / f"audit.{form}").read_bytes().startswith(start)
    shown = run("audit", folder, "--format", "html").stdout
    assert shown == (folder / "empty" / "audit.html").read_text(encoding="utf-8")
    assert [name for name in ("a-right.txt", "b-wrong.txt", "c-blank.TXT", "21.16%") if name not in shown] == []


@pytest.mark.parametrize(("package", "form"), [("jinja2", "html"), ("xlsxwriter", "xlsx")])
def test_missing_extra_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch, package: str, form: str) -> None:
    from zsparse.reporting.html import templates

    monkeypatch.setitem(sys.modules, package, None)
    templates.cache_clear()
    result = run("audit", folder / "a-right.txt", "--format", form, "--out", folder / "out")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "pip install 'zsparse[report]'" in result.stderr
    assert not (folder / "out").exists()


# Text


def test_audit_text_shows_the_alarm_with_its_arithmetic(folder: Path) -> None:
    output = run("audit", folder / "b-wrong.txt").stdout
    assert [
        w for w in ("b-wrong.txt", "平山镇", "不符", "ZS101", "21.66亿元", "21.16%", "第3行") if w not in output
    ] == []


def test_audit_text_shows_consistent_statements_only_when_asked(folder: Path) -> None:
    path = folder / "a-right.txt"
    assert "100.2亿元" not in run("audit", path).stdout
    assert "相符" in run("audit", path).stdout
    assert "100.2亿元" in run("audit", path, "--all").stdout


def test_alarms_stand_before_warnings(tmp_path: Path) -> None:
    path = tmp_path / "both.txt"
    path.write_text(BLANK + WRONG.partition("\n")[2], encoding="utf-8")
    output = run("audit", path).stdout
    assert -1 < output.index("不符") < output.index("存疑")


def test_parse_text_shows_outline(folder: Path) -> None:
    output = run("parse", folder / "a-right.txt").stdout
    assert [w for w in ("一、成效", "完成率", "21.62%", "21.66亿元", "100.2亿元") if w not in output] == []


@pytest.mark.parametrize("command", ["parse", "audit"])
def test_piped_text_is_plain_aligned_and_uncut(folder: Path, command: str) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "zsparse", command, folder / "b-wrong.txt"],
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": "30", "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    )
    output = outcome.stdout.decode()
    assert not COLOUR.search(output)
    assert "…" not in output
    assert [n for n in ("21.66亿元", "100.2亿元", "21.16%") if n not in output] == []
    assert max(map(cell_len, output.splitlines())) <= 120


def test_terminal_escapes_in_a_report_are_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "escape.txt"
    path.write_text(WRONG.replace("占年度", "\x1b[31m\x07\u202e占年度"), encoding="utf-8")
    for command in ("parse", "audit"):
        assert not re.search("[\x1b\x07\u202e]", run(command, path).stdout)


def test_closed_pipe_is_quiet(folder: Path) -> None:
    files = [str(folder / "b-wrong.txt")]
    with subprocess.Popen(
        [sys.executable, "-m", "zsparse", "parse", "--format", "json", *files],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def command_line(*arguments: object, **streams: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zsparse", *map(str, arguments)]
    return subprocess.run(command, text=True, timeout=120, check=False, **streams)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["audit", "schema", "--help"])
def test_a_full_device_is_an_error_in_a_sentence(folder: Path, command: str) -> None:
    with open("/dev/full", "w") as full:
        files = [folder / "b-wrong.txt"] if command == "audit" else []
        result = command_line(command, *files, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert result.stderr.startswith("zsparse: the results cannot be written to standard output")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams is wanted")
def test_closed_streams_take_and_forget(folder: Path) -> None:
    command = f"{sys.executable} -m zsparse audit {folder / 'b-wrong.txt'} >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], timeout=120, check=False).returncode == 1


def test_ctrl_c_ends_with_a_code_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zsparse.parsing.parse_source", interrupted)
    assert run("audit", folder / "a-right.txt").exit_code == 130
    monkeypatch.setattr("zsparse.cli.commands.app", interrupted)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130


def test_a_folder_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    result = run("audit", folder / "empty")
    assert result.exit_code == 2
    assert result.stderr == f"zsparse: {folder / 'empty'}: cannot be read (Permission denied); {REMEDY}\n"


def test_explain_knows_every_check_that_audit_reports(folder: Path) -> None:
    listed = run("explain").stdout
    audit = zsparse.audit(zsparse.read(p) for p in sorted(folder.glob("*.[tT][xX][tT]")))
    for code in {f.check for f in audit.findings}:
        assert code in listed
        assert code in run("explain", code.lower()).stdout


def test_evaluate_prints_every_row(write_gold: Callable[..., Path]) -> None:
    folder = write_gold(findings=[])
    result = run("evaluate", folder, "--show", "3")
    assert result.exit_code == 0
    assert [row for row in ("ratio.linked", "project~", "finding") if row not in result.stdout] == []
    assert "ZS101" in result.stdout  # the alarm that the gold denies


def test_evaluate_shows_phenomena_when_asked(write_gold: Callable[..., Path]) -> None:
    folder = write_gold(phenomena=["swap_error"])
    assert "swap_error" not in run("evaluate", folder).stdout
    assert "swap_error" in run("evaluate", folder, "--phenomena").stdout


def test_evaluate_compares_with_a_stored_baseline(write_gold: Callable[..., Path], tmp_path: Path) -> None:
    baseline = tmp_path / "kept" / "baseline.json"
    baseline.parent.mkdir()
    folder = write_gold(findings=[])
    assert run("evaluate", folder, "--write-baseline", str(baseline)).exit_code == 0
    same = run("evaluate", folder, "--baseline", str(baseline))
    assert "gains (0)" in same.stdout
    assert "losses (0)" in same.stdout
    stored = json.loads(baseline.read_text(encoding="utf-8"))
    stored["wrong"] = {}
    baseline.write_text(json.dumps(stored), encoding="utf-8")
    worse = run("evaluate", folder, "--baseline", str(baseline))
    assert "losses (1)" in worse.stdout
    assert "− finding" in worse.stdout
    assert worse.exit_code == 0


@pytest.mark.parametrize(("content", "words"), [(None, "cannot be read"), ("{}", "is no baseline")])
def test_evaluate_refuses_what_is_no_baseline(
    content: str | None, words: str, write_gold: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "other.json"
    folder = write_gold()
    if content is not None:
        path = tmp_path.parent / "other.json"
        path.write_text(content, encoding="utf-8")
    result = run("evaluate", folder, "--baseline", str(path))
    assert result.exit_code == 2
    assert "other.json" in result.stderr
    assert words in result.stderr


@pytest.mark.parametrize("command", ["parse", "audit"])
def test_a_report_is_never_written_over(command: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("完成到位资金5000万元，占目标任务8000万元的62.5%。", encoding="utf-8")
    before = report.read_bytes()
    result = run(command, "--format", "json", "--out", str(report), str(report))
    assert result.exit_code == 2
    assert report.read_bytes() == before


def test_a_baseline_is_never_written_over_a_label(write_gold: Callable[..., Path]) -> None:
    folder = write_gold()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for path in before:
        result = run("evaluate", folder, "--write-baseline", path)
        assert result.exit_code == 2
        assert "give --write-baseline another name" in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_words_are_never_written_over(folder: Path) -> None:
    words = folder / "words.txt"
    words.write_text('[classifiers]\nany = ["蔸"]\n', encoding="utf-8")
    result = run("parse", folder / "a-right.txt", "--lexicon", words, "--out", words)
    assert result.exit_code == 2
    assert words.read_text(encoding="utf-8").startswith("[classifiers]")


def test_pages_are_never_written_over_a_report(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for report in (tmp_path / "index.html", tmp_path / "pages" / "a.txt"):
        report.write_text(RIGHT, encoding="utf-8")
        result = run("audit", report, "--format", "html", "--out", tmp_path)
        assert result.exit_code == 2
        assert "give --out another" in result.stderr
        assert report.read_text(encoding="utf-8") == RIGHT


def test_out_follows_a_link_and_keeps_the_mode(tmp_path: Path) -> None:
    report, target, link = tmp_path / "report.txt", tmp_path / "target.json", tmp_path / "link.json"
    report.write_text("完成到位资金5000万元，占目标任务8000万元的62.5%。", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("parse", "--format", "json", "--out", str(link), str(report)).exit_code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("[")
    assert target.stat().st_mode & 0o777 == 0o600


# A lexicon


def test_words_of_a_file_are_added(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("全年新栽油茶12万蔸。\n", encoding="utf-8")
    words = tmp_path / "words.toml"
    words.write_text('[classifiers]\nany = ["蔸"]\n', encoding="utf-8")
    for command in ("parse", "audit"):
        assert run(command, report, "--lexicon", words, "--format", "json").exit_code == 0
    shown = json.loads(run("parse", report, "--lexicon", words, "--format", "json").stdout)
    assert shown[0]["reports"][0]["quantities"][-1]["unit"] == "蔸"


def test_a_lexicon_that_cannot_be_read_is_an_error(tmp_path: Path, folder: Path) -> None:
    words = tmp_path / "words.toml"
    words.write_text("[heading]\n", encoding="utf-8")
    result = run("audit", folder / "a-right.txt", "--lexicon", words)
    assert result.exit_code == 2
    assert result.stderr.count("words.toml") == 1
    assert "no word list is called 'heading'" in result.stderr


# Quiet, and the progress of long work


@pytest.mark.parametrize("command", ["parse", "audit"])
def test_quiet_says_nothing_but_errors(command: str, folder: Path) -> None:
    wrong, out = folder / "b-wrong.txt", folder / "out.json"
    result = run(command, "--quiet", wrong)
    assert (result.stdout, result.stderr) == ("", "")
    assert result.exit_code == (1 if command == "audit" else 0)
    result = run(command, "-q", folder / "missing.txt")
    assert result.stdout == ""
    assert "missing.txt" in result.stderr
    assert result.exit_code == 2
    run(command, "-q", wrong, "--format", "json", "--out", out)
    assert json.loads(out.read_text(encoding="utf-8"))


UNREAD = ("missing.txt", "damaged.docx", "empty.txt")


@pytest.fixture
def partly_read(folder: Path) -> list[Path]:
    (folder / "damaged.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "empty.txt").write_bytes(b"")
    return [folder / name for name in ("a-right.txt", *UNREAD)]


def test_json_holds_the_files_that_could_not_be_read(folder: Path, partly_read: list[Path]) -> None:
    result = run("audit", *partly_read, folder / "empty", "--format", "json")
    audited = zsparse.Audit.model_validate_json(result.stdout)
    assert [Path(unread.path).name for unread in audited.unread] == ["empty", *UNREAD]
    assert all(unread.reason and unread.path not in unread.reason for unread in audited.unread)


@pytest.mark.parametrize("form", ["html", "txt"])
def test_pages_hold_the_files_that_could_not_be_read(folder: Path, partly_read: list[Path], form: str) -> None:
    out = folder / f"out.{form}"
    assert run("audit", *partly_read, "--out", out).exit_code == 2
    _, _, told = out.read_text(encoding="utf-8").partition("未能读取")
    assert [name for name in UNREAD if name in told] == [*UNREAD]


def test_a_workbook_holds_the_files_that_could_not_be_read(folder: Path, partly_read: list[Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run("audit", *partly_read, "--out", folder / "out.xlsx")
    rows = [*openpyxl.load_workbook(folder / "out.xlsx")["概览"].iter_rows(min_row=2, values_only=True)]
    assert [Path(row[0]).name for row in rows] == ["a-right.txt", *UNREAD]
    assert [row[1].startswith("未能读取：") for row in rows] == [False, True, True, True]


def test_an_audit_of_nothing_that_can_be_read_is_still_told(folder: Path, partly_read: list[Path]) -> None:
    for form in ("html", "xlsx", "json", "txt"):
        assert run("audit", *partly_read[1:], "--out", folder / f"out.{form}").exit_code == 2
        assert (folder / f"out.{form}").stat().st_size


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["audit", "--help"], ["batch", "-h"], ["explain"]])
def test_help_that_nobody_reads_is_no_finding(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "zsparse", *arguments]
    process = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (process.returncode, process.stderr) == (141, b"")
