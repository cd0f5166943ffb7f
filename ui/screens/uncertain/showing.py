"""Uncertain money in words: the list by state, the totals by holder, one payment in full."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder
from booth.domain.payment_states import SETTLED_STATES, PaymentState
from booth.domain.shelf import BoothFacts, Shelf
from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from resources.texts import plural, text
from ui.formatting import (
    ago_words,
    day_words,
    evidence_word,
    method_word,
    moment_words,
    payment_state_word,
    time_words,
)
from ui.screens.badge import Badge
from ui.screens.desk import Tone
from ui.screens.money_words import NO_COLOUR, holder_name
from ui.widgets.row_heading import RowHeading

PaymentKey = PaymentReference | EntryId
"""A payment; or the entry of a code that was shown and left."""

_ORDER: Final = (
    PaymentState.AWAITING,
    PaymentState.LATE,
    PaymentState.WRONG_AMOUNT,
    PaymentState.DUPLICATE,
    PaymentState.NOT_SEEN,
    None,
    PaymentState.CONFIRMED,
    PaymentState.RECONCILED,
    PaymentState.NOT_FOUND,
)
"""The states as the list has them; those after None are there only when searched for."""
_SURE: Final = frozenset({PaymentState.CONFIRMED, PaymentState.RECONCILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """One payment in the list."""

    key: PaymentKey
    time: str
    number: str
    holder: str
    colour: str
    method: str
    ago: str
    amount: str


ListRow = RowHeading | PaymentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderTotal:
    """What is uncertain at one holder."""

    name: str
    colour: str
    count: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTotals:
    """What is uncertain in all, and at whom; the most first."""

    amount: str
    count: str
    holders: tuple[HolderTotal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPayment:
    """One payment in full. `known` and `said` are words beside words."""

    key: PaymentKey
    number: str
    amount: str
    when: str
    state: Badge
    known: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    advice: str
    arrivable: bool
    doubtable: bool
    closable: bool
    has_receipt: bool


def key_of(payment: UncertainPayment) -> PaymentKey:
    """What a payment is told from others by."""
    key = payment.payment or payment.shown
    if key is None:
        raise ValueError(payment.receipt_number)
    return key


def list_rows(
    payments: Sequence[UncertainPayment], *, facts: BoothFacts, shelf: Shelf, now: datetime
) -> tuple[ListRow, ...]:
    """The payments under their states, each state's oldest first."""
    return tuple(_rows(payments, facts, shelf, now))


def _rows(
    payments: Sequence[UncertainPayment], facts: BoothFacts, shelf: Shelf, now: datetime
) -> Iterator[ListRow]:
    zone = ZoneInfo(facts.register.zone)
    colours = _colours(shelf)
    for state in _ORDER:
        found = [payment for payment in payments if payment.state is state]
        if found:
            yield RowHeading(words=_heading(state), total=format_rupiah(_sum(found)))
        for payment in found:
            yield PaymentRow(
                key=key_of(payment),
                time=time_words(payment.at, zone),
                number=_number(payment),
                holder=_holder(payment.holder, facts, shelf),
                colour=colours.get(payment.holder.id, NO_COLOUR),
                method=method_word(payment.method),
                ago=ago_words(payment.at, now),
                amount=format_rupiah(payment.amount),
            )


def shown_totals(
    payments: Sequence[UncertainPayment], *, facts: BoothFacts, shelf: Shelf
) -> ShownTotals:
    """What somebody has still to look at, by who would hold it; shown codes are no money yet."""
    counted = [payment for payment in payments if payment.payment is not None]
    by_holder: dict[Holder, list[UncertainPayment]] = {}
    for payment in counted:
        by_holder.setdefault(payment.holder, []).append(payment)
    colours = _colours(shelf)
    return ShownTotals(
        amount=format_rupiah(_sum(counted)),
        count=_count(len(counted)),
        holders=tuple(
            HolderTotal(
                name=_holder(holder, facts, shelf),
                colour=colours.get(holder.id, NO_COLOUR),
                count=_count(len(held)),
                amount=format_rupiah(_sum(held)),
            )
            for holder, held in sorted(by_holder.items(), key=lambda pair: -_sum(pair[1]))
        ),
    )


def shown_payment(
    payment: UncertainPayment,
    words: Sequence[PaymentWord],
    *,
    facts: BoothFacts,
    shelf: Shelf,
    now: datetime,
) -> ShownPayment:
    """One payment with all that is known of it."""
    zone, state = ZoneInfo(facts.register.zone), payment.state
    local = payment.at.astimezone(zone)
    when = (day_words(local.date()), time_words(payment.at, zone), ago_words(payment.at, now))
    settled = state is None or state in SETTLED_STATES
    return ShownPayment(
        key=key_of(payment),
        number=_number(payment),
        amount=format_rupiah(payment.amount),
        when=" · ".join(when),
        state=Badge(
            words=text("kode ditampilkan") if state is None else payment_state_word(state),
            tone=_tone(state),
        ),
        known=tuple(_known(payment, words, facts, shelf)),
        said=tuple(_said(words, facts, zone, now)),
        advice=advice(state),
        arrivable=not settled and state is not PaymentState.CONFIRMED,
        doubtable=not settled,
        closable=payment.shown is not None,
        has_receipt=payment.payment is not None and bool(payment.receipt_number),
    )


