"""Runs: complete, resumable, deterministic, whatever happens to files and processes."""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path
from typing import Any

import pytest

import zsparse
from corpus.generate import FORMATS, generate
from tests.archive.making import HOSTILE_NAME, batch_process, fingerprint, mixed_archive
from zsparse.archive import supervision
from zsparse.errors import ArchiveError, ConfigurationError


def test_everything_is_read_or_listed(archive: zsparse.Archive) -> None:
    again = archive.parse(workers=1)
    assert (again.parsed, again.kept) == (0, again.files)
    assert again.documents == 18
    assert again.documents + again.failures == again.files
    assert again.ignored == {".jsonl": 1, ".md": 1}
    with open(archive.out / "failures.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == again.failures
    listed = {row["file"]: row for row in rows}
    assert set(listed) >= {"empty.txt", "packed.7z", "list.xlsx", "damaged.zip", "link.txt", "pipe.txt", "loop"}
    assert all(row["reason"] and row["remedy"] for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row.values())
    assert "'" + HOSTILE_NAME.replace("\n", "\\x0a") in listed


def test_documents_are_those_that_read_gives(archive: zsparse.Archive, reports: Path) -> None:
    stored = {d.source.path: d for d in archive}
    assert len(stored) == len(archive.documents()) == 18
    for label, document in stored.items():
        if label is not None and ".zip/" not in label:
            read = zsparse.read(reports / label)
            assert document.reports == read.reports
            assert document.text == read.text
    assert archive.documents()[3] == list(archive)[3]
    assert list(archive.documents()[2:4]) == list(archive)[2:4]


def test_audit_of_an_archive_is_that_of_its_documents(archive: zsparse.Archive, tmp_path: Path) -> None:
    stored = zsparse.audit(archive)
    across = [f for f in stored if f.check.startswith("ZS6")]
    whole = zsparse.audit(archive, ignore=["ZS6"])
    assert whole == zsparse.audit(list(archive))
    assert stored.findings == (*whole.findings, *across)
    assert across
    assert whole.alarms
    assert zsparse.audit(archive, select=["ZS2"]).findings == tuple(f for f in whole if f.check.startswith("ZS2"))
    assert archive.audit(verdicts=["inconsistent"]).counts["consistent"] == 0
    lenient = zsparse.audit(archive, config=zsparse.Conventions())
    assert lenient == whole
    stored.to_html(tmp_path / "audit.html")
    assert "不符" in (tmp_path / "audit.html").read_text(encoding="utf-8")


def test_changes_are_followed_and_leave_the_bytes_of_a_fresh_run(tmp_path: Path) -> None:
    folder, out = mixed_archive(tmp_path / "reports"), tmp_path / "parsed"
    archive = zsparse.Archive(folder, out=out)
    archive.parse(workers=1)
    changed, removed, *_ = sorted(folder.rglob("*年*.txt"))
    changed.write_text("平山镇2020年工作总结\n全年完成投资5亿元。\n", encoding="utf-8")
    removed.unlink()
    (folder / "平水镇2021年工作总结.txt").write_text("平水镇2021年工作总结\n全年完成投资6亿元。\n", encoding="utf-8")
    run = archive.parse(workers=1)
    assert run.parsed > 0
    stored = {d.source.path: d.text for d in archive}
    assert removed.relative_to(folder).as_posix() not in stored
    assert "6亿元" in stored["平水镇2021年工作总结.txt"]
    assert "5亿元" in stored[changed.relative_to(folder).as_posix()]
    fresh = zsparse.Archive(folder, out=tmp_path / "fresh")
    fresh.parse(workers=1)
    assert fingerprint(out) == fingerprint(tmp_path / "fresh")


def test_other_words_mean_another_run(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    list(generate(folder, 2))
    assert zsparse.Archive(folder, out=tmp_path / "parsed").parse(workers=1).parsed == 2
    words = zsparse.Lexicon({"places": {"offices": ["监测站"]}})
    other = zsparse.Archive(folder, out=tmp_path / "parsed", lexicon=words)
    assert other.parse(workers=1).parsed == 2
    assert other.parse(workers=1).parsed == 0


def test_killed_at_any_instant_the_next_run_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """Benchmarks kill more runs of more files; here two, at instants spread over the run."""
    folder = tmp_path / "reports"
    list(generate(folder, 24, formats=FORMATS))
    started = time.monotonic()
    assert batch_process(folder, tmp_path / "whole", 3, "--workers", "1").wait() == 0
    needed = time.monotonic() - started
    whole = fingerprint(tmp_path / "whole")
    assert len([name for name in whole if name.startswith(".shards/")]) > 5
    out = tmp_path / "killed"
    for share in (0.6, 0.8):
        process = batch_process(folder, out, 3, "--workers", "1")
        time.sleep(needed * share)
        process.kill()
        process.wait()
    assert batch_process(folder, out, 3, "--workers", "2").wait() == 0
    assert fingerprint(out) == whole
    documents = [d.source.path for d in zsparse.Archive(folder, out=out)]
    assert len(documents) == len(set(documents)) == 24


MISBEHAVING = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
import zsparse.archive.worker as worker
read = worker.read_source
def misread(data, name):
    if "computes" in name:
        while True: pass
    if "waits" in name: time.sleep(10**6)
    if "dies" in name: os.kill(os.getpid(), signal.SIGSEGV)
    if "eats" in name: bytearray(1 << 45)
    if "fails" in name: raise RuntimeError("no such case")
    if "once" in name and not os.path.exists(os.environ["ZSPARSE_ONCE"]):
        open(os.environ["ZSPARSE_ONCE"], "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(data, name)
worker.read_source = misread
worker.main()
"""
REASONS = {
    "computes": "more than 1.5 s of computing",
    "waits": "more than 1.5 s of computing",
    "dies": "died of it twice (SIGSEGV)",
    "eats": "more memory than a worker may have",
    "fails": "zsparse failed on it (RuntimeError: no such case)",
}


def test_a_file_that_hangs_or_kills_its_process_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_STEP", MISBEHAVING)
    monkeypatch.setenv("ZSPARSE_ONCE", str(tmp_path / "once"))
    monkeypatch.setattr(supervision, "_CLOCK", 3)
    folder = tmp_path / "reports"
    good = {path.relative_to(folder).as_posix() for path, _ in generate(folder, 4)}
    for name in (*REASONS, "once"):
        (folder / f"{name}.txt").write_text("平山镇2020年工作总结\n全年完成投资5亿元。\n", encoding="utf-8")
    archive = zsparse.Archive(folder, out=tmp_path / "parsed")
    run = archive.parse(workers=2, time_limit=1.5)
    failures = {row["path"]: row["reason"] for row in archive.dataset("failures").to_table().to_pylist()}
    assert set(failures) == {f"{name}.txt" for name in REASONS}
    assert {name for name in REASONS if REASONS[name] not in failures[f"{name}.txt"]} == set()
    assert {d.source.path for d in archive} == good | {"once.txt"}
    assert run.failures == len(REASONS)
    # With another limit those that took too long are tried again, and only with another.
    assert archive.parse(workers=1, time_limit=1.5).parsed == 0
    monkeypatch.undo()
    assert archive.parse(workers=1, time_limit=60).failures < len(REASONS)


def test_a_worker_that_cannot_start_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_STEP", "import sys; sys.exit('no such library')")
    list(generate(tmp_path / "reports", 1))
    with pytest.raises(ArchiveError, match=r"could not start \(exit code 1\): no such library"):
        zsparse.Archive(tmp_path / "reports", out=tmp_path / "parsed").parse(workers=1)
    with pytest.raises(ArchiveError, match="did not finish"):
        zsparse.audit(zsparse.Archive(tmp_path / "reports", out=tmp_path / "parsed"))


def test_two_runs_do_not_write_one_folder(tmp_path: Path) -> None:
    list(generate(tmp_path / "reports", 1))
    archive = zsparse.Archive(tmp_path / "reports", out=tmp_path / "parsed")
    with archive._store.locked(), pytest.raises(ArchiveError, match="another run is writing there"):
        archive.parse(workers=1)


def test_a_folder_with_other_files_is_not_taken(tmp_path: Path) -> None:
    list(generate(tmp_path / "reports", 1))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("x", encoding="utf-8")
    for out, message in ((tmp_path / "mine", "holds other files"), (tmp_path / "reports", "cannot go into")):
        with pytest.raises(ArchiveError, match=message):
            zsparse.Archive(tmp_path / "reports", out=out).parse(workers=1)
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(("name", "message"), [("absent", "there is no such folder"), ("file.txt", "is no folder")])
def test_no_folder_of_reports(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ArchiveError, match=message):
        zsparse.Archive(tmp_path / name, out=tmp_path / "parsed").parse()


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"workers": "2"}, {"time_limit": 0}, {"engine": "spark"}])
def test_options_out_of_range_are_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=r"(?:workers|time_limit|engine) is .*; give"):
        zsparse.Archive(tmp_path, out=tmp_path / "parsed").parse(**wrong)


def test_an_archive_that_is_not_parsed_says_so(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nothing has been parsed into it"):
        zsparse.Archive(tmp_path, out=tmp_path / "parsed").audit()


def test_an_empty_folder_is_an_archive(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    archive = zsparse.Archive(tmp_path / "reports", out=tmp_path / "parsed")
    assert archive.parse().files == 0
    assert zsparse.audit(archive).findings == ()
    assert list(archive) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    ((path, _),) = generate(folder, 1)
    path.chmod(0)
    archive = zsparse.Archive(folder, out=tmp_path / "parsed")
    assert archive.parse(workers=1).failures == 1
    assert "permission" in archive.dataset("failures").to_table().to_pylist()[0]["reason"]
    path.chmod(0o600)
    assert archive.parse(workers=1).documents == 1


def test_a_full_disk_is_one_sentence_and_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third flush fails as it would on a full disk; a disk that is full is in ``benchmarks/full_disk.py``."""
    import errno

    from zsparse.archive import store

    folder = tmp_path / "reports"
    list(generate(folder, 2))
    flush, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(handle)

    monkeypatch.setattr(store.os, "fsync", full)
    archive = zsparse.Archive(folder, out=tmp_path / "parsed")
    with pytest.raises(ArchiveError, match=r"No space left on device.*free some space and run it again"):
        archive.parse(workers=1)
    assert list((tmp_path / "parsed/.aside").iterdir()) == []
    monkeypatch.undo()
    assert archive.parse(workers=1).documents == len(archive.documents()) == 2


def test_no_room_to_compare_is_one_sentence_and_the_tables_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full for what is laid aside while reports are compared: a database of a page's size at most."""
    from zsparse.auditing.crossreport import spool

    list(generate(tmp_path / "reports", 4))
    archive = zsparse.Archive(tmp_path / "reports", out=tmp_path / "parsed")
    monkeypatch.setattr(spool, "_TABLES", spool._TABLES + "PRAGMA max_page_count = 8;")
    with pytest.raises(ArchiveError, match=r"database or disk is full.*free some space and run it again"):
        archive.parse(workers=1)
    assert list((tmp_path / "parsed/.aside").iterdir()) == []
    with pytest.raises(ArchiveError, match="did not finish"):
        zsparse.audit(archive)
    monkeypatch.undo()
    run = archive.parse(workers=1)
    assert (run.parsed, run.kept, run.documents) == (0, 4, 4)
