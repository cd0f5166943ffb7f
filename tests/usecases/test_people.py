"""People: added, called otherwise, raised, bound to vendors, gone and back."""

from pathlib import Path
from uuid import UUID

import pytest

from booth.beginning import join_booth, read_booth_file, write_booth_file
from booth.domain.errors import (
    DuplicateError,
    ForeignGoodsError,
    LastInChargeError,
    PersonLeftError,
    RightMissingError,
    RoleTooHighError,
    UnknownReferenceError,
    WrongPinError,
)
from booth.domain.events.setting_up import Role, StaffChanged
from booth.domain.ids import StaffId, VendorId
from booth.domain.money import Rupiah
from booth.domain.records import Staff
from booth.domain.rights import Right
from booth.storage.verify import verify
from tests.usecases.attacks import declined
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

PIN = "4827"


def person(stand: Stand, staff: StaffId) -> Staff:
    with stand.booth.units() as work:
        found = work.staff(staff)
    assert found is not None
    return found


# --- who may say so -------------------------------------------------------------------------------


def test_a_cashier_adds_nobody_and_changes_nobody(stand: Stand) -> None:
    people = stand.booth.people
    for by in (None, stand.sari):
        with declined(stand, RightMissingError):
            people.add("Tuti", Role.CASHIER, by=by)
        with declined(stand, RightMissingError):
            people.change(stand.budi, role=Role.CASHIER, by=by)
        with declined(stand, RightMissingError):
            people.leave(stand.budi, by=by)


def test_nobody_raises_themselves(stand: Stand) -> None:
    with declined(stand, RightMissingError):
        stand.booth.people.change(stand.sari, role=Role.COORDINATOR, by=stand.sari)
    with declined(stand, RoleTooHighError):
        stand.booth.people.change(stand.budi, role=Role.OWNER, by=stand.budi)
    with declined(stand, RoleTooHighError):
        stand.booth.people.add("Kakak Budi", Role.OWNER, by=stand.budi)


def test_a_coordinator_raises_a_cashier_and_takes_it_back(stand: Stand) -> None:
    people = stand.booth.people
    people.change(stand.sari, role=Role.COORDINATOR, by=stand.budi)
    assert person(stand, stand.sari).role is Role.COORDINATOR
    people.change(stand.sari, role=Role.CASHIER, by=stand.budi)
    assert person(stand, stand.sari).role is Role.CASHIER


def test_the_last_who_may_decide_stays(stand: Stand) -> None:
    with declined(stand, LastInChargeError):
        stand.booth.people.leave(stand.budi, by=stand.budi)
    with declined(stand, LastInChargeError):
        stand.booth.people.change(stand.budi, role=Role.CASHIER, by=stand.budi)
    stand.booth.people.change(stand.sari, role=Role.COORDINATOR, by=stand.budi)
    stand.booth.people.leave(stand.budi, by=stand.sari)
    assert not person(stand, stand.budi).active


# --- what is changed ------------------------------------------------------------------------------


def test_a_change_says_one_thing_and_leaves_the_others(stand: Stand) -> None:
    people = stand.booth.people
    people.change(stand.sari, vendors=[stand.batik.id], by=stand.budi)
    people.change(stand.sari, name="Sari W.", by=stand.budi)
    assert person(stand, stand.sari) == Staff(
        id=stand.sari, name="Sari W.", role=Role.CASHIER, vendors=(stand.batik.id,)
    )


def test_two_people_of_one_name_are_not_at_one_till(stand: Stand) -> None:
    people = stand.booth.people
    with declined(stand, DuplicateError):
        people.add("  sari ", Role.CASHIER, by=stand.budi)
    people.leave(stand.sari, by=stand.budi)
    people.add("Sari", Role.CASHIER, by=stand.budi)
    with declined(stand, DuplicateError):
        people.come_back(stand.sari, by=stand.budi)


def test_nobody_is_bound_to_a_vendor_that_is_none(stand: Stand) -> None:
    nobody = VendorId(UUID(int=77))
    with declined(stand, UnknownReferenceError):
        stand.booth.people.add("Tuti", Role.CASHIER, vendors=[nobody], by=stand.budi)
    with declined(stand, UnknownReferenceError):
        stand.booth.people.change(stand.sari, vendors=[nobody], by=stand.budi)


def test_who_left_sells_nothing_approves_nothing_and_has_no_pin(stand: Stand) -> None:
    booth = stand.booth
    booth.people.change(stand.sari, role=Role.COORDINATOR, by=stand.budi)
    booth.pins.set_pin(stand.sari, PIN, approved_by=stand.budi)
    booth.people.leave(stand.sari, by=stand.budi)
    with declined(stand, PersonLeftError):
        booth.selling.complete(stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari)
    with declined(stand, PersonLeftError):
        booth.pins.check(stand.sari, PIN)
    with declined(stand, RightMissingError):
        booth.pins.approve(stand.sari, PIN, Right.VOID)
    booth.people.come_back(stand.sari, by=stand.budi)
    assert booth.pins.approve(stand.sari, PIN, Right.VOID) == stand.sari


