"""The office's catalogue in the simulation: its own ledger, and the people who write in it."""

import contextlib
import random
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from booth.domain.errors import DuplicateError, UnknownReferenceError
from booth.domain.ids import IdSource
from booth.ports import Clock
from sync.office.cataloguing import Cataloguing
from sync.office.flags import FlagReason
from sync.office.folding import Folding, NoClashError
from sync.office.folding_rounds import FoldingRounds
from sync.office.own_ledger import OwnLedger
from sync.office.registers import BoothAddress
from sync.office.store.database import Database
from sync.office.store.truth_tables import BOOTH, FLAG
from tests.sync.simulation.goods import new_product, new_vendor, other_product, other_vendor

OWN_KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""It outlives whatever befalls the database: it is kept beside it."""


class CatalogueDesk:
    """Where the office takes over what registers say, and people change what is sold."""

    def __init__(
        self, database: Database, place: BoothAddress, clock: Clock, luck: random.Random
    ) -> None:
        self._database, self._place, self._clock, self._luck = database, place, clock, luck
        ids = IdSource(luck.randbytes)
        self._own = OwnLedger(database, OWN_KEY, ids=ids, told=lambda _scope: None)
        self._folding = Folding(database, self._own)
        self._cataloguing = Cataloguing(database, self._own, ids=ids)
        self.rounds = FoldingRounds(database, self._folding, clock)

    def version(self) -> int:
        """What registers are told."""
        with self._database.reading() as connection:
            version: int = connection.execute(select(BOOTH.c.catalogue_version)).scalar_one()
        return version

    def change(self) -> None:
        """Somebody at the office changes what is sold."""
        fair, booth = self._place.fair, self._place.booth
        luck, keep = self._luck, self._cataloguing
        shelf = keep.shelf(fair, booth)
        at = self._clock.now()
        # Two vendors of one name are refused, and whoever looked at a lost catalogue looks again.
        with contextlib.suppress(DuplicateError, UnknownReferenceError):
            if not shelf.vendors or luck.random() < 0.1:
                keep.keep_vendor(fair, booth, None, new_vendor(luck), at=at)
                return
            vendor = luck.choice(shelf.vendors)
            if not shelf.products or luck.random() < 0.2:
                keep.keep_product(fair, booth, None, new_product(luck, vendor.id), at=at)
            elif luck.random() < 0.2:
                terms = other_vendor(luck, vendor.terms)
                keep.keep_vendor(fair, booth, vendor.id, terms, at=at)
            else:
                product = luck.choice(shelf.products)
                goods = other_product(luck, product.terms)
                keep.keep_product(fair, booth, product.id, goods, at=at)

    def clashes(self) -> list[tuple[bytes, int, int]]:
        """Where somebody has to decide."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(FLAG.c.register, FLAG.c.epoch, FLAG.c.sequence)
                .where(FLAG.c.reason == FlagReason.CATALOGUE_CLASH.value, FLAG.c.settled_at == 0)
                .order_by(FLAG.c.register, FLAG.c.epoch, FLAG.c.sequence)
            ).all()
        return [(bytes(row.register), row.epoch, row.sequence) for row in rows]

    def decide_one(self) -> None:
        """Somebody decides one of them."""
        if clashes := self.clashes():
            with contextlib.suppress(NoClashError):
                self._folding.decide(
                    self._place.fair,
                    self._place.booth,
                    self._luck.choice(clashes),
                    theirs=self._luck.random() < 0.5,
                    by="Rani",
                    at=self._clock.now(),
                )
