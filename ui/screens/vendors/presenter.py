"""What Setor ke UMKM does: lists accounts, shows one line by line, pays it out. No Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.errors import BoothError
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import EntryId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.vendor_money import VendorMoney
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import copy_words
from ui.screens.use_cases import UseCases
from ui.screens.vendors.showing import (
    ShownAccount,
    SourceChoice,
    VendorRow,
    as_of,
    as_of_day,
    is_cash,
    missing,
    notes,
    shown_account,
    sum_row,
    table_rows,
)


class SlipPapers(Protocol):
    """The slip of a payout as paper. Called on the ledger's thread."""

    def slip_pdf(self, entry: EntryId) -> Path:
        """Write the slip on a sheet of A4 and say where it is. Raises FolderNotWritableError."""

    def copy_slip(self, entry: EntryId) -> int:
        """Owe a copy of the slip (SALINAN), and say which it is: 1 for the first."""


class VendorsScreen(Protocol):
    """What the presenter says to the screen."""

    def show_table(self, rows: Sequence[VendorRow], total: VendorRow, told: str) -> None:
        """The vendors, the columns' sums, and what stands below them."""

    def show_day(self, day: date, *, today: date, told: str) -> None:
        """The day that is looked at, and what the figures know of; only today's money moves."""

    def show_account(self, account: ShownAccount | None) -> None:
        """The chosen vendor's account; none where there is no vendor."""

    def show_chosen(self, vendor: VendorId) -> None:
        """Mark a row of the table."""

    def show_sources(self, sources: Sequence[SourceChoice], chosen: int) -> None:
        """Where money can be taken from."""

    def offer(self, amount: Rupiah) -> None:
        """Put an amount into the box, to be taken or typed over."""

    def show_error(self, words: str) -> None:
        """Why it was not paid; empty for nothing."""

    def show_busy(self, *, busy: bool) -> None:
        """Nothing is paid twice while it is being paid."""

    def show_written(self, path: Path) -> None:
        """A PDF is there: open it."""


