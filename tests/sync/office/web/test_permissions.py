"""Every route of the office, asked by everybody: what each is answered stands in one table.

`permissions.txt` has a line for every route and every place that it can name, and a column for
every person. A route that stands in no line fails, and so does a line that no route answers.
"""

import io
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import IdSource
from sync.office.app import make_app
from sync.office.contacts import Contacts
from sync.office.folding import Folding
from sync.office.own_ledger import OwnLedger
from sync.office.people import Role
from sync.office.press_figures import freeze
from sync.office.registers import BoothAddress
from sync.office.store.engines import is_sqlite
from sync.office.totals import Scope
from sync.protocol.beside import ContactChanges, ContactTold
from sync.protocol.bundles import write_bundle
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, form_token, opened
from tests.sync.office.web.visitors import Visitors

TABLE = Path(__file__).with_name("permissions.txt")
PEOPLE = (
    "nobody",
    "once",  # An owner who has not chosen a password of their own.
    "owner",
    "fair",  # Coordinator of the fair.
    "booth",  # Coordinator of one booth.
    "sees",  # Viewer of the fair.
    "sees1",  # Viewer of one booth.
    "vendor",
    "other",  # Coordinator of another fair.
)
ROUTE, PLACE, WIDTH = 97, 13, 7
AUTHORITY = b"x" * 10
ANYWHERE = ("-",)
PLACES = ("here", "next booth", "other fair")
VENDORS = (*PLACES, "other vendor")
# Everything one's own but the last id of the address, which is of the next booth or vendor.
SMUGGLED = "smuggled"
WHOM = ("viewer here", "viewer next", "viewer other", "coordinator", "owner")
_SMUGGLED_NAMES = ("sale", "register", "hash", "product", "contact")
_OWN_TO_A_PLACE = {"sale", "register", "epoch", "hash", "product", "contact", "sequence"}
FORGED = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass
class Scene:
    """Two fairs, the first with two booths; at each booth a laptop that has sold."""

    office: Office
    guests: Guests
    visitors: Visitors
    places: dict[str, BoothAddress]
    laptops: dict[str, Laptop]
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    browsers: dict[str, httpx.Client] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    victims: dict[str, str] = field(default_factory=dict)
    sent_away: int = 0
    noted: int = 0


@pytest.fixture
def scene(office: Office, tmp_path: Path, guests: Guests, clock: FairClock) -> Iterator[Scene]:
    if not is_sqlite(office.database.address):
        pytest.skip("who may what is the same code on both databases")
    with opened(office.database, clock, authority=AUTHORITY) as address:
        visitors = Visitors(address)
        yield made(office, tmp_path, guests, visitors)
        for http in visitors.open:
            http.close()


def made(office: Office, folder: Path, guests: Guests, visitors: Visitors) -> Scene:
    """Everything that can be asked about, and everybody who asks."""
    here = office.place
    other = office.add_booth("Bandung")
    following = BoothAddress(fair=here.fair, booth=uuid4())  # type: ignore[arg-type]  # any id
    with office.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO booth"
            " (fair, booth, name, target, ledger_fair, ledger_booth, catalogue_version)"
            " VALUES (?, ?, 'Lebak', 0, x'', x'', 0)",
            (here.fair.bytes, following.booth.bytes),
        )
    places = {"here": here, "next booth": following, "other fair": other}
    own = OwnLedger(
        office.database,
        Ed25519PrivateKey.generate(),
        ids=IdSource(secrets.token_bytes),
        told=lambda _scope: None,
    )
    laptops: dict[str, Laptop] = {}
    scene = Scene(office, guests, visitors, places, laptops)
    for number, (name, place) in enumerate(places.items()):
        laptop = laptops[name] = Laptop(folder / f"{number}.lapak", seed=20 + number)
        office.place = place
        sender = laptop.enrol(office)
        with laptop.scribe.transaction():
            sales = [laptop.scribe.sale(laptop.scribe.line(vendor)) for vendor in range(2)]
        laptop.send(office, sender)
        Folding(office.database, own).fold(place.fair, place.booth, at=guests.clock.now())
        figure = freeze(
            office.database,
            Scope(fair=place.fair, booth=place.booth),
            by="x",
            at=guests.clock.now(),
        )
        for vendor, key in enumerate((name, f"{name} vendor")):
            scene.ids[key] = {
                "fair": place.fair.hex,
                "booth": place.booth.hex,
                "vendor": laptop.scribe.vendors[vendor].hex,
                "sale": sales[vendor].envelope.id.hex,
                "product": laptop.scribe.products[vendor][1].hex,
                "contact": "",
                "sequence": "1",
                "register": laptop.register.hex,
                "epoch": "1",
                "hash": figure.hash.hex(),
                "number": "x",
                "name": "icon.svg",
            }
        scene.ids[name]["contact"] = somebody(scene, name)
    office.place = here
    scene.ids["other vendor"] = scene.ids["here vendor"]
    one = laptops["here"].scribe.vendors[0]
    guests.add("owner", Role.OWNER)
    guests.add("fair", Role.COORDINATOR, here.fair)
    guests.add("booth", Role.COORDINATOR, here.fair, here.booth)
    guests.add("sees", Role.VIEWER, here.fair)
    guests.add("sees1", Role.VIEWER, here.fair, here.booth)
    guests.add("vendor", Role.VENDOR, here.fair, here.booth, vendor=one)
    guests.add("other", Role.COORDINATOR, other.fair)
    once = guests.add("once", Role.OWNER)
    for name in PEOPLE:
        scene.browsers[name] = visitors.nobody() if name == "nobody" else visitors.of(name)
    # What somebody else chose opens nothing from the next question on.
    with office.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE person SET one_time = 1 WHERE person = ?", (once.person.bytes,)
        )
    return scene


