"""The QRIS codes of one payment: what each asks for, and having it made and shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.errors import BoothError
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import CodeMode, LeftCode, QrisCode
from booth.domain.qris_code import ShownCode as CodeToShow
from booth.domain.shelf import BoothFacts
from resources.texts import text
from ui.screens.bills import Rows
from ui.screens.code_words import code_on_card
from ui.screens.desk import Desk
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.left_codes import SeenCodes
from ui.screens.pay.online_code import OnlineCode, ended_words, online_words, waiting_words
from ui.screens.pay.shown import PayView, ShownCode, ShownQris, ShownShare
from ui.screens.pay.tendering import in_parts
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True)
class CodePart:
    """One code: who is paid by it, and how much."""

    holder: HolderChoice
    amount: Rupiah


def code_of(holder: Holder, facts: BoothFacts) -> QrisCode | None:
    """The code that was accepted for this holder, if any."""
    return next((code for code in facts.qris_codes if code.holder == holder), None)


def codes_below(limit: Rupiah, holder: HolderChoice, amount: Rupiah) -> tuple[CodePart, ...]:
    """As many codes of one holder as the limit asks for."""
    return tuple(CodePart(holder, part) for part in in_parts(amount, limit))


def codes_of_vendors(
    rows: Rows, choices: Sequence[HolderChoice], limit: Rupiah
) -> tuple[CodePart, ...]:
    """One code per vendor; what is collected for someone else goes to the booth's account."""
    return tuple(_codes_of_vendors(rows, choices, limit))


def _codes_of_vendors(
    rows: Rows, choices: Sequence[HolderChoice], limit: Rupiah
) -> Iterator[CodePart]:
    by_id = {choice.holder.id: choice for choice in choices}
    booth = next(
        (choice for choice in choices if choice.holder.kind is HolderKind.ACCOUNT), choices[0]
    )
    for vendor, amount in rows:
        yield from codes_below(limit, booth if vendor is None else by_id[vendor], amount)


def draw_once(desk: Desk) -> None:
    """Have a code drawn that nobody sees, in an idle moment: the first one takes its imports."""
    if desk.facts.qris_codes:
        holder = desk.facts.qris_codes[0].holder
        desk.ask(
            lambda booth: booth.qris.code_to_show(holder, Rupiah(1), ""),
            then=lambda _: None,
            failed=lambda _: None,  # whoever is to be paid by it is told
        )


class CodeShowing:
    """Has a holder's code made on the ledger's thread; an answer nobody waits for is dropped."""

    def __init__(
        self,
        desk: Desk,
        view: PayView,
        failed: Callable[[BoothError], None],
        heard: Callable[[ChargeNews], None],
    ) -> None:
        """Nothing is shown, and no receipt number is taken before a code needs one.

        `heard` is told what the provider says of the code on show, where it is the provider's.
        """
        self._desk, self._view, self._failed, self._heard = desk, view, failed, heard
        self.online = OnlineCode(desk, self._told)
        self.number = ""
        self.shown: CodeToShow | None = None
        self.seen = SeenCodes(desk.now)
        self._wanted: CodePart | None = None

    def words(
        self, part: CodePart, shares: Sequence[ShownShare], *, is_one_of_many: bool
    ) -> ShownQris:
        """What stands beside the code on show, or the one that is asked for."""
        facts, online = self._desk.facts, None
        if self._desk.online.takes(part.holder.holder) and part.amount <= facts.qris_limit:
            own = _heading(part, facts), _remark(part, facts)
            online = online_words(self.online.news, own, shown=_scan())
        return qris_words(part, facts, shares, is_one_of_many=is_one_of_many, online=online)

    def keep(self) -> None:
        """The code on show is a part of the sale now; whatever is wanted next is another one."""
        self.online.keep()
        self.seen.kept()
        self._wanted = None

    def gone(self) -> None:
        """Another way to pay, or none: the code is no longer to be paid."""
        self._wanted = None
        self._take_away()

    def leave(self) -> None:
        """The sheet is left, with a sale or without one."""
        self.gone()
        self.online.leave()

    def _take_away(self) -> None:
        self.online.put_away()
        self.seen.gone()
        self._hide_from_buyers()

    def _hide_from_buyers(self) -> None:
        if self.shown is not None:
            self.shown = None
            self._desk.onlooker.code_gone()

    def show(self, wanted: CodePart) -> None:
        """Show the code, or say why there is none."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._take_away()
        facts = self._desk.facts
        if wanted.amount > facts.qris_limit:
            self._view.show_code(_above(facts.qris_limit))
        elif self._desk.online.takes(wanted.holder.holder):
            self._view.show_code(waiting_words())
            number = self.number
            self._desk.ask(
                lambda booth: number or booth.selling.open_payment(),
                then=lambda number: self._ask_online(wanted, number),
                failed=self._refused,
            )
        else:
            self._show_own(wanted)

    def _show_own(self, wanted: CodePart) -> None:
        """The booth's own code, which needs no network."""
        if code_of(wanted.holder.holder, self._desk.facts) is None:
            self._view.show_code(_missing(wanted))
            return
        self._view.show_code(ShownCode(card=None))
        number = self.number
        self._desk.ask(
            lambda booth: _made(booth, wanted, number),
            then=lambda made: self._made(wanted, *made),
            failed=self._refused,
        )

    def _ask_online(self, wanted: CodePart, number: str) -> None:
        self.number = number
        if wanted == self._wanted:
            self._view.show_receipt(number)
            self.online.begin(number, wanted.holder.holder, wanted.amount)

    def _told(self, news: ChargeNews) -> None:
        if self._wanted is None:
            return
        if news.stage is ChargeStage.OFFLINE:
            self._show_own(self._wanted)
        elif news.stage is not ChargeStage.SHOWN:
            # Paid or over: nobody should pay it once more.
            self._hide_from_buyers()
            self._view.show_code(ended_words(news))
        elif news.code is not None and self.shown != news.code:
            self._show(news.code)
        self._heard(news)

    def _made(self, wanted: CodePart, number: str, code: CodeToShow | None) -> None:
        self.number = number
        if wanted != self._wanted:
            return
        self._view.show_receipt(number)
        if code is None:
            self._view.show_code(_missing(wanted))
            return
        # A provider's code is watched by the provider; nobody but us knows of this one.
        self.seen.shown(LeftCode(wanted.holder.holder, wanted.amount, number))
        self._show(code)

    def _show(self, code: CodeToShow) -> None:
        self.shown = code
        self._view.show_code(ShownCode(card=code_on_card(code)))
        self._desk.onlooker.sees_code(code)

    def _refused(self, error: BoothError) -> None:
        self._wanted = None
        self._failed(error)


