"""Vendors' phones at an office that knows their goods, and what it keeps of them."""

from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from booth.domain.events import Event
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, IdSource, ProductId
from booth.domain.ledger import Entry, Stamp, read_entry
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from sync.office.folding import Folding
from sync.office.own_ledger import Draft, OwnLedger, own_register
from sync.office.quick_reading import Seller
from sync.office.quick_sales import QuickSale, QuickSales, own_receipt
from sync.office.store.database import Database
from sync.office.store.derived_tables import BALANCE
from sync.office.store.segments import lines
from sync.office.verifying import verify
from tests.sync.office.laptops import NOW, Laptop, Office

Kind = TypeVar("Kind")


class Phones:
    """An office whose catalogue knows the vendors of a laptop, and those vendors' phones."""

    def __init__(self, office: Office, laptop: Laptop) -> None:
        self.office = office
        self.laptop = laptop
        self.now = NOW + timedelta(hours=2)
        self.key = Ed25519PrivateKey.generate()
        self.own = self.ledger(office.database)
        self.sales = QuickSales(self.own)
        self.ids = IdSource(lambda count: uuid4().bytes[:count])
        laptop.send(office, laptop.enrol(office))
        self.fold()
        self.sellers = [self.seller(number) for number in range(3)]

    def ledger(self, database: Database) -> OwnLedger:
        ids = IdSource(lambda count: uuid4().bytes[:count])
        return OwnLedger(database, self.key, ids=ids, told=self.office.told.append)

    def seller(self, number: int, name: str = "") -> Seller:
        place = self.office.place
        vendor = self.laptop.scribe.vendors[number]
        return Seller(
            person=uuid4(),
            name=name or f"Bu {number}",
            fair=place.fair,
            booth=place.booth,
            vendor=vendor,
        )

    def fold(self) -> None:
        place = self.office.place
        Folding(self.office.database, self.own).fold(place.fair, place.booth, at=self.now)

    def product(self, number: int = 0) -> ProductId:
        return self.laptop.scribe.products[number][1]

    def say(self, event: Event, id_: UUID | None = None) -> None:
        """The office says something of the catalogue."""
        place = self.office.place
        draft = Draft(event=event, stamp=Stamp(at=self.now), id=EntryId(id_) if id_ else None)
        self.own.record(place.fair, place.booth, lambda *_: [draft], at=self.now)

    def form(self, **said: object) -> QuickSale:
        wanted: dict[str, object] = {
            "id": EntryId(self.ids.new(self.now)),
            "method": PaymentMethod.CASH,
            "name": "Kain",
            "price": Rupiah(50_000),
        }
        return QuickSale(**{**wanted, **said})  # type: ignore[arg-type]  # named fields

    def sell(self, number: int = 0, **said: object) -> QuickSale:
        wanted = self.form(**said)
        self.now += timedelta(seconds=20)
        assert self.sales.sell(self.sellers[number], wanted, at=self.now)
        return wanted

    def entries(self, kind: type = object) -> list[Entry]:
        """What stands in the office's ledger, or of one kind alone."""
        place = self.office.place
        own = own_register(place.booth).bytes
        with self.office.database.reading() as connection:
            found = [
                read_entry(one.line, one.hash)
                for one in lines(connection, place.fair.bytes, own, 1)
            ]
        return [one for one in found if isinstance(one.event, kind)]

    def events(self, kind: type[Kind]) -> list[Kind]:
        return [one.event for one in self.entries() if isinstance(one.event, kind)]

    def numbers(self) -> list[str]:
        return [one.receipt_number for one in self.events(SaleCompleted)]

    def state(self, number: int, sale: UUID) -> str:
        with self.office.database.reading() as connection:
            found = own_receipt(connection, self.sellers[number], sale)
        assert found is not None
        return found.states.get(0, "")

    def is_sound(self) -> bool:
        with self.office.database.reading() as connection:
            return all(found.finding is None for found in verify(connection))

    def books(self) -> int:
        with self.office.database.reading() as connection:
            return int(connection.execute(select(func.sum(BALANCE.c.amount))).scalar() or 0)