def routes(app: FastAPI) -> set[str]:
    """`GET /fairs/{fair}` and so on, of all that the application answers to."""
    found: set[str] = set()

    def walk(many: list[Any]) -> None:
        for one in many:
            inner = getattr(one, "original_router", None) or getattr(one, "app", None)
            if hasattr(one, "path") and getattr(one, "methods", None):
                found.update(f"{method} {one.path}" for method in one.methods if method != "HEAD")
            elif inner is not None and hasattr(inner, "routes"):
                walk(inner.routes)
            else:
                raise AssertionError(f"a route that this test cannot read: {one!r}")

    walk(list(app.routes))
    return found


def places_of(route: str) -> tuple[str, ...]:
    """Every place that a route can be asked for."""
    named = [found[1] for found in FORGED.finditer(route)]
    if "person" in named:
        return WHOM
    if route.endswith("/usb"):
        return PLACES if route.startswith("POST") else ANYWHERE
    if "fair" not in named:
        return ANYWHERE
    if "/umkm/" in route:
        # The vendor is what is changed, and a coordinator's as any other of the booth.
        return (*PLACES, SMUGGLED)
    wide = VENDORS if "vendor" in named else PLACES if "booth" in named else ("here", "other fair")
    return (*wide, SMUGGLED) if named[-1] in _OWN_TO_A_PLACE else wide


def ids_of(scene: Scene, route: str, place: str) -> dict[str, str]:
    if place == SMUGGLED:
        foreign = scene.ids["other vendor" if "vendor}" in route else "next booth"]
        if "{hash}" in route:
            foreign = scene.ids["other fair"]
        last = {name: foreign[name] for name in _SMUGGLED_NAMES}
        if "/umkm/" in route:
            last["vendor"] = foreign["vendor"]
        return {**scene.ids["here"], **last}
    return scene.ids.get(place, scene.ids["here"])


def somebody(scene: Scene, place: str) -> str:
    """One more contact of a booth: who is erased is not there for the next who asks."""
    scene.noted += 1
    contact = uuid4()
    (sender,) = scene.office.registers.senders_of(scene.laptops[place].register)
    Contacts(scene.office.database).take(
        ContactChanges(
            after=0,
            contacts=(ContactTold(id=contact, mark=scene.noted, name="Ibu Sri", phone=""),),
        ),
        sender=sender,
        at=scene.guests.clock.now(),
    )
    return contact.hex


def victim(scene: Scene, whom: str) -> str:
    """Somebody who can be sent away, and is then another the next time."""
    if whom in scene.victims:
        return scene.victims[whom]
    scene.sent_away += 1
    here, following, other = scene.places.values()
    role, place = {
        "viewer here": (Role.VIEWER, here),
        "viewer next": (Role.VIEWER, following),
        "viewer other": (Role.VIEWER, other),
        "coordinator": (Role.COORDINATOR, here),
        "owner": (Role.OWNER, None),
    }[whom]
    found = scene.guests.add(
        f"orang {scene.sent_away}",
        role,
        None if place is None else place.fair,
        None if place is None else place.booth,
    )
    scene.victims[whom] = found.person.hex
    return found.person.hex


