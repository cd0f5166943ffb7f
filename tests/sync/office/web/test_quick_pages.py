"""Catat cepat as a vendor's phone meets it: pages, and a story in a real browser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import func, select

from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import read_line
from sync.office.catalogues import own_register
from sync.office.people import Role
from sync.office.store.derived_tables import BALANCE, SALE
from sync.office.store.segments import lines
from sync.office.store.truth_tables import AUDIT
from sync.office.verifying import verify
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.web.conftest import NOW, FairClock
from tests.sync.office.web.guests import SECRET, Guests, form_token, log_in, opened

UNSAFE = '<script>alert("x")</script>'
PHONE = {"width": 360, "height": 640}


@dataclass
class Hall:
    """An office that people reach, and a laptop whose goods it knows."""

    office: Office
    laptop: Laptop
    guests: Guests
    address: str
    clock: FairClock
    clients: list[httpx.Client] = field(default_factory=list)

    def of(self, name: str) -> httpx.Client:
        http = httpx.Client(base_url=self.address, timeout=30)
        self.clients.append(http)
        assert log_in(http, name).status_code == HTTPStatus.SEE_OTHER
        return http

    @property
    def booth(self) -> str:
        return f"/fairs/{self.office.place.fair.hex}/booths/{self.office.place.booth.hex}"

    def sales(self) -> list[SaleCompleted]:
        """What stands in the office's ledger."""
        place = self.office.place
        with self.office.database.reading() as connection:
            own = own_register(place.booth).bytes
            said = [read_line(one.line)[1] for one in lines(connection, place.fair.bytes, own, 1)]
        return [one for one in said if isinstance(one, SaleCompleted)]

    def is_sound(self) -> bool:
        with self.office.database.reading() as connection:
            rest = connection.execute(select(func.sum(BALANCE.c.amount))).scalar()
            return not rest and all(one.finding is None for one in verify(connection))


@pytest.fixture
def hall(office: Office, laptop: Laptop) -> Iterator[Hall]:
    clock = FairClock()
    laptop.enrol(office)
    with opened(office.database, clock) as address:
        guests = Guests(office.database, clock)
        made = Hall(office, laptop, guests, address, clock)
        http = httpx.Client(base_url=address, timeout=30)
        headers = {"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"}
        sent = http.post("/v1/entries", content=laptop.batch(), headers=headers)
        assert sent.status_code == HTTPStatus.OK
        http.close()
        place = office.place
        vendors = laptop.scribe.vendors
        for name, number in (("Bu Ani", 0), ("Pak Budi", 1)):
            guests.add(name, Role.VENDOR, place.fair, place.booth, vendor=vendors[number])
        guests.add("Rani", Role.COORDINATOR, place.fair, place.booth)
        guests.add("Dinas", Role.VIEWER, place.fair)
        guests.add("Bu Pemilik", Role.OWNER)
        yield made
        for client in made.clients:
            client.close()


def begin(http: httpx.Client) -> str:
    """Where the form of a new sale is."""
    found = http.get("/catat")
    assert found.status_code == HTTPStatus.SEE_OTHER
    return found.headers["location"]


def send(http: httpx.Client, path: str, **fields: str) -> httpx.Response:
    token = form_token(http, "/sandi")
    where = path if "/nota/" in path else f"{path}/simpan"
    return http.post(where, data={"price": "350.000", "method": "cash", **fields, "form": token})


# --- pages ----------------------------------------------------------------------------------------


