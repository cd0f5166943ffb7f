"""Buyers to write to: noted in two words, completed later, and forgotten when they ask for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.contacts import Contact, digits_of
from booth.domain.events.meeting_buyers import ForeignValue
from booth.domain.ids import ContactId, LeadId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah
from booth.domain.records import OrderState
from booth.domain.trade_lead import RATE_DIGITS, TradeLead, in_rupiah, minor_digits
from booth.domain.typed import looks_of
from booth.domain.typed_decimal import read_decimal, written_decimal
from resources.texts import plural, text
from ui.formatting import date_words, moment_words
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """One lead in the list."""

    key: LeadId
    name: str
    where: str
    interest: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLead:
    """One lead in full."""

    key: LeadId
    name: str
    when: str
    known: tuple[tuple[str, str], ...]
    can_erase: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLead:
    """What somebody typed about a lead; the value and its rate as they stand in the boxes."""

    company: str = ""
    country: str = ""
    interest: str = ""
    value: str = ""
    currency: str = ""
    rate: str = ""
    rate_on: date


class LeadsScreen(Protocol):
    """What the presenter says to the page."""

    def show_leads(self, rows: Sequence[LeadRow], count: str) -> None:
        """The list."""

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""

    def show_lead(self, lead: ShownLead | None) -> None:
        """The chosen one in full."""

    def show_chosen(self, number: int) -> None:
        """Mark a row of the list."""

    def open_complete(self, lead: TradeLead) -> None:
        """Ask for the rest."""

    def open_erase(self, contact: Contact) -> None:
        """Ask whether the name is to be forgotten."""


def lead_name(lead: TradeLead) -> str:
    """Who it is, or that the name was erased."""
    return lead.contact.name if lead.contact else text("(dihapus)")


class LeadsPresenter:
    """The leads, or those that a search found, and one of them chosen."""

    def __init__(self, desk: Desk, navigator: Navigator, view: LeadsScreen) -> None:
        """Nothing is read before `look`."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._words = ""
        self._leads: tuple[TradeLead, ...] = ()
        self._found: list[TradeLead] = []
        self._chosen: LeadId | None = None

    def look(self) -> None:
        """Read them again."""

        def answered(leads: tuple[TradeLead, ...]) -> None:
            self._leads = leads
            self._show()

        self._desk.ask(
            lambda booth: booth.order_book.leads(), then=answered, failed=self._navigator.report
        )

    def search(self, words: str) -> None:
        """Show what fits."""
        self._words = words.strip()
        self._show()

    def choose(self, number: int) -> None:
        """Show one in full."""
        if not 0 <= number < len(self._found):
            return
        lead = self._found[number]
        self._chosen = lead.id
        self._view.show_chosen(number)
        self._view.show_lead(_shown(lead, ZoneInfo(self._desk.facts.register.zone)))

    def complete(self) -> None:
        """Lengkapi."""
        lead = self._lead()
        if lead is not None:
            self._view.open_complete(lead)

    def erase(self) -> None:
        """Hapus kontak."""
        lead = self._lead()
        if lead is not None and lead.contact is not None:
            self._view.open_erase(lead.contact)

    def _lead(self) -> TradeLead | None:
        return next((lead for lead in self._found if lead.id == self._chosen), None)

    def _show(self) -> None:
        self._found = [lead for lead in self._leads if _fits(lead, self._words)]
        count = plural("{count} buyer", "{count} buyer", len(self._leads))
        self._view.show_leads(
            [_row(lead) for lead in self._found], count.format(count=len(self._leads))
        )
        if not self._found:
            self._view.show_lead(None)
            self._view.show_nothing(
                text("Tidak ada buyer yang cocok.") if self._words else text("Belum ada buyer."),
                text("F4 mencatat buyer baru: nama dan yang dicari, sisanya nanti."),
            )
            return
        keys = [lead.id for lead in self._found]
        self.choose(keys.index(self._chosen) if self._chosen in keys else 0)


def _fits(lead: TradeLead, words: str) -> bool:
    said = lead.completed
    parts = [lead_name(lead), lead.interest]
    parts += [said.company, said.country] if said else []
    phone = digits_of(lead.contact.phone) if lead.contact else ""
    where = looks_of(" ".join(parts))
    return all(
        word in where or (digits_of(word) != "" and digits_of(word) in phone)
        for word in looks_of(words).split()
    )


def value_words(value: ForeignValue) -> str:
    """`JPY 480.000`."""
    return f"{value.currency} {written_decimal(value.minor, minor_digits(value.currency))}"


