from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, press, type_words
from tests.usecases.codes import accept, record_test, vendor
from tests.usecases.stand import Stand
from ui.screens.accounts.page import AccountsPage
from ui.screens.desk import Desk

ENTER = Qt.Key.Key_Return


def rows(page: AccountsPage) -> list[str]:
    return [page.rows.item(number).text() for number in range(page.rows.count())]


def test_every_account_and_vendor_can_have_a_code(page: AccountsPage) -> None:
    assert rows(page) == [
        "QRIS stan · belum ada kode",
        "Batik Akkar · belum ada kode",
        "Roka Collection · belum ada kode",
    ]
    assert page.put.text() == "Pasang kode"
    assert not page.try_out.isEnabled()
    assert not page.withdraw.isEnabled()


def test_how_a_code_stands_is_said_in_words(page: AccountsPage, stand: Stand) -> None:
    accept(stand)
    page.presenter.look()
    assert rows(page)[0] == "QRIS stan · statis saja"
    assert page.version.text().startswith("Versi 1, dipasang ")
    record_test(stand)
    page.presenter.look()
    assert rows(page)[0].startswith("QRIS stan · dinamis sejak ")
    assert page.put.text() == "Ganti kode"


def test_a_vendor_that_sells_no_longer_keeps_its_code_in_sight(
    page: AccountsPage, stand: Stand, desk: Desk
) -> None:
    accept(stand, holder=vendor(stand))
    terms = replace(stand.roka.terms, selling=False)
    stand.booth.cataloguing.change_vendor(stand.roka.id, terms, by=stand.budi)
    desk.shelf = stand.booth.browsing.shelf()
    page.presenter.look()
    assert "Roka Collection · statis saja" in rows(page)
    stand.booth.qris.withdraw(vendor(stand), "rekening ditutup", by=stand.budi)
    page.presenter.look()
    assert not any(row.startswith("Roka") for row in rows(page))


def test_an_account_is_added_with_a_coordinators_word(
    page: AccountsPage, stand: Stand, answering: Answering
) -> None:
    page.name.setFocus()
    type_words("BCA Koperasi")
    press(ENTER)
    type_words("Koperasi Batik")
    press(ENTER)
    accounts = stand.booth.browsing.booth_facts().accounts
    assert ("BCA Koperasi", "Koperasi Batik") in {(one.name, one.payee) for one in accounts}
    assert answering.asked == ["Rekening baru BCA Koperasi, atas nama Koperasi Batik."]
    assert page.holder.text() == "BCA Koperasi"
    assert (page.name.text(), page.payee.text()) == ("", "")


def test_without_the_word_no_account_is_added(
    page: AccountsPage, stand: Stand, answering: Answering
) -> None:
    answering.coordinator = None
    before = stand.entries
    page.name.setText("BCA")
    page.payee.setText("Koperasi")
    click(page.add)
    assert stand.entries == before
    assert page.name.text() == "BCA"


def test_an_account_without_a_payee_or_with_anothers_name_is_told_beside_it(
    page: AccountsPage, answering: Answering
) -> None:
    page.name.setText("qris  STAN")
    click(page.add)
    assert "Sudah ada rekening bernama" in page.fields["name"].problem.text()
    assert "Atas nama belum diisi" in page.fields["payee"].problem.text()
    assert not answering.asked
