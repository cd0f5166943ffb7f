import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from booth.domain.catalogue import ProductTerms
from booth.domain.events.cataloguing import ProductAdded, ProductChanged, VendorAdded
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from sync.office.catalogues import official
from sync.office.people import Role
from sync.office.store.truth_tables import FLAG
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, form_token, log_in, opened, send

UNSAFE = '<script>alert("x")</script>'
LIST = """Nama barang;UMKM;Harga;SKU
Tas noken;Rumah Noken;350.000;NK-1
Dompet;Rumah Noken;85.000;NK-2
"""


@pytest.fixture
def http(office: Office) -> Iterator[httpx.Client]:
    """The coordinator of the booth, at her browser."""
    clock = FairClock()
    Guests(office.database, clock).add(
        "Rani", Role.COORDINATOR, office.place.fair, office.place.booth
    )
    with (
        opened(office.database, clock) as address,
        http_to(address) as client,
    ):
        assert log_in(client, "Rani").status_code == HTTPStatus.SEE_OTHER
        yield client


@pytest.fixture
def here(office: Office) -> str:
    return f"/atur/pameran/{office.place.fair.hex}/stan/{office.place.booth.hex}"


def by_id(office: Office) -> dict[UUID, ProductTerms]:
    with office.database.reading() as connection:
        said = official(connection, office.place.fair, office.place.booth)
    return {id_: one.terms for id_, one in said.items() if isinstance(one.terms, ProductTerms)}


def goods(office: Office) -> dict[str, ProductTerms]:
    return {terms.name: terms for terms in by_id(office).values()}


def sent(http: httpx.Client, laptop: Laptop, start: int = 1) -> None:
    answered = http.post(
        "/v1/entries",
        content=laptop.batch(start),
        headers={"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"},
    )
    assert answered.status_code == HTTPStatus.OK


def brought(http: httpx.Client, path: str, content: str, **fields: str) -> httpx.Response:
    """Choose a file in the form of the catalogue's page."""
    return http.post(
        f"{path}/daftar",
        data={"form": form_token(http, "/sandi"), **fields},
        files={"file": ("daftar.csv", content.encode(), "text/csv")},
    )


def taken(http: httpx.Client, path: str, preview: str) -> httpx.Response:
    """Press the preview's button."""
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', preview))
    return http.post(f"{path}/daftar/ambil", data=hidden, files={"nothing": b""})


def test_a_vendor_and_their_goods_are_added_and_changed_in_the_browser(
    office: Office, http: httpx.Client, here: str
) -> None:
    assert "Belum ada UMKM" in http.get(f"{here}/barang").text
    send(http, f"{here}/umkm", name="Rumah Noken", commission="7,5", group="Anyaman")
    page = http.get(f"{here}/barang").text
    vendor = re.search(r"/umkm/([0-9a-f]{32})", page)
    assert vendor is not None
    added = send(
        http, f"{here}/barang", name="Tas noken", vendor=vendor[1], kind="barang", price="350.000"
    )
    assert added.headers["location"] == f"{here}/barang"
    assert goods(office)["Tas noken"].price == 350_000
    product = re.search(r"/barang/([0-9a-f]{32})", http.get(f"{here}/barang").text)
    assert product is not None
    send(
        http,
        f"{here}/barang/{product[1]}",
        name="Tas noken besar",
        vendor=vendor[1],
        kind="barang",
        price="400.000",
        selling="1",
    )
    assert goods(office)["Tas noken besar"].price == 400_000
    assert 'value="7,5"' in http.get(f"{here}/umkm/{vendor[1]}").text


@pytest.fixture
def known(office: Office, laptop: Laptop, http: httpx.Client) -> None:
    """A laptop has told what it sells."""
    laptop.enrol(office)
    sent(http, laptop)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "fields, words",
    [
        ({"name": ""}, "Nama belum diisi"),
        ({"name": "Batik", "commission": "banyak"}, "dalam persen"),
        ({"name": "Batik", "commission": "101"}, "Komisi harus antara"),
        ({"name": "Batik", "nib": "12"}, "NIB harus 13 sampai 13 angka"),
        ({"name": "umkm 0"}, "sudah ada"),
    ],
)
def test_what_is_wrong_with_a_vendor_is_said_in_words(
    http: httpx.Client, here: str, fields: dict[str, str], words: str
) -> None:
    answered = send(http, f"{here}/umkm", **fields)
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in answered.text


