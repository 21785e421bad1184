"""Time and memory of reading each format, each file in a process of its own (a PDF takes one more).

usage: python tests/benchmarks/reading.py [FILE_OR_FOLDER ...] [--repeat N]

Without arguments the files are the report of ``corpus/`` that is there in every format. The time is the best of N
readings after one that loads libraries, beside that of plain text of the same length in the same process; the memory is
what the first reading added at its peak, of a PDF the peak of its own process. Peak memory is told by Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import json, resource, sys, tempfile, time
from pathlib import Path
from zsparse.errors import ZsparseError
from zsparse.sources.confined import close_idle
from zsparse.sources.reading import open_source

def told(name):
    try:
        lines = open("/proc/self/status").readlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024

def best(path, repeat):
    times = []
    for _ in range(repeat):
        began = time.perf_counter()  # a PDF is computed elsewhere
        open_source(path)
        times.append(time.perf_counter() - began)
    return min(times)

path, repeat = sys.argv[1], int(sys.argv[2])
before = told("VmRSS")
try:
    source = open_source(path)
except ZsparseError as error:
    sys.exit(str(error))
close_idle()
peak = max(told("VmHWM") - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
with tempfile.TemporaryDirectory() as folder:
    plain = Path(folder, "plain.txt")
    plain.write_text(source.text, encoding="utf-8")
    open_source(path)  # starts the process anew
    figures = [source.reader, len(source.text), best(path, repeat), best(plain, repeat), peak]
print(json.dumps(figures))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    paths = arguments.paths or sorted((ROOT / "corpus").glob("township-halfyear-clean.*"))
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    print(f"{'file':44s} {'reader':7s} {'kB':>8s} {'chars':>9s} {'ms':>9s} {'x plain':>8s} {'MB':>7s}")
    for file in files:
        if file.suffix == ".json":
            continue
        command = [sys.executable, "-c", CHILD, str(file), str(arguments.repeat)]
        child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        if child.returncode:
            print(f"{file.name:44s} {child.stderr.strip().splitlines()[-1]}")
            continue
        reader, characters, seconds, plain, peak = json.loads(child.stdout)
        print(
            f"{file.name:44s} {reader:7s} {file.stat().st_size / 1000:8,.1f} {characters:9,d} {seconds * 1000:9.2f} "
            f"{seconds / plain:8.1f} {peak:7.1f}"
        )


if __name__ == "__main__":
    main()