def asked(scene: Scene, route: str, place: str, who: str) -> str:
    """What somebody is answered, in a word."""
    method, path = route.split(" ")
    ids = ids_of(scene, route, place)
    if "{person" in path:
        ids = {**ids, "person": victim(scene, place)}
    address = FORGED.sub(lambda found: ids[found[1]], path)
    http = scene.browsers[who]
    if method == "GET":
        with http.stream("GET", address) as answered:
            return word(answered)
    if path.startswith("/v1/"):
        return word(http.post(address))
    if who not in scene.tokens:
        scene.tokens[who] = form_token(http, "/masuk" if who == "nobody" else "/sandi")
    token = scene.tokens[who]
    if path.endswith("/usb"):
        file = io.BytesIO()
        write_bundle(file, [scene.laptops[place].batch()])
        return word(
            http.post(address, data={"form": token}, files={"file": ("x", file.getvalue())})
        )
    if path in {"/masuk", "/keluar"}:
        # Who is logged out, or kept waiting, could be asked nothing more.
        return word(http.post(address, data={"form": "0" * 64}))
    said = word(http.post(address, data={"form": token}))
    if path.endswith("/hapus") and said == "led":
        if "/kontak/" in path:
            scene.ids[place]["contact"] = somebody(scene, place)
        else:
            del scene.victims[place]
    return said


def word(answered: httpx.Response) -> str:
    """`ok` for what was shown or done; the number of any other answer, or where it leads."""
    status = HTTPStatus(answered.status_code)
    where = answered.headers.get("location", "")
    if where.startswith("/masuk"):
        return "login"
    if where == "/sandi":
        return "sandi"
    if status is HTTPStatus.SEE_OTHER:
        return "led"
    return "ok" if status is HTTPStatus.OK else str(int(status))


def table(scene: Scene, app: FastAPI) -> list[str]:
    lines = []
    for route in sorted(routes(app), key=lambda one: (one.split(" ")[1], one)):
        for place in places_of(route):
            answers = [asked(scene, route, place, who) for who in PEOPLE]
            said = "".join(f"{one:<{WIDTH}}" for one in answers)
            lines.append(f"{route:<{ROUTE}} {place:<{PLACE}} {said}".rstrip())
    return lines


def test_every_route_answers_everybody_as_the_table_says(scene: Scene) -> None:
    app = make_app(scene.office.database, scene.guests.clock, authority=AUTHORITY)
    expected = TABLE.read_text(encoding="utf-8").splitlines()[2:]
    found = table(scene, app)
    assert {line.split("  ")[0] for line in expected} == routes(app), "a route without a line"
    differing = [
        f"is:     {is_}\nshould: {should}"
        for is_, should in zip(found, expected, strict=True)
        if is_ != should
    ]
    assert not differing, "\n".join(differing)


def test_a_vendor_who_drills_down_meets_nobody_else_s_goods_or_sums(scene: Scene) -> None:
    laptop, ids = scene.laptops["here"], scene.ids["here"]
    held = len(laptop.rows())
    with laptop.scribe.transaction():
        joint = laptop.scribe.sale(laptop.scribe.line(0), laptop.scribe.line(1, 3))
    laptop.send(scene.office, scene.office.registers.sender(laptop.token), laptop.batch(held + 1))
    booth = f"/fairs/{ids['fair']}/booths/{ids['booth']}"
    own = f"{booth}/vendors/{ids['vendor']}"
    receipt = f"/receipts/{joint.envelope.id.hex}"
    http = scene.browsers["vendor"]
    with http.stream("GET", f"{own}/live") as live:
        told = next(line for line in live.iter_lines() if line.startswith("data:"))
    pages = [told] + [http.get(f"{own}{more}").text for more in ("", "/receipts", receipt)]
    assert isinstance(joint.event, SaleCompleted)
    name = joint.event.lines[1].name
    theirs = [scene.ids["here vendor"]["vendor"], "140.000", "210.000", "105.000", name]
    for page in pages:
        assert "35.000" in page or "70.000" in page
        assert not [one for one in theirs if one in page]
    whole = scene.browsers["booth"].get(f"{booth}{receipt}").text
    assert "140.000" in whole
    assert name in whole


def test_the_table_itself_opens_nobody_else_s_place() -> None:
    head, _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    columns = head.split()[-len(PEOPLE) :]
    assert tuple(columns) == PEOPLE
    opened = {"ok", "led", "422"}
    within = {
        "other fair": {"owner", "other"},
        "viewer other": {"owner", "other"},
        "next booth": {"owner", "fair", "sees"},
        "viewer next": {"owner", "fair"},
        "coordinator": {"owner"},
        "owner": {"owner"},
        "other vendor": {"owner", "fair", "booth", "sees", "sees1"},
        "smuggled": set(),
    }
    for line in lines:
        place, answers = line[ROUTE:].strip()[:PLACE].strip(), line[ROUTE + PLACE + 1 :].split()
        for who, said in zip(PEOPLE, answers, strict=True):
            if said in opened and place in within:
                assert who in within[place], line
