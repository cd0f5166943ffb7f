"""`lapak export`: one workbook and CSV files of one booth's ledgers.

Reads only: a till may be selling on the same ledger meanwhile.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which ledgers, and where to."""
    parser.add_argument(
        "ledgers",
        metavar="LEDGER",
        nargs="+",
        type=Path,
        help="the ledger files of one booth: all its registers, for the whole picture",
    )
    parser.add_argument(
        "--out", metavar="DIR", required=True, type=Path, help="the folder to write into"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace an earlier export of the same day instead of writing '... (2)'",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files and say where they are."""
    from booth.domain.money import format_rupiah, format_thousands
    from booth.exports.files import export_books
    from booth.storage.reading import read_entries

    exported = export_books(
        (read_entries(path) for path in arguments.ledgers), arguments.out, replace=arguments.force
    )
    figures = exported.figures
    net = sum(day.net for day in figures.days)
    print(f"{figures.opened.booth_name}, {figures.opened.fair_name}")
    print(
        f"{format_thousands(len(figures.sales))} receipts on {len(figures.days)} days, "
        f"net turnover {format_rupiah(net)}"
    )
    for reach in figures.reaches:
        missing = f", {reach.missing} MISSING" if reach.missing else ""
        print(
            f"{reach.register} ({reach.code}): {reach.entries} entries{missing}, "
            f"the last {reach.last_at:%Y-%m-%d %H:%M} local, {reach.last_hash}"
        )
    if exported.renamed:
        print("A file of that name was there already or is open elsewhere; it was left alone.")
    print(f"Workbook: {exported.workbook}")
    print(f"CSV: {exported.csv_files[0].parent} ({len(exported.csv_files)} files)")
    return 0
