"""Facts laid aside come back whole and in order, and leave nothing behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.auditing.crossreport.making import document, facts, series
from zsparse.auditing.crossreport import compare_reports, facts_of
from zsparse.auditing.crossreport.bodies import masked, numbers_in_place, shingle_ids, unpacked
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.spool import Spool

GIVEN = [
    fact
    for seed in range(5)
    for fact in facts({f"{seed:02}-{path}": text for path, text in series(Random(seed)).items()})
]


def comparable(report: ReportFacts) -> ReportFacts:
    return replace(report, body=replace(report.body, packed=b"", printed=b"", masked=b""))


@pytest.mark.parametrize("given", [GIVEN, GIVEN[::-1]], ids=["in order", "backwards"])
def test_reports_come_back_by_issuer_and_texts_by_their_months(given: list[ReportFacts], tmp_path: Path) -> None:
    with Spool(tmp_path) as store:
        for report in given:
            store.add(report)
        groups = list(store.issuers())
        found = list(store.sketches())
        texts = [store.text(place) for place, _, _ in found]
        assert store.count() == len(found)
    assert [{r.issuer for r in group} for group in groups] == [{name} for name in sorted({r.issuer for r in GIVEN})]
    back = sorted((r for group in groups for r in group), key=lambda r: r.order)
    ordered = sorted(GIVEN, key=lambda r: r.order)
    assert back == list(map(comparable, ordered))
    assert [t.order for t in texts] == [r.order for r in ordered]
    assert [(grams, sketches) for _, grams, sketches in found] == [
        (r.body.grams, r.body.masked + r.body.printed) for r in ordered
    ]
    assert [unpacked(t.body.packed) for t in texts] == [unpacked(r.body.packed) for r in ordered]
    assert list(tmp_path.iterdir()) == []


def test_reports_without_issuer_are_not_grouped_and_short_ones_have_no_sketch() -> None:
    (report,) = facts_of(document("a.txt", "工作总结\n今年完成到位资金5230万元。\n"))
    assert report.issuer is None
    with Spool() as store:
        store.add(report)
        assert list(store.issuers()) == []
        assert store.count() == 0


def test_the_order_of_findings_is_that_of_the_facts_set() -> None:
    assert list(compare_reports(GIVEN)) == list(compare_reports(GIVEN[::-1]))


def test_what_is_laid_aside_goes_when_findings_are_not_all_taken(tmp_path: Path) -> None:
    findings = compare_reports(GIVEN, folder=tmp_path)
    next(findings)
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]
    findings.close()
    assert list(tmp_path.iterdir()) == []


def test_an_outline_is_made_once_and_laid_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Spool(tmp_path) as store:
        for report in GIVEN:
            store.add(report)
        places = [place for place, _, _ in store.sketches()]
        made = [store.outline(place) for place in places]
        for place, outline in zip(places, made, strict=True):
            text = unpacked(store.text(place).body.packed)
            assert (outline.shingles, outline.numbers) == (shingle_ids(masked(text)).tobytes(), numbers_in_place(text))
        monkeypatch.setattr("zsparse.auditing.crossreport.spool.shingle_ids", None)
        assert [store.outline(place) for place in places] == made
