"""Ledgers of a booth's registers for the simulation, and who writes in them."""

import random
from dataclasses import replace
from pathlib import Path

from booth.domain.events.setting_up import DrawerAdded
from booth.domain.ids import AccountId, DrawerId, IdSource, RegisterId, StaffId
from booth.domain.ledger import Stamp
from booth.storage.keys import KeyStore
from booth.storage.ledger import create_ledger, open_ledger
from tests.ledgers import OPENING, Scribe
from tests.sync.simulation.tills import LEDGER

SHARED = ("SettingsChanged", "StaffAdded", "AccountAdded", "VendorAdded", "ProductAdded")


def first_register(folder: Path, *, seed: int) -> Scribe:
    """The booth's first register: people, catalogue, and a shift."""
    folder.mkdir(parents=True)
    keys = KeyStore(folder / "keys", use_vault=False)
    scribe = Scribe(folder / LEDGER, seed=seed, make_key=keys.make)
    with scribe.transaction():
        scribe.set_up(vendors=2, products=4)
    return scribe


def next_register(folder: Path, first: Scribe, code: str, *, seed: int) -> Scribe:
    """Another register of the same booth: it takes the catalogue over, entry by entry."""
    folder.mkdir(parents=True)
    keys = KeyStore(folder / "keys", use_vault=False)
    scribe = Scribe.__new__(Scribe)
    scribe.__dict__.update(first.__dict__)
    scribe.random = random.Random(seed)  # noqa: S311  # as above
    scribe.ids = IdSource(scribe.random.randbytes)
    scribe.register = RegisterId(scribe.ids.new(OPENING))
    scribe.genesis = replace(
        first.genesis,
        register_code=code,
        register_name=f"Kasir {code}",
        public_key=keys.make(scribe.register, 1),
    )
    scribe.ledger = create_ledger(
        folder / LEDGER,
        scribe.genesis,
        register=scribe.register,
        stamp=Stamp(at=OPENING),
        entry_id=scribe.new_id(),
    )
    with scribe.transaction():
        for entry in first.ledger.entries():
            if entry.envelope.kind in SHARED:
                stamp = Stamp(at=entry.envelope.at, by=entry.envelope.by)
                scribe.ledger.append(entry.event, stamp, entry.envelope.id)
        scribe.shift = None
        scribe.drawer = DrawerId(scribe.record(DrawerAdded(name=code)).envelope.id)
        scribe.open_shift()
    return scribe


def known_again(folder: Path) -> Scribe:
    """Who writes in this register's ledger, as the file itself tells."""
    scribe = Scribe.__new__(Scribe)
    with open_ledger(folder / LEDGER) as ledger:
        scribe.genesis = ledger.genesis()
        scribe.register = ledger.head.register
        kinds = {entry.envelope.kind: entry.envelope.id for entry in ledger.entries()}
    scribe.staff = StaffId(kinds["StaffAdded"])
    scribe.drawer = DrawerId(kinds["DrawerAdded"])
    scribe.account = AccountId(kinds["AccountAdded"])
    return scribe
