"""A booth whose ledger has a thread of its own, as at the till."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from booth.bootstrap import Booth, NewRegister, create_booth, open_booth
from booth.domain.begun_charges import BegunCharge
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import BoothId, EntryId, FairId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.payment_states import PaymentState
from booth.ports import Clock
from tests.fakes.midtrans import OPENS
from tests.usecases.stand import Stand

Answer = TypeVar("Answer")
PRICE = Rupiah(385_000)


class ProvidersClock:
    """The time it is at the double of the provider, until it is moved."""

    def __init__(self) -> None:
        self.at = OPENS

    def now(self) -> datetime:
        return self.at


class LedgerThread:
    """A stand, asked from any thread."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        self._thread = ThreadPoolExecutor(1)
        self.stand = self.call(
            lambda: Stand(
                create_booth(
                    path, _REGISTER, make_key=lambda *_: "00" * 32, clock=clock, machine="m"
                )
            )
        )
        self._booth = self.stand.booth

    @property
    def booth(self) -> Booth:
        return self._booth

    def call(self, work: Callable[[], Answer]) -> Answer:
        return self._thread.submit(work).result()

    def start_again(self) -> None:
        """As after a kill: what was in memory is gone."""

        def again() -> None:
            self._booth.ledger.close()
            self._booth = open_booth(self.path, clock=self.clock)

        self.call(again)

    def close(self) -> None:
        self.call(self._booth.ledger.close)
        self._thread.shutdown()

    # --- what people do --------------------------------------------------------------------------

    @property
    def account(self) -> Holder:
        return Holder(HolderKind.ACCOUNT, self.stand.account)

    def begin(self, number: str, provider: str) -> BegunCharge:
        return self.booth.provider_charges.begin(
            number, self.account, PRICE, provider=provider, by=self.stand.sari
        )

    def number(self) -> str:
        return self.call(self.booth.selling.open_payment)

    def sell(self, number: str, evidence: Evidence | None, reference: str = "") -> PaymentReference:
        tender = Tender(
            method=PaymentMethod.QRIS, holder=self.account, evidence=evidence, reference=reference
        )
        entry = self.call(
            lambda: self.booth.selling.complete(
                self.stand.cart((self.stand.kain, 1)),
                [tender],
                by=self.stand.sari,
                receipt_number=number,
            )
        )
        return PaymentReference(EntryId(entry.envelope.id), 0)

    def state(self, payment: PaymentReference) -> PaymentState | None:
        def look() -> PaymentState | None:
            with self.booth.units() as work:
                return work.payment_state(payment)

        return self.call(look)

    def unfinished(self) -> list[BegunCharge]:
        return list(self.call(self.booth.provider_charges.unfinished))


_REGISTER = NewRegister(
    fair=FairId(UUID(int=1)),
    fair_name="INACRAFT 2026",
    fair_first_day=OPENS.date(),
    fair_last_day=OPENS.date(),
    booth=BoothId(UUID(int=2)),
    booth_name="Kota Tangerang",
    register_code="KT2",
    register_name="Kasir 2",
)


@contextmanager
def ledger_thread(folder: Path, clock: Clock) -> Iterator[LedgerThread]:
    ledger = LedgerThread(folder / "KT2.lapak", clock)
    try:
        yield ledger
    finally:
        ledger.close()
