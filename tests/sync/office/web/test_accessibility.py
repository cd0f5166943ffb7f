"""Every page as somebody meets it who hears it, types, sees little, or lets no script run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from booth.domain.catalogue import ProductTerms
from booth.domain.events.cataloguing import ProductChanged
from booth.domain.ids import ProductId
from booth.domain.ledger import Stamp
from booth.domain.money import Rupiah
from sync.office.catalogues import official
from sync.office.contacts import Contacts
from sync.office.nightly import examine_due
from sync.office.own_ledger import Draft
from sync.office.people import Role
from sync.office.press_figures import freeze
from sync.office.store.engines import is_sqlite
from sync.office.store.truth_tables import FLAG
from sync.office.totals import Scope
from sync.protocol.beside import ContactChanges, ContactTold
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.test_folding import Goods, reprice
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import SECRET, Guests, opened

LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
DESKTOP, PHONE, ZOOMED, NARROW = (1366, 768), (390, 844), (683, 384), (320, 640)
"""`ZOOMED` is what is left of a booth's laptop at 200 %, `NARROW` of a phone (WCAG 1.4.10)."""


@dataclass
class House:
    """An office with something on every page, and where its pages are."""

    address: str
    fair: str
    booth: str
    vendor: str
    sale: str
    figure: str
    product: str
    contact: str
    clash: str
    """The last part of the address where two words on the same goods stand side by side."""

    @property
    def open_to_all(self) -> list[str]:
        return ["/masuk", "/gabung"]

    @property
    def pages(self) -> list[str]:
        fair, booth = f"/fairs/{self.fair}", f"/fairs/{self.fair}/booths/{self.booth}"
        desk = f"/atur/pameran/{self.fair}"
        return [
            "/sandi",
            "/atur",
            "/atur/orang",
            "/atur/usb",
            "/atur/catatan",
            "/atur/malam",
            desk,
            f"{desk}/stan/{self.booth}",
            f"{desk}/stan/{self.booth}/barang",
            f"{desk}/stan/{self.booth}/barang?cari=tidak-ada",
            f"{desk}/stan/{self.booth}/barang/{self.product}",
            f"{desk}/stan/{self.booth}/umkm/{self.vendor}",
            f"{desk}/stan/{self.booth}/beda/{self.clash}",
            f"{desk}/stan/{self.booth}/kontak",
            f"{desk}/stan/{self.booth}/kontak/{self.contact}/hapus",
            f"{desk}/rilis",
            f"{desk}/rilis/{self.figure}",
            "/fairs",
            fair,
            f"{fair}?day=all",
            f"{fair}/booths",
            booth,
            f"{booth}?day=all",
            f"{booth}/vendors/{self.vendor}",
            f"{booth}/receipts",
            f"{booth}/receipts?number=tidak-ada",
            f"{booth}/receipts/{self.sale}",
            f"{booth}/receipts/{'0' * 32}",
        ]


def asked_by_office(goods: Goods, laptop: Laptop, price: int) -> ProductId:
    """The office says what the laptop's first goods cost from now on."""
    place, (_, product) = goods.office.place, laptop.scribe.products[0]
    with goods.office.database.reading() as connection:
        terms = official(connection, place.fair, place.booth)[product].terms
    assert isinstance(terms, ProductTerms)
    event = ProductChanged(product=product, terms=replace(terms, price=Rupiah(price)))
    draft = Draft(event=event, stamp=Stamp(at=goods.now))
    goods.own.record(place.fair, place.booth, lambda *_: [draft], at=goods.now)
    return product


@pytest.fixture
def house(office: Office, laptop: Laptop, guests: Guests, clock: FairClock) -> Iterator[House]:
    if not is_sqlite(office.database.address):
        pytest.skip("pages look the same on both databases")
    guests.add("Bos", Role.OWNER)
    guests.add("Rani", Role.COORDINATOR, office.place.fair)
    sender = laptop.enrol(office)
    laptop.sell(5)
    with laptop.scribe.transaction():
        sale = laptop.scribe.sale(laptop.scribe.line(0))
    goods = Goods(office)
    laptop.send(office, sender)
    # The office and the laptop each have a new price, and neither knew of the other's.
    clash = len(laptop.rows()) + 1
    product = asked_by_office(goods, laptop, 80_000)
    reprice(laptop, 90_000)
    laptop.send(office, sender, laptop.batch(clash))
    assert len(goods.clashes()) == 1
    contact = uuid4()
    known = ContactTold(id=contact, mark=1, name="Ibu Sri", phone="0812 3456 7890")
    Contacts(office.database).take(
        ContactChanges(after=0, contacts=(known,)), sender=sender, at=clock.now()
    )
    scope = Scope(fair=office.place.fair)
    figure = freeze(office.database, scope, by="Rani", at=clock.now(), purpose="Siaran pers")
    night = FairClock(clock.now().replace(hour=21, minute=10) - timedelta(days=1))
    examine_due(office.database, night)
    flag = {
        "fair": office.place.fair.bytes,
        "register": laptop.register.bytes,
        "epoch": 1,
        "sequence": 3,
        "reason": "clock_ahead",
        "entry": b"",
        "raised_at": 1_677_812_400_000_000,
        "settled_at": 0,
        "settled_by": "",
        "note": "",
    }
    with office.database.writing() as connection:
        connection.execute(FLAG.insert(), flag)
    with opened(office.database, clock) as address:
        yield House(
            address=address,
            fair=office.place.fair.hex,
            booth=office.place.booth.hex,
            vendor=laptop.scribe.vendors[0].hex,
            sale=sale.envelope.id.hex,
            figure=figure.hash.hex(),
            product=product.hex,
            contact=contact.hex,
            clash=f"{laptop.register.hex}/1/{clash}",
        )


