"""A user's words added to the shipped lists: what they change, where they do not reach, and what is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import zsparse
from zsparse.lexicon import load, using

TEXT = """2023年油茶产业发展白皮书
云岭县油茶管护站
一、工作成效
全年新栽油茶12万蔸，占核定量15万蔸的80%。建成投资1200万元的石坪村收储点。
"""
OF_THE_FIELD = """
[classifiers]
any = ["蔸"]

[claims.target]
nouns = ["核定量"]

[projects.heads]
weak = ["收储点"]

[headings]
titles = ["白皮书"]

[places]
offices = ["管护站"]

[units.mass]
"吨氨氮" = ["吨氨氮"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "油茶.toml"
    path.write_text(OF_THE_FIELD, encoding="utf-8")
    return path


def test_added_words_are_read_in_every_stage(path: Path) -> None:
    (report,) = zsparse.parse(TEXT, lexicon=path).reports
    assert report.issuer == "云岭县油茶管护站"
    (ratio,) = report.ratios
    assert ratio.kind == "completion"
    assert ratio.numerator is not None
    assert ratio.denominator is not None
    assert (ratio.numerator.value, ratio.numerator.unit) == (Decimal(120000), "蔸")
    assert ratio.denominator.text == "15万蔸"
    assert [project.name for project in report.projects] == ["石坪村收储点"]


def test_added_words_end_with_the_call(path: Path) -> None:
    before = zsparse.parse(TEXT)
    assert zsparse.parse(TEXT, lexicon=path) != before
    assert zsparse.parse(TEXT) == before


def test_a_mark_of_the_encoding_is_no_word(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert zsparse.recognize("3吨氨氮", lexicon=path)[0].unit == "吨氨氮"


def test_a_lexicon_is_built_once_and_serves_many_texts(path: Path) -> None:
    lexicon = zsparse.Lexicon.from_file(path)
    (quantity,) = zsparse.recognize("3吨氨氮", lexicon=lexicon)
    assert (quantity.unit, quantity.dimension) == ("吨氨氮", "mass")
    assert zsparse.recognize("3吨氨氮", lexicon=lexicon) == (quantity,)
    assert zsparse.recognize("3吨氨氮")[0].unit == "吨"


def test_threads_do_not_share_what_is_in_use(path: Path) -> None:
    lexicon = zsparse.Lexicon.from_file(path)
    texts = ["全年新栽油茶12万蔸。"] * 40
    with ThreadPoolExecutor(4) as pool:
        units = list(
            pool.map(lambda i: zsparse.recognize(texts[i], lexicon=lexicon if i % 2 else None)[-1].unit, range(40))
        )
    assert units == ["", "蔸"] * 20


def test_a_file_on_disk_is_read_with_the_words_too(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "白皮书.txt"
    file.write_text(TEXT, encoding="utf-8")
    document = zsparse.read(file, lexicon=path)
    assert document.reports[0].issuer == "云岭县油茶管护站"
    findings = zsparse.audit(document, lexicon=path).findings
    assert [(f.check, f.verdict) for f in findings] == [("ZS101", "consistent")]


def test_words_follow_the_shipped_ones_without_repeating_them() -> None:
    shipped = load("headings")["titles"]
    with using(zsparse.Lexicon({"headings": {"titles": ["白皮书", "总结"]}})):
        assert load("headings")["titles"] == [*shipped, "白皮书"]
    assert load("headings")["titles"] == shipped


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ({"indicators": {}}, "no word list is called 'indicators'; there are blanks, boilerplate"),
        ({"headings": {"title": ["白皮书"]}}, r"\[headings\] has no 'title'; it has titles, openings"),
        ({"headings": {"titles": "白皮书"}}, r"\[headings.titles\] must be a list, not a string"),
        ({"headings": {"titles": [3]}}, r"\[headings.titles\] must list a string each, not 3"),
        ({"headings": {"titles": [""]}}, r"\[headings.titles\] must list a string each, not ''"),
        ({"headings": ["白皮书"]}, r"\[headings\] must be a table, not a list"),
        ({"units": {"mass": {"担": "担"}}}, r"\[units.mass.担\] must be a list, not a string"),
        ({"units": {"mass": {"新": "新"}}}, r"\[units.mass.新\] must be a list, as its neighbours are"),
        ({"units": {"masses": {"新": ["新"]}}}, r"\[units\] has no 'masses'"),
        ({"headings": {"titles": 3.5}}, r"must be a list, not another type"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(added: dict[str, Any], message: str) -> None:
    with pytest.raises(zsparse.LexiconError, match=message):
        zsparse.Lexicon(added)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[headings]\ntitles = [", "is not TOML"),
        ("[headings]\ntitles = ['白皮书']".encode("gb18030"), "is not UTF-8; save it as UTF-8"),
        (b"[heading]\n", "no word list is called 'heading'"),
    ],
)
def test_a_file_that_is_no_lexicon_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(zsparse.LexiconError, match=rf"mine\.toml: .*{message}"):
        zsparse.parse(TEXT, lexicon=path)
    with pytest.raises(zsparse.LexiconError, match=r"nowhere\.toml: cannot be read"):
        zsparse.parse(TEXT, lexicon=tmp_path / "nowhere.toml")


def test_a_pattern_that_cannot_be_read_is_named() -> None:
    lexicon = zsparse.Lexicon({"claims": {"goal": {"clauses": ["力争("]}}})
    with pytest.raises(zsparse.LexiconError, match=r"^\[claims\.goal\.clauses\] holds '力争\(', which is no pattern"):
        zsparse.parse(TEXT, lexicon=lexicon)


def test_a_pattern_of_a_file_that_cannot_be_read_is_named_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[classifiers]\nany = ["处（"]\n[claims.goal]\nclauses = ["力争("]\n', encoding="utf-8")
    with pytest.raises(zsparse.LexiconError, match=r"mine\.toml: \[claims\.goal\.clauses\] holds '力争\('"):
        zsparse.parse(TEXT, lexicon=path)


def test_the_example_of_the_readme_is_a_lexicon(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```toml\n")[2].partition("```")[0]
    path = tmp_path / "mine.toml"
    path.write_text(example, encoding="utf-8")
    (quantity,) = zsparse.recognize("达到32微克每立方米", lexicon=path)
    assert (quantity.value, quantity.unit) == (Decimal(32), "微克每立方米")
