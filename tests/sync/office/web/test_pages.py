import json
import re
from collections.abc import Generator
from datetime import timedelta
from http import HTTPStatus
from itertools import islice

import httpx
import pytest
from sqlalchemy import update

from booth.domain.catalogue import VendorTerms
from booth.domain.events.cataloguing import VendorChanged
from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import read_line, short_hash
from sync.office import live
from sync.office.store.truth_tables import BOOTH, REGISTER
from sync.office.totals import Scope
from tests.ledgers import PRICE
from tests.sync.office.web.conftest import Site
from tests.sync.office.web.guests import form_token

UNSAFE = '<script>alert("x")</script><b>Ibu & Anak</b>'


def shown(answered: httpx.Response) -> str:
    """The page's words, without its markup."""
    assert answered.status_code == HTTPStatus.OK, answered.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.text))


def sell(site: Site, http: httpx.Client) -> None:
    """One sale of the first vendor, in cash, as everywhere below."""
    with site.laptop.scribe.transaction():
        site.laptop.scribe.sale(site.laptop.scribe.line(0))
    site.send(http)


def value(answered: httpx.Response, name: str) -> str:
    found = re.search(rf'data-live="{name}"[^>]*>([^<]*)<', answered.text)
    assert found is not None
    return found[1]


def frames(response: httpx.Response) -> Generator[dict[str, str]]:
    """The events of a stream, one after another."""
    said: dict[str, str] = {}
    for line in response.iter_lines():
        if line:
            name, _, content = line.partition(": ")
            said[name] = content
        elif said:
            yield said
            said = {}


# --- what stands on a page ------------------------------------------------------------------------


def test_a_booth_s_page_tells_its_turnover_vendors_methods_and_registers(
    site: Site, http: httpx.Client
) -> None:
    with site.laptop.scribe.transaction():
        site.laptop.scribe.sale(site.laptop.scribe.line(0, 3))
        site.laptop.scribe.sale(site.laptop.scribe.line(1))
    site.send(http)
    page = http.get(site.booth)
    words = shown(page)
    assert value(page, "fair-net") == value(page, "day-net") == "Rp 140.000"
    assert value(page, "receipts") == "2"
    assert value(page, "v1f") == "105.000"
    assert "UMKM 0" in words
    assert "Tunai" in words
    assert "KT2 tersambung" in words
    assert "lengkap" in words
    assert "belum lengkap" not in words


def test_a_page_says_what_it_lacks_and_that_entries_are_no_receipts(
    site: Site, http: httpx.Client
) -> None:
    site.send(http)
    with site.office.database.writing() as connection:
        connection.execute(update(REGISTER).values(waiting=14))
    site.clock.at += timedelta(minutes=25)
    words = shown(http.get(site.booth))
    assert "belum lengkap" in words
    assert "≥ 14 catatan di KT2, offline 25 menit" in words
    assert "14*" in words


def test_a_fair_s_page_tells_of_every_booth(site: Site, http: httpx.Client) -> None:
    site.laptop.sell(3)
    site.send(http)
    words = shown(http.get(site.fair))
    assert "Kota Tangerang" in words
    assert "Omzet neto pameran" in words


def test_another_day_and_the_whole_fair_have_their_own_pages(
    site: Site, http: httpx.Client
) -> None:
    with site.laptop.scribe.transaction():
        site.laptop.scribe.sale(site.laptop.scribe.line(0))
    site.send(http)
    site.clock.at += timedelta(days=1)
    today = http.get(site.booth)
    assert value(today, "day-net") == "Rp 0"
    assert value(today, "fair-net") == "Rp 35.000"
    before = http.get(site.booth, params={"day": "2023-03-03"})
    assert value(before, "day-net") == "Rp 35.000"
    assert 'aria-current="page" aria-label="Hari 3"><' in before.text
    whole = http.get(site.booth, params={"day": "all"})
    assert value(whole, "receipts") == "1"
    assert "Per hari" in shown(whole)


def test_what_a_name_says_stays_text(site: Site, http: httpx.Client) -> None:
    scribe = site.laptop.scribe
    with scribe.transaction():
        scribe.record(VendorChanged(vendor=scribe.vendors[0], terms=VendorTerms(name=UNSAFE)))
        scribe.sale(scribe.line(0))
    with site.office.database.writing() as connection:
        connection.execute(update(BOOTH).values(name=UNSAFE))
    site.send(http)
    for path in (site.booth, site.fair, site.vendor(0), f"{site.booth}/receipts"):
        page = http.get(path)
        assert page.status_code == HTTPStatus.OK
        assert "<script>alert" not in page.text
        assert "<b>Ibu" not in page.text
        assert "&lt;script&gt;alert" in page.text
    (sale,) = re.findall(r"/receipts/[0-9a-f]{32}", http.get(f"{site.booth}/receipts").text)
    assert "<script>alert" not in http.get(site.booth + sale).text


