"""A real browser for tests: pages opened from files, with all that they log and request on record."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
AXE = "ZSPARSE_AXE"
"""The environment variable that names axe.min.js of the npm package axe-core."""
WIDE, PHONE = (1440, 900), (390, 844)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
)


@dataclass
class Browser:
    """Chromium with one page open. Scrolling is not animated, so that where things are can be asked at once."""

    driver: Any

    def open(self, path: Path, size: tuple[int, int] = WIDE, *, dark: bool = False) -> None:
        """Open a file in a window of that many pixels, and forget what earlier pages logged and requested."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri())
        self.settle()

    def settle(self) -> None:
        """Wait for two frames: what the page does in the next frame has been done."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        )

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        """The elements that a selector finds and that are shown."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].filter((e) => e.getClientRects().length)", selector
        )

    def one(self, selector: str) -> Any:
        """The only element that a selector finds and that is shown."""
        (found,) = self.all(selector)
        return found

    def click(self, element: Any) -> None:
        """Click where an element is, once it is in view."""
        element.click()
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)
            self.settle()

    def box(self, element: Any) -> dict[str, float]:
        """Where an element is in the window."""
        return self.run("const b = arguments[0].getBoundingClientRect(); return b.toJSON()", element)

    def complaints(self) -> list[str]:
        """What the page logged since it was opened: errors, also of what its security policy forbade."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened, its own first."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]

    def violations(self, axe: str) -> list[str]:
        """The serious and critical violations that axe-core finds, each with the first element that has it."""
        self.run(axe)
        found = self.driver.execute_async_script(
            "axe.run(document, {resultTypes: ['violations']}).then((result) => arguments[0](result.violations))"
        )
        return [
            f"{v['id']}: {v['nodes'][0]['html']} {v['nodes'][0].get('failureSummary')}"
            for v in found
            if v["impact"] in ("serious", "critical")
        ]

    def pdf(self) -> bytes:
        """The page as it is printed."""
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        return base64.b64decode(printed["data"])


def started(profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own; skips where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no browser: install chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


def axe_source() -> str:
    """The script of axe-core; skips where there is none."""
    path = os.environ.get(AXE)
    if not path:
        pytest.skip(f"no axe-core: set {AXE} to axe.min.js of the npm package axe-core")
    return Path(path).read_text(encoding="utf-8")
