"""The desk's pages beside setting up: frozen figures, nights, first steps, and long lists."""

import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import update

from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.money import Rupiah
from sync.office import audit
from sync.office.audit import Deed, note
from sync.office.backups import back_up
from sync.office.first_owner import first_owner
from sync.office.nightly import examine_due
from sync.office.people import MOST_PEOPLE, OWNER_NAME, Role
from sync.office.store.derived_tables import SALE
from sync.office.store.truth_tables import PRESS_FIGURE, SEGMENT
from tests.ledgers import DAY
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import SECRET, Guests, log_in, send
from tests.sync.office.web.visitors import Visitors

# Ten past four in Jakarta: the business day has just ended.
QUIET = datetime(2023, 3, 4, 21, 10, tzinfo=UTC)
FIVE = {
    "name": "INACRAFT 2023",
    "place": "Jakarta",
    "first_day": "2023-03-01",
    "last_day": "2023-03-05",
    "zone": "Asia/Jakarta",
    "cutoff_hour": "4",
    "target": "",
}


def press_path(office: Office) -> str:
    return f"/atur/pameran/{office.place.fair.hex}/rilis"


# --- frozen figures -------------------------------------------------------------------------------


def test_a_figure_is_shown_before_it_is_frozen_and_says_what_it_lacks(
    office: Office, laptop: Laptop, tmp_path: Path, guests: Guests, visitors: Visitors
) -> None:
    sender = laptop.enrol(office)
    Laptop(tmp_path / "silent.lapak", seed=8).enrol(office)
    scribe = laptop.scribe
    with scribe.transaction():
        scribe.sale(scribe.line(0, 2))
        scribe.record(
            TurnoverReported(
                vendor=scribe.vendors[0], business_day=DAY, amount=Rupiah(500_000), note=""
            )
        )
    laptop.send(office, sender)
    guests.add("Rani", Role.COORDINATOR, office.place.fair)
    http, path = visitors.of("Rani"), press_path(office)
    assert "Belum ada. Isi untuk apa" in http.get(path).text
    wanted = {"purpose": "Siaran pers <b>", "booth": "", "day": ""}
    sure = send(http, path, **wanted)
    assert sure.status_code == HTTPStatus.OK
    assert "Rp 70.000" in sure.text
    assert "Rp 570.000" not in sure.text
    assert "terakhir terdengar belum pernah" in sure.text
    assert "Siaran pers &lt;b&gt;" in sure.text
    assert "Belum ada. Isi untuk apa" in http.get(path).text
    done = send(http, path, **wanted, sure="ya")
    one = done.headers["location"]
    shown = http.get(one).text
    for words in ("Rp 70.000", "Rp 500.000", "tidak dijumlahkan", "Rani", "tidak berubah"):
        assert words in shown
    assert one.rpartition("/")[2] in shown
    laptop.sell(1)
    laptop.send(office, sender, laptop.batch(len(laptop.rows()), 1))
    assert "Rp 70.000" in http.get(one).text
    listed = http.get(path).text
    assert "tidak berubah" in listed
    assert re.search(r"tanpa KT", listed)
    with office.database.writing() as connection:
        row = connection.execute(PRESS_FIGURE.select()).one()
        changed = row.content.replace('"net":70000', '"net":99000')
        connection.execute(update(PRESS_FIGURE).values(content=changed))
    assert "isinya diubah" in http.get(path).text
    assert "Jangan dipakai" in http.get(one).text
    with office.database.writing() as connection:
        connection.execute(update(PRESS_FIGURE).values(content="{"))
    for broken in (path, one):
        assert "isinya diubah" in http.get(broken).text
    assert "membekukan angka rilis" in http.get("/atur/catatan").text