def test_pages_speak_english_to_whoever_asks_and_both_at_once(
    site: Site, http: httpx.Client
) -> None:
    assert "Omzet neto stan ini" in shown(http.get(site.booth))
    english = http.get(site.booth, headers={"Accept-Language": "en-GB,en;q=0.9,id;q=0.8"})
    assert "Booth&#39;s net turnover" in shown(english)
    assert '<html lang="en">' in english.text
    chosen = http.post(
        "/language", data={"language": "en", "back": site.booth, "form": form_token(http)}
    )
    assert chosen.status_code == HTTPStatus.SEE_OTHER
    assert chosen.headers["location"] == site.booth
    assert "Booth&#39;s net turnover" in shown(http.get(site.booth))


@pytest.mark.parametrize("back", ["https://example.org", "//example.org", "/\\example.org", ""])
def test_the_language_leads_nowhere_else(http: httpx.Client, back: str) -> None:
    wanted = {"language": "id", "back": back, "form": form_token(http)}
    answered = http.post("/language", data=wanted)
    assert answered.headers["location"] == "/"


def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing_of_its_own_text(
    site: Site, http: httpx.Client
) -> None:
    page = http.get(site.booth)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page.text
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=", page.text)
    assert "//" not in page.text.replace("http://www.w3.org", "")
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        file = http.get(path)
        assert file.status_code == HTTPStatus.OK
        assert "immutable" in file.headers["cache-control"]
        assert "://" not in file.text.replace("http://www.w3.org", "")
    assert http.get("/static/x/../../app.py").status_code == HTTPStatus.NOT_FOUND


# --- who may see what -----------------------------------------------------------------------------


def test_a_vendor_s_page_tells_nothing_of_the_others(site: Site, http: httpx.Client) -> None:
    with site.laptop.scribe.transaction():
        site.laptop.scribe.sale(*(site.laptop.scribe.line(product) for product in range(3)))
    site.send(http)
    page = http.get(site.vendor(1))
    assert value(page, "fair-net") == "Rp 35.000"
    assert "UMKM 0" not in page.text
    assert "UMKM 2" not in page.text
    (row,) = re.findall(
        r'href="([^"]+/receipts/[0-9a-f]{32})"', http.get(site.vendor(1) + "/receipts").text
    )
    receipt = http.get(row)
    assert "Batik tulis 1" in receipt.text
    assert "Batik tulis 0" not in receipt.text
    assert "105.000" not in receipt.text


def test_what_is_not_allowed_is_not_told(site: Site, http: httpx.Client) -> None:
    site.laptop.sell(2)
    site.send(http)
    place = site.office.place
    site.shut.add(Scope(fair=place.fair))
    for path in ("", "/live", "/booths"):
        assert http.get(site.fair + path).status_code == HTTPStatus.FORBIDDEN
    booth = http.get(site.booth)
    assert booth.status_code == HTTPStatus.OK
    # Nor is it told beside what is allowed.
    assert "Penjualan per stan" not in booth.text
    assert place.fair.hex not in shown(http.get("/fairs"))
    site.shut.add(Scope(fair=place.fair, booth=place.booth))
    for path in ("", "/live", "/receipts", "/receipts/" + "0" * 32):
        assert http.get(site.booth + path).status_code == HTTPStatus.FORBIDDEN


def test_what_is_not_there_is_said_in_words(site: Site, http: httpx.Client) -> None:
    for path in (
        "/fairs/" + "0" * 32,
        site.fair + "/booths/" + "0" * 32,
        site.booth + "/vendors/" + "0" * 32,
        site.booth + "/receipts/" + "0" * 32,
    ):
        answered = http.get(path)
        assert answered.status_code == HTTPStatus.NOT_FOUND
        assert "Tidak ada di sini" in answered.text


# --- down to a receipt ----------------------------------------------------------------------------


