"""A booth made at the first run, and joined by a second laptop."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from booth import beginning
from booth.beginning import join_booth, read_booth_file, start_booth, write_booth_file
from booth.bootstrap import Booth, open_booth
from booth.domain.colours import COLOURS
from booth.domain.errors import (
    DeclinedError,
    DuplicateError,
    InvalidTextError,
    LedgerDamagedError,
    LedgerNotWritableError,
    WrongPinError,
)
from booth.domain.events.cataloguing import VendorAdded
from booth.domain.events.setting_up import Custody, LedgerOpened, Role
from booth.domain.first_run import FirstRun, PlannedProduct, PlannedVendor
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.sample_fair import sample_first_run
from booth.storage.booth_file import BoothFile
from booth.storage.verify import verify
from booth.usecases.starting import Started

PIN = "4827"
PLAN = FirstRun(
    fair_name="INACRAFT 2023",
    fair_place="Jakarta Convention Center",
    first_day=date(2023, 3, 1),
    last_day=date(2023, 3, 5),
    booth_name="Stan Kota Tangerang",
    owner="Budi",
    cashiers=("Sari", "Dewi"),
    custody=Custody.MIXED,
    cash_rounding=Rupiah(500),
    vendors=(
        PlannedVendor(
            name="Batik Akkar", products=(PlannedProduct(name="Kain", price=Rupiah(385_000)),)
        ),
        PlannedVendor(name="Roka Collection", colour=COLOURS[0]),
        PlannedVendor(name="Khimar Syar'i"),
    ),
)


def started(path: Path, plan: FirstRun = PLAN) -> tuple[Booth, Started]:
    return start_booth(path, plan, make_key=lambda *_: "00" * 32, machine="m")


def joined(path: Path, file: BoothFile, code: str = "KT2", name: str = "Kasir 2") -> Booth:
    return join_booth(
        path,
        file,
        register_code=code,
        register_name=name,
        make_key=lambda *_: "00" * 32,
        machine="n",
    )


@pytest.fixture
def file(tmp_path: Path) -> BoothFile:
    booth, made = started(tmp_path / "KT1.lapak")
    with booth:
        booth.pins.set_pin(made.owner, PIN)
        write_booth_file(booth, tmp_path / "stan.lapak")
    return read_booth_file(tmp_path / "stan.lapak")


# --- the first laptop -----------------------------------------------------------------------------


def test_a_first_run_leaves_a_booth_that_can_sell(tmp_path: Path) -> None:
    booth, made = started(tmp_path / "KT1.lapak")
    with booth:
        facts, shelf = booth.browsing.booth_facts(), booth.browsing.shelf()
        booth.shifts.open(made.drawer, Rupiah(200_000), by=made.cashiers[0])
    register = facts.register
    assert (register.fair_name, register.fair_place) == ("INACRAFT 2023", PLAN.fair_place)
    assert (register.booth_name, register.name, register.code) == (
        "Stan Kota Tangerang",
        "Kasir 1",
        "KT1",
    )
    assert (facts.custody, facts.cash_rounding) == (Custody.MIXED, 500)
    assert {person.name: person.role for person in facts.staff} == {
        "Budi": Role.OWNER,
        "Sari": Role.CASHIER,
        "Dewi": Role.CASHIER,
    }
    assert [drawer.name for drawer in facts.drawers] == ["Laci Kasir 1"]
    assert [(a.name, a.payee) for a in facts.accounts] == [("QRIS stan", "Stan Kota Tangerang")]
    assert [vendor.terms.name for vendor in shelf.vendors] == [
        "Batik Akkar",
        "Khimar Syar'i",
        "Roka Collection",
    ]
    assert [product.terms.name for product in shelf.products] == ["Kain"]


def test_vendors_get_colours_of_their_own(tmp_path: Path) -> None:
    booth, _ = started(tmp_path / "KT1.lapak")
    with booth:
        colours = {v.terms.name: v.terms.colour for v in booth.browsing.shelf().vendors}
    assert colours == {
        "Batik Akkar": COLOURS[1],
        "Roka Collection": COLOURS[0],
        "Khimar Syar'i": COLOURS[2],
    }


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, vendors=(*PLAN.vendors, PlannedVendor(name="batik  akkar"))),
        replace(PLAN, cashiers=("Sari", "SARI")),
        replace(PLAN, cashiers=("Budi",)),
        replace(PLAN, owner=" "),
        replace(PLAN, vendors=(PlannedVendor(name=""),)),
        replace(
            PLAN,
            vendors=(
                PlannedVendor(
                    name="A",
                    products=(
                        PlannedProduct(name="x", barcode="8991"),
                        PlannedProduct(name="y", barcode="8991"),
                    ),
                ),
            ),
        ),
    ],
)
def test_what_is_declined_leaves_nothing_behind(tmp_path: Path, plan: FirstRun) -> None:
    with pytest.raises((DuplicateError, InvalidTextError)):
        started(tmp_path / "KT1.lapak", plan)
    assert list(tmp_path.iterdir()) == []


def test_what_a_power_cut_left_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "KT1.lapak.unfinished").write_bytes(b"half a booth")
    booth, _ = started(tmp_path / "KT1.lapak")
    booth.ledger.close()
    assert not list(tmp_path.glob("*unfinished*"))
    assert verify(tmp_path / "KT1.lapak").finding is None


def test_a_ledger_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    booth, _ = started(tmp_path / "KT1.lapak")
    booth.ledger.close()
    before = (tmp_path / "KT1.lapak").read_bytes()
    with pytest.raises(LedgerDamagedError):
        started(tmp_path / "KT1.lapak")
    assert (tmp_path / "KT1.lapak").read_bytes() == before


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LedgerNotWritableError):
        started(tmp_path / "file" / "KT1.lapak")


def test_the_sample_booth_is_ready_to_try(tmp_path: Path) -> None:
    booth, _ = started(tmp_path / "new" / "latihan.lapak", sample_first_run(date(2023, 3, 3)))
    with booth:
        assert booth.browsing.booth_facts().register.training
        assert len(booth.browsing.shelf().products) == 24


# --- the second laptop ----------------------------------------------------------------------------


def test_a_second_laptop_knows_the_same_things_by_the_same_ids(
    tmp_path: Path, file: BoothFile
) -> None:
    with (
        open_booth(tmp_path / "KT1.lapak") as first,
        joined(tmp_path / "KT2.lapak", file) as second,
    ):
        assert second.browsing.shelf() == first.browsing.shelf()
        there, here = first.browsing.booth_facts(), second.browsing.booth_facts()
    assert (here.staff, here.accounts) == (there.staff, there.accounts)
    assert (here.custody, here.cash_rounding) == (there.custody, there.cash_rounding)
    assert (here.register.fair, here.register.booth) == (there.register.fair, there.register.booth)
    assert here.register.fair_place == there.register.fair_place
    assert here.register.id != there.register.id
    assert [drawer.name for drawer in here.drawers] == ["Laci Kasir 1", "Laci Kasir 2"]
    assert verify(tmp_path / "KT2.lapak").finding is None


def test_a_coordinator_is_themselves_at_every_till(tmp_path: Path, file: BoothFile) -> None:
    with joined(tmp_path / "KT2.lapak", file) as second:
        (owner,) = second.pins.with_pin()
        second.pins.check(owner, PIN)
        with pytest.raises(WrongPinError):
            second.pins.check(owner, "7391")


def test_pins_stay_at_home_when_they_should(tmp_path: Path) -> None:
    booth, made = started(tmp_path / "KT1.lapak")
    with booth:
        booth.pins.set_pin(made.owner, PIN)
        write_booth_file(booth, tmp_path / "stan.lapak", with_pins=False)
    assert not read_booth_file(tmp_path / "stan.lapak").pins
    assert b"argon2" not in (tmp_path / "stan.lapak").read_bytes()


def test_the_next_code_and_name_are_suggested(file: BoothFile) -> None:
    assert (beginning.suggested_code(file), beginning.suggested_name(file)) == ("KT2", "Kasir 2")
    other = replace(file, genesis=replace(file.genesis, register_code="TGR", register_name="Meja"))
    assert (beginning.suggested_code(other), beginning.suggested_name(other)) == ("TGR2", "Meja 2")


@pytest.mark.parametrize("code, name", [("KT1", "Kasir 2"), ("kt1", "Kasir 2"), ("KT2", "Kasir 1")])
def test_two_laptops_are_never_called_the_same(
    tmp_path: Path, file: BoothFile, code: str, name: str
) -> None:
    with pytest.raises(DuplicateError):
        joined(tmp_path / "KT2.lapak", file, code, name)
    assert not (tmp_path / "KT2.lapak").exists()


def test_sales_and_shifts_stay_where_they_are(tmp_path: Path) -> None:
    booth, made = started(tmp_path / "KT1.lapak")
    with booth:
        booth.shifts.open(made.drawer, Rupiah(0), by=made.cashiers[0])
        write_booth_file(booth, tmp_path / "stan.lapak")
    kinds = {entry.envelope.kind for entry in read_booth_file(tmp_path / "stan.lapak").entries}
    assert "ShiftOpened" not in kinds
    assert "LedgerOpened" in kinds


def _vendor_without_name(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, event=replace(entry.event, terms=replace(entry.event.terms, name="\x1b")))
        if isinstance(entry.event, VendorAdded)
        else entry
        for entry in entries
    )


def _products_without_vendors(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if not isinstance(entry.event, VendorAdded))


def _no_genesis(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return entries[1:]


@pytest.mark.parametrize("harm", [_vendor_without_name, _products_without_vendors, _no_genesis])
def test_entries_that_no_till_would_record_are_declined_whole(
    tmp_path: Path, file: BoothFile, harm: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]
) -> None:
    with pytest.raises(DeclinedError):
        joined(tmp_path / "KT2.lapak", replace(file, entries=harm(file.entries)))
    assert not list(tmp_path.glob("KT2*"))


@pytest.mark.parametrize(
    "field, value",
    [("zone", "Mars/Base"), ("fair_name", "\x1bp"), ("booth_name", ""), ("cutoff_hour", 99)],
)
def test_a_genesis_that_no_till_would_have_is_declined(
    tmp_path: Path, file: BoothFile, field: str, value: object
) -> None:
    genesis: LedgerOpened = replace(file.genesis, **{field: value})  # type: ignore[arg-type]  # any field, on purpose wrong
    with pytest.raises(DeclinedError):
        joined(tmp_path / "KT2.lapak", replace(file, genesis=genesis))


def test_joining_again_takes_only_what_is_new(tmp_path: Path, file: BoothFile) -> None:
    with joined(tmp_path / "KT2.lapak", file) as second:
        (owner,) = second.pins.with_pin()
        assert second.cataloguing.adopt(file.entries, by=owner) == 0
        assert second.pins.take_over(file.pins) == 0


def test_the_file_can_be_closed_and_opened_again(tmp_path: Path, file: BoothFile) -> None:
    with closing(joined(tmp_path / "KT2.lapak", file).ledger):
        pass
    with open_booth(tmp_path / "KT2.lapak") as again:
        assert again.browsing.booth_facts().register.code == "KT2"
