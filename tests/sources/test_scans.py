"""Images of pages: lines with their boxes and confidences, what pages repeat, and what is refused.

Most tests put given pieces in the place of the recognition model; the last ones run it, where the extra ``ocr`` is
installed.
"""

from __future__ import annotations

import io
import struct
import sys
import zlib
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import zsparse
from tests.conftest import CORPUS
from tests.sources.making import pdf, scanned_pdf, written
from tests.walking import assert_grounded
from zsparse.errors import MissingExtraError, SourceError
from zsparse.parsing import parse_source
from zsparse.sources import recognition, scans
from zsparse.sources.layout import Box
from zsparse.sources.pdf import read_pdf
from zsparse.sources.reading import open_source
from zsparse.sources.recognition import Recognized
from zsparse.sources.scans import read_image
from zsparse.sources.source import Place

OCR = all(find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL"))
needs_images = pytest.mark.skipif(find_spec("PIL") is None or find_spec("numpy") is None, reason="no Pillow, no numpy")
needs_ocr = pytest.mark.skipif(not OCR, reason="the extra ocr is not installed")

SURE, UNSURE = Decimal("0.999"), Decimal("0.612")


def png(width: int, height: int, data: bytes | None = None) -> bytes:
    """A white image, or one whose compressed pixels are ``data``."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = zlib.compress((b"\x00" + b"\xff" * width) * height) if data is None else data
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def seen(*pieces: tuple[str, int, int]) -> list[Recognized]:
    """Pieces of 10 by 10 pixels a character, each with its left and top; the digit 4 is unsure everywhere."""
    return [
        Recognized(
            Box(left, top, left + 10 * len(text), top + 10, text), tuple(UNSURE if c == "4" else SURE for c in text)
        )
        for text, left, top in pieces
    ]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[list[Recognized]]:
    """What the pages hold that are recognized next, in order."""
    pages: list[list[Recognized]] = []
    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr(scans, "recognize", lambda _: pages.pop(0))
    return pages


@needs_images
def test_lines_have_their_page_and_box_and_characters_their_confidence(engine: list[list[Recognized]]) -> None:
    engine.append(seen(("完成6430万元，", 100, 50), ("占11000万元的58.5%。", 100, 70)))
    source = read_image(png(1000, 500), "a.png")
    assert source.text == "完成6430万元，\n占11000万元的58.5%。\n"
    assert source.reader == "image"
    assert source.places == (
        Place(0, page=1, box=(100, 100, 190, 120)),
        Place(10, page=1, box=(100, 140, 250, 160)),
    )
    assert source.confidences == ((0, SURE), (3, UNSURE), (4, SURE))
    document = parse_source(source)
    assert_grounded(document.text, document.reports)
    (ratio,) = document.reports[0].ratios
    assert ratio.numerator is not None
    assert ratio.numerator.evidence.confidence == UNSURE
    assert ratio.stated.evidence.confidence == SURE
    assert ratio.stated.evidence.locator == zsparse.Locator(page=1, box=(100, 140, 250, 160))


@needs_images
def test_rows_of_a_table_are_cells(engine: list[list[Recognized]]) -> None:
    engine.append(seen(("指标", 10, 0), ("目标", 200, 0), ("税收", 10, 20), ("12.5", 200, 21)))
    source = read_image(png(400, 400), "a.png")
    assert source.text == "指标\t目标\n税收\t12.5\n"
    assert [source.text[p.start :][:2] for p in source.places] == ["指标", "目标", "税收", "12"]


@needs_images
def test_pages_of_a_scanned_pdf_lose_their_numbers(engine: list[list[Recognized]]) -> None:
    engine += [
        seen((f"第{'一二三四'[i]}页的话", 10, 0), (f"中间{'甲乙丙丁'[i]}", 10, 50), (f"— {i + 1} —", 10, 99))
        for i in range(4)
    ]
    source = read_pdf(scanned_pdf(4), "a.pdf")
    assert source.text == "".join(f"第{n}页的话\n中间{m}\n" for n, m in ("一甲", "二乙", "三丙", "四丁"))
    assert [p.page for p in source.places] == [1, 1, 2, 2, 3, 3, 4, 4]


@needs_images
def test_pictures_among_pages_of_text_are_recognized_in_their_place(engine: list[list[Recognized]]) -> None:
    engine.append(seen(("图像里的话", 10, 0)))
    source = read_pdf(pdf(["第一页的话"], None, ["第三页的话"]), "a.pdf")
    assert source.text == "第一页的话\n图像里的话\n第三页的话\n"
    assert [p.page for p in source.places] == [1, 2, 3]
    assert source.confidences == ((6, SURE), (12, None))
    assert source.unread_pages == ()


@needs_images
def test_a_page_whose_font_tells_no_characters_is_recognized(engine: list[list[Recognized]]) -> None:
    engine.append(seen(("印出来的话", 10, 0)))
    codes = "".join(chr(0x5190 + 7 * i) for i in range(40))
    assert read_pdf(pdf([codes]), "a.pdf").text == "印出来的话\n"


def test_without_the_extra_pictures_among_pages_of_text_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zsparse.sources.pdf.is_installed", lambda: False)
    document = parse_source(read_pdf(pdf(["第一页的话"], None, ["第三页的话"]), "a.pdf"))
    assert document.text == "第一页的话\n第三页的话\n"
    assert document.source.unread_pages == (2,)


@needs_images
def test_a_picture_under_a_mark_is_recognized_where_more_is_read(engine: list[list[Recognized]]) -> None:
    engine += [seen(("印出来的话比印记的多", 10, 0), ("某某扫描", 10, 20)), seen(("2023年度", 10, 0))]
    assert read_pdf(pdf(["某某扫描"], ["年度报告"], scanned=True), "a.pdf").text == (
        "印出来的话比印记的多\n某某扫描\n年度报告\n"
    )


def test_without_the_extra_pictures_under_one_mark_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pdf", "recognition"):
        monkeypatch.setattr(f"zsparse.sources.{module}.is_installed", lambda: False)
    marked = pdf(["某某扫描 1"], ["年度报告"], ["某某扫描 2"], scanned=True)
    assert read_pdf(marked, "a.pdf").unread_pages == (1, 3)
    with pytest.raises(MissingExtraError):
        read_pdf(pdf(["某某扫描"], ["某某扫描"], scanned=True), "a.pdf")


@pytest.mark.parametrize(("name", "data"), [("a.pdf", scanned_pdf(2)), ("a.png", png(20, 20))])
def test_without_the_extra_a_scan_says_what_to_install(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    with pytest.raises(MissingExtraError, match=rf"{name}: .*; install it with: pip install 'zsparse\[ocr\]'"):
        open_source(written(tmp_path, data, name))


@needs_images
@pytest.mark.parametrize(
    ("said", "data"),
    [
        ("damaged", png(20, 20)[:40]),
        ("damaged", png(2000, 2000, b"x" * 1000)),
        ("damaged", b"\xff\xd8\xff\xe0" + b"\x00" * 500),
        ("damaged", b"II*\x00" + b"\xff" * 500),
        ("pixels|far larger", png(60_000, 60_000, zlib.compress(bytes(100_000)))),
        ("pixels|far larger", png(9_000, 9_000, zlib.compress(bytes(100_000)))),
        ("no text", png(50, 50)),
    ],
)
def test_what_is_refused(said: str, data: bytes, engine: list[list[Recognized]]) -> None:
    engine.append([])
    with pytest.raises(SourceError, match=rf"^a\.png: .*(?:{said}).*; .*\.$"):
        read_image(data, "a.png")


RESULT_WORDS = [
    (
        "完成6430万元",
        [("完", 0.99), ("成", 0.98), ("6", 0.9), ("4", 0.61234), ("3", 1.0), ("0", 1.0), ("万", 1), ("元", 1)],
    ),
    ("GDP 5.2%", [("GDP", 0.97), ("5", 0.9), (".", 0.8), ("2", 0.7), ("%", 0.6)]),
    ("占比", [("占", 0.9)]),
]


def test_confidences_of_characters_are_their_own_or_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    result = SimpleNamespace(
        boxes=[[(10, y), (110, y + 1), (110, y + 21), (10, y + 20)] for y in (0, 40, 80)],
        txts=tuple(text for text, _ in RESULT_WORDS),
        scores=(0.9, 0.8, 0.75),
        word_results=tuple(tuple((word, score, []) for word, score in words) for _, words in RESULT_WORDS),
    )
    monkeypatch.setattr(recognition, "_engine", lambda: lambda *_, **__: result)
    image: Any = None
    first, second, third = recognition.recognize(image)
    assert [str(c) for c in first.confidences] == ["0.990", "0.980", "0.900", "0.612", "1", "1", "1", "1"]
    assert [str(c) for c in second.confidences] == ["0.970"] * 3 + ["1", "0.900", "0.800", "0.700", "0.600"]
    assert [str(c) for c in third.confidences] == ["0.750", "0.750"]


@needs_ocr
def test_a_drawn_page_is_read_as_it_is_printed(tmp_path: Path) -> None:
    """The upper part of a page of the corpus, drawn at 150 dots an inch and read by the model."""
    import pypdfium2

    with pypdfium2.PdfDocument(CORPUS / "township-halfyear-clean.pdf") as printed:
        drawn = printed[0].render(scale=150 / 72).to_pil()
    upper = drawn.crop((0, 0, drawn.width, drawn.height // 3))
    buffer = io.BytesIO()
    upper.save(buffer, "PNG")
    document = zsparse.read(written(tmp_path, buffer.getvalue(), "a.png"))
    assert_grounded(document.text, document.reports)
    text = "".join(document.text.split())
    assert "柳塘埠镇2023年上半年招商引资工作总结" in text
    assert "截至6月底，全镇实际到位资金1.43亿元，占全年任务的55%" in text
    assert all(e.confidence is not None for e in (r.evidence for r in document.reports[0].ratios))
    assert {f.verdict for f in zsparse.audit(document).findings} <= {"consistent", "unverifiable"}


@needs_ocr
def test_recognition_is_silent_and_reads_no_text_from_a_blank_page(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SourceError, match="no text"):
        open_source(written(tmp_path, png(300, 200), "a.png"))
    assert capfd.readouterr() == ("", "")


def test_the_library_is_not_imported_for_other_files() -> None:
    open_source(CORPUS / "township-halfyear-clean.txt")
    assert "rapidocr" not in sys.modules or OCR
