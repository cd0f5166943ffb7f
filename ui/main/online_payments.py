"""The online provider of this laptop, joined to the ledger, the pay sheet and the status line."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from booth.config import Config, ProviderSettings
from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.errors import BoothError, ProviderUnreachableError
from booth.domain.ids import StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.provider_charges import ProviderTrouble
from booth.payment_ports import PaymentGateway, Secrets
from booth.payments.charge_following import ChargeFollowing, Followed, Stuck
from booth.payments.charge_watch import Books, ChargeWatch
from booth.payments.gateways.midtrans_answers import PROVIDER
from booth.payments.online_code import code_of_charge
from booth.storage.secret_store import SecretStore
from ui.main.charge_words import found_words, stuck_words
from ui.main.provider_gateway import address_of, gateway_of, key_in
from ui.screens.desk import Tone
from ui.worker import Worker

if TYPE_CHECKING:
    from booth.bootstrap import Booth

SHOW_MS: Final = 3_000
"""A buyer stands there: without a code by then, the booth's own is shown."""

_REST_SECONDS: Final = 60.0
"""After a failure nobody is kept waiting for the next one: the booth's code is shown at once."""

_LEAVE_SECONDS: Final = 0.3


class OnlinePayments(QObject):
    """Asks for charges where this laptop has a provider, and looks after those left behind."""

    found = Signal(str, object)
    """What a person should know of a charge: words and their tone."""

    _told = Signal(object)

    def __init__(
        self,
        worker: Worker,
        booth: Callable[[], "Booth"],
        now: Callable[[], datetime],
        secrets: Secrets,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._booth, self._now, self._secrets = worker, booth, now, secrets
        self._settings = ProviderSettings()
        self._following: ChargeFollowing | None = None
        self._pending: list[_Pending] = []
        self._rest_until = 0.0
        self._failed_by: BoothError | None = None
        # Told on the threads of the charges, heard on this one.
        self._told.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)

    def use(self, settings: ProviderSettings) -> None:
        """Use the provider so from now on. Also after its key was changed."""
        self._settings = settings
        self._rest_until = 0.0
        if self._following is not None:
            self._following.wake()

    def start(self, settings: ProviderSettings) -> None:
        """The ledger is open: find out what came of what an earlier run had begun."""
        self.use(settings)
        if self._following is not None:
            return
        self._following = ChargeFollowing(
            self._worker.call,
            lambda: self._booth().provider_charges,
            self.gateway,
            tell=lambda news: self._told.emit(lambda: self._say_found(news)),
            stuck=lambda news: self._told.emit(lambda: self._say_stuck(news)),
            crashed=self._worker.crashed.emit,
            now=self._now,
        )
        self._following.start()

    def stop(self) -> None:
        """End within moments. What was begun is looked at by the next start."""
        for pending in self._pending:
            pending.watch.abandon()
        if self._following is not None:
            self._following.stop(_LEAVE_SECONDS)

    def gateway(self, address: str) -> PaymentGateway:
        """The provider at an address, with the key of this laptop. Asks the vault: may wait.

        Raises ProviderKeyMissingError, SecretNotKeptError or ProviderAddressError.
        """
        return gateway_of(self._settings, key_in(self._secrets), address=address)

    # --- OnlineCharges, as the pay sheet sees it --------------------------------------------------

    def takes(self, holder: Holder) -> bool:
        """Whether this is the account that the provider's money goes to."""
        settings = self._settings
        return settings.enabled and (holder.kind, holder.id) == (
            HolderKind.ACCOUNT,
            settings.account,
        )

    def begin(
        self,
        receipt_number: str,
        holder: Holder,
        amount: Rupiah,
        *,
        by: StaffId,
        told: Callable[[ChargeNews], None],
    ) -> "_Pending":
        """Ask for a charge on a thread of its own."""
        address = address_of(self._settings)
        charges, qris = self._booth().provider_charges, self._booth().qris
        pending = _Pending(told, self._ended)
        pending.watch = ChargeWatch(
            Books(
                begin=lambda: self._worker.call(
                    lambda: charges.begin(receipt_number, holder, amount, provider=address, by=by)
                ),
                heard=lambda charge, seen: self._worker.call(lambda: charges.heard(charge, seen)),
                leave=lambda charge: self._worker.call(lambda: charges.leave(charge)),
            ),
            lambda: self.gateway(address),
            lambda made: code_of_charge(
                made,
                provider=PROVIDER,
                receipt_number=receipt_number,
                confirmed=self._worker.call(lambda: qris.accepted_for(holder)),
            ),
            tell=lambda news: self._told.emit(lambda: self._hear(pending, news)),
            ended=self._wake,
            crashed=self._worker.crashed.emit,
        )
        self._pending.append(pending)
        if time.monotonic() < self._rest_until:
            news = ChargeNews(stage=ChargeStage.OFFLINE, error=self._failed_by)
            self._told.emit(lambda: pending.hear(news))
            return pending
        pending.watch.start()
        QTimer.singleShot(SHOW_MS, self, lambda: self._give_up(pending))
        return pending

    def _hear(self, pending: "_Pending", news: ChargeNews) -> None:
        if pending.is_given_up:
            return
        if news.stage is ChargeStage.OFFLINE:
            self._rest_until = time.monotonic() + _REST_SECONDS
            self._failed_by = news.error
        pending.hear(news)

    def _give_up(self, pending: "_Pending") -> None:
        """A provider that takes so long has no code for this buyer."""
        if pending.has_heard or pending.is_left:
            return
        late = ProviderUnreachableError(provider=PROVIDER, reason=ProviderTrouble.TIMEOUT)
        self._hear(pending, ChargeNews(stage=ChargeStage.OFFLINE, error=late))
        pending.is_given_up = True
        pending.watch.leave()

    def _ended(self, pending: "_Pending") -> None:
        self._pending.remove(pending)

    def _wake(self) -> None:
        if self._following is not None:
            self._following.wake()

    def _say_found(self, news: Followed) -> None:
        words = found_words(news)
        if words:
            self.found.emit(words.words, words.tone)

    def _say_stuck(self, news: Stuck) -> None:
        self.found.emit(stuck_words(news), Tone.LOOK)


class Program(Protocol):
    """What of the program it needs."""

    config: Config
    worker: Worker

    def booth(self) -> "Booth":
        """The booth on the open ledger."""


def online_payments(program: Program, now: Callable[[], datetime]) -> OnlinePayments:
    """The provider of this program's laptop."""
    return OnlinePayments(
        program.worker, program.booth, now, SecretStore(program.config.keys),
        program if isinstance(program, QObject) else None,
    )  # fmt: skip


class _Pending:
    """One charge, as the pay sheet holds it."""

    watch: ChargeWatch

    def __init__(
        self, told: Callable[[ChargeNews], None], ended: Callable[["_Pending"], None]
    ) -> None:
        self._told, self._ended = told, ended
        self.has_heard = self.is_left = self.is_given_up = False

    def hear(self, news: ChargeNews) -> None:
        """Pass it on, unless nobody waits any more."""
        self.has_heard = True
        if not self.is_left:
            self._told(news)

    def leave(self) -> None:
        """Nobody waits for it any more."""
        if not self.is_left:
            self.is_left = True
            self.watch.leave()
            self._ended(self)
