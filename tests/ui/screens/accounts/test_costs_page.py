from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from booth.domain.mdr import MdrRow, mdr_table
from booth.domain.money import ZERO, BasisPoints
from booth.payments.mdr_tables import default_table, read_table
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click
from tests.usecases.codes import accept
from tests.usecases.stand import Stand
from ui.screens.accounts.costs_page import CostsPage
from ui.screens.accounts.fee_words import fee_rows, rate_words
from ui.screens.desk import Desk

NAME = "biaya-qris.txt"


def cells(costs: CostsPage, row: int) -> Sequence[str]:
    found = [costs.fees.item(row, column) for column in range(costs.fees.columnCount())]
    return [cell.text() for cell in found if cell is not None]


def test_the_limit_is_changed_with_a_coordinators_word(
    costs: CostsPage, stand: Stand, answering: Answering
) -> None:
    costs.limit.setFocus()
    QTest.keyClicks(costs.limit, "5000000")
    click(costs.keep)
    assert stand.booth.browsing.booth_facts().qris_limit == 5_000_000
    assert answering.asked == ["Batas satu pembayaran QRIS menjadi Rp 5.000.000."]


def test_a_limit_of_nothing_is_told_beside_it(
    costs: CostsPage, stand: Stand, answering: Answering
) -> None:
    before = stand.entries
    costs.limit.clear()
    click(costs.keep)
    assert costs.fields["limit"].problem.text()
    assert (stand.entries, answering.asked) == (before, [])


def test_rates_are_words_and_those_in_force_come_first(costs: CostsPage) -> None:
    micro, above, *_, former = fee_rows(default_table(), date(2025, 1, 1))
    assert micro[:3] == ("UMI, usaha mikro", "sampai Rp 500.000", "0 %")
    assert above[:3] == ("UMI, usaha mikro", "di atas Rp 500.000", "0,3 %")
    assert micro.days == "berlaku sejak 1 Desember 2024"
    assert not former.in_force
    assert cells(costs, 0)[3].startswith("berlaku sejak ")


def test_a_rate_that_begins_tomorrow_is_not_said_to_be_in_force() -> None:
    def row(day: date, rate: int) -> MdrRow:
        return MdrRow(from_day=day, criteria="UMI", above=ZERO, rate=BasisPoints(rate))

    table = mdr_table([row(date(2026, 1, 1), 30), row(date(2026, 6, 1), 45)])
    now, later = fee_rows(table, date(2026, 5, 31))
    assert (now.in_force, now.rate) == (True, "0,3 %")
    assert (later.in_force, later.days) == (False, "nanti, mulai 1 Juni 2026")


def test_rates_are_written_without_idle_noughts() -> None:
    written = [rate_words(BasisPoints(rate)) for rate in (0, 5, 30, 100, 125, 1_000)]
    assert written == ["0 %", "0,05 %", "0,3 %", "1 %", "1,25 %", "10 %"]


def test_an_example_says_what_a_payment_would_cost(
    costs: CostsPage, stand: Stand, desk: Desk
) -> None:
    assert not costs.example.isVisible()
    accept(stand)
    desk.facts = stand.booth.browsing.booth_facts()
    click(costs.again)
    assert costs.example.text().startswith("Contoh, dari Rp 1.000.000 kira-kira dipotong: UMI Rp ")


def test_the_file_is_made_opened_mended_and_read_again(
    costs: CostsPage,
    answering: Answering,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(costs.open_file)
    assert opened == [QUrl.fromLocalFile(str(tmp_path / NAME))]
    written = (tmp_path / NAME).read_text(encoding="utf-8")
    assert read_table(written) == default_table()
    row = '\n[[rate]]\nfrom_day = 2021-01-01\ncriteria = "URE"\nabove = 0\nbasis_points = 99\n'
    (tmp_path / NAME).write_text(written + row, encoding="utf-8")
    click(costs.again)
    shown = [cells(costs, number) for number in range(costs.fees.rowCount())]
    assert ["URE, usaha reguler", "semua", "0,99 %", "berlaku sejak 1 Januari 2021"] in shown
    assert answering.said_last == "Tabel MDR dimuat ulang dari berkas."


def test_a_row_that_cannot_be_used_is_named_and_the_programs_own_table_is_used(
    costs: CostsPage, tmp_path: Path
) -> None:
    before = costs.fees.rowCount()
    (tmp_path / NAME).write_text(
        '[[rate]]\nfrom_day = 2021-01-01\ncriteria = "UMI"\nabove = 0\nbasis_points = 30\n'
        '[[rate]]\nfrom_day = 2021-01-01\ncriteria = "UKE"\nabove = -5\nbasis_points = 30\n',
        encoding="utf-8",
    )
    click(costs.again)
    assert costs.fault.text() == (
        "Tabel MDR baris 2 (above): nilainya di luar batas. Perbaiki baris itu, lalu simpan. "
        "Sampai itu benar, yang dipakai tabel bawaan."
    )
    assert costs.fees.rowCount() == before


def test_all_rows_that_cannot_be_used_are_named_at_once(costs: CostsPage, tmp_path: Path) -> None:
    row = '[[rate]]\nfrom_day = 2021-01-01\ncriteria = "UMI"\nabove = 0\nbasis_points = 30\n'
    wrong = row.replace("above = 0", "above = -5").replace("UMI", "UKE")
    (tmp_path / NAME).write_text(row + wrong + row.replace("= 30", "= 0.3"), encoding="utf-8")
    click(costs.again)
    assert "baris 2 (above): nilainya di luar batas." in costs.fault.text()
    assert "baris 3 (basis_points): tidak terbaca." in costs.fault.text()


def test_a_file_that_is_no_text_is_told_too(costs: CostsPage, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    click(costs.again)
    assert costs.fault.text().startswith("Tabel MDR: tidak terbaca.")


def test_the_buyer_is_said_never_to_pay_it(costs: CostsPage) -> None:
    said = [label.text() for label in costs.findChildren(type(costs.example))]
    assert any("tidak pernah ditambahkan ke harga pembeli" in words for words in said)
