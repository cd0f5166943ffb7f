"""The form of a quick sale, read out of what a phone sent; and in words why it cannot be."""

import re
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from booth.domain.errors import (
    AboveQrisLimitError,
    BelowFloorError,
    DeclinedError,
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NotSellableError,
    PaymentStateError,
    RefundTooLargeError,
    UnknownReferenceError,
)
from booth.domain.ids import EntryId, ProductId
from booth.domain.money import Rupiah, format_rupiah, format_thousands
from booth.domain.payment import Evidence, PaymentMethod
from resources.texts import text
from sync.office.quick_sales import EVIDENCE, WAYS, QuickSale
from sync.office.web.forms import Form, SaidError

PRODUCT_FIELD: Final = "barang"
NOT_SEEN: Final = "not_seen"
"""What stands for no evidence: somebody has to say that as well."""

# How people write an amount: Rp 350.000, 350 000.
_AROUND_DIGITS: Final = re.compile(r"^Rp|[.\s]", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
_PIECES: Final = re.compile(r"[0-9]{1,5}", re.ASCII)


def read_sale(sale: EntryId, form: Form) -> QuickSale:
    """A sale as its form says it. Raises SaidError; amounts and names are the domain's to check."""
    product = form[PRODUCT_FIELD]
    price = _price(form["price"])
    if price is None and not product:
        raise SaidError(words=text("Jumlahnya belum diisi. Ketik angkanya."))
    method = next((one for one in WAYS if one.value == form["method"]), None)
    if method is None:
        raise SaidError(words=text("Cara bayarnya belum dipilih: tunai atau QRIS."))
    return QuickSale(
        id=sale,
        product=_product(product) if product else None,
        name=form["name"].strip(),
        quantity=read_pieces(form, "quantity") if product else 1,
        price=price,
        method=method,
        evidence=_evidence(form["evidence"]) if method is PaymentMethod.QRIS else None,
    )


def read_pieces(form: Form, field: str) -> int:
    """A number of pieces. Raises SaidError for what is none."""
    said = form[field].strip()
    if not _PIECES.fullmatch(said):
        raise SaidError(words=text("Banyaknya ditulis dengan angka, misalnya 2."))
    return int(said)


def _price(said: str) -> Rupiah | None:
    digits = _AROUND_DIGITS.sub("", said.strip())
    if not digits:
        return None
    if not _DIGITS.fullmatch(digits):
        raise SaidError(words=text("Jumlah ditulis dalam rupiah bulat, misalnya 350.000."))
    return Rupiah(int(digits))


def _product(said: str) -> ProductId:
    try:
        return ProductId(UUID(hex=said))
    except ValueError:
        raise SaidError(words=text("Barang ini tidak ada di katalog.")) from None


def _evidence(said: str) -> Evidence | None:
    """Where the money was seen; None where somebody says that nobody has seen it."""
    if said == NOT_SEEN:
        return None
    found = next((one for one in EVIDENCE if one.value == said), None)
    if found is None:
        words = text("Pilih di mana uang QRIS terlihat masuk. Layar HP pembeli bukan bukti.")
        raise SaidError(words=words)
    return found


def sentence(error: DeclinedError) -> str:
    """Why nothing was recorded, and what to do about it."""
    if isinstance(error, SaidError):
        return error.words
    if isinstance(error, NotSellableError) and error.kind == "vendor":
        return text("UMKM ini sudah tidak berjualan di stan. Tanya koordinator.")
    if isinstance(error, InvalidTextError) and error.field == "reason":
        return text("Alasannya belum diisi, terlalu panjang, atau memuat tanda yang aneh.")
    if isinstance(error, UnknownReferenceError) and error.kind == "product":
        return text("Barang ini tidak ada di katalog.")
    rule = _SENTENCES.get(type(error))
    return (
        text("Formulir ini tidak berlaku. Buka Catat cepat lagi.") if rule is None else rule(error)
    )


def _below_floor(error: BelowFloorError) -> str:
    return text(
        "Di bawah harga terendah, {floor} untuk semuanya. Ketik harga lain, atau minta"
        " koordinator mencatatnya di kasir dengan PIN-nya."
    ).format(floor=format_rupiah(error.floor))


def _amount(error: InvalidAmountError) -> str:
    return text("Jumlahnya harus antara {lowest} dan {highest}.").format(
        lowest=format_rupiah(error.lowest), highest=format_rupiah(error.highest)
    )


def _quantity(error: InvalidQuantityError) -> str:
    return text("Banyaknya 1 sampai {most}.").format(most=format_thousands(error.highest))


def _above_limit(error: AboveQrisLimitError) -> str:
    return text("Satu pembayaran QRIS paling banyak {limit}. Catat sebagai dua.").format(
        limit=format_rupiah(error.limit)
    )


def _too_many_back(error: RefundTooLargeError) -> str:
    return text("Sebanyak itu tidak bisa kembali: tinggal {left}.").format(
        left=format_thousands(error.refundable)
    )


def _name(_error: InvalidTextError) -> str:
    return text("Nama barangnya terlalu panjang atau memuat tanda yang aneh.")


def _not_sold(_error: NotSellableError) -> str:
    return text("Barang ini sudah tidak dijual.")


def _lost(_error: PaymentStateError) -> str:
    return text("Uang nota ini dinyatakan tidak pernah masuk. Tanya koordinator.")


# Any: each rule takes the one error it is listed under, which a dict cannot express.
_SENTENCES: Final[dict[type[DeclinedError], Callable[[Any], str]]] = {
    BelowFloorError: _below_floor,
    InvalidAmountError: _amount,
    InvalidQuantityError: _quantity,
    InvalidTextError: _name,
    AboveQrisLimitError: _above_limit,
    NotSellableError: _not_sold,
    RefundTooLargeError: _too_many_back,
    PaymentStateError: _lost,
}
