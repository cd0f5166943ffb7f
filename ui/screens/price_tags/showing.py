"""What Cetak label harga shows, every text written already."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from booth.domain.ids import ProductId
from booth.domain.money import Rupiah, format_rupiah, format_thousands
from booth.domain.tag_sheet import (
    SheetGrid,
    TagSheet,
    most_labels,
    sheets_needed,
    strip_millimetres,
)
from resources.texts import plural, text
from ui.screens.price_tags.papers import RunStanding, TagPrinter

SHEETS: Final = (TagSheet.A4_24, TagSheet.A4_24_FULL, TagSheet.A4_65, TagSheet.STRIP)
"""In the order in which they are offered."""

_MILLIMETRES_A_DECIMETRE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRow:
    """One product of the list; no copies where it is not ticked."""

    key: ProductId
    name: str
    below: str
    price: str
    copies: int
    colour: str

    @property
    def ticked(self) -> bool:
        """Whether it gets a label."""
        return self.copies > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """The papers that there are, the chosen one's labels, and where it is begun.

    No `grid` for a strip. `may_cut` where the printer can cut off each tag.
    """

    choices: tuple[str, ...]
    number: int
    grid: SheetGrid | None
    first: int
    used: int
    words: str
    may_cut: bool
    cut_each: bool


class TagView(Protocol):
    """The sheet, as its presenter sees it."""

    def show_rows(self, rows: Sequence[TagRow], nothing: str, next_step: str) -> None:
        """The goods, or why there are none."""

    def show_copies(self, copies: int | None) -> None:
        """How many labels the current product gets; None where none is current."""

    def show_paper(self, paper: ShownPaper) -> None:
        """What it is printed on."""

    def show_total(self, words: str, below: str, start: str, *, may_start: bool) -> None:
        """How many labels on how much paper, and what the button that begins says."""

    def show_error(self, words: str) -> None:
        """Why it cannot be done, or how far it came; empty for nothing."""

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far it is; no words while nothing is under way."""

    def finish(self, path: Path | None) -> None:
        """All is made, perhaps into a file that is to be printed now."""


def paper_names(printer: TagPrinter | None) -> tuple[str, ...]:
    """The papers of `SHEETS`, as people call them."""
    strip = (
        text("Kertas struk (belum ada printer)")
        if printer is None
        else text("Printer nota, struk {width} mm").format(width=printer.millimetres)
    )
    return (
        text("A4, 24 label (63,5 x 33,9 mm)"),
        text("A4, 24 label penuh (70 x 37 mm)"),
        text("A4, 65 label (38,1 x 21,2 mm)"),
        strip,
    )


def price_words(price: Rupiah | None) -> str:
    """What the tag will say."""
    return text("Tanya harga") if price is None else format_rupiah(price)


def labels_words(labels: int) -> str:
    """How many labels."""
    return plural("{count} label", "{count} label", labels).format(count=format_thousands(labels))


def paper_words(labels: int, sheet: TagSheet, first: int, *, cut_each: bool) -> str:
    """How much paper they take."""
    if sheet is TagSheet.STRIP:
        length = -(-strip_millimetres(labels, cut_each=cut_each) // _MILLIMETRES_A_DECIMETRE)
        metres, decimetres = divmod(length, 10)
        return text("kira-kira {metres},{tenths} m kertas").format(metres=metres, tenths=decimetres)
    sheets = sheets_needed(labels, sheet, first)
    return plural("{count} lembar A4", "{count} lembar A4", sheets).format(
        count=format_thousands(sheets)
    )


def stock_words(sold_out: int, uncounted: int) -> str:
    """Which goods have no label for each piece; empty where all have."""
    counted = (
        (sold_out, plural("{count} barang habis", "{count} barang habis", sold_out)),
        (
            uncounted,
            plural(
                "{count} barang tidak dihitung stoknya",
                "{count} barang tidak dihitung stoknya",
                uncounted,
            ),
        ),
    )
    goods = ", ".join(words.format(count=count) for count, words in counted if count)
    if not goods:
        return ""
    return text("Jumlah label mengikuti stok, kecuali: {goods}.").format(goods=goods)


def too_many_words(labels: int, sheet: TagSheet) -> str:
    """Why so many are not made in one go, and what to do; empty where they are not too many."""
    most = most_labels(sheet)
    if labels <= most:
        return ""
    return text(
        "Paling banyak {most} label sekali cetak di kertas ini, sekarang {labels}. Kurangi "
        "jumlahnya, atau cetak per UMKM."
    ).format(most=format_thousands(most), labels=format_thousands(labels))


def broken_off_words(standing: RunStanding, of: int) -> str:
    """How far a printer came, and what to do."""
    words = (
        text("Dibatalkan: {done} dari {of} label sudah keluar.")
        if not standing.trouble
        else text("{trouble}: {done} dari {of} label sudah keluar.")
    ).format(trouble=standing.trouble, done=standing.done, of=of)
    number = standing.done + 1
    if standing.partly:
        step = text("Label ke-{number} mungkin tercetak sebagian: buang, lalu Lanjutkan.")
    elif standing.trouble:
        step = text("Periksa printernya, lalu Lanjutkan dari label ke-{number}.")
    else:
        step = text("Lanjutkan mulai dari label ke-{number}, atau Tutup.")
    return f"{words} {step.format(number=number)}"
