import io
import re
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import select

from booth.domain.ids import BoothId
from sync.office.flags import FlagReason
from sync.office.people import Person, Role
from sync.office.registers import BoothAddress
from sync.office.store.bulk import Mode, bulk
from sync.office.store.truth_tables import AUDIT, FLAG
from sync.protocol.bundles import read_answer, write_bundle
from sync.protocol.messages import EnrolmentGrant, EpochRequest, HeadMark
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import SECRET, Guests, form_token, log_in, opened, send
from tests.sync.office.web.visitors import Visitors

UNSAFE = '<script>alert("x")</script>'
FAIR = {
    "name": "INACRAFT 2023",
    "place": "Jakarta",
    "first_day": "2023-03-01",
    "last_day": "2023-03-05",
    "zone": "Asia/Jakarta",
    "cutoff_hour": "4",
    "target": "140.000.000",
}


def booth_path(place: BoothAddress) -> str:
    return f"/atur/pameran/{place.fair.hex}/stan/{place.booth.hex}"


def deeds(office: Office) -> list[str]:
    with office.database.reading() as connection:
        return list(connection.execute(select(AUDIT.c.what).order_by(AUDIT.c.at)).scalars())


def test_from_nothing_to_a_register_that_is_well_and_then_shut_out(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Bos", Role.OWNER)
    http = visitors.of("Bos")
    assert http.get("/").headers["location"] == "/atur"
    fair = send(http, "/atur/pameran", **FAIR).headers["location"]
    assert "140.000.000" in http.get(fair).text
    booth = send(http, f"{fair}/stan", name="Kota Tangerang", target="").headers["location"]
    assert "Belum ada laptop" in http.get(booth).text
    page = send(http, f"{booth}/kode").text
    code = re.search(r'class="code">([A-Z0-9 ]+)<', page)
    assert code is not None
    assert "15 menit" in page
    assert "<svg" in page
    grant = http.post(
        "/v1/enrol", content=msgspec.json.encode(laptop.request(code[1].replace(" ", "")))
    )
    laptop.token = msgspec.json.decode(grant.content, type=EnrolmentGrant).token
    assert "belum pernah tersambung" in http.get(booth).text
    laptop.sell(20)
    headers = {"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"}
    taken = http.post("/v1/entries", content=laptop.batch(), headers=headers)
    assert taken.status_code == HTTPStatus.OK
    well = http.get(booth).text
    assert f"sampai nomor {len(laptop.rows())}" in well
    assert laptop.rows()[-1][2].hex()[:8] in well
    assert "tidak ada yang menunggu" in well
    register = f"{booth}/kasir/{laptop.register.hex}"
    assert send(http, f"{register}/cabut").headers["location"] == booth
    assert "dicabut" in http.get(booth).text
    refused = http.get("/v1/hello", headers=headers)
    assert refused.status_code == HTTPStatus.FORBIDDEN
    send(http, f"{register}/izinkan")
    assert http.get("/v1/hello", headers=headers).status_code == HTTPStatus.OK
    wanted = ["fair_made", "booth_made", "code_made", "register_revoked", "register_allowed"]
    assert sorted(one for one in deeds(office) if one in wanted) == sorted(wanted)
    listed = http.get("/atur/catatan").text
    assert "mencabut laptop" in listed
    assert code[1].replace(" ", "") not in listed


def test_a_restored_laptop_goes_on_once_somebody_says_so(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Koor", Role.COORDINATOR, office.place.fair, office.place.booth)
    sender = laptop.enrol(office)
    wanted = EpochRequest(
        epoch=2,
        public_key=laptop.public_key(1)[::-1],
        machine="other",
        forked_at=HeadMark(epoch=1, sequence=0, hash=""),
    )
    at = guests.clock.now()
    assert not office.registers.ask_for_epoch(sender, wanted, at=at).approved
    http, booth = visitors.of("Koor"), booth_path(office.place)
    assert "Setujui" in http.get(booth).text
    send(http, f"{booth}/kasir/{laptop.register.hex}/periode/2")
    assert office.registers.ask_for_epoch(sender, wanted, at=at).approved
    assert "Setujui" not in http.get(booth).text


def test_a_flag_is_worked_off_with_a_word_about_it(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Koor", Role.COORDINATOR, office.place.fair)
    laptop.enrol(office)
    reason = FlagReason.REFUNDED_TWICE.value
    row = (office.place.fair.bytes, laptop.register.bytes, 1, 3, reason, b"", 1, 0, "", "")
    with office.database.writing() as connection:
        bulk(connection).write(FLAG, Mode.INSERT, [row])
    http, booth = visitors.of("Koor"), booth_path(office.place)
    page = http.get(booth).text
    assert "Dua laptop mengembalikan barang yang sama" in page
    named = re.search(r'name="flag" value="([^"]+)"', page)
    assert named is not None
    empty = send(http, f"{booth}/selesai", flag=named[1], note=" ")
    assert "Tulis dulu" in empty.text
    send(http, f"{booth}/selesai", flag=named[1], note="uang sudah kembali")
    assert "Tidak ada yang perlu dilihat" in http.get(booth).text
    with office.database.reading() as connection:
        settled = connection.execute(select(FLAG)).one()
    assert (settled.settled_by, settled.note) == ("Koor", "uang sudah kembali")


def test_what_a_fair_cannot_be_is_told_in_words(guests: Guests, visitors: Visitors) -> None:
    guests.add("Bos", Role.OWNER)
    http = visitors.of("Bos")
    for changed, said in (
        ({"name": " "}, "Nama pameran belum diisi"),
        ({"zone": "../../etc/passwd"}, "Zona waktu"),
        ({"zone": "Mars/Phobos"}, "Zona waktu"),
        ({"cutoff_hour": "25"}, "Jam tutup"),
        ({"last_day": "2023-02-01"}, "tidak bisa sebelum"),
        ({"first_day": "kemarin"}, "Tanggal"),
        ({"target": "1,5 juta"}, "Target"),
    ):
        answered = send(http, "/atur/pameran", **{**FAIR, **changed})
        assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert said in answered.text, changed
    galleries = send(http, "/atur/pameran", **{**FAIR, "name": "Galeri", "last_day": ""})
    assert galleries.status_code == HTTPStatus.SEE_OTHER


def test_html_in_names_stays_text(guests: Guests, visitors: Visitors) -> None:
    guests.add("Bos", Role.OWNER)
    http = visitors.of("Bos")
    fair = send(http, "/atur/pameran", **{**FAIR, "name": UNSAFE, "place": UNSAFE})
    booth = send(http, f"{fair.headers['location']}/stan", name=UNSAFE).headers["location"]
    one = f"owner/{uuid4().hex}"
    assert send(http, "/atur/orang", name=UNSAFE, password=SECRET, **{"as": one}).status_code
    send(http, "/atur/orang", name=UNSAFE, password=SECRET, **{"as": "owner"})
    for path in ("/atur", fair.headers["location"], booth, "/atur/orang", "/atur/catatan"):
        page = http.get(path).text
        assert UNSAFE not in page
        assert "&lt;script&gt;" in page, path


# --- who may --------------------------------------------------------------------------------------


def test_nobody_gets_beyond_their_place(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(3)
    laptop.send(office, sender)
    here, other = office.place, office.add_booth("Bandung")
    guests.add("viewer", Role.VIEWER, here.fair)
    guests.add("vendor", Role.VENDOR, here.fair, here.booth, vendor=laptop.scribe.vendors[0])
    guests.add("elsewhere", Role.COORDINATOR, other.fair)
    guests.add("one booth", Role.COORDINATOR, here.fair, BoothId(uuid4()))
    booth, register = booth_path(here), laptop.register.hex
    shut = {
        booth: {"name": "Milik saya"},
        f"{booth}/kode": {},
        f"{booth}/kasir/{register}/cabut": {},
        f"{booth}/kasir/{register}/izinkan": {},
        f"{booth}/kasir/{register}/periode/2": {},
        f"{booth}/selesai": {"note": "x"},
        f"/atur/pameran/{here.fair.hex}": FAIR,
        f"/atur/pameran/{here.fair.hex}/stan": {"name": "Stan saya"},
        "/atur/pameran": FAIR,
        # A register of one booth, asked for by way of another that is one's own.
        f"{booth_path(other)}/kasir/{register}/cabut": {},
    }
    for name in ("viewer", "vendor", "elsewhere", "one booth"):
        http = visitors.of(name)
        before = deeds(office)
        for path, fields in shut.items():
            answered = send(http, path, **fields)
            assert answered.status_code == HTTPStatus.FORBIDDEN, (name, path)
        assert http.get(booth).status_code == HTTPStatus.FORBIDDEN
        assert deeds(office) == before
    assert visitors.of("viewer").get("/atur").status_code == HTTPStatus.FORBIDDEN


def test_a_coordinator_makes_nobody_mightier_than_a_viewer(
    office: Office, guests: Guests, visitors: Visitors
) -> None:
    here, other = office.place, office.add_booth("Bandung")
    bos = guests.add("Bos", Role.OWNER)
    koor = guests.add("Koor", Role.COORDINATOR, here.fair)
    guests.add("Rani", Role.VIEWER, other.fair)
    http = visitors.of("Koor")
    for said in (
        "owner",
        f"owner/{here.fair.hex}",
        f"coordinator/{here.fair.hex}",
        f"coordinator/{here.fair.hex}/{here.booth.hex}",
        f"viewer/{other.fair.hex}",
        "viewer",
        "vendor",
    ):
        refused = send(http, "/atur/orang", name="Baru", password=SECRET, **{"as": said})
        assert refused.status_code == HTTPStatus.FORBIDDEN, said
    for said in ("", "king", "viewer/../..", f"viewer/{here.fair.hex}/{uuid4().hex}", "a/b/c/d/e"):
        refused = send(http, "/atur/orang", name="Baru", password=SECRET, **{"as": said})
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, said
    for whom in (bos, koor):
        for what in ("sandi", "hapus"):
            path = f"/atur/orang/{whom.person.hex}/{what}"
            answered = send(http, path, password="punya-saya-sekarang")
            assert answered.status_code == HTTPStatus.FORBIDDEN
    viewer = f"viewer/{here.fair.hex}/{here.booth.hex}"
    made = send(http, "/atur/orang", name="Baru", password="sekali-masuk", **{"as": viewer})
    assert made.headers["location"] == "/atur/orang"
    again = send(http, "/atur/orang", name="BARU", password="sekali-masuk", **{"as": viewer})
    assert "sudah dipakai" in again.text
    page = http.get("/atur/orang").text
    assert "Baru" in page
    assert "Rani" not in page
    assert "Bos" not in page
    new = http_to(visitors.address)
    visitors.open.append(new)
    log_in(new, "Baru", "sekali-masuk")
    assert new.get("/").headers["location"] == "/sandi"


def test_a_person_sent_away_is_gone_at_once(
    office: Office, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Bos", Role.OWNER)
    rani: Person = guests.add("Rani", Role.VIEWER, office.place.fair)
    http, other = visitors.of("Bos"), visitors.of("Rani")
    send(http, f"/atur/orang/{rani.person.hex}/hapus")
    assert other.get("/").headers["location"] == "/masuk"
    assert "Rani" not in http.get("/atur/orang").text


def test_no_form_of_the_desk_works_without_its_token(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Bos", Role.OWNER)
    laptop.enrol(office)
    http, booth = visitors.of("Bos"), booth_path(office.place)
    before = deeds(office)
    for path in (
        "/atur/pameran",
        booth,
        f"{booth}/kode",
        f"{booth}/kasir/{laptop.register.hex}/cabut",
        "/atur/orang",
        "/atur/usb",
    ):
        answered = http.post(path, data={"name": "Bukan saya"})
        assert answered.status_code == HTTPStatus.FORBIDDEN, path
    assert deeds(office) == before


# --- a booth without a network --------------------------------------------------------------------


def test_a_file_from_a_stick_is_read_and_answered_with_a_file(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Koor", Role.COORDINATOR, office.place.fair)
    laptop.enrol(office)
    laptop.sell(20)
    file = io.BytesIO()
    write_bundle(file, [laptop.batch()])
    http = visitors.of("Koor")

    def bring(content: bytes) -> httpx.Response:
        fields = {"form": form_token(http, "/atur/usb")}
        return http.post("/atur/usb", data=fields, files={"file": ("x.lapak-kirim", content)})

    answered = bring(file.getvalue())
    assert answered.status_code == HTTPStatus.OK, answered.text
    name = f'filename="KT2-1-{len(laptop.rows())}.lapak-terima"'
    assert name in answered.headers["content-disposition"]
    receipt, _ = read_answer(io.BytesIO(answered.content))
    assert receipt.heads[0].sequence == len(laptop.rows())
    assert "bukan file .lapak-kirim" in bring(b"x" * 1000).text
    assert "bukan file .lapak-kirim" in bring(b"").text
    endless = {"Content-Type": "multipart/form-data; boundary=x"}
    refused = http.post("/atur/usb", headers=endless, content=iter([b"--x\r\n", b"x" * 1000]))
    assert refused.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_a_qr_says_address_code_and_whose_certificate(
    office: Office, guests: Guests, clock: FairClock
) -> None:
    guests.add("Bos", Role.OWNER)
    zxingcpp = pytest.importorskip("zxingcpp")
    image = pytest.importorskip("PIL.Image")
    with (
        opened(office.database, clock, authority=_AUTHORITY) as said,
        http_to(said) as http,
    ):
        log_in(http, "Bos")
        page = send(http, f"{booth_path(office.place)}/kode").text
    size = re.search(r'viewBox="0 0 ([0-9]+) ', page[page.index('class="qr"') :])
    assert size is not None
    drawn = image.new("L", (int(size[1]), int(size[1])), 255)
    for x, y in re.findall(r"M([0-9]+) ([0-9]+)h1", page):
        drawn.putpixel((int(x), int(y)), 0)
    larger = drawn.resize((drawn.width * 6, drawn.height * 6), 0)
    (found,) = zxingcpp.read_barcodes(larger)
    parts = urlsplit(found.text)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{said}/gabung"
    fields = parse_qs(parts.fragment)
    assert fields["kode"][0] in page.replace(" ", "")
    assert fields["sidik"][0] in page


_AUTHORITY = (
    b"any bytes: what registers compare is their SHA-256, and nobody here opens a connection"
)


def test_a_code_s_quarter_of_an_hour_ends(
    office: Office, laptop: Laptop, guests: Guests, visitors: Visitors, clock: FairClock
) -> None:
    guests.add("Bos", Role.OWNER)
    http = visitors.of("Bos")
    page = send(http, f"{booth_path(office.place)}/kode").text
    code = re.search(r'class="code">([A-Z0-9 ]+)<', page)
    assert code is not None
    clock.at += timedelta(minutes=16)
    wanted = msgspec.json.encode(laptop.request(code[1].replace(" ", "")))
    assert http.post("/v1/enrol", content=wanted).status_code == HTTPStatus.FORBIDDEN
