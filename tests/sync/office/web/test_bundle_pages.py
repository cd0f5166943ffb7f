"""A stick that comes to the office's page, and what it takes home."""

import io
from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest

from booth.domain.events.cataloguing import ProductChanged
from sync.office import bundles
from sync.office.own_ledger import own_register
from sync.office.people import Role
from sync.protocol.bundles import BundleReceipt, is_sealed, read_answer, seal_key, write_bundle
from sync.protocol.catalogues import Catalogue, read_catalogue
from sync.protocol.refusals import BatchTooLargeError
from tests.sync.office.laptops import BOOTH_OF_LEDGERS, NOW, Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, form_token, log_in, opened, send


@pytest.fixture
def http(office: Office, laptop: Laptop) -> Iterator[httpx.Client]:
    """The booth's coordinator at her browser; the booth's laptop was let in."""
    clock = FairClock()
    place = office.place
    Guests(office.database, clock).add("Rani", Role.COORDINATOR, place.fair, place.booth)
    laptop.enrol(office)
    with (
        opened(office.database, clock) as address,
        http_to(address) as client,
    ):
        assert log_in(client, "Rani").status_code == HTTPStatus.SEE_OTHER
        yield client


def brought(http: httpx.Client, content: bytes) -> tuple[BundleReceipt, bytes]:
    """Bring batches, and read what there is to take home."""
    file = io.BytesIO()
    write_bundle(file, [content])
    answered = http.post(
        "/atur/usb",
        data={"form": form_token(http, "/atur/usb")},
        files={"file": ("x.lapak-kirim", file.getvalue())},
    )
    assert answered.status_code == HTTPStatus.OK, answered.text
    return read_answer(io.BytesIO(answered.content))


def goods_of(packed: bytes) -> Catalogue:
    assert packed
    return read_catalogue(packed)


def dearer(http: httpx.Client, office: Office, laptop: Laptop) -> None:
    """The office asks more for the laptop's first product."""
    here = f"/atur/pameran/{office.place.fair.hex}/stan/{office.place.booth.hex}"
    vendor, product = laptop.scribe.products[0]
    answered = send(
        http,
        f"{here}/barang/{product.hex}",
        name="Tas noken",
        vendor=vendor.hex,
        kind="barang",
        price="410.000",
        selling="1",
    )
    assert answered.status_code == HTTPStatus.SEE_OTHER, answered.text


def test_the_answer_brings_the_whole_official_catalogue_home(
    http: httpx.Client, office: Office, laptop: Laptop
) -> None:
    _, packed = brought(http, laptop.batch())
    first = goods_of(packed)
    assert first.booth == BOOTH_OF_LEDGERS
    assert first.register == own_register(office.place.booth)
    dearer(http, office, laptop)
    laptop.sell(1)
    receipt, packed = brought(http, laptop.batch())
    assert receipt.refused == ""
    second = goods_of(packed)
    assert (second.since, second.after) == (0, None)
    assert second.version > first.version
    assert second.entries[:-1] == first.entries
    assert isinstance(second.entries[-1].event, ProductChanged)
    assert second.entries[-1].event.terms.price == 410_000


def test_the_file_carries_what_the_wire_would(
    http: httpx.Client, office: Office, laptop: Laptop
) -> None:
    brought(http, laptop.batch())
    dearer(http, office, laptop)
    _, packed = brought(http, laptop.batch())
    told = http.get("/v1/catalogue?since=0", headers={"Authorization": f"Bearer {laptop.token}"})
    assert packed == told.content


def test_who_was_shut_out_brings_its_sales_home_and_hears_no_prices(
    http: httpx.Client, office: Office, laptop: Laptop
) -> None:
    laptop.sell(1)
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    receipt, packed = brought(http, laptop.batch())
    assert receipt.heads[-1].sequence == len(laptop.rows())
    assert packed == b""


def test_goods_too_many_for_a_file_keep_no_sale_from_being_acknowledged(
    http: httpx.Client, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> bytes:
        raise BatchTooLargeError("catalogue")

    monkeypatch.setattr(bundles, "catalogue_written", too_large)
    laptop.sell(1)
    receipt, packed = brought(http, laptop.batch())
    assert receipt.heads[-1].sequence == len(laptop.rows())
    assert packed == b""


def test_a_laptop_of_two_fairs_asks_the_owner_for_which_and_nobody_else(
    http: httpx.Client, office: Office, laptop: Laptop
) -> None:
    other = office.add_booth("Bandung")
    code = office.registers.make_code(other, by="Joko", at=NOW)
    office.registers.enrol(laptop.request(code), address="10.0.0.3", at=NOW)
    assert 'name="fair"' not in http.get("/atur/usb").text
    brought(http, laptop.batch())
    Guests(office.database, FairClock()).add("Bos", Role.OWNER)
    send(http, "/keluar")
    log_in(http, "Bos")
    page = http.get("/atur/usb").text
    assert f'value="{other.fair.hex}"' in page
    file = io.BytesIO()
    write_bundle(file, [laptop.batch()])

    def chosen(fair: str) -> httpx.Response:
        return http.post(
            "/atur/usb",
            data={"form": form_token(http, "/atur/usb"), "fair": fair},
            files={"file": ("x.lapak-kirim", file.getvalue())},
        )

    for said in ("", "x"):
        assert chosen(said).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "lebih dari satu pameran" in chosen(said).text
    assert chosen(other.fair.hex).status_code == HTTPStatus.OK


def test_the_answer_is_sealed_for_whoever_has_the_token_and_nobody_else(
    http: httpx.Client, laptop: Laptop
) -> None:
    receipt, _ = brought(http, laptop.batch())
    assert is_sealed(receipt, seal_key(laptop.token))
    assert not is_sealed(receipt, seal_key(f"{laptop.token}x"))
    # What stands in the file is not what seals it.
    assert seal_key(laptop.token).hex() not in receipt.seals