def test_a_sale_typed_on_a_phone_becomes_a_receipt_at_the_office(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    answered = send(ani, begin(ani), name=UNSAFE)
    assert answered.status_code == HTTPStatus.SEE_OTHER

    shown = ani.get(answered.headers["location"]).text
    for words in ("tersimpan di kantor", "Nota KTRA-230303-0001", "Rp 350.000", "3 Mar 11.00.00"):
        assert words in shown, words
    assert UNSAFE not in shown
    (sale,) = hall.sales()
    assert sale.lines[0].name == UNSAFE
    assert hall.is_sound()


def test_goods_without_a_name_are_called_as_at_the_till(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    send(ani, begin(ani))
    assert [one.lines[0].name for one in hall.sales()] == ["Barang UMKM 0"]


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"price": ""}, "Jumlahnya belum diisi"),
        ({"price": "0"}, "Jumlahnya harus antara Rp 1"),
        ({"price": "9" * 12}, "Jumlahnya harus antara"),
        ({"price": "12,5"}, "rupiah bulat"),
        ({"price": "-5"}, "rupiah bulat"),
        ({"price": "٣٥٠"}, "rupiah bulat"),
        ({"method": ""}, "Cara bayarnya belum dipilih"),
        ({"method": "card"}, "Cara bayarnya belum dipilih"),
        ({"method": "qris"}, "Layar HP pembeli bukan bukti"),
        ({"method": "qris", "evidence": "provider"}, "Layar HP pembeli bukan bukti"),
        ({"method": "qris", "evidence": "soundbox", "price": "10000001"}, "paling banyak"),
        ({"name": "x" * 65}, "Nama barangnya terlalu panjang"),
        ({"name": "a\x00b"}, "Nama barangnya terlalu panjang"),
        ({"barang": "tidak ada"}, "Barang ini tidak ada di katalog"),
        ({"barang": uuid4().hex, "quantity": "1"}, "Barang ini tidak ada di katalog"),
        ({"barang": uuid4().hex, "quantity": "x"}, "Banyaknya ditulis dengan angka"),
    ],
)
def test_what_cannot_be_recorded_is_said_on_the_form_with_what_was_typed(
    hall: Hall, fields: dict[str, str], words: str
) -> None:
    ani = hall.of("Bu Ani")
    path = begin(ani)
    answered = send(ani, path, **{"name": "Kain", **fields})
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in answered.text
    assert f'action="{path}/simpan"' in answered.text
    if "barang" not in fields and "name" not in fields:
        assert 'value="Kain"' in answered.text
    assert hall.sales() == []


