"""`lapak demo`: replay a real fair into two ledgers, then prove every rupiah of it.

The replay goes through the use cases a till has. What it claims is then checked by other
means: both ledgers verified, the workbook of both read back, the accounts summed.
"""

import argparse
import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.domain.errors import FolderNotEmptyError
from ui.commands.demo.report import Check, Report, balance_table, day_table

if TYPE_CHECKING:
    from ui.commands.demo.picture_run import PictureRun
    from ui.commands.demo.registers import Stage
    from ui.commands.demo.window_hour import WindowHour

DEFAULT_FOLDER: Final = Path("demo")
DEFAULT_SEED: Final = 2023
# What tells a folder of the demonstration from one that holds somebody's real ledgers.
MARKER: Final = "REKAAN.txt"
_MARKER_TEXT: Final = (
    "Folder ini dibuat oleh `lapak demo`. Barang, harga, orang dan nota di dalamnya rekaan;\n"
    "nama pameran, nama UMKM dan jumlah omzet pernah diberitakan.\n"
    "Made by `lapak demo`: goods, prices, people and receipts are invented.\n"
)
_WHAT_IS_WHERE: Final = (
    ("KT1.lapak, KT2.lapak", "the ledgers of both registers; then the workbook and its CSV files"),
    ("malam", "the evenings' papers and each Berita acara, on A4 and as text"),
    ("pesanan", "what was ordered"),
    ("stik, laptop-lain", "a backup, and the register it brings back; neither is counted"),
    ("kantor", "the office's database and certificates; kantor/layar its pages"),
    ("nota", "what came out of the printer, as pictures and as text"),
    ("layar", "the screens: id Indonesian, en English"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare seed, folder, and whether a window follows."""
    parser.add_argument(
        "--seed",
        type=int,
        default=DEFAULT_SEED,
        metavar="N",
        help="another seed gives other sales with the same totals (default %(default)s)",
    )
    parser.add_argument(
        "--dir",
        type=Path,
        default=DEFAULT_FOLDER,
        metavar="D",
        help="where ledgers and workbook go; an earlier demonstration there is replaced",
    )
    parser.add_argument(
        "--no-window",
        action="store_true",
        help="record every sale without the till's window, which is driven by keys and mouse "
        "otherwise; no pictures of it, and no till at the end",
    )
    parser.add_argument(
        "--no-pictures",
        action="store_true",
        help="leave out the pictures of every screen in both languages, which take the longest",
    )


def run(arguments: argparse.Namespace) -> int:
    """Replay, print the figures, and say whether every check holds."""
    started = time.perf_counter()
    # Driving the window unseen changes it: the till at the end is for a person to see.
    environment = dict(os.environ)
    folder: Path = arguments.dir
    _clear(folder)
    ring_up = None if arguments.no_window else _window(folder)
    with ExitStack() as stack:
        album = None
        if ring_up is not None and not arguments.no_pictures:
            album = _begin_pictures(stack, folder)
        report = _replayed(folder, arguments.seed, ring_up, pictures=not arguments.no_pictures)
        print(report.text())
        if album is not None:
            _tell_pictures(album)
    print(f"\nEverything is in {folder.resolve()} ({time.perf_counter() - started:.0f} s).")
    for names, words in _WHAT_IS_WHERE:
        # Nothing is printed and no screen is there where no window was wanted.
        if (folder / names.partition(",")[0]).exists():
            print(f"  {names:<20}  {words}", flush=True)
    if ring_up is not None:
        _offer_the_till(folder, environment)
    return 0 if report.holds else 1


def _replayed(folder: Path, seed: int, ring_up: "WindowHour | None", *, pictures: bool) -> Report:
    """The five days with their figures, and all that was checked of them."""
    from booth.domain.money import format_rupiah
    from booth.exports.files import export_books
    from booth.exports.read_back import read_totals
    from booth.storage.reading import read_entries
    from ui.commands.demo.fair import BOOTH_NAME, FAIR_NAME, TOTAL, VENDORS
    from ui.commands.demo.payment_table import payment_check, payment_table
    from ui.commands.demo.replay import replay

    print(f"{BOOTH_NAME} at {FAIR_NAME}: {len(VENDORS)} vendors, two registers, five days.")
    print("Fair, vendors and total are published facts; goods, people and sales are invented.\n")

    paths: list[Path] = []
    for day, stage in replay(folder, seed=seed, ring_up=ring_up):
        paths = [register.booth.ledger.path for register in stage.registers]
        entries = sum(register.booth.ledger.head.sequence for register in stage.registers)
        print(f"  {day:%a %d %b %Y}  {entries:5} entries recorded")

    report = Report()
    if ring_up is not None:
        report.add(ring_up.check())
    _check_ledgers(report, paths, folder)
    exported = export_books((read_entries(path) for path in paths), folder)
    figures = exported.figures
    net = sum(row.net for row in figures.vendor_days)
    totals = read_totals(exported.workbook)
    print(f"\nNet turnover by vendor and day (rupiah)\n{day_table(figures)}")
    print(f"\nNet of refunds, by who holds it and how it was paid\n{payment_table(figures)}")
    print(f"\nBalances of all accounts (rupiah)\n{balance_table(figures)}\n")
    report.add(Check("ledgers: net turnover", format_rupiah(net), holds=net == TOTAL))
    report.add(
        Check(
            f"{exported.workbook.name} read back",
            f"{format_rupiah(totals.net)}, {totals.formulas} formulas worked out anew",
            holds=totals.net == TOTAL and sum(totals.by_vendor.values()) == TOTAL,
        )
    )
    report.add(payment_check(figures))
    report.add(stage.codes.check())
    for check in _at_the_office(stage, paths, folder, pictures=pictures):
        report.add(check)
    standing = sum(balance.amount for balance in figures.balances)
    report.add(Check("balances of all accounts", f"sum to {standing}", holds=standing == 0))
    return report


def _check_ledgers(report: Report, paths: list[Path], folder: Path) -> None:
    """Each by itself, what the days came to, and the one that was restored."""
    from booth.domain.ledger import short_hash
    from booth.storage.reading import read_entries
    from booth.storage.verify import verify
    from ui.commands.demo.backups import restored_check
    from ui.commands.demo.goods_checks import goods_checks
    from ui.commands.demo.whole_day_checks import whole_day_checks

    for path in paths:
        verdict = verify(path)
        report.add(
            Check(
                f"lapak verify {path.name}",
                f"{verdict.entries} entries, {verdict.sales} sales, "
                f"head {short_hash(verdict.head.hash) if verdict.head else 'none'}"
                + (f", first thing wrong: {verdict.finding}" if verdict.finding else ""),
                holds=verdict.finding is None and verdict.balance == 0,
            )
        )
    ledgers = [list(read_entries(path)) for path in paths]
    entries = [entry for ledger in ledgers for entry in ledger]
    for check in (*whole_day_checks(entries, folder), *goods_checks(ledgers, folder)):
        report.add(check)
    report.add(restored_check(paths[1], folder))


def _at_the_office(
    stage: "Stage", paths: list[Path], folder: Path, *, pictures: bool
) -> "list[Check]":
    """What becomes of both ledgers at an office, unless its packages are not installed here."""
    try:
        from ui.commands.demo.office_story import office_checks
    except ImportError as error:
        print(f"Nothing is brought to an office: it needs the `office` extra ({error}).\n")
        return []
    return office_checks(stage, paths, folder, pictures=pictures)


def _window(folder: Path) -> "WindowHour | None":
    """The till's own window, unless Qt is not installed here."""
    try:
        from ui.commands.demo.window_hour import WindowHour
    except ImportError as error:
        print(f"Nothing is sold through the window: it needs the `till` extra ({error}).\n")
        return None
    return WindowHour(folder)


def _begin_pictures(stack: ExitStack, folder: Path) -> "PictureRun":
    """Every screen in both languages, of a booth that is invented for them; taken meanwhile."""
    from ui.commands.demo.picture_run import pictures_taken
    from ui.commands.demo.window_hour import PICTURES

    print("Meanwhile every screen is pictured in both languages.\n", flush=True)
    return stack.enter_context(pictures_taken(folder / PICTURES))


def _tell_pictures(album: "PictureRun") -> None:
    from ui.commands.demo.window_hour import PICTURES

    print("\nPictures of every screen, when the last of them is taken:", flush=True)
    for language, count in album.counts().items():
        print(f"  {PICTURES}/{language}  {count} pictures", flush=True)


def _offer_the_till(folder: Path, environment: dict[str, str]) -> None:
    """Open the till on the second register, where somebody can see it."""
    from ui.commands.demo.registers import COORDINATOR_PIN
    from ui.commands.demo.till import command, has_display, open_till

    print(f"\nThe second register's till, with the coordinator's PIN {COORDINATOR_PIN}:")
    print(f"  {command(folder)}")
    if has_display(environment):
        print("It opens now, and wonders at its clock: the fair was in March 2023.")
        print("Close its window to come back here.", flush=True)
        open_till(folder, environment)


def _clear(folder: Path) -> None:
    """Make the folder ready; never touch files that the demonstration did not make."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise FolderNotEmptyError(path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
