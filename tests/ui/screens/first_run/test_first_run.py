"""The first run, by the keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from booth.beginning import write_booth_file
from booth.bootstrap import open_booth
from booth.config import Connection
from booth.domain.errors import BoothFileDamagedError, LedgerNotWritableError
from booth.domain.events.setting_up import Custody, Role
from booth.domain.money import Rupiah
from tests.ui.runners import AtOnce, Later
from tests.ui.screens.beginnings import LEDGER, Real, Remembering
from tests.ui.stage import clicked, staged
from ui.running import Runner
from ui.screens.first_run.beginning import Beginning
from ui.screens.first_run.parts import Step
from ui.screens.first_run.view import FirstRunPage

ENTER, TAB, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space


class Keyboard:
    """A person with a keyboard, who counts."""

    def __init__(self, qtbot: QtBot, beginning: Beginning, runner: Runner | None = None) -> None:
        self.page = FirstRunPage(beginning, runner or AtOnce(), Path("folder"))
        self.page.resize(1366, 768)
        staged(qtbot, self.page)
        self.begun = QSignalSpy(self.page.begun)
        self.inputs = 0

    @property
    def focus(self) -> QWidget:
        widget = QGuiApplication.focusObject()
        assert isinstance(widget, QWidget)
        return widget

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.inputs += 1
            QTest.keyClick(self.page.windowHandle(), key)

    def type(self, words: str) -> None:
        self.inputs += 1
        QTest.keyClicks(self.focus, words)

    @property
    def step(self) -> Step:
        return self.page._step

    def problems(self) -> list[str]:
        fields = self.page._page().fields.values()
        return [field.problem.text() for field in fields if not field.problem.isHidden()]

    def fill_in(self) -> None:
        """The least there is to say."""
        self.type("INACRAFT 2027")
        self.press(ENTER)
        self.type("Stan Kota Tangerang")
        self.press(ENTER)
        self.type("Batik Akkar")
        self.press(ENTER, ENTER, ENTER, ENTER)
        self.type("Budi")
        self.press(ENTER)
        self.type("4827")
        self.press(ENTER)
        self.type("4827")


@pytest.fixture
def beginning() -> Remembering:
    return Remembering()


@pytest.fixture
def keyboard(qtbot: QtBot, beginning: Remembering) -> Keyboard:
    return Keyboard(qtbot, beginning)


def test_the_least_is_said_in_fifteen_inputs(keyboard: Keyboard, beginning: Remembering) -> None:
    keyboard.fill_in()
    keyboard.press(ENTER)
    (plan,) = beginning.plans
    assert (plan.fair_name, plan.booth_name, plan.owner) == (
        "INACRAFT 2027",
        "Stan Kota Tangerang",
        "Budi",
    )
    assert (plan.first_day, plan.last_day) == (date(2027, 3, 3), date(2027, 3, 7))
    assert (plan.register_name, plan.register_code) == ("Kasir 1", "KT1")
    assert [vendor.name for vendor in plan.vendors] == ["Batik Akkar"]
    assert plan.custody is Custody.MIXED
    assert beginning.pins == ["4827"]
    assert beginning.printer.connection is Connection.NONE
    assert keyboard.begun.count() == 1
    assert keyboard.inputs == 15


def test_it_ends_with_a_ledger_that_sells(qtbot: QtBot, tmp_path: Path) -> None:
    keyboard = Keyboard(qtbot, Real(tmp_path))
    keyboard.fill_in()
    keyboard.press(TAB)
    keyboard.type("Sari, Dewi")
    keyboard.press(ENTER)
    assert keyboard.begun.count() == 1
    with open_booth(tmp_path / LEDGER) as booth:
        facts, shelf = booth.browsing.booth_facts(), booth.browsing.shelf()
        budi = next(person for person in facts.staff if person.name == "Budi")
        booth.pins.check(budi.id, "4827")
        booth.shifts.open(facts.drawers[0].id, Rupiah(0), by=budi.id)
    assert budi.role is Role.OWNER
    assert sorted(person.name for person in facts.staff) == ["Budi", "Dewi", "Sari"]
    assert [vendor.terms.name for vendor in shelf.vendors] == ["Batik Akkar"]
    assert facts.register.name == "Kasir 1"


def test_what_is_missing_is_said_beside_the_field_that_has_the_keyboard(
    keyboard: Keyboard,
) -> None:
    keyboard.press(ENTER)
    assert keyboard.step is Step.FAIR
    assert keyboard.problems() == [
        "Nama pameran belum diisi. Isi dulu.",
        "Nama stan belum diisi. Isi dulu.",
    ]
    assert keyboard.focus is keyboard.page.fair_step.fair_name
    keyboard.type("I")
    assert keyboard.problems() == ["Nama stan belum diisi. Isi dulu."]


def test_the_code_follows_the_booths_name_until_it_is_typed(keyboard: Keyboard) -> None:
    fair = keyboard.page.fair_step
    fair.booth_name.setFocus()
    keyboard.type("Stan Kota Bogor")
    assert fair.register_code.text() == "KB1"
    fair.register_code.setFocus()
    fair.register_code.selectAll()
    keyboard.type("bgr7")
    fair.booth_name.setFocus()
    keyboard.type(" Timur")
    assert fair.register_code.text() == "BGR7"


def test_arrows_choose_who_holds_the_money(keyboard: Keyboard) -> None:
    fair = keyboard.page.fair_step
    fair._cards[Custody.MIXED].setFocus()
    keyboard.press(Qt.Key.Key_Left)
    chosen = [fair.custody]
    keyboard.press(Qt.Key.Key_Left)
    assert [*chosen, fair.custody] == [Custody.VENDORS, Custody.CASHIER]


def test_a_last_day_before_the_first_is_told(keyboard: Keyboard) -> None:
    keyboard.page.fair_step.last_day.setFocus()
    for _ in range(5):
        keyboard.press(Qt.Key.Key_Down)
    keyboard.press(ENTER)
    assert "Hari terakhir sebelum hari pertama. Pilih lagi." in keyboard.problems()


def at(keyboard: Keyboard, step: Step) -> None:
    fair = keyboard.page.fair_step
    fair.fair_name.setText("INACRAFT 2027")
    fair.booth_name.setText("Stan Kota Tangerang")
    keyboard.press(ENTER)
    if step is not Step.VENDORS:
        for name in ("Batik Akkar", "Roka Collection"):
            keyboard.type(name)
            keyboard.press(ENTER)
    for _ in range(step - 1):
        keyboard.press(ENTER)
    assert keyboard.step is step


def test_enter_adds_one_vendor_after_another_then_goes_on(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    keyboard.press(ENTER)
    assert keyboard.problems() == ["Belum ada UMKM. Ketik satu nama, lalu Enter."]
    for name in ("Batik Akkar", "Roka Collection", "batik  akkar"):
        keyboard.type(name)
        keyboard.press(ENTER)
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")
    assert keyboard.problems() == ["Sudah ada UMKM batik  akkar. Pakai yang lain."]
    keyboard.page.vendors_step.name.clear()
    keyboard.press(ENTER)
    assert keyboard.step is Step.GOODS


def test_a_pasted_column_is_that_many_vendors(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    QGuiApplication.clipboard().setText("Batik Akkar\nRoka Collection\n\nBatik Akkar\n")
    QTest.keyClick(keyboard.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")


def test_a_vendor_is_taken_out_with_its_goods(keyboard: Keyboard) -> None:
    at(keyboard, Step.GOODS)
    keyboard.page.goods_step.vendor.choose("Roka Collection")
    keyboard.type("Tas")
    keyboard.press(ENTER)
    keyboard.press(ESC)
    rows = keyboard.page.vendors_step.list.rows
    rows.setFocus()
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    keyboard.press(ENTER)
    assert keyboard.page.vendors() == ("Batik Akkar",)
    assert keyboard.page.goods() == ()


def test_a_name_half_typed_is_not_lost_by_a_touch_on_lanjut(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    keyboard.type("Batik Akkar")
    clicked(keyboard.page.go_on)
    assert keyboard.page.vendors() == ("Batik Akkar",)
    assert keyboard.step is Step.GOODS


def test_goods_are_typed_with_price_and_stock(keyboard: Keyboard, beginning: Remembering) -> None:
    at(keyboard, Step.GOODS)
    keyboard.type("Kain batik")
    keyboard.press(TAB)
    keyboard.type("385000")
    keyboard.press(TAB)
    keyboard.type("12")
    keyboard.press(ENTER)
    keyboard.type("Pesanan khusus")
    keyboard.press(ENTER, ENTER, ENTER)
    keyboard.type("Budi")
    keyboard.press(TAB)
    keyboard.type("4827")
    keyboard.press(TAB)
    keyboard.type("4827")
    keyboard.press(ENTER)
    (plan,) = beginning.plans
    batik, roka = plan.vendors
    assert [(one.name, one.price, one.stock) for one in batik.products] == [
        ("Kain batik", 385_000, 12),
        ("Pesanan khusus", None, None),
    ]
    assert roka.products == ()


def test_a_pasted_table_is_goods_and_a_bad_line_is_named(keyboard: Keyboard) -> None:
    at(keyboard, Step.GOODS)
    QGuiApplication.clipboard().setText(
        "Roka Collection\tTas anyaman\tRp 125.000\t4\nTidak Ada\tKain\t1000\t1\nSyal\t95.000"
    )
    QTest.keyClick(keyboard.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(one.vendor, one.name, one.price, one.stock) for one in keyboard.page.goods()] == [
        ("Roka Collection", "Tas anyaman", 125_000, 4),
        ("Batik Akkar", "Syal", 95_000, None),
    ]
    (problem,) = keyboard.problems()
    assert problem.startswith("Baris 2: UMKM Tidak Ada tidak ada di daftar.")


def test_arrows_choose_the_printer_and_enter_goes_on(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down)
    form = keyboard.page.printer_step.form
    assert form.settings.address == "/dev/usb/lp0"
    QTest.keyClick(keyboard.focus, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [tried.connection for tried in beginning.tried] == [Connection.USB]
    assert form.result.text() == "Printer tidak menjawab. Nyalakan dulu."
    keyboard.press(ENTER)
    assert keyboard.step is Step.PEOPLE


def test_a_network_printer_needs_an_address_and_gets_its_port(keyboard: Keyboard) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert keyboard.problems() == ["Alamat printer belum diisi. Contoh: 192.168.1.50"]
    keyboard.type("192.168.1.50")
    keyboard.press(ENTER)
    assert keyboard.step is Step.PEOPLE
    assert keyboard.page.printer().address == "192.168.1.50:9100"


@pytest.mark.parametrize(
    "pin, again, problem",
    [
        ("12", "12", "PIN terdiri dari 4 sampai 6 angka. Ketik angka saja."),
        ("1234", "1234", "PIN ini terlalu mudah ditebak. Pilih angka yang tidak berurutan."),
        ("4827", "4872", "Belum sama dengan PIN di atas. Ketik sekali lagi."),
    ],
)
def test_a_pin_that_will_not_do_is_told_beside_it(
    keyboard: Keyboard, beginning: Remembering, pin: str, again: str, problem: str
) -> None:
    at(keyboard, Step.PEOPLE)
    keyboard.type("Budi")
    keyboard.press(TAB)
    keyboard.type(pin)
    keyboard.press(TAB)
    keyboard.type(again)
    keyboard.press(ENTER)
    assert keyboard.problems() == [problem]
    assert not beginning.plans


def test_back_and_forth_keeps_everything(keyboard: Keyboard) -> None:
    at(keyboard, Step.PEOPLE)
    keyboard.type("Budi")
    keyboard.press(ESC, ESC, ESC, ESC)
    steps = [keyboard.step]
    keyboard.press(ENTER, ENTER, ENTER, ENTER)
    assert [*steps, keyboard.step] == [Step.FAIR, Step.PEOPLE]
    assert keyboard.page.people().owner == "Budi"
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")


def test_a_disk_that_says_no_leaves_the_page_as_it_was(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    beginning.error = LedgerNotWritableError(path="KT1.lapak", reason="read-only")
    keyboard.fill_in()
    keyboard.press(ENTER)
    assert "tidak bisa ditulis" in keyboard.page.failure.text()
    beginning.error = None
    keyboard.press(ENTER)
    assert keyboard.begun.count() == 1


def test_enter_again_while_it_is_made_makes_one_booth(qtbot: QtBot, beginning: Remembering) -> None:
    later = Later()
    keyboard = Keyboard(qtbot, beginning, later)
    keyboard.fill_in()
    later.let_go()
    keyboard.press(ENTER, ENTER, ESC)
    assert keyboard.page.busy.text() == "Menyiapkan stan…"
    later.let_go()
    assert len(beginning.plans) == keyboard.begun.count() == 1


def test_the_sample_booth_is_one_touch(qtbot: QtBot, tmp_path: Path) -> None:
    keyboard = Keyboard(qtbot, Real(tmp_path))
    clicked(keyboard.page.sample)
    assert keyboard.begun.count() == 1
    with open_booth(tmp_path / LEDGER) as booth:
        assert booth.browsing.booth_facts().register.training
        assert booth.browsing.shelf().products


def test_a_second_laptop_joins_under_a_name_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first = Keyboard(qtbot, Real(tmp_path))
    first.fill_in()
    first.press(ENTER)
    file = tmp_path / "stan.lapak"
    with open_booth(tmp_path / LEDGER) as booth:
        write_booth_file(booth, file)
    second = Keyboard(qtbot, Real(tmp_path / "second"))
    second.page.presenter.open_booth_file(file)
    assert second.page.join_page.register_code.text() == "KT2"
    second.press(ENTER)
    assert second.begun.count() == 1
    with open_booth(tmp_path / "second" / LEDGER) as booth:
        assert booth.browsing.booth_facts().register.name == "Kasir 2"


def test_a_file_that_is_none_is_told_and_esc_leaves_joining(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    beginning.error = BoothFileDamagedError(path="stan.lapak", reason="no booth")
    keyboard.page.presenter.open_booth_file(Path("stan.lapak"))
    assert "bukan berkas stan yang utuh" in keyboard.page.failure.text()
    beginning.error = None
    keyboard.page.presenter.open_booth_file(Path("stan.lapak"))
    keyboard.press(ESC)
    assert keyboard.step is Step.FAIR
    assert not beginning.joined


def tabbed(keyboard: Keyboard) -> list[str]:
    """Where Tab leads from here, once around."""
    names: list[str] = []
    for _ in range(30):
        name = keyboard.focus.accessibleName() or getattr(keyboard.focus, "text", str)()
        if names and name == names[0]:
            break
        if name not in names:  # a date is three places of one name
            names.append(name)
        keyboard.press(TAB)
    return names


def test_tab_walks_the_fields_as_they_are_read(keyboard: Keyboard) -> None:
    assert tabbed(keyboard) == [
        "Nama pameran",
        "Tempat",
        "Hari pertama",
        "Hari terakhir",
        "Zona waktu: WIB (Jakarta)",
        "Nama stan",
        "Nama laptop ini",
        "Kode nota",
        "Campuran",
        "Coba dengan data contoh",
        "Lanjut: UMKM",
        "Buka berkas stan.lapak",
    ]


def test_tab_comes_to_the_chosen_printer_then_to_what_is_set_of_it(keyboard: Keyboard) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down)
    assert tabbed(keyboard) == [
        "POS-58 (USB)",
        "Cari lagi",
        "58 mm",
        "Laci uang tersambung ke printer",
        "Memotong kertas sendiri",
        "Mencetak QR sendiri (lebih cepat)",
        "Cetak halaman coba",
        "Kembali",
        "Lanjut: PIN",
        "Buka berkas stan.lapak",
    ]


class Windows(QObject):
    """Every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [type(watched).__name__] if watched.isWindow() else []
        return False


def test_making_the_page_flashes_no_window(qapp: QApplication, beginning: Remembering) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    page = FirstRunPage(beginning, AtOnce(), Path("folder"))
    qapp.removeEventFilter(windows)
    page.deleteLater()
    assert windows.shown == []
