"""How much one QRIS payment may be. No Qt."""

from typing import Protocol

from booth.domain.errors import BoothError, InvalidAmountError
from booth.domain.ids import StaffId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import MAX_TENDER
from booth.domain.shelf import BoothFacts
from booth.domain.typed import checked_amount
from resources.texts import text
from ui.formatting import told
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases


class LimitView(Protocol):
    """What the presenter says to the page."""

    def show_limit(self, limit: Rupiah) -> None:
        """What is in force."""

    def show_limit_problem(self, words: str) -> None:
        """What is wrong with what was typed; empty for nothing."""


class LimitPresenter:
    """The booth's own setting; a bank may allow less."""

    def __init__(self, desk: Desk, navigator: Navigator, view: LimitView) -> None:
        """Show what is in force."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self.show()

    def show(self) -> None:
        """Show what is in force."""
        self._view.show_limit(self._desk.facts.qris_limit)

    def keep(self, limit: Rupiah) -> None:
        """Take no QRIS payment above this from now on, with a coordinator's word."""
        try:
            checked_amount(limit, field="qris_limit", highest=MAX_TENDER)
        except InvalidAmountError as error:
            self._view.show_limit_problem(" ".join(told(error)))
            return
        self._view.show_limit_problem("")
        if limit == self._desk.facts.qris_limit:
            self._navigator.say(text("Tidak ada yang berubah."), Tone.LOOK)
            return
        self._navigator.ask_coordinator(
            text("Batas satu pembayaran QRIS menjadi {limit}.").format(limit=format_rupiah(limit)),
            lambda by: self._keep(limit, by),
        )

    def _keep(self, limit: Rupiah, by: StaffId) -> None:
        def keep(booth: UseCases) -> BoothFacts:
            facts = booth.browsing.booth_facts()
            booth.setting_up.change_settings(
                cash_rounding=facts.cash_rounding, custody=facts.custody, qris_limit=limit, by=by
            )
            return booth.browsing.booth_facts()

        def kept(facts: BoothFacts) -> None:
            self._desk.facts = facts
            self.show()
            self._navigator.say(text("Tersimpan. Berlaku mulai nota berikutnya."), Tone.DONE)

        def failed(error: BoothError) -> None:
            self._navigator.report(error)
            self.show()

        self._desk.ask(keep, then=kept, failed=failed)
