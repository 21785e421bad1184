"""One SHA-256 over all that is parsed from the corpus and found in it: equal wherever the same version of zsparse runs.

usage: python tests/benchmarks/digest.py [FOLDER]
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import zsparse


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "corpus"
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        document = zsparse.parse(zsparse.read(path).text)  # without the path, which differs from machine to machine
        digest.update(document.model_dump_json().encode())
        digest.update(zsparse.audit(document).model_dump_json().encode())
    print(digest.hexdigest())


if __name__ == "__main__":
    main()