def _row(lead: TradeLead) -> LeadRow:
    said = lead.completed
    where = [said.company, said.country] if said else []
    return LeadRow(
        key=lead.id,
        name=lead_name(lead),
        where=" · ".join(part for part in where if part),
        interest=lead.interest,
        value=value_words(lead.value) if lead.value else "",
    )


def _shown(lead: TradeLead, zone: ZoneInfo) -> ShownLead:
    said = lead.completed
    known = [(text("Yang dicari"), lead.interest)]
    if lead.contact and lead.contact.phone:
        known.append((text("Nomor HP"), lead.contact.phone))
    if said and said.company:
        known.append((text("Perusahaan"), said.company))
    if said and said.country:
        known.append((text("Negara"), said.country))
    if lead.value is not None:
        rate = written_decimal(lead.value.rate, RATE_DIGITS)
        known.append((text("Perkiraan nilai"), value_words(lead.value)))
        known.append(
            (
                text("Kurs"),
                text("Rp {rate} per {currency}, {day}").format(
                    rate=rate, currency=lead.value.currency, day=date_words(lead.value.rate_on)
                ),
            )
        )
        known.append((text("Kira-kira"), format_rupiah(in_rupiah(lead.value))))
    return ShownLead(
        key=lead.id,
        name=lead_name(lead),
        when=moment_words(lead.noted_at, zone),
        known=tuple(known),
        can_erase=lead.contact is not None,
    )


class LeadSaying:
    """What is recorded of a lead by its sheets, once each."""

    def __init__(
        self, desk: Desk, navigator: Navigator, *, done: Callable[[], None], view: RecordingView
    ) -> None:
        """`done` is called once it is recorded."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._recording = Recording(desk, navigator, view, done)

    def note(self, name: str, interest: str, phone: str) -> None:
        """Two words now; the number if there is time."""
        if not name.strip() or not interest.strip():
            self._view.show_error(text("Tulis namanya, dan apa yang dicari."))
            return
        self._record(
            lambda booth, by: booth.order_book.note_lead(name, interest, phone=phone, by=by),
            text("Buyer {name} dicatat.").format(name=name.strip()),
        )

    def complete(self, lead: TradeLead, typed: TypedLead) -> None:
        """The rest, all of it said again."""
        value: ForeignValue | None = None
        if typed.value.strip():
            currency = typed.currency.strip().upper()
            minor = read_decimal(typed.value, minor_digits(currency))
            rate = read_decimal(typed.rate, RATE_DIGITS)
            if not minor or not rate or not currency:
                self._view.show_error(
                    text("Nilai perlu angka, mata uang tiga huruf (USD), dan kurs rupiahnya.")
                )
                return
            value = ForeignValue(minor=minor, currency=currency, rate=rate, rate_on=typed.rate_on)
        self._record(
            lambda booth, by: booth.order_book.complete_lead(
                lead.id,
                company=typed.company,
                country=typed.country,
                interest=typed.interest,
                value=value,
                by=by,
            ),
            text("Catatan buyer {name} dilengkapi.").format(name=lead_name(lead)),
        )

    def _record(self, step: Callable[[UseCases, StaffId], Entry], told: str) -> None:
        if self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self._record(step, told))
            return

        def prepare(_approved_by: StaffId | None) -> Callable[[UseCases], Entry]:
            by = self._desk.by
            return lambda booth: step(booth, by)

        self._view.show_error("")
        self._recording.record(prepare, lambda _: told)


class ErasePresenter:
    """Hapus kontak: a name and a number forgotten for good, after it was said what stays."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        contact: Contact,
        *,
        done: Callable[[], None],
        view: RecordingView,
        show_orders: Callable[[str], None],
    ) -> None:
        """`show_orders` is told of orders that nobody could be called for any more."""
        self._contact, self._view = contact, view
        self._recording = Recording(desk, navigator, view, done)

        def counted(count: int) -> None:
            words = plural(
                "{count} pesanan masih terbuka: pembelinya tidak bisa dihubungi lagi.",
                "{count} pesanan masih terbuka: pembelinya tidak bisa dihubungi lagi.",
                count,
            )
            show_orders(words.format(count=count) if count else "")

        desk.ask(
            lambda booth: _open_orders(booth, contact.id), then=counted, failed=navigator.report
        )

    def erase(self) -> None:
        """Forget it."""
        contact = self._contact
        self._recording.record(
            lambda _: lambda booth: booth.contacts.erase(contact.id),
            lambda _: text("Kontak dihapus. Yang dibeli dan dipesan tetap tercatat."),
        )


def _open_orders(booth: UseCases, contact: ContactId) -> int:
    return sum(
        order.order.buyer == contact and order.state is OrderState.OPEN
        for order in booth.order_book.orders()
    )
