"""Archives for tests: generated reports beside whatever a folder of real ones holds, and what a run left of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from corpus.generate import FORMATS, generate
from tests.conftest import ROOT

HOSTILE_NAME = "=cmd|' -C calc'!A0\n二行.txt"


def mixed_archive(folder: Path) -> Path:
    """Sixteen reports in four formats, two in a zip file, and what cannot be read."""
    list(generate(folder, 16, seed=3, formats=FORMATS, faults=0.5))
    with zipfile.ZipFile(folder / "二〇一八.zip", "w") as archive:
        for path, _ in generate(folder / "drafts", 2, seed=4):
            archive.write(path, f"../{path.name}")
            path.unlink()
        archive.writestr("inner.zip", b"PK")
        archive.writestr("__MACOSX/._a.txt", b"x")
    (folder / "drafts/truth.jsonl").unlink()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "packed.7z").write_bytes(b"7z\xbc\xaf'\x1c")
    (folder / "list.xlsx").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (folder / "damaged.zip").write_bytes(b"PK\x03\x04 cut")
    (folder / HOSTILE_NAME).write_bytes(b"\0\1\2\3" * 100)
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(".")
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden.txt").write_text("隐藏", encoding="utf-8")
    (folder / "notes.md").write_text("x", encoding="utf-8")
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def batch_process(folder: Path, out: Path, shard: int, *arguments: str) -> subprocess.Popen[bytes]:
    """``zsparse batch`` in a process of its own, with shards of about ``shard`` files so that a few files make many."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import zsparse.archive.shards as s; s.MEAN = {shard}; "
        "from zsparse.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "batch", str(folder), "--out", str(out), *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