class VendorsPresenter:
    """The accounts of all vendors, one of them chosen."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: SlipPapers, view: VendorsScreen
    ) -> None:
        """Nothing is read before `look`: the screen may never be looked at."""
        self._desk = desk
        self._navigator = navigator
        self._papers = papers
        self._view = view
        self.accounts: tuple[VendorMoney, ...] = ()
        self.sources: tuple[SourceChoice, ...] = ()
        self._chosen: VendorId | None = None
        self._source: Place | None = None
        self.shown: ShownAccount | None = None
        """The account on the screen."""
        self._day: date | None = None
        self._is_paying = False
        self._asked = 0

    @property
    def chosen(self) -> VendorMoney | None:
        """The vendor whose account is shown."""
        for one in self.accounts:
            if one.vendor.id == self._chosen:
                return one
        return None

    @property
    def day(self) -> date:
        """The business day that is looked at."""
        return self._day or self._desk.today()

    @property
    def is_past(self) -> bool:
        """Whether it is a day gone by: looked at, its slips printed again, and nothing paid."""
        return self.day < self._desk.today()

    @property
    def source(self) -> SourceChoice | None:
        """Where the money is taken from."""
        return next((one for one in self.sources if one.place == self._source), None)

    def look(self) -> None:
        """Read everything again; the chosen vendor stays chosen."""
        self._asked += 1
        asked, day = self._asked, self.day
        places = self._places()

        def read(booth: UseCases) -> tuple[tuple[VendorMoney, ...], tuple[SourceChoice, ...]]:
            paying = booth.paying_vendors
            sources = tuple(
                SourceChoice(
                    place=place, name=name, lying=paying.lying(place) if is_cash(place) else None
                )
                for place, name in places
            )
            return paying.accounts(day), sources

        def answered(found: tuple[tuple[VendorMoney, ...], tuple[SourceChoice, ...]]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._desk.ask(read, then=answered, failed=self._navigator.report)

    def _places(self) -> tuple[tuple[Place, str], ...]:
        """The open shift's drawer, the safe, and the accounts: what money can be paid out of."""
        facts = self._desk.facts
        shift = facts.standing.shift
        drawers = [
            (Place(PlaceKind.DRAWER, drawer.id), drawer.name)
            for drawer in facts.drawers
            if shift is not None and shift.drawer == drawer.id
        ]
        accounts = [(Place(PlaceKind.BANK, account.id), account.name) for account in facts.accounts]
        return (*drawers, (Place(PlaceKind.SAFE), text("Kas koordinator")), *accounts)

    def _show(self, accounts: tuple[VendorMoney, ...], sources: tuple[SourceChoice, ...]) -> None:
        # Who left and has nothing open is not paid any more.
        self.accounts = tuple(
            one for one in accounts if one.vendor.terms.selling or not one.is_idle
        )
        self.sources = sources
        rows = table_rows(self.accounts, is_past=self.is_past)
        known = as_of_day(self._desk, self.day) if self.is_past else as_of(self._desk, dated=False)
        self._view.show_day(self.day, today=self._desk.today(), told=known)
        told = " ".join(filter(None, (missing(self._desk), notes(self.accounts))))
        self._view.show_table(rows, sum_row(self.accounts, is_past=self.is_past), told)
        if self.chosen is None:
            self._chosen = rows[0].vendor if rows else None
            self._source = None
        self._show_chosen()

    def choose_day(self, day: date) -> None:
        """An evening gone by, or today again."""
        self._day = None if day >= self._desk.today() else day
        self.shown = None
        self._view.show_error("")
        self.look()

    def choose(self, vendor: VendorId) -> None:
        """A person went to this vendor."""
        if vendor != self._chosen:
            self._chosen, self._source, self.shown = vendor, None, None
            self._view.show_error("")
            self._show_chosen()

    def _show_chosen(self) -> None:
        money = self.chosen
        if money is None:
            self._view.show_account(None)
            return
        self._view.show_chosen(money.vendor.id)
        shown = shown_account(money, ZoneInfo(self._desk.facts.register.zone), is_past=self.is_past)
        if self.source is None:
            self._source = self._likeliest(money).place
        places = [one.place for one in self.sources]
        chosen = next(n for n, place in enumerate(places) if place == self._source)
        self._view.show_sources(self.sources, chosen)
        # What somebody is typing is not taken from under them by a sale at the next counter.
        if self.shown is None or shown != self.shown:
            self.shown = shown
            self._view.show_account(shown)
            self._view.offer(ZERO if self.is_past else self._offered(money))

    def _likeliest(self, money: VendorMoney) -> SourceChoice:
        """The first place where enough lies; the first of all where none does."""
        enough = [one for one in self.sources if (one.lying or ZERO) >= max(money.cleared, 1)]
        return (enough or self.sources)[0]

    def _offered(self, money: VendorMoney) -> Rupiah:
        """What is cleared; in whole coins where more is still to come."""
        cleared = Rupiah(max(money.cleared, ZERO))
        source = self.source
        if source is None or not is_cash(source.place) or cleared == money.payable:
            return cleared
        return Rupiah(cleared - cleared % self._desk.facts.cash_rounding)

    def take_from(self, number: int) -> None:
        """Pay out of another place."""
        self._source = self.sources[number].place
        self._view.show_sources(self.sources, number)
        self._view.show_error("")
        money = self.chosen
        if money is not None:
            self._view.offer(self._offered(money))

    # --- paying -----------------------------------------------------------------------------------

    def pay(self, amount: Rupiah) -> None:
        """Setor: hand over what is cleared, and print the slip that both sign."""
        money, source = self.chosen, self.source
        if money is None or source is None or self._is_paying:
            return
        if self.is_past:
            self._view.show_error(text("Hari lain hanya dilihat. Untuk menyetor, pilih hari ini."))
            return
        if money.cleared <= ZERO:
            self._view.show_error(
                text("Tidak ada yang bisa disetor ke {vendor} sekarang.").format(
                    vendor=money.vendor.terms.name
                )
            )
            return
        if amount <= ZERO:
            self._view.show_error(text("Ketik jumlah yang disetor."))
            return
        if amount > money.cleared:
            self._view.show_error(
                text("Yang cair {amount}. Lebih dari itu adalah kasbon.").format(
                    amount=format_rupiah(money.cleared)
                )
            )
            return
        if self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self.pay(amount))
            return
        vendor, place, by = money.vendor, source.place, self._desk.by
        name, shown = vendor.terms.name, format_rupiah(amount)

        def approved(coordinator: StaffId) -> None:
            self._record(
                lambda booth: booth.paying_vendors.pay(
                    vendor.id, amount, place, by=by, approved_by=coordinator
                ),
                text("{amount} disetor ke {vendor}. Slip untuk dua tanda tangan.").format(
                    amount=shown, vendor=name
                ),
            )

        self._navigator.ask_coordinator(
            text("Setor {amount} ke {vendor}.").format(amount=shown, vendor=name), approved
        )

    def _record(self, work: Callable[[UseCases], Entry], said: str) -> None:
        self._is_paying = True
        self._view.show_busy(busy=True)

        def done(_: Entry) -> None:
            self._end()
            self.recorded(said)

        def declined(error: BoothError) -> None:
            self._end()
            self._view.show_error(sentence(error))

        self._desk.ask(work, then=done, failed=declined)

    def _end(self) -> None:
        self._is_paying = False
        self._view.show_busy(busy=False)

    def recorded(self, said: str) -> None:
        """Something was paid or reported, here or on a sheet: say so, print, and look again."""
        self.shown = None
        self._view.show_error("")
        self._navigator.say(said, Tone.DONE)
        self._navigator.printed_soon()
        self.look()

    # --- slips ------------------------------------------------------------------------------------

    def print_slip_again(self) -> None:
        """The last slip of the chosen vendor once more, marked as a copy."""
        entry = self._slip()
        if entry is None:
            return

        def done(number: int) -> None:
            self._navigator.say(copy_words(number), Tone.DONE)
            self._navigator.printed_soon()

        self._desk.ask(
            lambda _: self._papers.copy_slip(entry), then=done, failed=self._navigator.report
        )

    def slip_on_a4(self) -> None:
        """The last slip of the chosen vendor as a PDF to sign."""
        entry = self._slip()
        if entry is not None:
            self._desk.ask(
                lambda _: self._papers.slip_pdf(entry),
                then=self._view.show_written,
                failed=self._navigator.report,
            )

    def _slip(self) -> EntryId | None:
        slip = None if self.shown is None else self.shown.slip
        if slip is None:
            words = (
                text("Tidak ada slip pada hari itu untuk UMKM ini.")
                if self.is_past
                else text("Belum ada slip hari ini untuk UMKM ini.")
            )
            self._navigator.say(words, Tone.LOOK)
        return slip
