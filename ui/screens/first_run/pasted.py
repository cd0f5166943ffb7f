"""Goods as they are pasted from a table: vendor, name, price, stock. No Qt."""

import re
from collections.abc import Sequence
from typing import Final

from booth.domain.money import Rupiah
from booth.domain.typed import looks_of
from resources.texts import text
from ui.screens.first_run.parts import Goods, Taken, goods_problems

_DIGITS: Final = re.compile(r"[0-9]{1,12}")
_CENTS: Final = re.compile(r",0{1,2}$|\.00$")
_VENDOR_NAME_PRICE_STOCK: Final = 4


def add_pasted(goods: list[Goods], pasted: str, vendors: Sequence[str], chosen: str) -> Taken:
    """Add every line that is goods of a known vendor; say which line is none, and why.

    Columns are apart by tabs. The vendor's may be left out: then they are `chosen`'s.
    """
    known = {looks_of(vendor): vendor for vendor in vendors}
    taken, problem = 0, ""
    for number, line in enumerate(pasted.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        found = _goods(cells, known, chosen)
        if isinstance(found, Goods):
            goods.append(found)
            taken += 1
        elif not problem:
            problem = text("Baris {number}: {problem}").format(number=number, problem=found)
    return Taken(taken, problem)


def _goods(cells: Sequence[str], known: dict[str, str], chosen: str) -> Goods | str:
    """The goods a line is, or why it is none."""
    vendor = known.get(looks_of(cells[0]))
    if vendor is None and len(cells) >= _VENDOR_NAME_PRICE_STOCK:
        return text("UMKM {name} tidak ada di daftar. Tambahkan dulu di langkah UMKM.").format(
            name=cells[0]
        )
    rest = list(cells[1:]) if vendor is not None and len(cells) > 1 else list(cells)
    name, price, stock = (*rest, "", "")[:3]
    written_price, written_stock = _number(price), _number(stock)
    if written_price is None or written_stock is None:
        return text("{written} bukan angka. Tulis misalnya 125.000.").format(
            written=price if written_price is None else stock
        )
    one = Goods(
        vendor=vendor or chosen,
        name=name,
        price=Rupiah(int(written_price)) if written_price else None,
        stock=int(written_stock) if written_stock else None,
    )
    return next(iter(goods_problems(one).values()), one)


def _number(written: str) -> str | None:
    """The digits of `Rp 125.000,00`, empty for an empty cell, None for what is no number."""
    plain = written.removeprefix("Rp").strip()
    plain = _CENTS.sub("", plain).replace(".", "").replace(" ", "")
    if plain in {"", "-"}:
        return ""
    return plain if _DIGITS.fullmatch(plain) else None
