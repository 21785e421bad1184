"""Recycled texts: near-copies are found among look-alikes, and told by what changed and what did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import zsparse
from tests.auditing.crossreport.making import ISSUERS, bare, body, document, edited, found, renumbered, reworded, whole
from tests.conftest import CORPUS, SHARED, document_of
from zsparse.auditing.crossreport import audit_archive, facts_of
from zsparse.auditing.crossreport.bodies import numbers_in_place, shingle_ids, shingles

ORIGINALS = 60

Copy = Callable[[list[str], Random], tuple[str, int, list[str]]]
"""From the sentences of 青石坳乡's report of 2018 to the issuer, year and sentences of its copy."""

COPIES: dict[str, Copy] = {
    "year changed": lambda s, _: ("青石坳乡", 2019, s),
    "place changed": lambda s, _: ("白沙镇", 2018, [x.replace("青石坳乡", "白沙镇") for x in s]),
    "year and place changed": lambda s, _: ("白沙镇", 2019, s),
    "10% edited": lambda s, rng: ("青石坳乡", 2019, edited(s, rng, 0.1)),
    "10% reworded": lambda s, rng: ("青石坳乡", 2019, reworded(s, rng, 0.1)),
    "a tenth of the sentences new": lambda s, rng: (
        "青石坳乡",
        2019,
        [*s[: -len(s) // 10], *body(rng, len(s) // 10, 0)],
    ),
    "sentences shuffled": lambda s, rng: ("青石坳乡", 2019, rng.sample(s, len(s))),
    "numbers updated": lambda s, rng: ("青石坳乡", 2019, renumbered(s, rng)),
}


def matches(findings: tuple[zsparse.Finding, ...]) -> dict[str, str]:
    """Which file is said to repeat which."""
    return {f.path or "": f.elsewhere[0].path or "" for f in findings if f.check == "ZS605"}


@pytest.mark.parametrize("kind", COPIES)
def test_near_copies_are_found_among_look_alikes(kind: str) -> None:
    """Of 60 reports 30 have a near-copy; all share a third of their sentences as stock phrases."""
    rng = Random(kind)
    reports, due = [], {}
    for number in range(ORIGINALS):
        sentences = body(rng)
        reports.append(bare(f"a{number:02}.txt", "青石坳乡", 2018, whole("青石坳乡", 2018, sentences)))
        if number % 2:
            issuer, year, copied = COPIES[kind](sentences, rng)
            reports.append(bare(f"b{number:02}.txt", issuer, year, whole(issuer, year, copied)))
            due[f"b{number:02}.txt"] = f"a{number:02}.txt"
    raised = matches(audit_archive(reports))
    right = sum(raised.get(later) == first for later, first in due.items())
    assert len(due) == ORIGINALS // 2
    assert right == len(due), "recall"
    assert right == len(raised), "precision"


def test_look_alikes_that_share_only_stock_phrases_are_not_raised() -> None:
    """Even with six sentences of ten from the common stock."""
    rng = Random(5)
    reports = []
    for number in range(150):
        issuer, year = ISSUERS[number % len(ISSUERS)], 2015 + number % 7
        reports.append(bare(f"{number:03}.txt", issuer, year, whole(issuer, year, body(rng, stock=0.6))))
    assert matches(audit_archive(reports)) == {}


REPORT = body(Random(1), 20, 0.2)


@pytest.mark.parametrize(
    ("issuer", "year", "sentences", "explanation", "severity", "words"),
    [
        ("青石坳乡", 2019, REPORT, "recycled", "warning", "期间由2018年变为2019年"),
        ("白沙镇", 2018, REPORT, "recycled", "warning", "单位由青石坳乡变为白沙镇"),
        ("白沙镇", 2019, REPORT, "recycled", "warning", "0个变了"),
        ("青石坳乡", 2019, renumbered(REPORT, Random(2)), "form", "note", "0个没有变"),
        ("青石坳乡", 2018, REPORT, "duplicate", "note", "重复收录"),
        ("青石坳乡", 2018, renumbered(REPORT, Random(2)), "version", "note", "两稿"),
    ],
)
def test_what_changed_and_what_did_not_is_told(
    issuer: str, year: int, sentences: list[str], explanation: str, severity: str, words: str
) -> None:
    texts = {"a.txt": whole("青石坳乡", 2018, REPORT), "b.txt": whole(issuer, year, sentences)}
    (finding,) = [f for f in found(texts) if f.check == "ZS605"]
    assert (finding.path, finding.explanation, finding.severity) == ("b.txt", explanation, severity)
    assert words in finding.message


def test_the_numbers_that_did_not_change_are_named() -> None:
    texts = {"a.txt": whole("青石坳乡", 2018, REPORT), "b.txt": whole("青石坳乡", 2019, REPORT)}
    (finding,) = [f for f in found(texts) if f.check == "ZS605"]
    named = finding.message.partition("没有变的如")[2].rstrip("。").split("、")
    assert len(named) == 3
    assert [n for n in named if not all(n in text for text in texts.values())] == []


def test_each_copy_of_many_is_told_once() -> None:
    texts = {f"{year}.txt": whole("青石坳乡", year, REPORT) for year in range(1990, 2020)}
    findings = [f for f in found(texts) if f.check == "ZS605"]
    assert sorted(f.path or "" for f in findings) == [f"{year}.txt" for year in range(1991, 2020)]
    assert {f.elsewhere[0].path for f in findings} == {"1990.txt"}


def test_short_texts_are_not_compared() -> None:
    texts = {f"{year}.txt": whole("青石坳乡", year, REPORT[:1]) for year in (2018, 2019)}
    assert [f for f in found(texts) if f.check == "ZS605"] == []


def test_numbers_stand_in_their_words() -> None:
    assert numbers_in_place("引进项目12个，到位资金3,450.5万元；又引进项目9个，到位") == {
        "引进项目#个，": "12",
        "目#个，到位资金#万元": "3,450.5",
        "万元；又引进项目#个，": "9",
    }


def test_numbers_whose_words_stand_twice_are_in_no_place() -> None:
    twice = "本年度引进工业项目12个；"
    assert numbers_in_place(twice + twice.replace("12", "9") + "到位3万元") == {"业项目#个；到位#万元": "3"}


def test_the_recycled_report_of_the_corpus_is_found() -> None:
    document = document_of(CORPUS / "two-reports-recycled.txt")
    (finding,) = [f for f in audit_archive(facts_of(document)) if f.check == "ZS605"]
    assert finding.severity == "warning"


def test_other_reports_of_the_corpus_are_not() -> None:
    given = [
        f for path in sorted(CORPUS.glob("*.txt")) if "recycled" not in path.stem for f in facts_of(document_of(path))
    ]
    assert [f.message for f in audit_archive(given) if f.check == "ZS605"] == []


SEED = next(iter(sorted(SHARED.glob("seed/*.txt"))), None)


@pytest.mark.skipif(SEED is None, reason="the saved page is not beside the repository")
def test_the_fifth_and_sixth_report_of_the_seed_are_one() -> None:
    assert isinstance(SEED, Path)
    given = facts_of(document_of(SEED))
    (finding,) = [f for f in audit_archive(given) if f.check == "ZS605"]
    fifth, sixth = given[4].head, given[5].head
    assert {finding.evidence, finding.elsewhere[0].evidence} == {fifth, sixth}
    assert finding.severity == "warning"
    assert "2015年" in finding.message
    assert "2016年" in finding.message


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rensa", None)
    with pytest.raises(zsparse.MissingExtraError, match=r"zsparse\[archive\]"):
        facts_of(document("a.txt", whole("青石坳乡", 2018, REPORT)))


@pytest.mark.parametrize(
    "text", ["", "四个字符", "全镇完成到位资金#万元，全镇完成到位资金#万元", "𠮷野家𠮷野家𠮷野家", "一二三四五" * 9]
)
def test_numbers_of_shingles_are_as_many_as_the_shingles(text: str) -> None:
    ids = shingle_ids(text)
    assert len(ids) == len(shingles(text))
    assert sorted(set(ids.tolist())) == ids.tolist()


def test_shingles_shared_are_counted_as_the_texts_share_them() -> None:
    rng = Random(7)
    one, other = ("".join(body(rng, 40)) for _ in range(2))
    shared = set(shingle_ids(one).tolist()) & set(shingle_ids(other).tolist())
    assert len(shared) == len(shingles(one) & shingles(other)) > 0