def test_a_form_sent_twice_or_reloaded_leads_to_its_one_receipt(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    path = begin(ani)
    first = send(ani, path)
    second = send(ani, path, price="360.000")
    receipt = first.headers["location"]
    assert second.headers["location"] == f"{receipt}?lagi=1"
    assert "satu kali" in ani.get(second.headers["location"]).text
    assert ani.get(f"{path}/simpan").headers["location"] == path
    assert ani.get(path).headers["location"] == receipt
    assert [one.net for one in hall.sales()] == [350_000]


def test_a_phone_keeps_the_form_when_one_goes_back_and_nothing_else(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    path = begin(ani)
    assert ani.get(path).headers["cache-control"] == "private, no-cache"
    receipt = send(ani, path).headers["location"]
    for other in (receipt, "/catat", "/catat/hari-ini"):
        assert ani.get(other).headers["cache-control"] == "no-store"


def test_a_vendor_sees_and_touches_nobody_elses(hall: Hall) -> None:
    ani, budi = hall.of("Bu Ani"), hall.of("Pak Budi")
    path = begin(ani)
    receipt = send(ani, path, name="Rahasia").headers["location"]
    foreign = hall.laptop.scribe.products[0][1].hex

    assert budi.get(receipt).status_code == HTTPStatus.NOT_FOUND
    stolen = send(budi, path)
    assert stolen.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Rahasia" not in stolen.text
    for step in ("kembali", "masuk"):
        tried = send(
            budi, f"{receipt}/{step}", pieces="1", before="0", reason="x", evidence="soundbox"
        )
        assert tried.status_code == HTTPStatus.NOT_FOUND
    assert "Rahasia" not in budi.get("/catat/hari-ini").text
    assert "Batik tulis 0" not in budi.get(begin(budi)).text
    assert send(budi, begin(budi), barang=foreign, quantity="1").status_code == 422
    assert len(hall.sales()) == 1


@pytest.mark.parametrize("name", ["Rani", "Dinas", "Bu Pemilik"])
def test_only_a_vendors_own_login_sells(hall: Hall, name: str) -> None:
    http = hall.of(name)
    sale = uuid4().hex
    for path in ("/catat", "/catat/hari-ini", f"/catat/{sale}", f"/catat/nota/{sale}"):
        assert http.get(path).status_code == HTTPStatus.FORBIDDEN, path
    for path in (f"/catat/{sale}", f"/catat/nota/{sale}/kembali", f"/catat/nota/{sale}/masuk"):
        assert send(http, path).status_code == HTTPStatus.FORBIDDEN, path
    assert "/catat" not in re.findall(r'href="([^"]+)"', http.get(hall.booth).text)
    assert hall.sales() == []


def test_nobody_and_no_form_of_somebody_else_sells(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    path = begin(ani)
    stranger = httpx.Client(base_url=hall.address)
    hall.clients.append(stranger)
    assert stranger.get("/catat").headers["location"] == "/masuk?lanjut=/catat"
    for http, token in ((ani, ""), (ani, form_token(stranger)), (stranger, form_token(stranger))):
        tried = http.post(f"{path}/simpan", data={"price": "5000", "method": "cash", "form": token})
        assert tried.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED}
    assert hall.sales() == []


def test_an_enormous_form_is_refused(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    answered = send(ani, begin(ani), name="x" * 100_000)
    assert answered.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert hall.sales() == []


def test_a_booth_whose_catalogue_is_not_here_yet_is_told_what_to_do(office: Office) -> None:
    clock = FairClock()
    with opened(office.database, clock) as address, httpx.Client(base_url=address) as http:
        guests = Guests(office.database, clock)
        guests.add("Bu Ani", Role.VENDOR, office.place.fair, office.place.booth, vendor=uuid4())
        log_in(http, "Bu Ani")
        answered = http.get(begin(http))
        assert answered.status_code == HTTPStatus.CONFLICT
        assert "Minta kasir menyambungkan laptopnya" in answered.text


def test_goods_come_back_by_the_vendors_own_word_and_the_day_says_so(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    product = hall.laptop.scribe.products[0][1].hex
    receipt = send(
        ani, begin(ani), barang=product, quantity="3", price="30.000", method="cash"
    ).headers["location"]
    shown = ani.get(receipt).text
    assert "harga katalog 35.000" in shown
    assert "kembali tunai dari uang yang Anda pegang: Rp 90.000" in shown

    lacking = send(ani, f"{receipt}/kembali", pieces="1", before="0", reason="")
    assert "Alasannya belum diisi" in lacking.text
    for _ in range(2):
        back = send(ani, f"{receipt}/kembali", pieces="1", before="0", reason="rusak")
        assert back.headers["location"] == receipt
    assert "1 barang, Rp 30.000" in ani.get(receipt).text
    day = ani.get("/catat/hari-ini").text
    assert "Rp 60.000" in day
    assert "kembali Rp 30.000" in day
    assert hall.is_sound()


def test_money_not_seen_yet_is_confirmed_on_its_receipt(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    receipt = send(ani, begin(ani), method="qris", evidence="not_seen").headers["location"]
    assert "QRIS · menunggu" in ani.get(receipt).text
    assert "Pilih dulu" in send(ani, f"{receipt}/masuk").text
    hall.clock.at = NOW + timedelta(minutes=2)
    send(ani, f"{receipt}/masuk", evidence="statement")
    shown = ani.get(receipt).text
    assert "QRIS · sudah masuk" in shown
    assert "sudah terlihat masuk?" not in shown


def test_the_coordinator_finds_the_receipt_and_the_deed(hall: Hall) -> None:
    ani, rani = hall.of("Bu Ani"), hall.of("Rani")
    receipt = send(ani, begin(ani), name="Kain").headers["location"]
    listed = rani.get(f"{hall.booth}/receipts?day=2023-03-03").text
    assert "KTRA-230303-0001" in listed
    one = rani.get(f"{hall.booth}/receipts/{receipt.rsplit('/', 1)[1]}").text
    assert "KTR · Bu Ani" in one
    assert "UMKM 0" in one
    with hall.office.database.reading() as connection:
        deeds = connection.execute(
            select(AUDIT.c.who, AUDIT.c.about).where(AUDIT.c.what == "sale_recorded")
        ).all()
        assert connection.execute(select(func.count()).select_from(SALE)).scalar() == 1
    assert [tuple(one) for one in deeds] == [("Bu Ani", "KTRA-230303-0001 · Rp 350.000")]


def test_it_speaks_english_to_who_wants_that(hall: Hall) -> None:
    ani = hall.of("Bu Ani")
    ani.headers["Accept-Language"] = "en"
    receipt = send(ani, begin(ani)).headers["location"]
    assert "saved at the office" in ani.get(receipt).text


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
