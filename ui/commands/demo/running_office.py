"""The demonstration's office while it runs: a fair, a booth, and people who may log in."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from booth.domain.clock import SystemClock
from booth.domain.ids import BoothId, FairId, IdSource
from sync.office.app import make_app
from sync.office.cataloguing import Cataloguing
from sync.office.certificates import certificates
from sync.office.contacts import Contacts
from sync.office.ingest import Ingest
from sync.office.own_ledger import OwnLedger
from sync.office.people import OWNER_NAME, People, Person, Role
from sync.office.registers import BoothAddress, Registers
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import BOOTH, FAIR
from sync.office.totals import Totals
from sync.protocol.invitations import Invitation
from ui.commands.demo.fair import BOOTH_NAME, DAYS, FAIR_NAME
from ui.commands.driving.clock import ReplayClock

_PLACE: Final = "Jakarta Convention Center"
_ZONE: Final = "Asia/Jakarta"
# Of an office that nobody can reach once the demonstration is over.
_PASSWORD: Final = "kata sandi rekaan"
_CUTOFF_HOUR: Final = 4
_TARGET: Final = 140_000_000
_FIRST_MORNING: Final = datetime(DAYS[0].year, DAYS[0].month, DAYS[0].day, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RunningOffice:
    """The office while it runs."""

    registers: Registers
    ingest: Ingest
    database: Database
    place: BoothAddress
    address: str
    fingerprint: str
    chain: Path
    clock: ReplayClock
    people: People
    cataloguing: Cataloguing
    contacts: Contacts

    def invite(self) -> Invitation:
        """A code for one laptop."""
        code = self.registers.make_code(self.place, by="Rani (rekaan)", at=self.clock.now())
        return Invitation(self.address, code, self.fingerprint)


@contextmanager
def running_office(folder: Path, *, ids: IdSource) -> Iterator[RunningOffice]:
    """The office in an empty folder, over TLS on this machine."""
    folder.mkdir()
    now = SystemClock().now()
    shown = certificates(folder / "sertifikat", ["127.0.0.1"], at=now)
    database = Database(sqlite_address(folder / "office.db"))
    try:
        place = _fair(database)
        clock, people = ReplayClock(_FIRST_MORNING), People(database)
        # One key for the application and for whoever decides something at the office here.
        key = Ed25519PrivateKey.generate()
        app = make_app(database, clock, authority=shown.authority, people=people, key=key)
        own = OwnLedger(database, key, ids=ids, told=lambda _scope: None)
        with (
            socket.create_server(("127.0.0.1", 0)) as door,
            in_the_background(server(app, certificate=(str(shown.chain), str(shown.key))), door),
        ):
            yield RunningOffice(
                registers=Registers(database),
                ingest=Ingest(database, told=lambda _fair: None),
                database=database,
                place=place,
                address=f"https://127.0.0.1:{door.getsockname()[1]}",
                fingerprint=shown.fingerprint,
                chain=shown.chain,
                clock=clock,
                people=people,
                cataloguing=Cataloguing(database, own, ids=ids),
                contacts=Contacts(database),
            )
    finally:
        database.close()


def _fair(database: Database) -> BoothAddress:
    """The fair and its booth, as a coordinator at the office enters them."""
    place = BoothAddress(
        fair=FairId(UUID(bytes=bytes(range(16)))), booth=BoothId(UUID(bytes=bytes(range(16, 32))))
    )
    with database.writing() as connection:
        connection.execute(
            insert(FAIR),
            {
                "fair": place.fair.bytes,
                "name": FAIR_NAME,
                "place": _PLACE,
                "zone": _ZONE,
                "cutoff_hour": _CUTOFF_HOUR,
                "first_day": DAYS[0].isoformat(),
                "last_day": DAYS[-1].isoformat(),
                "target": 0,
            },
        )
        connection.execute(
            insert(BOOTH),
            {
                "fair": place.fair.bytes,
                "booth": place.booth.bytes,
                "name": BOOTH_NAME,
                "target": _TARGET,
                "ledger_fair": b"",
                "ledger_booth": b"",
                "catalogue_version": 0,
            },
        )
    return place


def owner_login(office: RunningOffice) -> str:
    """The first owner, with a password of their own; what their browser is known by."""
    people, at = office.people, office.clock.now()
    people.add_first_owner(at=at)
    owner = people.named(OWNER_NAME)
    if owner is None:
        raise RuntimeError("an office that was just made has an owner")
    people.change_password(owner, _PASSWORD, by=owner, at=at)
    return people.log_in(OWNER_NAME, _PASSWORD, address="", at=at)


def vendor_login(office: RunningOffice, found: Totals) -> str:
    """The vendor who sold most, let in with their phone."""
    people, at, place = office.people, office.clock.now(), office.place
    owner = people.named(OWNER_NAME)
    most = max(found.vendors, key=lambda one: one.fair.net)
    vendor = Person(
        person=uuid4(),
        name=f"{most.name} (rekaan)",
        role=Role.VENDOR,
        fair=place.fair,
        booth=place.booth,
        vendor=most.vendor,
    )
    if owner is None:
        raise RuntimeError("an office that was just made has an owner")
    people.add(vendor, _PASSWORD, by=owner, at=at)
    people.change_password(vendor, _PASSWORD, by=vendor, at=at)
    return people.log_in(vendor.name, _PASSWORD, address="", at=at)
