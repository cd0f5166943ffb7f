"""How an import is shown: its stages, its columns, what would become of it in words. No Qt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from booth.catalogue_files.words import column_word, fault_word
from booth.domain.goods_file import FileTable, GoodsColumn, GoodsFault
from booth.domain.goods_plan import ImportPlan, ImportWish, numbers_of
from booth.domain.ids import VendorId
from booth.domain.money import format_thousands
from booth.domain.shelf import Shelf
from resources.texts import plural, text
from ui.screens.catalogue_import.words import Outcome


class Stage(StrEnum):
    """How far an import got."""

    CHOOSING = "choosing"
    READING = "reading"
    LOOKING = "looking"
    RECORDING = "recording"
    DONE = "done"


class Group(StrEnum):
    """Which rows the list shows."""

    WRONG = "wrong"
    NEW = "new"
    CHANGED = "changed"


FaultKey = tuple[GoodsColumn | None, GoodsFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMapping:
    """Where the columns are, and what can be chosen."""

    headings: tuple[str, ...]
    mapped: dict[GoodsColumn, int]
    vendors: tuple[tuple[VendorId, str], ...]
    vendor: VendorId | None
    new_vendors: bool
    asks_vendor: bool
    """Whether the file has no column of vendors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlan:
    """What would become of the file, in words, and its rows in groups."""

    words: str
    counts: dict[Group, int]
    rows: dict[Group, Sequence[Outcome]]
    faults: tuple[tuple[FaultKey, str], ...]
    record: str
    """What the one button says; empty while there is nothing to record."""


class ImportView(Protocol):
    """What the presenter says to the sheet."""

    def show_stage(self, stage: Stage) -> None:
        """How far it got."""

    def show_file(self, words: str) -> None:
        """What was read."""

    def show_mapping(self, mapping: ShownMapping) -> None:
        """Where the columns are."""

    def show_plan(self, plan: ShownPlan) -> None:
        """What would become of it."""

    def show_error(self, words: str) -> None:
        """What went wrong; empty for nothing."""

    def show_result(self, words: str) -> None:
        """What was recorded."""


def shown_mapping(wish: ImportWish, shelf: Shelf) -> ShownMapping:
    """Where the columns of a file are, and what can be chosen instead."""
    vendors = [vendor for vendor in shelf.vendors if vendor.terms.selling]
    return ShownMapping(
        headings=_named(wish.table),
        mapped=dict(wish.mapped),
        vendors=tuple((vendor.id, vendor.terms.name) for vendor in vendors),
        vendor=wish.vendor,
        new_vendors=wish.new_vendors,
        asks_vendor=GoodsColumn.VENDOR not in wish.mapped,
    )


def _named(table: FileTable) -> tuple[str, ...]:
    """The headings; one without a name by its letter, as the spreadsheet has it."""
    return tuple(
        heading or text("Kolom {letter}").format(letter=_letter(place))
        for place, heading in enumerate(table.headings)
    )


def _letter(place: int) -> str:
    high, low = divmod(place, 26)
    return (chr(ord("A") + high - 1) if high else "") + chr(ord("A") + low)


def shown_plan(plan: ImportPlan) -> ShownPlan:
    """What would become of a file."""
    faults = Counter((problem.column, problem.fault) for problem in plan.problems)
    rows: dict[Group, Sequence[Outcome]] = {
        Group.WRONG: plan.problems,
        Group.NEW: plan.additions,
        Group.CHANGED: plan.changes,
    }
    return ShownPlan(
        words=_plan_words(plan),
        counts={
            Group.WRONG: numbers_of(plan.problems),
            Group.NEW: len(plan.additions),
            Group.CHANGED: len(plan.changes),
        },
        rows=rows,
        faults=tuple(
            (key, f"{column_word(key[0])}: {fault_word(key[1])} ({format_thousands(count)})")
            for key, count in faults.most_common()
        ),
        record="" if plan.problems or not plan.records else record_words(plan),
    )


def record_words(plan: ImportPlan) -> str:
    """`15.000 barang baru, 3.000 berubah`."""
    parts = []
    if plan.additions:
        parts.append(
            plural("{count} barang baru", "{count} barang baru", len(plan.additions)).format(
                count=format_thousands(len(plan.additions))
            )
        )
    if plan.changes:
        parts.append(text("{count} berubah").format(count=format_thousands(len(plan.changes))))
    if plan.new_vendors:
        parts.append(
            plural("{count} UMKM baru", "{count} UMKM baru", len(plan.new_vendors)).format(
                count=format_thousands(len(plan.new_vendors))
            )
        )
    return ", ".join(parts)


def _plan_words(plan: ImportPlan) -> str:
    """What would happen, and what would not."""
    words = []
    wrong = numbers_of(plan.problems)
    if wrong:
        words.append(
            plural(
                "{count} baris bermasalah: perbaiki berkasnya, lalu baca ulang. Belum ada yang "
                "diimpor.",
                "{count} baris bermasalah: perbaiki berkasnya, lalu baca ulang. Belum ada yang "
                "diimpor.",
                wrong,
            ).format(count=format_thousands(wrong))
        )
    elif not plan.records:
        words.append(text("Tidak ada yang berubah: semua sudah sama dengan katalog."))
    if plan.unchanged and plan.records:
        words.append(
            plural(
                "{count} sudah sama dengan katalog.",
                "{count} sudah sama dengan katalog.",
                plan.unchanged,
            ).format(count=format_thousands(plan.unchanged))
        )
    if plan.new_vendors:
        words.append(
            plural("UMKM baru: {names}.", "UMKM baru: {names}.", len(plan.new_vendors)).format(
                names=_few(plan.new_vendors)
            )
        )
    if plan.kept_stock:
        words.append(
            plural(
                "Stok {count} barang yang sudah ada tidak diubah: hitung lewat Serah terima.",
                "Stok {count} barang yang sudah ada tidak diubah: hitung lewat Serah terima.",
                plan.kept_stock,
            ).format(count=format_thousands(plan.kept_stock))
        )
    return " ".join(words)


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:4])
    return shown if len(names) <= 4 else text("{names}, dan lainnya").format(names=shown)  # noqa: PLR2004  # as many as one line holds


def result_words(plan: ImportPlan) -> str:
    """What was recorded."""
    return text("Tersimpan: {words}.").format(words=record_words(plan))
