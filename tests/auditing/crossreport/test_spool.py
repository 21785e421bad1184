"""Facts laid aside come back whole, in memory and on disk."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.auditing.crossreport.making import document, facts, series
from zsparse.auditing.crossreport import compare_reports, facts_of, spool
from zsparse.auditing.crossreport.facts import ReportFacts
from zsparse.auditing.crossreport.spool import Spool

GIVEN = [
    fact
    for seed in range(5)
    for fact in facts({f"{seed:02}-{path}": text for path, text in series(Random(seed)).items()})
]


def comparable(report: ReportFacts) -> ReportFacts:
    return replace(report, body=replace(report.body, packed=b"", printed=b"", masked=b""))


@pytest.mark.parametrize("in_memory", [1, 1 << 20])
def test_reports_come_back_by_issuer(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    with Spool() as store:
        places = [store.add(report) for report in GIVEN]
        groups = list(store.issuers())
        texts = [store.text(place) for place in reversed(places)][::-1]
    assert [len({r.issuer for r in group}) for group in groups] == [1] * len(groups)
    assert len({group[0].issuer for group in groups}) == len(groups)
    back = sorted((r for group in groups for r in group), key=lambda r: (r.order, len(r.figures)))
    assert back == sorted(map(comparable, GIVEN), key=lambda r: (r.order, len(r.figures)))
    assert [(t.order, t.body) for t in texts] == [(r.order, r.body) for r in GIVEN]


def test_reports_without_issuer_are_not_grouped() -> None:
    (report,) = facts_of(document("a.txt", "工作总结\n今年完成到位资金5230万元。\n"))
    assert report.issuer is None
    with Spool() as store:
        store.add(report)
        assert list(store.issuers()) == []


def test_the_order_of_findings_is_that_of_the_facts_set() -> None:
    assert list(compare_reports(GIVEN)) == list(compare_reports(GIVEN[::-1]))