def test_every_receipt_of_a_day_is_on_exactly_one_page_of_the_list(
    site: Site, http: httpx.Client
) -> None:
    site.laptop.sell(120)
    site.send(http)
    path, seen = f"{site.booth}/receipts?day=2023-03-03", list[str]()
    while path:
        page = http.get(path).text
        seen += re.findall(r">(KT2A-230303-\d+)<", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else ""
    assert seen == [f"KT2A-230303-{number:04}" for number in range(120, 0, -1)]


def test_one_vendor_s_list_has_each_receipt_with_their_goods_once(
    site: Site, http: httpx.Client
) -> None:
    site.laptop.sell(150)
    site.send(http)
    vendor = site.laptop.scribe.vendors[2]
    wanted = [
        event.receipt_number
        for _, line, _ in site.laptop.rows()
        if isinstance(event := read_line(line)[1], SaleCompleted)
        and any(sold.vendor == vendor for sold in event.lines)
    ]
    path, seen = f"{site.vendor(2)}/receipts?day=2023-03-03", list[str]()
    while path:
        page = http.get(path).text
        seen += re.findall(r">(KT2A-230303-\d+)<", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else ""
    assert seen == wanted[::-1]


@pytest.mark.parametrize("number", ["KT2A-230303-0007", "kt2a-230303-0007", "0007", " 0007 "])
def test_a_receipt_is_found_by_its_number_or_the_end_of_it(
    site: Site, http: httpx.Client, number: str
) -> None:
    site.laptop.sell(12)
    site.send(http)
    page = http.get(f"{site.booth}/receipts", params={"number": number})
    assert re.findall(r">(KT2A-230303-\d+)<", page.text) == ["KT2A-230303-0007"]


@pytest.mark.parametrize("number", ["%", "_", "0007%", "' OR 1=1 --", "\\", "\0"])
def test_what_is_searched_for_is_text_and_no_pattern(
    site: Site, http: httpx.Client, number: str
) -> None:
    site.laptop.sell(12)
    site.send(http)
    page = http.get(f"{site.booth}/receipts", params={"number": f"x{number}"})
    assert page.status_code == HTTPStatus.OK
    assert not re.findall(r">(KT2A-230303-\d+)<", page.text)


def test_a_receipt_shows_the_entry_that_it_is(site: Site, http: httpx.Client) -> None:
    scribe = site.laptop.scribe
    with scribe.transaction():
        sale = scribe.sale(scribe.line(0, 2), scribe.line(1, 1, 5_000))
        scribe.refund(sale)
    site.send(http)
    words = shown(http.get(f"{site.booth}/receipts/{sale.envelope.id.hex}"))
    assert "KT2A-230303-0001" in words
    assert "Batik tulis 0 · kembali 2, Rp 70.000" in words
    assert "-5.000" in words
    assert f"Rp {3 * PRICE - 5_000:,}".replace(",", ".") in words
    assert short_hash(sale.hash) in words
    assert f"ke-{sale.envelope.sequence} di buku 1" in words
    assert "KT2 · Sari" in words
    assert "Laci 1" in words


# --- what moves -----------------------------------------------------------------------------------


def test_a_viewer_hears_of_a_sale_and_only_of_what_moved(site: Site, http: httpx.Client) -> None:
    sell(site, http)
    with http.stream("GET", f"{site.booth}/live") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        heard = frames(response)
        first = json.loads(next(heard)["data"])
        assert "html" in first
        sell(site, http)
        moved = next(said for event in heard if (said := json.loads(event["data"])).keys() > {"at"})
        assert "html" not in moved
        assert moved["values"]["receipts"] == "2"
        assert "where" not in moved["values"]


def test_who_comes_again_hears_only_what_they_missed(site: Site, http: httpx.Client) -> None:
    sell(site, http)
    stream = f"{site.booth}/live"
    with http.stream("GET", stream) as response:
        first = next(frames(response))
    with http.stream("GET", stream, headers={"Last-Event-ID": first["id"]}) as response:
        assert json.loads(next(frames(response))["data"]).keys() == {"at"}
    page = http.get(site.booth)
    seen = re.search(r'data-seen="([^"]+)"', page.text)
    assert seen is not None
    with http.stream("GET", stream, params={"seen": seen[1]}) as response:
        assert json.loads(next(frames(response))["data"]).keys() == {"at"}
    sell(site, http)
    with http.stream("GET", stream, headers={"Last-Event-ID": first["id"]}) as response:
        missed = json.loads(next(frames(response))["data"])
    assert missed["values"]["receipts"] == "2"


def test_silence_is_broken_by_a_beat(
    site: Site, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.2)
    with http.stream("GET", f"{site.booth}/live") as response:
        beats = list(islice(frames(response), 1, 3))
    assert [json.loads(beat["data"]).keys() for beat in beats] == [{"at"}, {"at"}]


def test_more_viewers_than_there_is_room_for_are_asked_to_come_again(
    site: Site, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_VIEWERS", 1)
    with http.stream("GET", f"{site.booth}/live") as response:
        looking = frames(response)
        next(looking)
        with http.stream("GET", f"{site.booth}/live") as refused:
            assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
            assert int(refused.headers["retry-after"]) > 0
        looking.close()
    assert http.get(site.booth).status_code == HTTPStatus.OK
