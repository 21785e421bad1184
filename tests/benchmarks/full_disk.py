"""Runs on a disk that fills up, resumed when there is room, and compared with an undisturbed one byte by byte.

usage: python tests/benchmarks/full_disk.py FOLDER [--count 200] [--sizes 8] [--workers 2]

The disk is a tmpfs in a mount namespace of this process's own (Linux with ``unshare``; no root needed where users may
have namespaces), as large as a part of what an undisturbed run writes, a larger one each time. Exit code 1 says that a
run on a full disk did not say so in one sentence or left something half-written, or a resumed one left other bytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from batches import ROOT, fingerprint, made

ROOM = "1g"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--sizes", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if "ZSPARSE_OWN_MOUNTS" not in os.environ:
        own = {**os.environ, "ZSPARSE_OWN_MOUNTS": "1"}
        os.execvpe("unshare", ["unshare", "-Urm", sys.executable, *sys.argv], own)

    reports, disk = made(arguments.folder, arguments.count), arguments.folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(disk)], check=True)
    whole = disk / "undisturbed"
    first = batch(reports, whole, arguments.workers)
    if first.returncode:
        sys.exit(f"zsparse batch ended with {first.returncode}: {first.stderr}")
    expected = fingerprint(whole)
    written = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
    subprocess.run(["umount", str(disk)], check=True)
    print(f"{arguments.count} reports, {written:,} bytes in {len(expected)} files")

    wrong = 0
    for number in range(1, arguments.sizes + 1):
        wrong += not survives(reports, disk, written * number // (arguments.sizes + 1), arguments.workers, expected)
    right = arguments.sizes - wrong
    print(f"{right} of {arguments.sizes} said so, left nothing half-written and resumed to the same bytes")
    sys.exit(wrong > 0)


def survives(reports: Path, disk: Path, size: int, workers: int, expected: dict[str, str]) -> bool:
    """Run on a disk of ``size`` bytes, then again with room; whether all is as it should be."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], check=True)
    out = disk / "parsed"
    full = batch(reports, out, workers)
    said = full.returncode == 2 and full.stderr.count("\n") == 1 and "free some space and run it again" in full.stderr
    aside = list((out / ".aside").iterdir()) if (out / ".aside").is_dir() else []
    subprocess.run(["mount", "-o", f"remount,size={ROOM}", str(disk)], check=True)
    resumed = batch(reports, out, workers)
    same = resumed.returncode == 0 and fingerprint(out) == expected
    subprocess.run(["umount", str(disk)], check=True)
    print(
        f"  {size:>9,} bytes: exit code {full.returncode}, {'one sentence' if said else repr(full.stderr)}, "
        f"{len(aside)} files aside; resumed to {'the same' if same else 'OTHER'} bytes",
        flush=True,
    )
    return said and not aside and same


def batch(reports: Path, out: Path, workers: int) -> subprocess.CompletedProcess[str]:
    """A run to its end, with what it said."""
    command = [sys.executable, "-m", "zsparse", "batch", str(reports), "--out", str(out), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([*command, "--quiet"], env=environment, capture_output=True, text=True)


if __name__ == "__main__":
    main()
