from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from booth.domain.catalogue import VendorTerms
from booth.domain.errors import DiskFullError
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import Custody
from booth.domain.ledger import Entry
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from tests.ui.runners import Failing, Later
from tests.ui.said import Said
from tests.ui.stage import clicked, focused
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.quick.presenter import Way
from ui.screens.quick.view import QuickSheet


class Counter:
    """A quick sheet over a window, and hands to press with. Batik Akkar is 1, Roka is 2."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, window: QWidget) -> None:
        self.stand, self.desk, self.said = stand, desk, said
        self.done: list[Entry] = []
        self.sheet = QuickSheet(desk, said, window)

    def begin(self) -> "Counter":
        self.desk.shelf = self.stand.booth.browsing.shelf()
        self.sheet.enter_sale(self.done.append)
        return self

    def type(self, keys: str) -> None:
        QTest.keyClicks(focused(), keys)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def add_vendors(self, *names: str) -> None:
        for name in names:
            self.stand.booth.cataloguing.add_vendor(VendorTerms(name=name))

    @property
    def sale(self) -> SaleCompleted:
        (entry,) = self.done
        assert isinstance(entry.event, SaleCompleted)
        return entry.event

    @property
    def payment(self) -> Payment:
        (payment,) = self.sale.payments
        return payment


@pytest.fixture
def counter(stand: Stand, desk: Desk, said: Said, window: QWidget) -> Counter:
    return Counter(stand, desk, said, window)


def test_vendor_amount_method_enter_are_a_sale(counter: Counter) -> None:
    counter.begin()
    counter.type("2")
    counter.type("350000")
    assert counter.sheet.save.text() == "Simpan Rp 350.000"
    counter.press(Qt.Key.Key_F11, Qt.Key.Key_Return)
    (line,) = counter.sale.lines
    assert (line.vendor, line.net) == (counter.stand.roka.id, 350_000)
    assert line.name == "Barang Roka Collection"
    assert counter.payment.method is PaymentMethod.CASH
    assert counter.payment.holder == Holder(HolderKind.VENDOR, counter.stand.roka.id)
    assert not counter.sheet.is_open
    assert counter.said.papers_owed == 1


def test_the_first_digit_picks_the_vendor_and_is_no_part_of_the_amount(counter: Counter) -> None:
    counter.begin().type("11000")
    assert counter.sheet.whose.text() == "Batik Akkar"
    assert counter.sheet.amount.text() == "1.000"


def test_a_finger_alone_enters_a_sale_in_any_order(counter: Counter) -> None:
    counter.begin()
    keys = {key.text(): key for key in counter.sheet.keypad.findChildren(QAbstractButton)}
    for key in ("3", "5", "0", "000", "0", "Hapus"):
        clicked(keys[key])
    assert counter.sheet.amount.text() == "350.000"
    clicked(counter.sheet.vendors[counter.stand.roka.id])
    clicked(counter.sheet.ways[Way.CASHIER_CASH])
    clicked(counter.sheet.save)
    assert counter.payment.holder == Holder(HolderKind.DRAWER, counter.stand.drawer)
    assert counter.sale.net == 350_000


def test_backspace_takes_back_the_amount_and_then_the_vendor(counter: Counter) -> None:
    counter.begin().type("15")
    counter.press(Qt.Key.Key_Backspace)
    assert (counter.sheet.whose.text(), counter.sheet.amount.text()) == ("Batik Akkar", "0")
    counter.press(Qt.Key.Key_Backspace)
    assert counter.sheet.whose.text() == "Pilih UMKM"
    counter.type("2")
    assert counter.sheet.whose.text() == "Roka Collection"


@pytest.mark.parametrize(
    "key,method", [(Qt.Key.Key_F10, PaymentMethod.QRIS), (Qt.Key.Key_F9, PaymentMethod.CARD)]
)
def test_cashless_money_is_recorded_as_not_seen_yet_and_the_sheet_says_so(
    counter: Counter, key: Qt.Key, method: PaymentMethod
) -> None:
    counter.begin().type("1350000")
    counter.press(key)
    assert "belum ada bukti masuk" in counter.sheet.remark.text()
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.method is method
    assert counter.payment.awaiting
    assert counter.payment.holder == Holder(HolderKind.ACCOUNT, counter.stand.account)


@pytest.mark.parametrize(
    "typed,missing", [("", "UMKM-nya belum dipilih"), ("1", "Jumlahnya belum diisi")]
)
def test_what_is_missing_is_said_and_nothing_is_recorded(
    counter: Counter, typed: str, missing: str
) -> None:
    before = counter.stand.entries
    counter.begin().type(typed)
    counter.press(Qt.Key.Key_Return)
    assert missing in counter.sheet.problem.text()
    assert counter.stand.entries == before


def test_a_booth_where_vendors_hold_the_money_begins_with_their_cash(counter: Counter) -> None:
    counter.desk.facts = replace(counter.desk.facts, custody=Custody.VENDORS)
    counter.begin().type("1350000")
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.holder == Holder(HolderKind.VENDOR, counter.stand.batik.id)


def test_a_shift_without_a_drawer_takes_no_cashiers_cash(counter: Counter) -> None:
    shift = counter.desk.facts.standing.shift
    assert shift is not None
    standing = replace(counter.desk.facts.standing, shift=replace(shift, drawer=None))
    counter.desk.facts = replace(counter.desk.facts, standing=standing)
    counter.begin()
    assert not counter.sheet.ways[Way.CASHIER_CASH].isEnabled()
    assert counter.sheet.ways[Way.VENDOR_CASH].isChecked()


def test_letters_find_a_vendor_among_many_and_its_digit_follows(counter: Counter) -> None:
    counter.add_vendors(*(f"Tenun {letter}" for letter in "ABCDEFGHIJ"))
    counter.begin().type("tenun")
    assert len(counter.sheet.vendors) == 10
    counter.type("3350000")
    assert counter.sheet.whose.text() == "Tenun C"
    assert counter.sheet.amount.text() == "350.000"


def test_the_last_vendor_that_fits_is_picked(counter: Counter) -> None:
    counter.begin().type("roka")
    assert counter.sheet.whose.text() == "Roka Collection"


def test_letters_that_fit_nobody_are_told_and_taken_back(counter: Counter) -> None:
    counter.begin().type("zz")
    assert counter.sheet.vendors == {}
    assert "Tidak ada UMKM" in counter.sheet._filter.text()
    counter.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert len(counter.sheet.vendors) == 2


def test_a_scanned_code_is_no_amount(counter: Counter) -> None:
    counter.begin().type("1899900112345")
    assert counter.sheet.amount.text() == "899.900.112"


def test_a_vendor_with_the_longest_name_can_be_entered(counter: Counter) -> None:
    counter.add_vendors("A" * 64)
    counter.begin().type("15000")
    counter.press(Qt.Key.Key_Return)
    assert counter.sale.lines[0].name == f"Barang {'A' * 57}"


def test_enter_again_while_saving_records_one_sale(counter: Counter) -> None:
    later = Later()
    counter.desk._runner = later
    counter.begin().type("15000")
    counter.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert counter.sheet.is_open
    later.let_go()
    assert len(counter.done) == 1


def test_a_full_disk_is_told_in_the_sheet_and_what_was_entered_stays(counter: Counter) -> None:
    runner, counter.desk._runner = (
        counter.desk._runner,
        Failing(DiskFullError(path="KT2.lapak")),
    )
    counter.begin().type("15000")
    counter.press(Qt.Key.Key_Return)
    assert "penuh" in counter.sheet.problem.text()
    assert counter.sheet.save.text() == "Simpan Rp 5.000"
    counter.desk._runner = runner
    counter.press(Qt.Key.Key_Return)
    assert counter.sale.net == 5_000


def test_nobody_enters_a_sale_unnamed(counter: Counter) -> None:
    counter.desk.cashier = None
    counter.begin().type("15000")
    counter.press(Qt.Key.Key_Return)
    assert "Belum ada petugas" in counter.sheet.problem.text()


def test_esc_leaves_without_a_trace_and_the_next_entry_is_empty(counter: Counter) -> None:
    before = counter.stand.entries
    counter.begin().type("15000")
    counter.press(Qt.Key.Key_Escape)
    assert not counter.sheet.is_open
    counter.begin()
    assert counter.sheet.amount.text() == "0"
    assert counter.stand.entries == before
