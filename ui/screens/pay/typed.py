"""What a person typed and picked about one payment, and the tender it makes."""

from dataclasses import dataclass
from typing import Final

from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.payment import CARD_ENDING_DIGITS, Evidence, Holder, PaymentMethod, Tender
from resources.texts import text

SEEN_BY_A_PERSON: Final = (PaymentMethod.QRIS, PaymentMethod.TRANSFER)
"""Ways to pay of which somebody says where the money was seen."""


@dataclass(slots=True)
class Typed:
    """Belongs to one payment: whoever goes on to another starts with a new one.

    `code` is a card machine's approval code, `ending` the last digits of the card,
    `reference` what a bank calls the payment.
    """

    tendered: Rupiah = ZERO
    evidence: Evidence | None = None
    code: str = ""
    ending: str = ""
    reference: str = ""

    def hear(self, news: ChargeNews) -> None:
        """The provider that was asked for the code saw its money: no person need have."""
        if news.stage is ChargeStage.PAID:
            self.evidence, self.reference = Evidence.PROVIDER, news.reference

    def problem(self, method: PaymentMethod, due: Rupiah) -> str:
        """Why this is no payment yet, if so; `due` is in notes where it is cash."""
        if method is PaymentMethod.CASH and self.tendered < due:
            return text("Uang kurang {short}. Tambah uangnya, atau sentuh Uang pas.").format(
                short=format_rupiah(Rupiah(due - self.tendered))
            )
        if method is PaymentMethod.CARD and not self.code:
            return text("Ketik kode approval dari struk EDC, atau pilih Belum masuk.")
        if method is PaymentMethod.CARD and len(self.ending) not in (0, CARD_ENDING_DIGITS):
            return text("Ketik empat angka akhir kartu, atau kosongkan.")
        if method in SEEN_BY_A_PERSON and self.evidence is None:
            return text("Pilih dulu di mana uangnya terlihat masuk, atau Belum masuk.")
        return ""

    def tender(self, method: PaymentMethod, holder: Holder, amount: Rupiah | None) -> Tender:
        """What is offered, `amount` None for all that is left."""
        if method is PaymentMethod.CASH:
            return Tender(method=method, holder=holder, amount=amount, tendered=self.tendered)
        if method is PaymentMethod.CARD:
            return Tender(
                method=method,
                holder=holder,
                amount=amount,
                evidence=Evidence.APPROVAL_CODE,
                reference=self.code,
                card_ending=self.ending,
            )
        return Tender(
            method=method,
            holder=holder,
            amount=amount,
            evidence=self.evidence,
            reference=self.reference,
        )

    def awaited(self, method: PaymentMethod, holder: Holder, amount: Rupiah | None) -> Tender:
        """As `tender`, of money that nobody saw yet."""
        return Tender(
            method=method,
            holder=holder,
            amount=amount,
            reference="" if method is PaymentMethod.CARD else self.reference,
        )
