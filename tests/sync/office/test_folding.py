from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from booth.domain.catalogue import ProductTerms
from booth.domain.events.cataloguing import ProductAdded, ProductChanged, VendorAdded
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import IdSource, ProductId
from booth.domain.ledger import Stamp, read_line
from booth.domain.money import Rupiah
from sync.office.catalogues import CatalogueSince, catalogue_since, official
from sync.office.flags import FlagReason
from sync.office.folding import Folding, NoClashError
from sync.office.ingest import Ingest
from sync.office.own_ledger import Draft, OwnLedger
from sync.office.rebuilding import rebuild
from sync.office.store.segments import lines
from sync.office.store.truth_tables import FLAG, REGISTER, STREAM
from sync.office.verifying import verify
from tests.sync.office.laptops import NOW, Laptop, Office

Place = tuple[bytes, int, int]


class Goods:
    """An office that takes over what its registers add, as the application joins it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.now = NOW
        self.key = Ed25519PrivateKey.generate()
        self.own = self.ledger(self.key)
        self.folding = Folding(office.database, self.own)
        office.ingest = Ingest(
            office.database,
            told=office.told.append,
            goods_told=self._told,
        )

    def ledger(self, key: Ed25519PrivateKey) -> OwnLedger:
        return OwnLedger(
            self.office.database,
            key,
            ids=IdSource(lambda count: uuid4().bytes[:count]),
            told=self.office.told.append,
        )

    def _told(self, *_: object) -> None:
        self.fold()

    def fold(self) -> int:
        self.now += timedelta(seconds=1)
        place = self.office.place
        return self.folding.fold(place.fair, place.booth, at=self.now)

    def since(self, version: int = 0) -> CatalogueSince:
        place = self.office.place
        with self.office.database.reading() as connection:
            return catalogue_since(connection, place.fair, place.booth, version)

    def price_of(self, product: ProductId) -> int | None:
        place = self.office.place
        with self.office.database.reading() as connection:
            terms = official(connection, place.fair, place.booth)[product].terms
        assert isinstance(terms, ProductTerms)
        return terms.price

    def clashes(self) -> list[Place]:
        with self.office.database.reading() as connection:
            rows = connection.execute(
                select(FLAG.c.register, FLAG.c.epoch, FLAG.c.sequence).where(
                    FLAG.c.reason == FlagReason.CATALOGUE_CLASH.value, FLAG.c.settled_at == 0
                )
            ).all()
        return [(bytes(row.register), row.epoch, row.sequence) for row in rows]

    def decide(self, place: Place, *, theirs: bool) -> None:
        self.now += timedelta(seconds=1)
        here = self.office.place
        self.folding.decide(here.fair, here.booth, place, theirs=theirs, by="Rani", at=self.now)

    def is_sound(self) -> bool:
        with self.office.database.reading() as connection:
            return all(found.finding is None for found in verify(connection))


@pytest.fixture
def goods(office: Office) -> Goods:
    return Goods(office)


@pytest.fixture
def other(tmp_path: Path) -> Callable[[Laptop], Laptop]:
    """A second laptop of the booth, with the catalogue of the first under the same ids."""

    def made(first: Laptop) -> Laptop:
        laptop = Laptop(tmp_path / "KT3.lapak", seed=8)
        with laptop.scribe.transaction():
            for _, line, _ in first.rows():
                envelope, event = read_line(line)
                if isinstance(event, VendorAdded | ProductAdded):
                    laptop.scribe.record(event, envelope.id)
        return laptop

    return made


def reprice(laptop: Laptop, price: int, product: int = 0) -> ProductId:
    """A vendor says at this laptop what a product costs from now on."""
    _, id_ = laptop.scribe.products[product]
    terms = next(
        event.terms
        for _, line, _ in laptop.rows()
        if isinstance(event := read_line(line)[1], ProductAdded) and read_line(line)[0].id == id_
    )
    with laptop.scribe.transaction():
        laptop.scribe.record(ProductChanged(product=id_, terms=replace(terms, price=Rupiah(price))))
    return id_


def adopt(laptop: Laptop, goods: Goods) -> None:
    """Take over what is official and not here yet, as a register does."""
    known = {read_line(line)[0].id for _, line, _ in laptop.rows()}
    with laptop.scribe.transaction():
        for line in goods.since().lines:
            envelope, event = read_line(line)
            if envelope.id not in known:
                laptop.scribe.record(event, envelope.id)


def test_what_a_register_added_becomes_official_under_its_own_ids(
    goods: Goods, laptop: Laptop
) -> None:
    laptop.send(goods.office, laptop.enrol(goods.office))

    added = [
        read_line(line)[0].id
        for _, line, _ in laptop.rows()
        if isinstance(read_line(line)[1], VendorAdded | ProductAdded)
    ]
    assert [read_line(line)[0].id for line in goods.since().lines] == added
    assert goods.is_sound()


def test_the_office_has_a_ledger_of_its_own_that_begins_with_a_genesis(
    goods: Goods, laptop: Laptop
) -> None:
    laptop.send(goods.office, laptop.enrol(goods.office))

    register = goods.since().register
    with goods.office.database.reading() as connection:
        row = connection.execute(
            select(REGISTER).where(REGISTER.c.register == register.bytes)
        ).one()
    assert row.own
    place = goods.office.place
    drafts = [Draft(event=repriced(goods, laptop), stamp=Stamp(at=NOW))]
    (recorded,) = goods.own.record(place.fair, place.booth, lambda *_: drafts, at=NOW)
    assert recorded.envelope.register == register
    assert recorded.envelope.sequence == 1 + len(goods.since().lines)


def repriced(goods: Goods, laptop: Laptop) -> ProductChanged:
    _, product = laptop.scribe.products[0]
    place = goods.office.place
    with goods.office.database.reading() as connection:
        terms = official(connection, place.fair, place.booth)[product].terms
    assert isinstance(terms, ProductTerms)
    return ProductChanged(product=product, terms=terms)


def test_a_newer_version_holds_only_what_is_newer(goods: Goods, laptop: Laptop) -> None:
    sender = laptop.enrol(goods.office)
    laptop.send(goods.office, sender)
    before = goods.since()
    reprice(laptop, 90_000)
    laptop.send(goods.office, sender)

    after = goods.since(before.version)
    assert after.version > before.version
    assert len(after.lines) == 1
    assert goods.since(after.version).lines == ()


def test_nothing_new_makes_no_new_version(goods: Goods, laptop: Laptop) -> None:
    sender = laptop.enrol(goods.office)
    laptop.send(goods.office, sender)
    version = goods.since().version
    laptop.sell(3)
    laptop.send(goods.office, sender)

    assert goods.fold() == 0
    assert goods.since().version == version


def test_a_second_change_by_who_knows_the_first_is_no_clash(goods: Goods, laptop: Laptop) -> None:
    sender = laptop.enrol(goods.office)
    laptop.send(goods.office, sender)
    reprice(laptop, 90_000)
    product = reprice(laptop, 95_000)
    laptop.send(goods.office, sender)

    assert goods.price_of(product) == 95_000
    assert goods.clashes() == []


def test_two_laptops_that_change_the_same_price_at_once_clash(
    goods: Goods, laptop: Laptop, other: Callable[[Laptop], Laptop]
) -> None:
    first, second = laptop.enrol(goods.office), (another := other(laptop)).enrol(goods.office)
    laptop.send(goods.office, first)
    another.send(goods.office, second)
    product = reprice(laptop, 90_000)
    another.scribe.products = laptop.scribe.products
    reprice(another, 80_000)
    laptop.send(goods.office, first)
    another.send(goods.office, second)

    assert goods.price_of(product) == 90_000
    (clash,) = goods.clashes()
    assert clash[0] == another.register.bytes


@pytest.mark.parametrize("theirs, price", [(True, 80_000), (False, 90_000)])
def test_who_decides_a_clash_decides_it_for_every_laptop(
    goods: Goods,
    laptop: Laptop,
    other: Callable[[Laptop], Laptop],
    theirs: bool,  # noqa: FBT001  # a case
    price: int,
) -> None:
    first, second = laptop.enrol(goods.office), (another := other(laptop)).enrol(goods.office)
    laptop.send(goods.office, first)
    another.send(goods.office, second)
    product = reprice(laptop, 90_000)
    another.scribe.products = laptop.scribe.products
    reprice(another, 80_000)
    laptop.send(goods.office, first)
    another.send(goods.office, second)
    (clash,) = goods.clashes()
    version = goods.since().version

    goods.decide(clash, theirs=theirs)

    assert goods.clashes() == []
    assert goods.price_of(product) == price
    (line,) = goods.since(version).lines
    decided = read_line(line)[1]
    assert isinstance(decided, ProductChanged)
    assert decided.terms.price == price
    with pytest.raises(NoClashError):
        goods.decide(clash, theirs=theirs)
    for one, sender in ((laptop, first), (another, second)):
        adopt(one, goods)
        one.send(goods.office, sender)
    assert goods.clashes() == []
    assert goods.price_of(product) == price
    assert goods.is_sound()


def test_who_took_the_official_word_over_may_change_it(
    goods: Goods, laptop: Laptop, other: Callable[[Laptop], Laptop]
) -> None:
    first, second = laptop.enrol(goods.office), (another := other(laptop)).enrol(goods.office)
    laptop.send(goods.office, first)
    product = reprice(laptop, 90_000)
    laptop.send(goods.office, first)
    adopt(another, goods)
    another.scribe.products = laptop.scribe.products
    reprice(another, 80_000)
    another.send(goods.office, second)

    assert goods.clashes() == []
    assert goods.price_of(product) == 80_000


def test_saying_the_same_at_once_is_no_clash(
    goods: Goods, laptop: Laptop, other: Callable[[Laptop], Laptop]
) -> None:
    first, second = laptop.enrol(goods.office), (another := other(laptop)).enrol(goods.office)
    laptop.send(goods.office, first)
    another.scribe.products = laptop.scribe.products
    reprice(laptop, 90_000)
    reprice(another, 90_000)
    laptop.send(goods.office, first)
    another.send(goods.office, second)

    assert goods.clashes() == []


def test_an_office_that_lost_its_key_goes_on_in_the_next_epoch(
    goods: Goods, laptop: Laptop
) -> None:
    sender = laptop.enrol(goods.office)
    laptop.send(goods.office, sender)
    goods.folding = Folding(goods.office.database, goods.ledger(Ed25519PrivateKey.generate()))
    product = reprice(laptop, 90_000)
    laptop.send(goods.office, sender)

    with goods.office.database.reading() as connection:
        epochs = connection.execute(
            select(STREAM.c.epoch)
            .where(STREAM.c.register == goods.since().register.bytes)
            .order_by(STREAM.c.epoch)
        ).scalars()
        assert list(epochs) == [1, 2]
    assert goods.price_of(product) == 90_000
    assert goods.is_sound()


def test_worked_out_again_the_catalogue_is_the_same(goods: Goods, laptop: Laptop) -> None:
    laptop.send(goods.office, laptop.enrol(goods.office))
    before = goods.since()

    rebuild(goods.office.database, at=NOW)

    assert goods.since() == before
    assert goods.fold() == 0


def test_the_genesis_names_the_booth_as_its_laptops_know_it(goods: Goods, laptop: Laptop) -> None:
    laptop.send(goods.office, laptop.enrol(goods.office))
    since = goods.since()

    with goods.office.database.reading() as connection:
        first = next(lines(connection, goods.office.place.fair.bytes, since.register.bytes, 1))
    opened = read_line(first.line)[1]
    assert isinstance(opened, LedgerOpened)
    assert opened.booth == since.booth
