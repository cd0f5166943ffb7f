"""Seeded days of two registers and an office that all change what is sold, on a bad network."""

import random
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from booth.domain.catalogue import ProductTerms
from booth.domain.events.cataloguing import CatalogueEvent, ProductAdded, ProductChanged
from booth.domain.ids import BoothId, EntryId, ProductId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from booth.storage.verify import verify
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand, faults

SEEDS = 8
STEPS = 40
BOOTH = BoothId(UUID(int=12))


class Day:
    """What happens, and in the end everybody sells the same at the same price."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.office = MemoryOffice()
        self.stands = [
            # Two registers of one booth; the second joins with nothing on its shelf.
            Stand(
                folder / name, self.office, seed=seed * 2 + number, goods=number == 0, booth=BOOTH
            )
            for number, name in enumerate(("KT1", "KT2"))
        ]
        for stand in self.stands:
            stand.line.faults = faults(self.random, 20)
        self.prices: dict[ProductId, ProductTerms] = {}

    def fold(self) -> None:
        """As the office does: what registers added is recorded in its own ledger, each id once."""
        known = set(self.office.catalogue.ids())
        for epochs in self.office.registers.values():
            for epoch in epochs.values():
                for line in epoch.lines:
                    envelope, event = read_line(line)
                    if isinstance(event, CatalogueEvent) and envelope.id not in known:
                        known.add(envelope.id)
                        self.office.catalogue.add(event, EntryId(envelope.id))
                        if isinstance(event, ProductAdded):
                            self.prices[ProductId(envelope.id)] = event.terms

    def change(self) -> None:
        """A person at the office sets a price, or takes goods off the shelf."""
        if not self.prices:
            return
        product = self.random.choice(list(self.prices))
        terms = replace(
            self.prices[product],
            price=Rupiah(self.random.randrange(1_000, 900_000, 500)),
            selling=self.random.random() < 0.8,
        )
        self.prices[product] = terms
        self.office.catalogue.add(ProductChanged(product=product, terms=terms))

    def add(self, stand: Stand) -> None:
        """New goods at the till, of a vendor that is known there."""
        with stand.cataloguing.units() as work:
            vendors = work.vendors()
        if vendors:
            terms = ProductTerms(
                vendor=self.random.choice(vendors).id,
                name=f"Baru {self.random.randrange(10_000)}",
                price=Rupiah(self.random.randrange(1_000, 90_000, 500)),
            )
            stand.cataloguing.add_product(terms)

    def run(self) -> None:
        for _ in range(STEPS):
            stand = self.random.choice(self.stands)
            match self.random.randrange(8):
                case 0 | 1:
                    self.change()
                case 2:
                    self.add(stand)
                case 3:
                    self.fold()
                case 4:
                    stand.reopen()
                case 5:
                    stand.engine.urge(stand.now())
                case _:
                    stand.run(self.random.choice((5.0, 90.0, 900.0)))

    def end(self) -> None:
        """The network is good: one hears of the other's goods by way of the office."""
        for _ in range(2):
            for stand in self.stands:
                stand.settle()
            self.fold()
        for stand in self.stands:
            stand.run(600)
            stand.settle()
            assert stand.engine.standing().catalogue is None
            with stand.cataloguing.units() as work:
                found = {product.id: product.terms for product in work.products()}
            assert found == self.prices
            mark = stand.cataloguing.taken_version()
            assert mark is not None
            assert mark.version == self.office.catalogue.version
            stand.close()
            assert verify(stand.path).finding is None
        self.office.check()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_in_the_end_everybody_sells_the_same_at_the_same_price(tmp_path: Path, seed: int) -> None:
    day = Day(tmp_path, seed)
    day.run()
    day.end()
