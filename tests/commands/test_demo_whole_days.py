"""The replayed fair beside its sales: shifts, evenings, orders, leads, a list, a backup."""

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pytest

from booth.domain.catalogue import ProductTerms
from booth.domain.events.cataloguing import CatalogueEvent, ProductAdded, ProductChanged
from booth.domain.events.handling_cash import CashMoved, Direction, ShiftClosed, ShiftOpened
from booth.domain.events.meeting_buyers import TradeLeadCompleted
from booth.domain.events.ordering import DepositReturned, OrderCancelled, OrderPlaced
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import LedgerOpened, StaffAdded
from booth.domain.ids import EntryId
from booth.domain.ledger import Entry
from booth.storage.reading import read_entries
from booth.storage.verify import verify
from ui.commands.demo.backups import restored_check
from ui.commands.demo.fair import DAYS
from ui.commands.demo.whole_day_checks import whole_day_checks

Kind = TypeVar("Kind")


def entries_of(folder: Path) -> list[Entry]:
    return list(chain.from_iterable(read_entries(folder / f"KT{n}.lapak") for n in (1, 2)))


def events_of(folder: Path, kind: type[Kind]) -> list[Kind]:
    return [entry.event for entry in entries_of(folder) if isinstance(entry.event, kind)]


def paper(folder: Path, name: str) -> str:
    return (folder / "malam" / name).read_text(encoding="utf-8")


def names_of(folder: Path) -> dict[EntryId, str]:
    return {
        entry.envelope.id: entry.event.name.split()[0]
        for entry in entries_of(folder)
        if isinstance(entry.event, StaffAdded)
    }


def test_a_drawer_changes_hands_and_its_report_has_both_names(replayed: Path) -> None:
    (close,) = [one for one in events_of(replayed, ShiftClosed) if one.handed_to is not None]
    assert names_of(replayed)[EntryId(close.handed_to)] == "Rina"  # type: ignore[arg-type]
    assert close.variance == 0
    reports = paper(replayed, "2023-03-02/KT1 tutup kasir.txt")
    first, second = reports.split("REKAP TUTUP")[1:]
    assert "Sari" in first
    assert "Rina" in first
    assert "Rina" in second
    assert "Sari" not in second


def test_what_one_drawer_lacked_is_explained_and_closed_none_the_less(replayed: Path) -> None:
    varied = [one for one in events_of(replayed, ShiftClosed) if one.variance]
    assert [(one.variance, one.reason) for one in varied] == [
        (-15_000, "salah kembalian, pembeli sudah pergi")
    ]
    assert "-15.000" in paper(replayed, "2023-03-02/KT2 tutup kasir.txt")


def test_one_evening_both_registers_have_one_drawer_that_is_counted_once(replayed: Path) -> None:
    closes = events_of(replayed, ShiftClosed)
    (guest,) = [one for one in closes if one.counted_at]
    (host,) = [one for one in closes if one.elsewhere]
    assert guest.counted_at == "KT1"
    assert guest.drawer == host.drawer
    assert [(other.register_code, other.expected) for other in host.elsewhere or ()] == [
        ("KT2", guest.expected)
    ]
    assert guest.expected > 0
    assert host.counted == host.expected + guest.expected
    # The morning after each has its own again.
    opened = events_of(replayed, ShiftOpened)
    last = {one.drawer for one in opened if one.business_day == DAYS[-1]}
    assert len(last) == 2


def test_the_papers_of_a_shared_drawer_count_it_once_and_find_no_difference(
    replayed: Path,
) -> None:
    host, guest = (
        paper(replayed, f"2023-03-04/{code} rekap malam.txt").split("HITUNG UANG TUNAI")[1]
        for code in ("KT1", "KT2")
    )
    assert "*SELISIH: 0*" in host
    assert "Dari laptop KT2: " in host
    assert "dihitung di kasir KT1." in guest
    assert "Uang fisik" not in guest
    assert "SELISIH" not in guest


def test_cash_goes_in_and_out_with_a_reason(replayed: Path) -> None:
    moved = events_of(replayed, CashMoved)
    assert {one.direction for one in moved} == {Direction.IN, Direction.OUT}
    assert all(one.reason for one in moved)
    assert "REKAP SEMENTARA" in "".join(
        path.read_text(encoding="utf-8") for path in replayed.rglob("*rekap sementara.txt")
    )


def test_every_evening_has_papers_of_both_registers_to_sign_and_to_share(replayed: Path) -> None:
    for day in DAYS:
        folder = replayed / "malam" / f"{day:%Y-%m-%d}"
        for code in ("KT1", "KT2"):
            for name in ("rekap malam", "slip setoran", "tutup kasir"):
                assert (folder / f"{code} {name}.pdf").read_bytes().startswith(b"%PDF")
                assert (folder / f"{code} {name}.txt").stat().st_size > 0
    assert "*BISA DISETOR" in paper(replayed, "2023-03-04/KT1 rekap malam.txt")


