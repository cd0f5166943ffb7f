"""Catat cepat as pages: what a vendor sees, and what nobody else does."""

import re
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from sync.office.people import Role
from sync.office.store.derived_tables import SALE
from sync.office.store.truth_tables import AUDIT
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import NOW, FairClock
from tests.sync.office.web.guests import Guests, form_token, log_in, opened
from tests.sync.office.web.halls import Hall, begin, open_hall, send

UNSAFE = '<script>alert("x")</script>'


@pytest.fixture
def hall(office: Office, laptop: Laptop) -> Iterator[Hall]:
    with open_hall(office, laptop) as made:
        yield made


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
    stranger = http_to(hall.address)
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
    with opened(office.database, clock) as address, http_to(address) as http:
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