def test_a_list_is_shown_first_and_then_taken_over_whole(
    office: Office, http: httpx.Client, here: str
) -> None:
    preview = brought(http, here, LIST, new_vendors="1").text
    assert "Rumah Noken" in preview
    assert goods(office) == {}
    assert taken(http, here, preview).headers["location"] == f"{here}/barang"
    assert {name: terms.price for name, terms in goods(office).items()} == {
        "Tas noken": 350_000,
        "Dompet": 85_000,
    }
    again = brought(http, here, LIST, new_vendors="1").text
    assert "Tidak ada yang perlu diambil" in again


def test_a_list_with_a_wrong_row_takes_nothing_over(
    office: Office, http: httpx.Client, here: str
) -> None:
    preview = brought(http, here, LIST + "Topi;Rumah Noken;murah;\n", new_vendors="1").text
    assert "bukan angka" in preview
    assert "Ambil semua" not in preview
    assert goods(office) == {}


def test_a_catalogue_that_changed_meanwhile_is_shown_anew(
    office: Office, http: httpx.Client, here: str
) -> None:
    preview = brought(http, here, LIST, new_vendors="1").text
    send(http, f"{here}/umkm", name="Rumah Noken")
    answered = taken(http, here, preview)
    assert "Katalog berubah" in answered.text
    assert goods(office) == {}


@pytest.mark.parametrize("content", ["", "a;b\n1;2\n", "\x00\x01\x02", "PK\x03\x04rusak"])
def test_what_is_no_list_of_goods_is_said_in_words(
    http: httpx.Client, here: str, content: str
) -> None:
    answered = brought(http, here, content)
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_names_are_shown_and_never_run(http: httpx.Client, here: str) -> None:
    send(http, f"{here}/umkm", name=UNSAFE)
    page = http.get(f"{here}/barang").text
    assert UNSAFE not in page
    assert "&lt;script&gt;" in page


def test_goods_are_found_by_name_vendor_or_code(http: httpx.Client, here: str) -> None:
    taken(http, here, brought(http, here, LIST, new_vendors="1").text)
    for wanted in ("noken", "NK-1", "TAS"):
        assert "Tas noken" in http.get(f"{here}/barang", params={"cari": wanted}).text
    assert "Tidak ada barang yang cocok" in http.get(f"{here}/barang?cari=zebra").text


@pytest.fixture
def clash(office: Office, laptop: Laptop, http: httpx.Client, tmp_path: Path) -> tuple[str, UUID]:
    """Two laptops say different prices of the same goods: where the choice is offered."""
    laptop.enrol(office)
    sent(http, laptop)
    another = Laptop(tmp_path / "KT3.lapak", seed=8)
    with another.scribe.transaction():
        for _, line, _ in laptop.rows():
            envelope, event = read_line(line)
            if isinstance(event, VendorAdded | ProductAdded):
                another.scribe.record(event, envelope.id)
    another.enrol(office)
    sent(http, another)
    _, product = laptop.scribe.products[0]
    terms = by_id(office)[product]
    for one, price in ((laptop, 90_000), (another, 80_000)):
        start = len(one.rows()) + 1
        changed = ProductChanged(product=product, terms=replace(terms, price=Rupiah(price)))
        with one.scribe.transaction():
            one.scribe.record(changed)
        sent(http, one, start)
    place = office.place
    page = http.get(f"/atur/pameran/{place.fair.hex}/stan/{place.booth.hex}").text
    found = re.search(r'href="([^"]+/beda/[^"]+)"', page)
    assert found is not None
    return found[1], product


@pytest.mark.parametrize("holds, price", [("theirs", 80_000), ("official", 90_000)])
def test_a_person_chooses_which_of_two_prices_holds(
    office: Office, http: httpx.Client, clash: tuple[str, UUID], holds: str, price: int
) -> None:
    path, product = clash
    page = http.get(path).text
    assert "90.000" in page
    assert "80.000" in page
    assert send(http, path).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert send(http, path, holds=holds).status_code == HTTPStatus.SEE_OTHER
    assert by_id(office)[product].price == price
    with office.database.reading() as connection:
        assert connection.execute(select(FLAG.c.settled_by)).scalars().all() == ["Rani"]
    # Once more, from a page that stood open: led back, and nothing changes.
    assert send(http, path, holds="theirs").status_code == HTTPStatus.SEE_OTHER
    assert by_id(office)[product].price == price


def test_another_booths_catalogue_is_nobody_elses(office: Office, http: httpx.Client) -> None:
    other = office.add_booth("Lain")
    path = f"/atur/pameran/{other.fair.hex}/stan/{other.booth.hex}"
    assert http.get(f"{path}/barang").status_code == HTTPStatus.FORBIDDEN
    assert send(http, f"{path}/umkm", name="Palsu").status_code == HTTPStatus.FORBIDDEN
    assert brought(http, path, LIST).status_code == HTTPStatus.FORBIDDEN
