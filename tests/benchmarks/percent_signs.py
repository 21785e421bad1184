"""Every percent sign of the documents beside the repository: how many there are, and each that is missed or invented.

usage: python -m tests.benchmarks.percent_signs [--every N]
"""

from __future__ import annotations

import argparse

from tests.quantities.percent_signs import SHARED, count, documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take each N-th real document only")
    paths = documents(parser.parse_args().every)
    if not paths:
        raise SystemExit(f"no documents under {SHARED}")
    signs = count(paths)
    print(f"{len(paths)} documents, {signs.signs:,} percent signs behind a figure")
    print(f"missed {len(signs.missed)} ({signs.run_together} more behind two numbers run together)")
    print(f"invented {len(signs.invented)}")
    for difference in [*signs.missed, *signs.invented]:
        print(" ", difference)


if __name__ == "__main__":
    main()