def test_a_figure_of_what_is_not_there_is_not_frozen(
    office: Office, guests: Guests, visitors: Visitors
) -> None:
    other = office.add_booth("Bandung")
    guests.add("Bos", Role.OWNER)
    http, path = visitors.of("Bos"), press_path(office)
    for booth in (uuid4().hex, other.booth.hex, "x", "\0"):
        refused = send(http, path, purpose="x", booth=booth, day="", sure="ya")
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    odd = send(http, path, purpose="x", booth="", day="kemarin", sure="ya")
    assert odd.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    missing = send(http, path, purpose=" ", booth="", day="", sure="ya")
    assert missing.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    for odd_hash in ("x", "0" * 64, "z" * 64):
        assert http.get(f"{path}/{odd_hash}").status_code == HTTPStatus.NOT_FOUND
    assert "Belum ada. Isi untuk apa" in http.get(path).text


# --- nights and copies ----------------------------------------------------------------------------


def test_the_owner_sees_what_the_nights_found_and_what_to_do(
    office: Office,
    laptop: Laptop,
    clock: FairClock,
    visitors: Visitors,
    tmp_path: Path,
) -> None:
    Guests(office.database, clock).add("Bos", Role.OWNER)
    sender = laptop.enrol(office)
    laptop.sell(3)
    laptop.send(office, sender)
    http = visitors.of("Bos")
    empty = http.get("/atur/malam").text
    assert "Belum ada malam yang diperiksa" in empty
    assert "Belum ada cadangan" in empty
    assert f"{len(laptop.rows())} catatan belum di cadangan" in empty
    clock.at = QUIET
    http = visitors.of("Bos")
    examine_due(office.database, clock)
    back_up(office.database, tmp_path / "stick", at=clock.now())
    clock.at += timedelta(minutes=5)
    well = http.get("/atur/malam").text
    assert "semua cocok" in well
    assert "Cadangan terakhir: 5 Mar 04.10.00, 5 menit lalu" in well
    assert "semua ada di cadangan" in well
    with office.database.writing() as connection:
        connection.execute(update(SALE).values(net=1))
    clock.at = QUIET + timedelta(days=1)
    http = visitors.of("Bos")
    examine_due(office.database, clock)
    worse = http.get("/atur/malam").text
    assert "angka tidak cocok dengan kiriman" in worse
    assert "lapak office rebuild" in worse
    with office.database.writing() as connection:
        connection.execute(update(SEGMENT).values(content=b"x"))
    clock.at = QUIET + timedelta(days=2)
    http = visitors.of("Bos")
    examine_due(office.database, clock)
    worst = http.get("/atur/malam").text
    assert "kiriman kasir rusak atau hilang" in worst
    assert "Jangan hapus apa pun" in worst


# --- the first hour -------------------------------------------------------------------------------


