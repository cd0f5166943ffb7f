"""Catat cepat on a real browser the size of a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.web.guests import SECRET
from tests.sync.office.web.halls import Hall, begin, open_hall, send

PHONE = {"width": 360, "height": 640}


@pytest.fixture
def hall(office: Office, laptop: Laptop) -> Iterator[Hall]:
    with open_hall(office, laptop) as made:
        yield made


# --- a real phone ---------------------------------------------------------------------------------


@dataclass
class Phone:
    """A browser at a phone's size, and what it complained of."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phone]:
    context = browser.new_context(viewport=PHONE, locale="id-ID", has_touch=True, is_mobile=True)  # type: ignore[arg-type]  # a size
    made = Phone(context, context.new_page())
    made.page.on("console", lambda said: made.complaints.append(said.text))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    yield made
    context.close()


def enter(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label("Nama").fill(name)
    page.get_by_label("Kata sandi").fill(SECRET)
    page.get_by_role("button", name="Masuk").tap()
    expect(page.get_by_role("link", name="Catat penjualan di HP ini")).to_be_visible()


def test_a_vendor_sells_on_a_phone_and_the_coordinators_figure_moves(
    hall: Hall, phone: Phone, browser: Browser
) -> None:
    desk = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    watching = desk.new_page()
    watching.goto(hall.address)
    watching.get_by_label("Nama").fill("Rani")
    watching.get_by_label("Kata sandi").fill(SECRET)
    watching.get_by_role("button", name="Masuk").click()
    expect(watching.get_by_role("button", name="Keluar")).to_be_visible()
    watching.goto(hall.address + hall.booth)
    expect(watching.locator("#badge")).to_have_text(re.compile("terkini"))
    net = watching.locator('[data-live="day-net"]')
    expect(net).to_have_text("Rp 0")

    page = phone.page
    enter(page, hall.address, "Bu Ani")
    page.get_by_role("link", name="Catat penjualan di HP ini").tap()
    amount = page.get_by_label("Jumlah uang")
    expect(amount).to_have_attribute("inputmode", "numeric")
    amount.type("350000")
    expect(amount).to_have_value("350.000")
    expect(page.get_by_text("di mana uangnya terlihat masuk?")).to_be_hidden()
    page.get_by_role("radio", name="QRIS sendiri").tap()
    page.get_by_role("radio", name="Notifikasi HP").tap()
    page.get_by_role("button", name="Simpan Rp 350.000").tap()

    expect(page.get_by_text("tersimpan di kantor")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nota KTRA-230303-0001")
    expect(net).to_have_text("Rp 350.000", timeout=3_000)
    page.get_by_role("link", name="Catat lagi").tap()
    page.get_by_role("link", name=re.compile("Batik tulis 0")).tap()
    page.get_by_label("Banyak").fill("2")
    page.get_by_role("radio", name="Tunai").tap()
    page.get_by_role("button", name="Simpan Rp 70.000").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nota KTRA-230303-0002")
    expect(net).to_have_text("Rp 420.000", timeout=3_000)
    page.get_by_role("link", name="Hari ini").tap()
    expect(page.get_by_text("Rp 420.000").first).to_be_visible()
    assert phone.complaints == []
    desk.close()
    assert hall.is_sound()


def test_a_phone_that_loses_the_hotspot_keeps_what_was_typed_and_sells_once(
    hall: Hall, phone: Phone
) -> None:
    page = phone.page
    enter(page, hall.address, "Bu Ani")
    page.goto(f"{hall.address}/catat")
    where = page.url
    page.get_by_label("Jumlah uang").fill("50000")
    page.get_by_label(re.compile("Nama barang")).fill("Syal")
    page.get_by_role("radio", name="Tunai").tap()
    phone.context.set_offline(True)
    page.get_by_role("button", name="Simpan").tap()
    expect(page.get_by_role("alert")).to_contain_text("Belum tersimpan")
    expect(page.get_by_label("Jumlah uang")).to_have_value("50.000")
    assert page.url == where
    assert hall.sales() == []
    phone.context.set_offline(False)

    # It arrives, and its answer does not.
    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route(f"{where}/simpan", lose)
    page.get_by_role("button", name="Coba lagi Rp 50.000").tap()
    expect(page.get_by_role("alert")).to_contain_text("Belum tersimpan")
    expect(page.get_by_role("button", name="Coba lagi Rp 50.000")).to_be_enabled()
    page.unroute(f"{where}/simpan")
    page.get_by_role("button", name="Coba lagi").tap()
    expect(page.get_by_text("satu kali")).to_be_visible()
    assert [one.lines[0].name for one in hall.sales()] == ["Syal"]


def test_a_hurried_thumb_sells_once(hall: Hall, phone: Phone) -> None:
    page = phone.page
    enter(page, hall.address, "Bu Ani")
    page.goto(f"{hall.address}/catat")
    page.get_by_label("Jumlah uang").fill("50000")
    page.get_by_role("radio", name="Tunai").tap()
    where = page.url
    page.get_by_role("button", name="Simpan").dblclick()
    expect(page.get_by_text("tersimpan di kantor")).to_be_visible()
    page.goto(where)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nota KTRA-230303-0001")
    assert [one.net for one in hall.sales()] == [50_000]


def test_without_a_script_going_back_brings_the_form_as_it_was(
    hall: Hall, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, locale="id-ID", java_script_enabled=False)  # type: ignore[arg-type]  # a size
    page = context.new_page()
    page.goto(hall.address)
    page.get_by_label("Nama").fill("Bu Ani")
    page.get_by_label("Kata sandi").fill(SECRET)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    page.goto(f"{hall.address}/catat")
    page.get_by_label("Jumlah uang").fill("50000")
    page.get_by_role("radio", name="QRIS sendiri").click()
    page.get_by_role("radio", name="Soundbox").click()
    context.set_offline(True)
    page.get_by_role("button", name="Simpan").click(no_wait_after=True)
    expect(page).to_have_url(re.compile("chrome-error:|/simpan"))
    page.go_back()
    expect(page.get_by_label("Jumlah uang")).to_have_value("50000")
    context.set_offline(False)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("tersimpan di kantor")).to_be_visible()
    context.close()
    assert len(hall.sales()) == 1


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_is_wider_than_its_screen_and_no_target_smaller_than_a_thumb(
    hall: Hall, phone: Phone, width: int
) -> None:
    page = phone.page
    page.set_viewport_size({"width": width, "height": 640})
    enter(page, hall.address, "Bu Ani")
    ani = hall.of("Bu Ani")
    product = hall.laptop.scribe.products[0][1].hex
    waiting = send(ani, begin(ani), method="qris", evidence="not_seen", name="m" * 64)
    for path in (
        "/catat",
        f"{begin(ani)}?barang={product}",
        waiting.headers["location"],
        "/catat/hari-ini",
    ):
        page.goto(hall.address + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
        small = page.evaluate(
            """[...document.querySelectorAll("main a, main button, main .tile, main summary")]
               .filter((one) => one.getClientRects().length && one.offsetHeight < 44)
               .map((one) => one.outerHTML)"""
        )
        assert small == [], path
