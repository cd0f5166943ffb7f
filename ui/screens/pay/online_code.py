"""The provider's charges of one payment: the one on show, and those that wait for the sale."""

from collections.abc import Callable

from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.errors import BoothError
from booth.domain.money import Rupiah
from booth.domain.payment import Holder
from resources.texts import text
from ui.formatting import told as told_of
from ui.screens.desk import Desk
from ui.screens.online import PendingCharge
from ui.screens.pay.shown import ShownCode

_Wanted = tuple[Holder, Rupiah]


class OnlineCode:
    """Each charge is waited for until its code is put away, or the sale that it paid is saved."""

    def __init__(self, desk: Desk, heard: Callable[[ChargeNews], None]) -> None:
        """`heard` is told of the charge on show, and of no other."""
        self._desk, self._heard = desk, heard
        self._wanted: _Wanted | None = None
        self._pending: PendingCharge | None = None
        self._paid: dict[_Wanted, tuple[PendingCharge, ChargeNews]] = {}
        self._kept: list[PendingCharge] = []
        self.news: ChargeNews | None = None

    def begin(self, number: str, holder: Holder, amount: Rupiah) -> None:
        """Ask for a code, unless this very payment was paid by one already."""
        self.put_away()
        self._wanted = (holder, amount)
        paid = self._paid.pop(self._wanted, None)
        if paid is not None:
            self._pending, self.news = paid
            self._heard(self.news)
            return
        wanted = self._wanted
        self._pending = self._desk.online.begin(
            number,
            holder,
            amount,
            by=self._desk.by,
            told=lambda news: self._told(wanted, news),
        )

    def put_away(self) -> None:
        """The code is not on show any more; one that is paid waits for the sale."""
        if self._pending is None or self._wanted is None:
            return
        if self.news is not None and self.news.stage is ChargeStage.PAID:
            self._paid[self._wanted] = self._pending, self.news
        else:
            self._pending.leave()
        self._pending = self._wanted = self.news = None

    def keep(self) -> None:
        """It is a part of the sale now, whether its money came or is awaited."""
        if self._pending is not None:
            self._kept.append(self._pending)
            self._pending = self._wanted = self.news = None

    def leave(self) -> None:
        """The sale is saved, or nobody pays: nothing is waited for any more."""
        self.put_away()
        for pending in (*self._kept, *(pending for pending, _ in self._paid.values())):
            pending.leave()
        self._kept, self._paid = [], {}

    def _told(self, wanted: _Wanted, news: ChargeNews) -> None:
        if self._pending is not None and wanted == self._wanted:
            self.news = news
            self._heard(news)


def waiting_words() -> ShownCode:
    """What stands where the code will be."""
    return ShownCode(
        card=None,
        heading=text("Meminta kode online…"),
        words=text("Tanpa jawaban dalam tiga detik, kode biasa yang tampil."),
    )


def ended_words(news: ChargeNews) -> ShownCode:
    """What stands in place of a code that is paid or over."""
    if news.stage is ChargeStage.PAID:
        return ShownCode(
            card=None,
            heading=text("Lunas"),
            words=text("Kodenya disembunyikan supaya tidak dibayar dua kali."),
        )
    return ShownCode(
        card=None,
        heading=text("Kode sudah tidak berlaku"),
        words=text("Uang yang terlambat tetap dicari dan diberitahukan."),
    )


def online_words(news: ChargeNews | None, own: tuple[str, str], *, shown: str) -> tuple[str, str]:
    """Heading and words beside the provider's code: `own` are those of the booth's code.

    `shown` is what a buyer does with a code that has its amount.
    """
    if news is None:
        return text("Tunggu kodenya sebentar."), text("Jangan scan stiker dulu.")
    why = _why(news.error)
    if news.stage is ChargeStage.PAID:
        paid = text("Penyedia melihat uangnya. Ref {reference}.").format(reference=news.reference)
        return text("Uang sudah masuk. Tekan Enter untuk menyimpan."), paid
    if news.stage is ChargeStage.OFFLINE:
        heading, words = own
        return heading, f"{why} {words}"
    if news.stage is ChargeStage.OVER:
        heading = text("Kode ini sudah tidak berlaku.")
        return heading, text("Pilih cara lain, atau Batal lalu QRIS lagi untuk kode baru.")
    if news.error is not None:
        words = text("{why} Dicoba lagi sendiri; notifikasi di HP kita juga bukti.")
        return shown, words.format(why=why)
    return shown, text("Nominal sudah terisi. Begitu uangnya masuk, terlihat di sini.")


def _why(error: BoothError | None) -> str:
    return "" if error is None else told_of(error).what