def log_in(page: Page, house: House, path: str = "/masuk") -> None:
    page.goto(house.address + path)
    page.get_by_label("Nama").fill("Bos")
    page.get_by_label("Kata sandi").fill(SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/masuk" not in url)


@pytest.fixture
def owner(browser: Browser, house: House) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    log_in(page, house)
    yield page
    context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, ZOOMED, NARROW], ids=str)
def test_no_page_is_complained_of(owner: Page, house: House, size: tuple[int, int]) -> None:
    owner.set_viewport_size({"width": size[0], "height": size[1]})
    found: dict[str, list[str]] = {}
    for path in house.pages:
        owner.goto(house.address + path)
        complaints = owner.evaluate(LOOKING)
        if complaints:
            found[path] = complaints
    for press in ("kode", "rilis"):
        if press == "kode":
            owner.goto(f"{house.address}/atur/pameran/{house.fair}/stan/{house.booth}")
            owner.get_by_role("button", name="Kode pendaftaran").click()
        else:
            owner.goto(f"{house.address}/atur/pameran/{house.fair}/rilis")
            owner.get_by_label("Untuk apa").fill("Siaran pers")
            owner.get_by_role("button", name="Lihat dulu").click()
        owner.wait_for_load_state()
        complaints = owner.evaluate(LOOKING)
        if complaints:
            found[press] = complaints
    assert not found, "\n".join(f"{path}\n  " + "\n  ".join(them) for path, them in found.items())


def test_neither_is_the_door(browser: Browser, house: House) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    for path in house.open_to_all:
        page.goto(house.address + path)
        assert page.evaluate(LOOKING) == [], path
    page.goto(house.address + "/masuk")
    page.get_by_label("Nama").fill("Bos")
    page.get_by_label("Kata sandi").fill("salah-sekali")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Nama atau kata sandi salah.")
    assert page.evaluate(LOOKING) == []
    context.close()


def test_whoever_types_sees_where_they_are(owner: Page, house: House) -> None:
    unseen: list[str] = []
    desk = f"/atur/pameran/{house.fair}"
    for path in ("/atur/orang", f"{desk}/rilis", f"/fairs/{house.fair}/booths/{house.booth}"):
        owner.goto(house.address + path)
        most = owner.locator("a[href], button, input:not([type=hidden]), select, summary").count()
        met = set()
        for _ in range(most):
            owner.keyboard.press("Tab")
            said = owner.evaluate(
                """() => {
                  const one = document.activeElement, style = getComputedStyle(one);
                  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                  return [one.outerHTML.slice(0, 120), one === document.body || seen];
                }"""
            )
            met.add(said[0])
            if not said[1]:
                unseen.append(f"{path}: {said[0]}")
        assert len(met) > 8, path
    assert not unseen, "\n".join(unseen)


def test_the_desk_works_without_a_script(browser: Browser, house: House) -> None:
    context: BrowserContext = browser.new_context(locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    path = f"/atur/pameran/{house.fair}/rilis"
    log_in(page, house, path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Angka rilis")
    page.get_by_label("Untuk apa").fill("Tanpa skrip")
    page.get_by_role("button", name="Lihat dulu").click()
    page.get_by_role("button", name="Ya, bekukan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanpa skrip")
    expect(page.get_by_role("button", name="Cetak")).to_be_hidden()
    page.get_by_role("link", name="Angka rilis").click()
    expect(page.get_by_role("row", name=re.compile("Tanpa skrip"))).to_be_visible()
    page.get_by_role("link", name="Orang").click()
    page.get_by_label("Nama", exact=True).fill("Petugas baru")
    page.get_by_label("Kata sandi sekali masuk", exact=True).fill("sekali-masuk-saja")
    page.get_by_role("button", name="Tambah").click()
    expect(page.get_by_role("heading", name="Petugas baru")).to_be_visible()
    page.goto(f"{house.address}/fairs/{house.fair}/booths/{house.booth}")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(re.compile("/masuk"))
    context.close()


def test_paper_carries_the_figure_and_nothing_of_the_screen(owner: Page, house: House) -> None:
    owner.goto(f"{house.address}/atur/pameran/{house.fair}/rilis/{house.figure}")
    expect(owner.get_by_role("button", name="Cetak")).to_be_visible()
    owner.emulate_media(media="print")
    expect(owner.get_by_text(house.figure)).to_be_visible()
    for gone in (owner.get_by_role("button", name="Cetak"), owner.locator("footer")):
        expect(gone).to_be_hidden()
    expect(owner.get_by_role("navigation")).to_be_hidden()
