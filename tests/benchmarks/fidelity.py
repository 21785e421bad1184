"""How much of each file is read: its Han characters and percent signs beside another program's reading of it.

usage: python tests/benchmarks/fidelity.py [FILE_OR_FOLDER ...] [--show N]

Without arguments the files are those of ``../shared/real/originals``. The other readings, none of which shares code
with the readers here: poppler's ``pdftotext`` for PDF, LibreOffice's text export for doc and docx, html2text for web
pages (``apt-get install poppler-utils poppler-data libreoffice-writer-nogui``, ``pip install html2text lxml pdfplumber
rapidfuzz``). Of a PDF that it reads otherwise, pdfplumber's reading by the cells of tables is compared too.

``in order`` is the longest common subsequence of the characters of the other reading and of ours, over the length of
the other. ``present`` counts characters without their order: the two readings may put columns, boxes and notes
elsewhere. Of a web page the main content is compared: the blocks of the other reading that hold sentences or rows of a
table outside links; of a PDF, heads and feet count once. ``--show`` prints the longest stretches that ours lacks.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import regex
from rapidfuzz.distance import LCSseq

from zsparse.errors import ZsparseError
from zsparse.sources.reading import open_source
from zsparse.sources.source import Source

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared/real/originals"
COMPARED = regex.compile(r"[\p{Han}%％]")
LINK = regex.compile(r"!?\[[^\[\]]*+\]\((?:[^()]|\([^()]*+\))*+\)")
PICTURE = regex.compile(r"!\[[^\[\]]*+\]\((?:[^()]|\([^()]*+\))*+\)")
RULE = regex.compile(r"-{3}(?:\|-{3})+\s*")
NOTICE = regex.compile("版权所有|Copyright")
"""Words by which a site says whose the page is."""
HIDING = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
SHAPELESS = regex.compile(r"[\s\d]+")
ENOUGH = 0.99
SENTENCE = regex.compile(r"[。；]|，[^，]*，")


@dataclass(frozen=True)
class Row:
    """The comparison of one file: the characters of the other reading, and how many of them ours has."""

    name: str
    reader: str
    other: str
    ours: str

    @property
    def in_order(self) -> float:
        return LCSseq.similarity(self.other, self.ours) / len(self.other) if self.other else 1.0

    @property
    def present(self) -> float:
        return sum((Counter(self.other) & Counter(self.ours)).values()) / len(self.other) if self.other else 1.0

    @property
    def percents(self) -> tuple[int, int]:
        return self.other.count("%"), self.ours.count("%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ORIGINALS])
    parser.add_argument("--show", type=int, default=0, help="stretches to print of each file below 100%%")
    arguments = parser.parse_args()
    files = [f for path in arguments.paths for f in (sorted(path.iterdir()) if path.is_dir() else [path])]
    if not files:
        sys.exit("no files to read")
    rows, failures = [], []
    print(f"{'file':40s} {'reader':7s} {'Han, %':>8s} {'in order':>9s} {'present':>9s} {'% signs':>11s}")
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            try:
                source = open_source(file)
            except ZsparseError as error:
                failures.append(str(error))
                continue
            ours = compared(source.text)
            readings = other_readings(file, source, Path(folder))
            row = max((Row(file.name, source.reader, compared(r), ours) for r in readings), key=lambda r: r.in_order)
            rows.append(row)
            print(
                f"{row.name:40s} {row.reader:7s} {len(row.other):8,d} {row.in_order:9.4%} {row.present:9.4%} "
                f"{row.percents[1]:5d}/{row.percents[0]:d}"
            )
            for stretch in missing(row)[: arguments.show]:
                print("      lacks:", stretch)
    print(f"\n{len(files)} files, {len(rows)} read, {len(failures)} refused")
    print(f"in order at least 99%: {sum(r.in_order >= ENOUGH for r in rows)} of {len(rows)}")
    print(f"present  at least 99%: {sum(r.present >= ENOUGH for r in rows)} of {len(rows)}")
    print(f"every percent sign:    {sum(r.percents[1] >= r.percents[0] for r in rows)} of {len(rows)}")
    for failure in failures:
        print("refused:", failure)


def other_readings(file: Path, source: Source, folder: Path) -> list[str]:
    """The text of a file as the other program reads it; of a PDF in each order in which it can."""
    if source.reader == "pdf":
        modes = ((), ("-raw",), ("-layout",))
        lines = [without_margins(output("pdftotext", *mode, "-enc", "UTF-8", str(file), "-")) for mode in modes]
        ours = compared(source.text)
        if max(Row(file.name, "pdf", compared(reading), ours).in_order for reading in lines) >= ENOUGH:
            return lines
        return [*lines, without_margins(in_cells(file))]
    if source.reader in ("doc", "docx", "rtf"):
        copy = folder / f"copy.{source.reader}"
        shutil.copyfile(file, copy)
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        output(*office, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(copy))
        return [(folder / "copy.txt").read_text(encoding="utf-8-sig")]
    text = file.read_bytes().decode(source.encoding or "utf-8", "replace")
    return [main_content(text) if source.reader == "html" else text]


def in_cells(file: Path) -> str:
    """The pages of a PDF with tables row by row and cell by cell, and letters printed twice for boldness once."""
    import pdfplumber

    pages = []
    with pdfplumber.open(file) as document:
        for page in document.pages:
            once = page.dedupe_chars()
            tables = once.find_tables()
            outside = once.filter(lambda thing, tables=tables: not any(is_within(thing, t.bbox) for t in tables))
            pieces = [(line["top"], line["text"]) for line in outside.extract_text_lines()]
            for table in tables:
                rows = ["\t".join(cell or "" for cell in row) for row in table.extract()]
                pieces.append((table.bbox[1], "\n".join(rows)))
            pages.append("\n".join(text for _, text in sorted(pieces, key=lambda piece: piece[0])))
    return "\f".join(pages)


def is_within(thing: dict[str, float], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a thing on a page stands in a box."""
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def without_margins(text: str) -> str:
    """The pages of a PDF without the heads and feet that at least three pages share, but for the first time."""
    pages = [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    shared = Counter(shape for lines in pages for shape in {SHAPELESS.sub("", x) for x in lines[:2] + lines[-2:]})
    said: set[str] = set()
    kept = []
    for lines in pages:
        for i, line in enumerate(lines):
            shape = SHAPELESS.sub("", line)
            margin = min(i, len(lines) - 1 - i) < 2 and shared[shape] >= 3
            if not (margin and shape in said):
                kept.append(line)
            said |= {shape} if margin else set()
    return "\n".join(kept)


def main_content(page: str) -> str:
    """The blocks of a page that hold sentences or rows of a table outside links, as html2text reads them.

    What the page says it hides (a style or an attribute) is taken out before.
    """
    import html2text
    from lxml import html

    tree = html.fromstring(regex.sub(r"<\?xml[^>]*\?>", "", page))
    for hidden in tree.xpath("//*[@style or @hidden]"):
        if hidden.get("hidden") is not None or HIDING.search(hidden.get("style", "")):
            hidden.drop_tree()
    reading = html2text.HTML2Text(bodywidth=0)
    text = reading.handle(html.tostring(tree, encoding="unicode"))
    blocks = LINK.sub("", PICTURE.sub("", text)).split("\n")
    # The line of dashes below the first row tells a table from words that bars part.
    tables = {j for i, block in enumerate(blocks) if RULE.fullmatch(block) for j in _table(blocks, i)}
    return "\n".join(b for i, b in enumerate(blocks) if (SENTENCE.search(b) or i in tables) and not NOTICE.search(b))


def _table(blocks: list[str], rule: int) -> range:
    """The rows of the table whose first row stands above a line of dashes."""
    end = next((i for i in range(rule, len(blocks)) if "|" not in blocks[i]), len(blocks))
    return range(rule - 1, end)


def output(*command: str) -> str:
    """What a command prints; exits where it is not installed."""
    if shutil.which(command[0]) is None:
        sys.exit(f"{command[0]} is not installed (see --help)")
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def compared(text: str) -> str:
    """The characters that are compared."""
    return "".join(COMPARED.findall(text)).replace("％", "%")


def missing(row: Row) -> list[str]:
    """The stretches of the other reading that ours lacks, longest first, each after the characters before it."""
    stretches = [
        (code.src_end - code.src_start, code.src_start)
        for code in LCSseq.opcodes(row.other, row.ours)
        if code.tag in ("delete", "replace")
    ]
    return [
        f"…{row.other[max(0, start - 8) : start]}【{row.other[start : start + min(length, 60)]}】({length})"
        for length, start in sorted(stretches, reverse=True)
    ]


if __name__ == "__main__":
    main()