@pytest.fixture
def nothing(office: Office) -> Office:
    """The same database with nothing in it."""
    with office.database.writing() as connection:
        for table in ("booth", "fair"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # our own words
    return office


def now(http: httpx.Client, path: str) -> str:
    """The step that a page says is to be done now."""
    found = re.search(r'aria-current="step">\s*<(?:a|span)[^>]*>([^<]+)<', http.get(path).text)
    return "" if found is None else found[1]


def test_the_owner_is_led_from_the_one_time_password_to_the_first_code(
    nothing: Office, laptop: Laptop, visitors: Visitors
) -> None:
    password = first_owner(nothing.database)
    assert password is not None
    http = visitors.nobody()
    http.follow_redirects = True
    log_in(http, OWNER_NAME, password)
    assert http.get("/fairs").url.path == "/sandi"
    send(http, "/sandi", password=password, new=SECRET, again=SECRET)
    assert http.get("/").url.path == "/atur"
    assert now(http, "/atur") == "Buat pameran"
    assert "Buat pameran →" in http.get("/fairs").text
    assert "Buat pameran →" in http.get("/atur/malam").text
    fair = str(send(http, "/atur/pameran", **FIVE).url.path)
    assert now(http, fair) == "Tambah stan"
    assert "Tambah yang pertama" in http.get(fair).text
    assert "Tambah stan →" in http.get(f"/fairs/{fair.rpartition('/')[2]}").text
    booth = str(send(http, f"{fair}/stan", name="Kota Tangerang", target="").url.path)
    assert now(http, booth) == "Kode untuk laptop pertama"
    assert f'href="{booth}"' in http.get("/atur").text
    code = re.search(r'class="code">([A-Z0-9 ]+)<', send(http, f"{booth}/kode").text)
    assert code is not None
    nothing.registers.enrol(
        laptop.request(code[1].replace(" ", "")), address="10.0.0.2", at=FairClock().now()
    )
    for path in ("/atur", fair, booth):
        assert now(http, path) == ""


# --- long lists -----------------------------------------------------------------------------------


def more(page: str) -> str | None:
    found = re.search(r'rel="next" href="([^"]+)"', page)
    return None if found is None else found[1].replace("&amp;", "&")


def test_the_audit_list_is_read_to_its_end_and_by_person(
    office: Office,
    guests: Guests,
    visitors: Visitors,
    clock: FairClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit, "MOST_SHOWN", 4)
    guests.add("Bos", Role.OWNER)
    with office.database.writing() as connection:
        # Several at the very same moment: a page must not end between them and lose one.
        for number in range(9):
            at = clock.now() + timedelta(seconds=number // 3)
            who = "Rani" if number % 2 else "Joko"
            about = f"deed {number}."
            note(connection, Deed.FAIR_CHANGED, fair=None, who=who, at=at, about=about)
    http = visitors.of("Bos")

    def read(path: str) -> list[str]:
        found: list[str] = []
        following: str | None = path
        while following is not None:
            page = http.get(following).text
            found += re.findall(r"deed (\d)\.", page)
            beyond = more(page)
            following = None if beyond is None else f"/atur/catatan{beyond}"
        return found

    everything = read("/atur/catatan")
    assert sorted(everything) == [str(number) for number in range(9)]
    assert [int(one) // 3 for one in everything] == [2, 2, 2, 1, 1, 1, 0, 0, 0]
    assert sorted(read("/atur/catatan?siapa=Rani")) == ["1", "3", "5", "7"]
    assert "Tidak ada catatan tentang &#39;" in http.get("/atur/catatan?siapa='").text
    for odd in ("x", "9" * 18 + "-x", "9" * 40 + "-" + "0" * 32, "%00"):
        assert http.get(f"/atur/catatan?sebelum={odd}").status_code == HTTPStatus.OK


def test_the_audit_list_says_roles_in_the_language_of_the_page(
    guests: Guests, visitors: Visitors
) -> None:
    guests.add("Bos", Role.OWNER)
    http = visitors.of("Bos")
    assert "Bos · pemilik kantor" in http.get("/atur/catatan").text
    english = http.get("/atur/catatan", headers={"Accept-Language": "en"}).text
    assert "Bos · owner of the office" in english


def test_a_long_list_of_people_comes_in_pages_and_is_searched(
    office: Office, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Rani", Role.COORDINATOR, office.place.fair)
    guests.add("Orang lain", Role.COORDINATOR, office.place.fair)
    for number in range(MOST_PEOPLE + 5):
        guests.add(f"Petugas {number:03}%", Role.VIEWER, office.place.fair)
    http = visitors.of("Rani")
    first = http.get("/atur/orang").text
    beyond = more(first)
    assert beyond is not None
    second = http.get(f"/atur/orang{beyond}").text
    assert more(second) is None
    names = re.findall(r"<h3>([^<]+)</h3>", first + second)
    assert names == [f"Petugas {number:03}%" for number in range(MOST_PEOPLE + 5)] + ["Rani"]
    assert re.findall(r"<h3>([^<]+)</h3>", http.get("/atur/orang?nama=012%25").text) == [
        "Petugas 012%"
    ]
    assert "Tidak ada orang" in http.get("/atur/orang?nama=_____").text


def test_the_sign_is_where_browsers_look_for_it(visitors: Visitors) -> None:
    answered = visitors.nobody().get("/favicon.ico")
    assert answered.status_code == HTTPStatus.OK
    assert answered.headers["content-type"] == "image/svg+xml"
    assert answered.content.startswith(b"<svg")
