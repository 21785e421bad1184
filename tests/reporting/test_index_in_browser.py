"""The index of an archive in a real browser: sorting, finding, comparing, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

import zsparse
from tests.conftest import CORPUS, document_of
from tests.reporting.browsing import PHONE, WIDE, Browser, axe_source
from zsparse.reporting.site import write_site

REPORTS = [
    CORPUS / f"{name}.txt"
    for name in (
        "bureau-halfyear-wrong",
        "county-annual-wrong",
        "county-govreport",
        "county-halfyear-pagemarks",
        "county-investment-bulletin",
        "town-traditional-debris",
        "township-annual-clean2",
        "township-annual-wrong",
        "township-halfyear-clean",
        "township-template-blanks",
        "two-reports-recycled",
        "zone-annual-gb18030",
        "zone-halfyear-one-line",
        "zone-quarter-projects",
    )
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    documents = map(document_of, REPORTS)
    write_site(
        folder,
        ((d, zsparse.audit(d)) for d in documents),
        unread=[zsparse.Unread(path="扫描件.pdf", reason="没有文字层")],
    )
    return folder / "index.html"


def column(browser: Browser, number: int) -> list[str]:
    return browser.run(
        "return [...document.querySelectorAll('.reports tbody tr')].map((row) => row.cells[arguments[0]].innerText)",
        number,
    )


def test_a_click_on_a_heading_sorts_the_table(browser: Browser, index: Path) -> None:
    browser.open(index)
    rates = [float(x.rstrip("%")) if x != "—" else -1.0 for x in column(browser, 7)]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > rates[-1]
    heads = browser.all(".reports thead button")
    browser.click(heads[3])
    checked = [int(x) for x in column(browser, 3)]
    assert checked == sorted(checked, reverse=True)
    browser.click(heads[3])
    assert [int(x) for x in column(browser, 3)] == sorted(checked)
    browser.click(heads[1])
    periods = column(browser, 1)
    assert periods.index("2023年上半年") < periods.index("2023年前三季度")
    assert [x[:4] for x in periods if x != "—"] == sorted(x[:4] for x in periods if x != "—")
    assert [h.get_attribute("aria-sort") for h in browser.all(".reports thead th")].count("ascending") == 1


def test_words_and_a_tick_filter_the_table(browser: Browser, index: Path) -> None:
    browser.open(index)
    every = len(browser.all(".reports tbody tr"))
    box = browser.one("[name=words]")
    box.send_keys("禾丰岭 2018")
    browser.settle()
    assert [row.text.split()[0] for row in browser.all(".reports tbody tr")] == ["禾丰岭乡"]
    assert browser.one(".shown").text == f"显示 1 / {every} 篇"
    box.send_keys("没有")
    browser.settle()
    assert browser.one(".none").is_displayed()
    box.clear()
    browser.click(browser.one("[name=only]"))
    assert 0 < len(browser.all(".reports tbody tr")) < every


def test_a_link_opens_the_page_of_the_report_and_leads_back(browser: Browser, index: Path) -> None:
    browser.open(index)
    browser.click(browser.all(".reports tbody a")[0])
    assert browser.all(".card")
    browser.click(browser.one(".home"))
    assert browser.all(".reports")


def test_repeated_reports_are_compared_side_by_side(browser: Browser, index: Path) -> None:
    browser.open(index)
    left, right = (browser.box(browser.all(f".versus {side}")[0]) for side in (".one", ".other"))
    assert left["top"] == right["top"]
    assert left["right"] <= right["left"]
    assert "6" in [mark.text for mark in browser.all(".versus .one mark")]


def test_nothing_is_logged_and_nothing_leaves_the_file(browser: Browser, index: Path) -> None:
    browser.open(index)
    browser.click(browser.all(".reports thead button")[0])
    assert browser.requests() == [index.as_uri()]
    assert browser.complaints() == []


@pytest.mark.parametrize("size", [WIDE, (1024, 768), PHONE], ids=["wide", "tablet", "phone"])
def test_nothing_runs_over_the_side(browser: Browser, index: Path, size: tuple[int, int]) -> None:
    browser.open(index, size)
    assert browser.run("return document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious(browser: Browser, index: Path, size: tuple[int, int], dark: bool) -> None:
    axe = axe_source()
    browser.open(index, size, dark=dark)
    assert browser.violations(axe) == []
