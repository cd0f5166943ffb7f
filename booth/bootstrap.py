"""Builds a booth: the only place that knows both the ports and what stands behind them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from booth.config import load_config
from booth.domain.clock import SystemClock
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import BoothId, EntryId, FairId, IdSource, RegisterId
from booth.domain.ledger import Stamp
from booth.domain.receipt_number import checked_register_code
from booth.payments.qris_codes import EmvcoCodes
from booth.people_ports import Peppers
from booth.ports import Clock
from booth.storage.keys import KeyStore
from booth.storage.ledger import LedgerFile, create_ledger, open_ledger
from booth.storage.machine import machine_id
from booth.storage.pins import Argon2Pins
from booth.storage.unit_of_work import SqliteUnitOfWork
from booth.usecases.accepting_qris import AcceptingQris
from booth.usecases.browsing import Browsing
from booth.usecases.cataloguing import Cataloguing
from booth.usecases.contacts import Contacts
from booth.usecases.importing import Importing
from booth.usecases.moving_goods import MovingGoods
from booth.usecases.order_book import OrderBook
from booth.usecases.ordering import Ordering
from booth.usecases.papers import Papers
from booth.usecases.paying_vendors import PayingVendors
from booth.usecases.people import People
from booth.usecases.pins import Pins
from booth.usecases.provider_charges import ProviderCharges
from booth.usecases.recovering import Recovering
from booth.usecases.refunding import Refunding
from booth.usecases.reprinting import Reprinting
from booth.usecases.selling import Selling
from booth.usecases.setting_up import SettingUp
from booth.usecases.settling import Settling
from booth.usecases.shift_reports import ShiftReports
from booth.usecases.shifts import Shifts
from booth.usecases.shown_codes import ShownCodes
from booth.usecases.starting import Starting
from booth.usecases.summaries import Summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegister:
    """What a laptop is told when it joins a fair: names, days, and how days are cut."""

    fair: FairId
    fair_name: str
    fair_first_day: date | None
    fair_last_day: date | None
    booth: BoothId
    booth_name: str
    register_code: str
    register_name: str
    zone: str = "Asia/Jakarta"
    cutoff_hour: int = 4
    fair_place: str = ""
    training: bool = False


class Booth:
    """One register of a booth, ready to use: its ledger and every use case on it."""

    def __init__(
        self, ledger: LedgerFile, *, ids: IdSource, clock: Clock, peppers: Peppers | None = None
    ) -> None:
        """Join the use cases to an opened ledger."""

        def unit_of_work() -> SqliteUnitOfWork:
            return SqliteUnitOfWork(ledger)

        self.ledger = ledger
        self.clock = clock
        self.units = unit_of_work
        self.starting = Starting(unit_of_work, ids, clock)
        self.setting_up = SettingUp(unit_of_work, ids, clock)
        codes = EmvcoCodes()
        self.qris = AcceptingQris(unit_of_work, ids, clock, codes)
        self.cataloguing = Cataloguing(unit_of_work, ids, clock, codes)
        self.importing = Importing(unit_of_work, ids, clock)
        self.browsing = Browsing(unit_of_work, ids, clock)
        self.contacts = Contacts(unit_of_work, ids, clock)
        self.people = People(unit_of_work, ids, clock)
        self.peppers = peppers
        self.pins = Pins(unit_of_work, ids, clock, Argon2Pins(peppers))
        self.recovering = Recovering(unit_of_work, ids, clock, self.pins.hasher)
        self.selling = Selling(unit_of_work, ids, clock)
        self.shown_codes = ShownCodes(unit_of_work, ids, clock, self.selling.receipts)
        self.provider_charges = ProviderCharges(unit_of_work, ids, clock, self.selling)
        self.refunding = Refunding(unit_of_work, ids, clock, self.selling)
        self.ordering = Ordering(unit_of_work, ids, clock, self.selling)
        self.order_book = OrderBook(unit_of_work, ids, clock)
        self.shifts = Shifts(unit_of_work, ids, clock, self.selling.receipts)
        self.shift_reports = ShiftReports(unit_of_work, ids, clock, self.selling.receipts)
        self.paying_vendors = PayingVendors(unit_of_work, ids, clock)
        self.goods = MovingGoods(unit_of_work, ids, clock)
        self.summaries = Summaries(unit_of_work, ids, clock)
        self.papers = Papers(unit_of_work, ids, clock)
        self.reprinting = Reprinting(unit_of_work, ids, clock)
        self.settling = Settling(unit_of_work, ids, clock)

    def __enter__(self) -> Self:
        """Use as `with open_booth(path) as booth:`; the ledger is closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the ledger."""
        self.ledger.close()


def create_booth(
    path: Path,
    register: NewRegister,
    *,
    make_key: Callable[[RegisterId, int], str] | None = None,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    machine: str | None = None,
    peppers: Peppers | None = None,
) -> Booth:
    """Make a register's ledger at `path` and open the booth on it.

    `make_key` makes and keeps the register's signing key and returns its public half; it, the
    ids, the clock and the machine are the system's own unless a demonstration brings its own.
    Without `peppers` PINs are hashed as they are.
    """
    ids = ids or IdSource(os.urandom)
    clock = clock or SystemClock()
    make_key = make_key or KeyStore(load_config().keys).make
    now = clock.now()
    register_id = RegisterId(ids.new(now))
    genesis = LedgerOpened(
        fair=register.fair,
        fair_name=register.fair_name,
        booth=register.booth,
        booth_name=register.booth_name,
        register_code=checked_register_code(register.register_code),
        register_name=register.register_name,
        zone=register.zone,
        cutoff_hour=register.cutoff_hour,
        machine=machine_id() if machine is None else machine,
        public_key=make_key(register_id, 1),
        fair_first_day=register.fair_first_day,
        fair_last_day=register.fair_last_day,
        fair_place=register.fair_place,
        training=register.training,
    )
    ledger = create_ledger(
        path,
        genesis,
        register=register_id,
        stamp=Stamp(at=now),
        entry_id=EntryId(ids.new(now)),
    )
    return Booth(ledger, ids=ids, clock=clock, peppers=peppers)


def open_booth(
    path: Path,
    *,
    ids: IdSource | None = None,
    clock: Clock | None = None,
    peppers: Peppers | None = None,
) -> Booth:
    """Open the booth on an existing ledger. Without `peppers` PINs are hashed as they are."""
    return Booth(
        open_ledger(path),
        ids=ids or IdSource(os.urandom),
        clock=clock or SystemClock(),
        peppers=peppers,
    )
