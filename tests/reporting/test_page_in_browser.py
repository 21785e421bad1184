"""The page of an audit in a real browser: what an auditor does with it by mouse, by keyboard and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

import zsparse
from tests.conftest import CORPUS, SHARED, document_of
from tests.reporting.browsing import PHONE, WIDE, Browser, axe_source
from zsparse.auditing import explain
from zsparse.reporting.cards import class_of

SEED = next((SHARED / "seed").glob("*.txt"), None)
REPORTS = {"wrong": CORPUS / "township-annual-wrong.txt"}
REPORTS |= {"seed": SEED} if SEED else {}
ORDER = ["inconsistent", "impossible", "doubtful", "unverifiable", "consistent"]
HOSTILE = """<script>window.hacked = 1</script>2023年工作总结
一、</style></title><img src=x onerror="window.hacked = 1">
全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。"><svg onload='window.hacked = 1'>‮反向⁦隔离⁩
引进项目3个，具体有：（1）'"`投资1000万元的<b>便民</b>超市项目；（2）投资2000万元的{{ 7*7 }}快捷酒店项目。
"""


OVER_THE_SIDE = """
return [...document.querySelectorAll(".card, .card *, .text p, .top *")]
    .filter((e) => e.getClientRects().length && !e.closest(".unseen, legend, svg"))
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML)
"""


@pytest.fixture(scope="module", params=["wrong", "seed"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Browser, Path, zsparse.Audit]:
    """A browser, the page of a report, and its audit."""
    if request.param not in REPORTS:
        pytest.skip("the seed is not beside the project")
    audit = zsparse.audit(document_of(REPORTS[request.param]))
    path = tmp_path_factory.mktemp("page") / "audit.html"
    audit.to_html(path)
    return browser, path, audit


def raised(audit: zsparse.Audit) -> list[zsparse.Finding]:
    return [f for f in audit.findings if f.severity in ("error", "warning")]


def finding_of(card: object, audit: zsparse.Audit) -> zsparse.Finding:
    return audit.findings[int(card.get_attribute("id").rpartition("-")[2]) - 1]  # type: ignore[attr-defined]


def shown_text(element: object) -> str:
    return "".join(element.get_attribute("textContent").split())  # type: ignore[attr-defined]


def test_findings_are_listed_gravest_first(opened: tuple[Browser, Path, zsparse.Audit]) -> None:
    browser, path, audit = opened
    browser.open(path)
    cards = browser.all(".card")
    verdicts = [card.get_attribute("data-v") for card in cards]
    assert len(cards) == len(raised(audit)) > 0
    assert verdicts == sorted(verdicts, key=ORDER.index)
    for card in cards[:10]:
        assert explain(finding_of(card, audit).check).name in card.text
    assert browser.one(".shown").text == f"显示 {len(cards)} / {len(audit.findings)} 条"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_click_brings_up_the_evidence_and_its_operands(
    opened: tuple[Browser, Path, zsparse.Audit], size: tuple[int, int]
) -> None:
    browser, path, audit = opened
    browser.open(path, size)
    for card in [c for c in browser.all(".card") if finding_of(c, audit).check != "ZS401"][:8]:
        finding = finding_of(card, audit)
        browser.click(card.find_element("css selector", ".quote"))
        assert card.find_element("css selector", ".detail").is_displayed()
        stated = browser.all(".text .stated")
        assert "".join(shown_text(s) for s in stated) == "".join(finding.evidence.quote.split())
        assert stated[0].get_attribute("data-role") == "原文"
        box = browser.box(stated[0])
        clear = browser.box(browser.all(".findings")[0])["top"] if size is PHONE else size[1]
        assert 0 <= box["top"] < box["bottom"] <= clear, finding.message
        marked = "".join(shown_text(s) for s in browser.all(".text :is(.stated, .numerator, .denominator, .other)"))
        for evidence in finding.related:
            assert "".join(evidence.quote.split()) in marked
        if 0 < len(finding.related) <= 39:
            assert len(browser.all(".links path")) >= len({e.span for e in finding.related} - {finding.evidence.span})


def test_lines_between_operands_cross_no_words(browser: Browser, tmp_path: Path) -> None:
    """Where a line runs down, it runs beside the text; where it runs along, it runs between two lines of it."""
    text = (
        "甲镇2023年工作总结\n全年计划投资100.2亿元。\n"
        + "各项工作有序推进。" * 60
        + "\n完成投资21.66亿元，占计划的21.16%。"
    )
    document = zsparse.parse(text)
    zsparse.audit(document).to_html(tmp_path / "audit.html")
    browser.open(tmp_path / "audit.html", PHONE)
    browser.press("j")
    edge = browser.run("return document.querySelector('.text p').getBoundingClientRect().left")
    left = [browser.box(path)["left"] for path in browser.all(".links path")]
    assert len(left) == 2
    assert min(left) < edge


def test_filters_by_verdict_and_by_check(opened: tuple[Browser, Path, zsparse.Audit]) -> None:
    browser, path, audit = opened
    browser.open(path)
    before = len(browser.all(".card"))
    for box in browser.all(".toggle:not(.none)"):
        ticked = box.find_element("css selector", "input")
        verdict = ticked.get_attribute("value")
        of_verdict = sum(class_of(f) == verdict for f in audit.findings)
        was = ticked.is_selected()
        browser.click(box)
        assert len(browser.all(".card")) == before + (-of_verdict if was else of_verdict)
        browser.click(box)
        assert len(browser.all(".card")) == before
    code = raised(audit)[0].check
    browser.click(browser.driver.find_element("css selector", f"select[name=c] option[value={code}]"))
    assert {finding_of(card, audit).check for card in browser.all(".card")} == {code}
    for box in browser.all(".toggle:not(.none)"):
        if box.find_element("css selector", "input").is_selected():
            browser.click(box)
    assert browser.all(".card") == []
    assert browser.one(".empty").is_displayed()


def test_keyboard_alone_leads_through_findings_and_their_numbers(opened: tuple[Browser, Path, zsparse.Audit]) -> None:
    browser, path, _ = opened
    browser.open(path)
    cards = browser.all(".card")
    browser.press("j")
    assert [c.get_attribute("id") for c in browser.all(".card.on")] == [cards[0].get_attribute("id")]
    browser.press("j", "j", "k")
    assert browser.one(".card.on").get_attribute("id") == cards[1].get_attribute("id")
    assert browser.driver.switch_to.active_element.get_attribute("aria-current") == "true"
    operands = browser.driver.find_elements("css selector", ".card.on .operands a")
    for operand in [*operands[1:], operands[0]]:
        browser.press("\ue007")  # Enter
        quote = operand.get_attribute("textContent").split(maxsplit=1)[1]
        assert "".join(shown_text(s) for s in browser.all(".text .here")).startswith("".join(quote.split())[:20])
    browser.press("\ue00c")  # Escape
    assert browser.all(".card.on") == browser.all(".text .stated") == browser.all(".links path") == []


def test_a_number_in_the_text_leads_to_its_finding(browser: Browser, tmp_path: Path) -> None:
    document = document_of(REPORTS["wrong"])
    audit = zsparse.audit(document)
    audit.to_html(tmp_path / "audit.html")
    browser.open(tmp_path / "audit.html")
    badge = browser.all(".text .E")[-1]
    browser.run("arguments[0].scrollIntoView({block: 'center'})", badge)
    browser.click(badge)
    assert finding_of(browser.one(".card.on"), audit).evidence.quote == badge.text
    browser.open(tmp_path / "audit.html")
    browser.driver.get((tmp_path / "audit.html").as_uri() + "#f0-1")
    assert browser.one(".card.on").get_attribute("id") == "f0-1"


def test_nothing_is_logged_and_nothing_leaves_the_file(opened: tuple[Browser, Path, zsparse.Audit]) -> None:
    browser, path, _ = opened
    browser.open(path)
    browser.press("j", "j", "\ue007", "\ue00c")
    assert browser.requests() == [path.as_uri()]
    assert browser.complaints() == []


def test_the_watch_itself_sees_errors_and_requests(browser: Browser, tmp_path: Path) -> None:
    """What the test above asserts to be absent is seen where it is there."""
    (tmp_path / "bad.html").write_text("<img src=missing.png><script>undefined.x</script>", encoding="utf-8")
    browser.open(tmp_path / "bad.html")
    assert [url.rpartition("/")[2] for url in browser.requests()] == ["bad.html", "missing.png"]
    assert any("TypeError" in message for message in browser.complaints())


@pytest.mark.parametrize("size", [WIDE, (1024, 768), PHONE], ids=["wide", "tablet", "phone"])
def test_nothing_runs_over_the_side(opened: tuple[Browser, Path, zsparse.Audit], size: tuple[int, int]) -> None:
    browser, path, _ = opened
    browser.open(path, size)
    for _ in range(4):
        assert browser.run("return document.documentElement.scrollWidth") <= size[0]
        over = browser.run(OVER_THE_SIDE)
        assert over == []
        browser.press("j")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious(
    opened: tuple[Browser, Path, zsparse.Audit], size: tuple[int, int], dark: bool
) -> None:
    browser, path, _ = opened
    axe = axe_source()
    browser.open(path, size, dark=dark)
    browser.press("j")
    assert browser.violations(axe) == []


def test_axe_itself_sees_a_fault(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><html><title>x</title><button></button>", encoding="utf-8")
    axe = axe_source()
    browser.open(tmp_path / "bad.html")
    assert [v.partition(":")[0] for v in browser.violations(axe)] == ["button-name", "html-has-lang"]


def test_markup_in_a_report_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    document = zsparse.parse(HOSTILE)
    audit = zsparse.audit(document)
    audit.to_html(tmp_path / "audit.html")
    browser.open(tmp_path / "audit.html")
    browser.press("j", "j")
    lines = [line.get_attribute("textContent") for line in browser.driver.find_elements("css selector", ".text p")]
    for shown, line in zip(lines, HOSTILE.split("\n"), strict=True):
        assert shown == line.translate(dict.fromkeys(map(ord, "‮⁦⁩"), "\ufffd"))
    assert browser.run("return window.hacked === undefined")
    assert browser.run("return document.querySelectorAll('img, script:not(:last-of-type), .text b').length") == 0
    assert browser.complaints() == []
    assert len(browser.all(".card")) == len(raised(audit)) > 0


def test_findings_fold_away_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    zsparse.audit(document_of(REPORTS["wrong"])).to_html(tmp_path / "audit.html")
    browser.open(tmp_path / "audit.html", PHONE)
    before = browser.box(browser.one(".findings"))["height"]
    browser.click(browser.one(".fold"))
    assert browser.all(".card") == []
    assert browser.box(browser.one(".findings"))["height"] < before / 4
    browser.click(browser.one(".fold"))
    assert browser.all(".card")


def test_print_holds_every_alarm_and_the_text(browser: Browser, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = document_of(REPORTS["wrong"])
    audit = zsparse.audit(document)
    audit.to_html(tmp_path / "audit.html")
    browser.open(tmp_path / "audit.html")
    printed = pdfium.PdfDocument(browser.pdf())
    width, height = (round(x * 25.4 / 72) for x in printed[0].get_size())
    assert (width, height) == (210, 297)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in printed)
    for finding in audit.alarms:
        assert "".join((finding.arithmetic or "").partition("，原文")[0].split()) in text
    for line in document.text.split("\n"):
        assert "".join(line.split())[:12] in text
    printed.close()