def _known(
    payment: UncertainPayment, words: Sequence[PaymentWord], facts: BoothFacts, shelf: Shelf
) -> Iterator[tuple[str, str]]:
    yield text("Cara bayar"), method_word(payment.method)
    yield text("Uang dipegang"), _holder(payment.holder, facts, shelf)
    seen = [word for word in words if word.evidence is not None]
    yield (
        text("Bukti masuk"),
        evidence_word(seen[-1].evidence) if seen and seen[-1].evidence else text("belum ada"),
    )
    references = [word.reference for word in words if word.reference]
    if references:
        yield text("No. ref"), references[-1]
    if payment.note:
        yield text("Catatan"), payment.note


def _said(
    words: Sequence[PaymentWord], facts: BoothFacts, zone: ZoneInfo, now: datetime
) -> Iterator[tuple[str, str]]:
    people: Mapping[UUID, str] = {person.id: person.name for person in facts.staff}
    for number, word in enumerate(words):
        state = payment_state_word(word.state)
        if word.state is PaymentState.AWAITING:
            state = text("dicari lagi") if number else text("dicatat, uangnya belum terlihat")
        told = [
            state,
            evidence_word(word.evidence) if word.evidence else "",
            word.reference,
            word.note,
        ]
        who = people.get(word.by, "") if word.by else ""
        is_today = word.at.astimezone(zone).date() == now.astimezone(zone).date()
        when = time_words(word.at, zone) if is_today else moment_words(word.at, zone)
        yield " · ".join(part for part in (when, who) if part), ": ".join(filter(None, told))


def advice(state: PaymentState | None) -> str:
    """What a state means, and the next step."""
    if state is None:
        return text(
            "Kode ini sempat dilihat pembeli, lalu ditinggalkan tanpa nota. Cari uangnya di HP,"
            " soundbox, atau mutasi pemegangnya. Kalau ternyata masuk, uang itu belum bertuan:"
            " jangan dicatat sebagai penjualan."
        )
    return {
        PaymentState.AWAITING: text(
            "Barang sudah dibawa pembeli. Cari uangnya di HP, soundbox, atau mutasi pemegangnya."
        ),
        PaymentState.LATE: text(
            "Uang datang belakangan. Sesudah terlihat, pilih Sudah masuk dan buktinya."
        ),
        PaymentState.WRONG_AMOUNT: text(
            "Yang masuk tidak sama dengan nota. Selisihnya diputuskan koordinator dari mutasi."
        ),
        PaymentState.DUPLICATE: text(
            "Uang terlihat masuk lebih dari sekali. Kelebihannya bukan omzet: simpan sampai"
            " koordinator mencocokkan mutasi dan mengembalikannya."
        ),
        PaymentState.NOT_SEEN: text(
            "Sudah dicari dan belum ada. Cari lagi di mutasi; kalau pasti tidak ada, koordinator"
            " memilih Tidak ditemukan."
        ),
        PaymentState.CONFIRMED: text(
            "Uang ini sudah dilihat masuk. Kalau masuk sekali lagi, pilih Dobel."
        ),
        PaymentState.RECONCILED: text("Sudah cocok dengan mutasi: tidak ada yang perlu dicari."),
        PaymentState.NOT_FOUND: text(
            "Sudah diputuskan koordinator siapa yang menanggung uang ini. Kalau ternyata masuk,"
            " kabari koordinator."
        ),
    }[state]


def _heading(state: PaymentState | None) -> str:
    if state is None:
        return text("Kode tampil, lalu ditinggalkan")
    return payment_state_word(state).capitalize()


def _tone(state: PaymentState | None) -> Tone:
    return Tone.DONE if state in _SURE else Tone.LOOK


def _number(payment: UncertainPayment) -> str:
    return payment.receipt_number or text("DP atau pelunasan bon")


def _holder(holder: Holder, facts: BoothFacts, shelf: Shelf) -> str:
    return holder_name(holder, facts, shelf) or text("pembeli")


def _colours(shelf: Shelf) -> Mapping[UUID, str]:
    return {vendor.id: vendor.terms.colour or NO_COLOUR for vendor in shelf.vendors}


def _sum(payments: Sequence[UncertainPayment]) -> Rupiah:
    return Rupiah(sum(payment.amount for payment in payments))


def _count(count: int) -> str:
    return plural("{count} pembayaran", "{count} pembayaran", count).format(count=count)