def _made(booth: UseCases, wanted: CodePart, number: str) -> tuple[str, CodeToShow | None]:
    number = number or booth.selling.open_payment()
    return number, booth.qris.code_to_show(wanted.holder.holder, wanted.amount, number)


def _above(limit: Rupiah) -> ShownCode:
    return ShownCode(
        card=None,
        heading=text("Di atas batas QRIS"),
        words=text("Satu kode paling banyak {limit}. Bagi menjadi beberapa kode.").format(
            limit=format_rupiah(limit)
        ),
    )


def _missing(wanted: CodePart) -> ShownCode:
    return ShownCode(
        card=None,
        heading=text("Kode {holder} belum ada di sini").format(holder=wanted.holder.name),
        words=text(
            "Pembeli scan stiker di meja dan mengetik {amount}. Supaya kodenya tampil di sini,"
            " tambahkan di Setelan, QRIS & rekening."
        ).format(amount=format_rupiah(wanted.amount)),
    )


def qris_words(
    part: CodePart,
    facts: BoothFacts,
    shares: Sequence[ShownShare],
    *,
    is_one_of_many: bool,
    online: tuple[str, str] | None = None,
) -> ShownQris:
    """What stands beside a code. Only a whole payment has `shares`, and can be divided.

    `online` is the heading and the words for a provider's code, where it is one.
    """
    per_vendor = text("Satu kode saja") if is_one_of_many else ""
    if len(shares) > 1 and not is_one_of_many:
        per_vendor = text("Kode per UMKM")
    heading, words = online or (_heading(part, facts), _remark(part, facts))
    split = text("Bagi: {limit} per kode").format(limit=format_rupiah(facts.qris_limit))
    return ShownQris(
        heading=heading,
        words=words,
        shares=shares,
        per_vendor=per_vendor,
        split=split if part.amount > facts.qris_limit else "",
    )


def _scan() -> str:
    return text("Scan kode di sebelah kanan dengan aplikasi bank atau dompet apa pun.")


def _heading(part: CodePart, facts: BoothFacts) -> str:
    """What the buyer does."""
    code = code_of(part.holder.holder, facts)
    if part.amount > facts.qris_limit:
        return text("Jumlah ini di atas batas satu pembayaran QRIS.")
    if code is None:
        return text("Pembeli scan stiker QRIS di meja, lalu mengetik {amount}.").format(
            amount=format_rupiah(part.amount)
        )
    if code.mode is CodeMode.DYNAMIC:
        return _scan()
    return text("Scan kode di sebelah kanan, lalu ketik {amount} di HP pembeli.").format(
        amount=format_rupiah(part.amount)
    )


def _remark(part: CodePart, facts: BoothFacts) -> str:
    """What the cashier waits for."""
    code = code_of(part.holder.holder, facts)
    if part.amount > facts.qris_limit:
        return text("Bagi menjadi beberapa kode, satu per satu, atau pilih cara bayar lain.")
    if code is None or code.mode is not CodeMode.DYNAMIC:
        return text("Layar HP pembeli bukan bukti: tunggu notifikasi atau soundbox di pihak kita.")
    return text(
        "Nominal sudah terisi. Layar HP pembeli bukan bukti: tunggu notifikasi atau soundbox di"
        " pihak kita."
    )
