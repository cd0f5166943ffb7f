"""`lapak bench import`: a list of 20,000 goods, 2,000 of them wrong, at the real window.

How long until it is shown, how long the window's thread is away meanwhile, and how soon a
person who wants no more of it is heard.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from xlsxwriter import Workbook

from ui.commands.bench.furnish import furnish
from ui.commands.bench.measure import Measure
from ui.commands.bench.pulse import Pulse
from ui.commands.driving import offscreen
from ui.commands.driving.hands import Hands, running_till
from ui.main.goods_files import ProgramGoods
from ui.main.program import Program
from ui.screens.catalogue_import.showing import Group, Stage
from ui.screens.catalogue_import.view import ImportSheet
from ui.worker import Worker

# What the issue promises.
_MOST_PREVIEW_MS: Final = 3_000
_MOST_AWAY_MS: Final = 50
_MOST_CANCEL_MS: Final = 500

_GOODS, _WRONG = 20_000, 2_000
_QUICK_GOODS, _QUICK_WRONG = 2_000, 200
_PRODUCTS: Final = 5_000
_QUICK_PRODUCTS: Final = 500
_VENDORS: Final = 40
_CANCEL_AFTER: Final = 0.2
_PAINTED_MS: Final = 300
_HEADINGS: Final = (
    "Nama barang", "UMKM", "Jenis", "Harga", "Harga dasar", "Stok", "SKU", "Barcode",
)  # fmt: skip


def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
    """Every figure of an import, with the catalogue on the disk of `folder`."""
    goods, wrong = (_QUICK_GOODS, _QUICK_WRONG) if quick else (_GOODS, _WRONG)
    lists = {
        "CSV": _csv(folder / "wrong.csv", goods, wrong),
        "XLSX": _xlsx(folder / "wrong.xlsx", goods, wrong),
    }
    whole = _csv(folder / "whole.csv", goods - wrong, 0)
    home = folder / "till"
    furnish(home, products=_QUICK_PRODUCTS if quick else _PRODUCTS)
    offscreen.set_up(folder)
    with running_till(home) as (program, hands), _sheet(program, hands) as sheet:
        # The sheet is painted before anything is measured.
        hands.pause(_PAINTED_MS)
        for kind, path in lists.items():
            yield from _looking(hands, sheet, path, f"{kind}, {goods:,} goods, {wrong:,} wrong")
            yield _cancelling(hands, sheet, path, kind)
        yield from _recording(program, hands, sheet, whole, f"{goods - wrong:,} goods")


class _sheet:  # noqa: N801 - used as a `with` block
    """The sheet of an import, over the till's window; what it does beside has a thread."""

    def __init__(self, program: Program, hands: Hands) -> None:
        self._errands = Worker(program, name="errands")
        self._errands.start()
        self._sheet = ImportSheet(
            hands.window.desk,
            hands.window,
            ProgramGoods(program, self._errands),
            hands.window,
        )

    def __enter__(self) -> ImportSheet:
        return self._sheet

    def __exit__(self, *_: object) -> None:
        self._sheet.close_sheet()
        self._errands.stop()


def _looking(hands: Hands, sheet: ImportSheet, path: Path, what: str) -> Iterator[Measure]:
    taken, away = _timed(hands, lambda: sheet.presenter.choose(path), _until(sheet, Stage.LOOKING))
    if not sheet.list.rows:
        raise TimeoutError("the rows that are wrong")
    yield Measure.at_most(f"{what}: shown", taken, "ms", _MOST_PREVIEW_MS)
    yield Measure.at_most(f"{what}: longest pause of the window", away, "ms", _MOST_AWAY_MS)


def _cancelling(hands: Hands, sheet: ImportSheet, path: Path, kind: str) -> Measure:
    sheet.presenter.choose(path)
    hands.pause(int(_CANCEL_AFTER * 1_000))
    taken, _ = _timed(
        hands, sheet.presenter.stop, lambda: sheet.presenter.stage is not Stage.READING
    )
    return Measure.at_most(f"{kind}: cancelled", taken, "ms", _MOST_CANCEL_MS)


def _recording(
    program: Program, hands: Hands, sheet: ImportSheet, path: Path, what: str
) -> Iterator[Measure]:
    del program
    presenter = sheet.presenter
    _timed(hands, lambda: presenter.choose(path), _until(sheet, Stage.LOOKING))
    presenter.allow_new_vendors(allowed=True)
    hands.wait_for(_until(sheet, Stage.LOOKING), "the list with its vendors")
    sheet.groups[Group.NEW].click()
    by = hands.window.desk.facts.staff[0].id
    taken, away = _timed(hands, lambda: presenter.record_as(by), _until(sheet, Stage.DONE))
    yield Measure.reported(f"{what}: recorded and on the shelf", taken, "ms")
    yield Measure.at_most(
        f"{what}: longest pause of the window while recording", away, "ms", _MOST_AWAY_MS
    )


def _until(sheet: ImportSheet, stage: Stage) -> Callable[[], bool]:
    return lambda: sheet.presenter.stage is stage


def _timed(
    hands: Hands, act: Callable[[], object], done: Callable[[], bool]
) -> tuple[float, float]:
    """Milliseconds until `done`, and the longest that the window's thread was away meanwhile."""
    began = perf_counter()
    with Pulse() as pulse:
        act()
        hands.wait_for(done, "the end of it")
        taken = (perf_counter() - began) * 1_000
        # The picture of it is painted too.
        hands.pause(60)
    return taken, pulse.longest_pause_ms


def _rows(goods: int, wrong: int) -> Iterator[tuple[object, ...]]:
    every = goods // wrong if wrong else goods + 1
    for number in range(1, goods + 1):
        price: object = 1_000 + 500 * (number % 900)
        if number % every == 0:
            price = ("seratus", "125.000,50", "", "-5")[number // every % 4] or "12rb"
        yield (
            f"Kain batik tulis motif {number}", f"UMKM Impor {number % _VENDORS}", "barang",
            price, 1_000 if isinstance(price, int) else "", number % 50, f"IMP-{number:06}",
            f"899{number:010}",
        )  # fmt: skip


def _csv(path: Path, goods: int, wrong: int) -> Path:
    lines = [";".join(map(str, row)) for row in (_HEADINGS, *_rows(goods, wrong))]
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


def _xlsx(path: Path, goods: int, wrong: int) -> Path:
    book = Workbook(path)
    sheet = book.add_worksheet("Barang")
    for number, row in enumerate((_HEADINGS, *_rows(goods, wrong))):
        sheet.write_row(number, 0, row)
    book.close()
    return path