def test_vendors_are_paid_every_evening_and_bring_what_is_not_theirs(replayed: Path) -> None:
    paid = [e for e in entries_of(replayed) if isinstance(e.event, VendorPaid)]
    assert len({entry.envelope.at.date() for entry in paid}) == len(DAYS)
    assert [entry.event.advance for entry in paid].count(True) == 1  # type: ignore[union-attr]
    assert events_of(replayed, VendorPaidIn)


def test_one_order_is_fetched_on_the_last_day_and_one_gives_its_deposit_back(
    replayed: Path,
) -> None:
    entries = entries_of(replayed)
    fetched = [
        entry
        for entry in entries
        if isinstance(entry.event, SaleCompleted) and entry.event.order is not None
    ]
    assert [entry.envelope.at.date() for entry in fetched] == [DAYS[-1]]
    assert len(events_of(replayed, OrderPlaced)) == 2
    (cancelled,) = events_of(replayed, OrderCancelled)
    (returned,) = events_of(replayed, DepositReturned)
    assert returned.order == cancelled.order
    assert len(list((replayed / "pesanan").glob("*.pdf"))) == 2
    (lead,) = events_of(replayed, TradeLeadCompleted)
    assert lead.value is not None
    assert lead.value.currency == "USD"


def test_a_list_brings_new_goods_to_both_registers_and_a_price_ends_by_itself(
    replayed: Path,
) -> None:
    added = [one.terms.name for one in events_of(replayed, ProductAdded)]
    assert added.count("Miniatur bajaj") == 2
    cleared = [
        one.terms for one in events_of(replayed, ProductChanged) if one.terms.clearance is not None
    ]
    assert len(cleared) == 2
    (terms,) = set(cleared)
    assert _sold(replayed, terms) == 1


def _sold(folder: Path, terms: ProductTerms) -> int:
    assert terms.clearance is not None
    return sum(
        line.name == terms.name and line.price == terms.clearance.price
        for sale in events_of(folder, SaleCompleted)
        for line in sale.lines
    )


def test_a_cashier_of_two_vendors_sold_for_them_alone(replayed: Path) -> None:
    entries = entries_of(replayed)
    (bound,) = {
        entry.envelope.id: entry.event.vendors
        for entry in entries
        if isinstance(entry.event, StaffAdded) and entry.event.vendors
    }.items()
    sales = [
        {line.vendor for line in entry.event.lines}
        for entry in entries
        if isinstance(entry.event, SaleCompleted) and entry.envelope.by == bound[0]
    ]
    assert sales == [set(bound[1])]


def test_the_backup_is_restored_beside_the_register_which_goes_on(replayed: Path) -> None:
    restored = replayed / "laptop-lain" / "KT2B.lapak"
    assert verify(restored).finding is None
    entries = list(read_entries(restored))
    before = [entry for entry in entries if entry.envelope.epoch == 1]
    opened, *taken_over = entries[len(before) :]
    assert isinstance(opened.event, LedgerOpened)
    assert opened.envelope.epoch == 2
    # What was changed in the catalogue since the backup, as the office told it.
    assert taken_over
    assert all(isinstance(one.event, CatalogueEvent) for one in taken_over)
    going_on = list(read_entries(replayed / "KT2.lapak"))
    assert [entry.hash for entry in going_on[: len(before)]] == [entry.hash for entry in before]
    assert len(going_on) > len(before)
    assert {entry.envelope.epoch for entry in going_on} == {1}
    assert restored_check(replayed / "KT2.lapak", replayed).holds
    # Another register's ledger is not where it came from.
    assert not restored_check(replayed / "KT1.lapak", replayed).holds


def test_the_report_fails_without_slips_and_for_an_order_that_nobody_ended(
    replayed: Path, tmp_path: Path
) -> None:
    entries = entries_of(replayed)
    assert all(check.holds for check in whole_day_checks(entries, replayed))
    assert [check.holds for check in whole_day_checks(entries, tmp_path)] == [True, False, True]
    without = [entry for entry in entries if not isinstance(entry.event, OrderCancelled)]
    assert not whole_day_checks(without, replayed)[-1].holds


def test_the_report_fails_where_what_was_brought_along_is_not_what_was_counted(
    replayed: Path,
) -> None:
    entries = [
        replace(entry, event=replace(entry.event, elsewhere=None))
        if isinstance(entry.event, ShiftClosed)
        else entry
        for entry in entries_of(replayed)
    ]
    assert not whole_day_checks(entries, replayed)[0].holds


@pytest.mark.parametrize("name", ["stik", "laptop-lain"])
def test_copies_lie_in_folders_of_their_own_and_are_not_counted(replayed: Path, name: str) -> None:
    assert list((replayed / name).glob("*.lapak"))
    assert sorted(path.name for path in replayed.glob("*.lapak")) == ["KT1.lapak", "KT2.lapak"]
