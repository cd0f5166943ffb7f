"""Vendors and goods as forms say them, and what is wrong with them in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final
from uuid import UUID

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import (
    DuplicateError,
    InvalidAmountError,
    InvalidDigitsError,
    InvalidTextError,
    NotSellableError,
    UnknownReferenceError,
)
from booth.domain.goods_file import GoodsFault
from booth.domain.goods_reading import KIND_WORDS, read_rupiah
from booth.domain.ids import VendorId
from booth.domain.money import BasisPoints, Rupiah, format_thousands
from booth.domain.typed_decimal import read_decimal, written_decimal
from resources.texts import text
from sync.office.web.forms import Form, SaidError

_PERCENT_DIGITS: Final = 2
"""Basis points: two digits behind the comma of a percentage."""


def field_word(field: str) -> str:
    """What a field of these forms is called."""
    return {
        "name": text("Nama"),
        "group": text("Kelompok"),
        "commission_bp": text("Komisi"),
        "owner": text("Nama pemilik"),
        "district": text("Kecamatan"),
        "nib": "NIB",
        "npwp": "NPWP",
        "bank_name": text("Bank"),
        "bank_account": text("Nomor rekening"),
        "bank_holder": text("Atas nama"),
        "vendor": text("UMKM"),
        "price": text("Harga"),
        "floor": text("Harga terendah"),
        "sku": "SKU",
        "barcode": text("Barcode"),
    }.get(field, field)


def read_vendor(form: Form, present: VendorTerms | None) -> VendorTerms:
    """A vendor as the form says it; the colour stays. Raises SaidError."""
    commission = read_decimal(form["commission"].strip() or "0", _PERCENT_DIGITS)
    if commission is None:
        raise SaidError(words=text("Komisi ditulis dalam persen, misalnya 10 atau 7,5."))
    return replace(
        present or VendorTerms(name=""),
        name=form["name"],
        group=form["group"],
        commission_bp=BasisPoints(commission),
        selling=present is None or bool(form["selling"]),
        owner=form["owner"],
        district=form["district"],
        nib=form["nib"],
        npwp=form["npwp"],
        pkp=bool(form["pkp"]),
        bank_name=form["bank_name"],
        bank_account=form["bank_account"],
        bank_holder=form["bank_holder"],
    )


def commission_written(terms: VendorTerms) -> str:
    """`7,5`, as the form reads it."""
    return written_decimal(terms.commission_bp, _PERCENT_DIGITS)


def read_product(form: Form, present: ProductTerms | None) -> ProductTerms:
    """Goods as the form says them; a clearance the booth agreed to stays. Raises SaidError."""
    kinds = {word: kind for kind, word in KIND_WORDS.items()}
    vendor = VendorId(id_of(form["vendor"]))
    return replace(
        present or ProductTerms(vendor=vendor, name=""),
        vendor=vendor,
        name=form["name"],
        kind=kinds.get(form["kind"], next(iter(kinds.values()))),
        price=_rupiah(form, "price"),
        floor=_rupiah(form, "floor"),
        sku=form["sku"],
        barcode=form["barcode"],
        selling=present is None or bool(form["selling"]),
    )


def id_of(said: str) -> UUID:
    """The id in a field of a form. Raises SaidError."""
    try:
        return UUID(hex=said)
    except ValueError:
        raise SaidError(words=text("Pilih dulu UMKM-nya.")) from None


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what the catalogue's own rules refuse into words for whoever filled in the form."""
    try:
        yield
    except DuplicateError as error:
        words = {
            "vendor": text("UMKM bernama {name} sudah ada. Beri nama lain."),
            "barcode": text("Barcode {name} sudah dipakai barang lain."),
        }[error.kind]
        raise SaidError(words=words.format(name=error.name)) from None
    except InvalidTextError as error:
        words = (
            text("{field} terlalu panjang atau berisi tanda yang tidak bisa dicetak.")
            if error.text
            else text("{field} belum diisi.")
        )
        raise SaidError(words=words.format(field=field_word(error.field))) from None
    except InvalidDigitsError as error:
        words = text("{field} harus {fewest} sampai {most} angka.")
        raise SaidError(
            words=words.format(field=field_word(error.field), fewest=error.fewest, most=error.most)
        ) from None
    except InvalidAmountError as error:
        words = text("{field} harus antara {lowest} dan {highest}.")
        raise SaidError(
            words=words.format(
                field=field_word(error.field),
                lowest=format_thousands(error.lowest),
                highest=format_thousands(error.highest),
            )
        ) from None
    except (UnknownReferenceError, NotSellableError):
        raise SaidError(words=text("Barang atau UMKM ini tidak ada (lagi) di stan ini.")) from None


def _rupiah(form: Form, field: str) -> Rupiah | None:
    found = read_rupiah(form[field].strip())
    if isinstance(found, GoodsFault):
        words = text("{field} ditulis dalam rupiah bulat, misalnya 125.000.")
        raise SaidError(words=words.format(field=field_word(field)))
    return found
