import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication

from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.evening import go_to_vendors
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from ui.screens.vendors.papers_sheet import EveningSheet

pytestmark = pytest.mark.usefixtures("server")


def _open(person: Person) -> EveningSheet:
    go_to_vendors(person)
    person.press(Qt.Key.Key_F6)
    sheet = person.sheet(EveningSheet)
    person.sees(lambda: "Batik Akkar" in sheet.paper.paper)
    return sheet


def test_a_vendors_paper_shows_nothing_of_the_others(person: Person, server: PrinterServer) -> None:
    sell_in_cash(person, KAIN, TAS)
    sheet = _open(person)
    assert "385.000" in sheet.paper.paper
    assert "Roka" not in sheet.paper.paper
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: server.printer.wait_until(lambda: len(server.printer.sheets) >= 2, 0))
    printed = server.printer.sheets[-1].text
    assert "REKAP UMKM" in printed
    assert "Roka" not in printed
    # What became of the paper is said in passing too, and may come after the sheet itself.
    person.sees(lambda: "dikirim ke printer" in person.said)
    person.press(Qt.Key.Key_F7)
    person.sees(lambda: "Tempel di WhatsApp" in person.said)
    shared = QGuiApplication.clipboard().text()
    assert "*OMZET BERNOTA: 385.000*" in shared
    assert "Roka" not in shared


def test_a_sheet_of_a4_for_each_vendor_who_sold(
    person: Person, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    sell_in_cash(person, KAIN, TAS)
    sheet = _open(person)
    person.press(Qt.Key.Key_Up)
    person.sees(lambda: "Roka Collection" in sheet.paper.paper)
    person.press(Qt.Key.Key_F6)
    person.sees(lambda: bool(opened))
    assert opened[0].startswith(str(stall.config.folder / "setoran"))
    document = pypdfium2.PdfDocument(opened[0])
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert [page.count("Batik Akkar") > 0 for page in pages] == [True, False]
    assert [page.count("Roka Collection") > 0 for page in pages] == [False, True]


def test_the_drawer_that_is_still_open_gets_a_form_without_what_is_expected(
    person: Person,
) -> None:
    sell_in_cash(person, KAIN)
    sheet = _open(person)
    person.click("Hitung uang tunai")
    person.sees(lambda: "HITUNG UANG TUNAI" in sheet.paper.paper)
    assert "100.000" in sheet.paper.paper
    assert "885.000" not in sheet.paper.paper
    person.click("Uang belum cocok")
    person.sees(lambda: "UANG BELUM COCOK" in sheet.paper.paper)