def test_nobody_who_left_answers_for_a_drawer(stand: Stand) -> None:
    booth = stand.booth
    tuti = booth.people.add("Tuti", Role.CASHIER, by=stand.budi)
    booth.people.leave(tuti, by=stand.budi)
    with declined(stand, PersonLeftError):
        booth.shifts.hand_over(Rupiah(200_000), by=stand.sari, to=tuti)
    booth.shifts.close(Rupiah(200_000), by=stand.sari)
    with declined(stand, PersonLeftError):
        booth.shifts.open(stand.drawer, Rupiah(0), by=tuti)
    # Who left while their own shift was open is not asked any more: another counts its drawer.
    booth.people.come_back(tuti, by=stand.budi)
    booth.shifts.open(stand.drawer, Rupiah(0), by=tuti)
    booth.people.leave(tuti, by=stand.budi)
    with declined(stand, PersonLeftError):
        booth.shifts.close(Rupiah(0), by=tuti)
    assert booth.shifts.close(Rupiah(0), by=stand.sari).counted == 0


def test_a_coordinator_gives_the_owner_no_pin(stand: Stand) -> None:
    booth = stand.booth
    # As the first run leaves it: an owner beside a coordinator.
    with booth.units() as work:
        owner = Staff(id=stand.budi, name="Budi", role=Role.OWNER)
        booth.people.append(work, _made(owner), by=stand.budi)
        work.commit()
    booth.people.change(stand.sari, role=Role.COORDINATOR, by=stand.budi)
    booth.pins.set_pin(stand.budi, PIN)
    with declined(stand, RoleTooHighError):
        booth.pins.set_pin(stand.budi, "7391", approved_by=stand.sari)
    with declined(stand, RoleTooHighError):
        booth.people.leave(stand.budi, by=stand.sari)
    with declined(stand, LastInChargeError):
        booth.people.change(stand.budi, role=Role.COORDINATOR, by=stand.budi)
    with pytest.raises(WrongPinError):
        booth.pins.check(stand.budi, "7391")


def _made(owner: Staff) -> StaffChanged:
    return StaffChanged(staff=owner.id, name=owner.name, role=owner.role)


# --- bound to vendors -----------------------------------------------------------------------------


def test_a_bound_cashier_sells_these_goods_and_no_others(stand: Stand) -> None:
    stand.booth.people.change(stand.sari, vendors=[stand.batik.id], by=stand.budi)
    stand.sell(stand.cart((stand.kain, 1)))
    with declined(stand, ForeignGoodsError):
        stand.sell(stand.cart((stand.kain, 1), (stand.tas, 1)))
    with declined(stand, ForeignGoodsError):
        stand.booth.selling.quick(
            stand.roka.id, Rupiah(125_000), stand.cash(), name="Tas", by=stand.sari
        )
    with declined(stand, ForeignGoodsError):
        stand.booth.ordering.place(stand.cart((stand.tas, 1)), by=stand.sari)
    stand.booth.selling.complete(stand.cart((stand.tas, 1)), [stand.cash()], by=stand.budi)


def test_a_coordinators_word_on_a_price_makes_no_goods_ones_own(stand: Stand) -> None:
    stand.booth.people.change(stand.sari, vendors=[stand.batik.id], by=stand.budi)
    with declined(stand, ForeignGoodsError):
        stand.booth.selling.complete(
            stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari, approved_by=stand.budi
        )


# --- the other laptop -----------------------------------------------------------------------------


def test_the_other_laptop_takes_over_who_changed(
    stand: Stand, tmp_path: Path, clock: MovableClock
) -> None:
    people = stand.booth.people
    people.change(stand.sari, name="Sari W.", vendors=[stand.roka.id], by=stand.budi)
    tuti = people.add("Tuti", Role.CASHIER, vendors=[stand.batik.id], by=stand.budi)
    people.leave(tuti, by=stand.budi)
    write_booth_file(stand.booth, tmp_path / "stan.lapak")
    with join_booth(
        tmp_path / "KT3.lapak",
        read_booth_file(tmp_path / "stan.lapak"),
        register_code="KT3",
        register_name="Kasir 3",
        make_key=lambda *_: "00" * 32,
        clock=clock,
        machine="n",
    ) as other:
        known = {one.name: one for one in other.browsing.booth_facts().staff}
        assert known["Sari W."].vendors == (stand.roka.id,)
        assert not known["Tuti"].active
        assert [one.name for one in other.browsing.booth_facts().present] == ["Budi", "Sari W."]
    assert verify(tmp_path / "KT3.lapak").finding is None


def test_what_is_derived_of_people_is_what_the_entries_say(stand: Stand) -> None:
    stand.booth.people.change(stand.sari, vendors=[stand.roka.id], by=stand.budi)
    stand.booth.ledger.close()
    assert verify(stand.booth.ledger.path).finding is None
