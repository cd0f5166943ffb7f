"""The pages in a real browser: nobody reloads, and the figures move."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sync.office.laptops import Laptop
from tests.sync.office.web.conftest import Site

SALES_MEASURED = 40
SOON_MILLISECONDS = 2_000
"""A second or so, on a machine that does other things as well."""


@dataclass
class Watched:
    """A page, and everything that it complained of or asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="id-ID")
    found = Watched(context.new_page())
    found.page.on("console", lambda said: found.complaints.append(said.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    yield found
    context.close()


def sell(site: Site, product: int = 0) -> None:
    with site.laptop.scribe.transaction():
        site.laptop.scribe.sale(site.laptop.scribe.line(product))


def test_a_laptop_sells_and_the_page_moves_without_a_reload(site: Site, watched: Watched) -> None:
    page = watched.page
    with site.open() as http:
        sell(site)
        site.send(http)
        page.goto(site.address + site.booth)
        net = page.locator('[data-live="day-net"]')
        expect(net).to_have_text("Rp 35.000")
        expect(page.locator("#badge")).to_have_text(re.compile("terkini"))
        page.evaluate("window.neverReloaded = true")
        place = page.locator(".vendors").bounding_box()
        taken: list[float] = []
        for number in range(2, 5):
            sell(site)
            site.send(http)
            since = monotonic()
            expect(net).to_have_text(f"Rp {number * 35}.000", timeout=SOON_MILLISECONDS)
            taken.append(monotonic() - since)
        assert min(taken) < 1
        assert page.evaluate("window.neverReloaded")
        assert page.locator(".vendors").bounding_box() == place
        # A vendor who never sold before, and a way to pay nobody had used, get their rows.
        site.laptop.sell(1)
        site.send(http)
        expect(page.locator(".paid").get_by_role("row", name=re.compile("QRIS"))).to_be_visible()
        assert watched.complaints == []
        assert {urlsplit(url).netloc for url in watched.asked} == {urlsplit(site.address).netloc}
        assert any(url.endswith(".ttf") for url in watched.asked)


def test_two_laptops_sell_and_each_sale_is_seen_within_a_second_or_so(
    site: Site, watched: Watched, tmp_path: Path
) -> None:
    other = Laptop(tmp_path / "other.lapak", seed=8)
    other.enrol(site.office)
    second = Site(site.office, other)
    with site.open() as http:
        watched.page.goto(site.address + site.booth)
        expect(watched.page.locator("#badge")).to_have_text(re.compile("terkini"))
        net = watched.page.locator('[data-live="day-net"]')
        taken: list[float] = []
        for number in range(1, SALES_MEASURED + 1):
            seller = (site, second)[number % 2]
            sell(seller)
            since = monotonic()
            seller.send(http)
            expect(net).to_have_text(
                f"Rp {35_000 * number:,}".replace(",", "."), timeout=10 * SOON_MILLISECONDS
            )
            taken.append(monotonic() - since)
        taken.sort()
        late = taken[round(0.95 * (len(taken) - 1))]
        print(f"committed until seen: p50 {taken[len(taken) // 2]:.3f} s, p95 {late:.3f} s")  # noqa: T201  # the figure measured
        assert late < SOON_MILLISECONDS / 1_000
        assert watched.complaints == []
        assert {urlsplit(url).netloc for url in watched.asked} == {urlsplit(site.address).netloc}


def test_a_page_that_hears_nothing_says_so_and_comes_back_by_itself(
    site: Site, watched: Watched
) -> None:
    page = watched.page
    badge = page.locator("#badge")
    with ExitStack() as stack:
        http = stack.enter_context(site.open())
        sell(site)
        site.send(http)
        page.goto(site.address + site.booth)
        expect(badge).to_have_text(re.compile("terkini"))
    port = urlsplit(site.address).port or 0
    expect(badge).to_have_text(re.compile(r"terputus · angka berumur \d+ detik"), timeout=8_000)
    before = badge.inner_text()
    expect(badge).not_to_have_text(before, timeout=3_000)
    expect(page.locator("#said")).to_have_text("terputus")
    # What was there still is, and the address it came from.
    expect(page.locator('[data-live="day-net"]')).to_have_text("Rp 35.000")
    with site.open(port) as http:
        sell(site)
        site.send(http)
        expect(badge).to_have_text(re.compile("terkini"), timeout=15_000)
        expect(page.locator('[data-live="day-net"]')).to_have_text("Rp 70.000")
        page.close()


def test_figures_are_told_to_who_hears_them_and_read_by_who_runs_no_script(
    site: Site, browser: Browser, watched: Watched
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="id-ID")
    with site.open() as http:
        sell(site)
        site.send(http)
        page = context.new_page()
        page.goto(site.address + site.booth)
        expect(page.locator('[data-live="day-net"]')).to_have_text("Rp 35.000")
        assert "muat ulang untuk angka baru" in page.content()
        expect(page.locator("#badge")).to_be_hidden()
        expect(page.get_by_role("table", name="Penjualan per UMKM")).to_be_visible()
        watched.page.goto(site.address + site.booth)
        expect(watched.page.get_by_role("status")).to_have_attribute("aria-live", "polite")
        expect(watched.page.get_by_role("img", name=re.compile("per jam"))).to_be_visible()
    context.close()


@pytest.mark.parametrize("width, height", [(390, 844), (320, 640), (768, 1024), (1366, 768)])
def test_no_page_is_wider_than_its_screen(
    site: Site, watched: Watched, width: int, height: int
) -> None:
    watched.page.set_viewport_size({"width": width, "height": height})
    with site.open() as http:
        site.laptop.sell(8)
        site.send(http)
        for path in (site.booth, site.fair, site.vendor(0), f"{site.booth}/receipts"):
            watched.page.goto(site.address + path)
            wide = watched.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path


def test_the_days_and_a_receipt_are_reached_by_keyboard(site: Site, watched: Watched) -> None:
    page = watched.page
    with site.open() as http:
        sell(site)
        site.send(http)
        page.goto(site.address + site.booth)
        page.get_by_role("link", name="Semua").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"\?day=all$"))
        page.get_by_role("link", name=re.compile("Lihat nota")).focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name="KT2A-230303-0001").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nota KT2A-230303-0001")
        assert watched.complaints == []
