"""Accounts and their codes reach the second laptop with the catalogue, and nothing false does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from booth.beginning import join_booth, read_booth_file, write_booth_file
from booth.bootstrap import Booth
from booth.domain.errors import DeclinedError
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import CodeMode, QrisCode
from booth.storage.booth_file import BoothFile
from booth.storage.verify import verify
from tests.payments.codes import PLAIN
from tests.usecases.attacks import STRANGER
from tests.usecases.codes import OTHER, accept, account, record_test, vendor
from tests.usecases.stand import Stand

Change = Callable[[QrisCodeAccepted], QrisCodeAccepted]


@pytest.fixture
def file(stand: Stand, tmp_path: Path) -> BoothFile:
    """What the first laptop hands over: a tested code, a newer one, one that was withdrawn."""
    accept(stand, OTHER)
    accept(stand, PLAIN)
    record_test(stand)
    accept(stand, OTHER, holder=vendor(stand))
    holder = Holder(HolderKind.VENDOR, stand.batik.id)
    stand.booth.qris.withdraw(vendor(stand), "stiker hilang", by=stand.budi)
    accept(stand, OTHER, holder=holder)
    write_booth_file(stand.booth, tmp_path / "stan.lapak")
    return read_booth_file(tmp_path / "stan.lapak")


def joined(path: Path, file: BoothFile) -> Booth:
    return join_booth(
        path,
        file,
        register_code="KT3",
        register_name="Kasir 3",
        make_key=lambda *_: "00" * 32,
        machine="m",
    )


def but_time(code: QrisCode) -> QrisCode:
    """What happened is dated by the laptop that wrote it down."""
    return replace(code, accepted_at=datetime.min.replace(tzinfo=UTC), tested_at=None)


def test_the_second_laptop_shows_the_codes_that_the_first_one_accepted(
    stand: Stand, tmp_path: Path, file: BoothFile
) -> None:
    with joined(tmp_path / "KT3.lapak", file) as second:
        there, here = second.qris.accepted(), stand.booth.qris.accepted()
        assert [but_time(code) for code in there] == [but_time(code) for code in here]
        assert [code.mode for code in there] == [CodeMode.DYNAMIC, CodeMode.STATIC_ONLY]
        shown = second.qris.code_to_show(account(stand), Rupiah(75_000), "KT3A-230303-0001")
        assert shown is not None
        assert shown.dynamic
    assert verify(tmp_path / "KT3.lapak").finding is None


def test_what_the_first_laptop_changes_later_is_taken_over_too(
    stand: Stand, tmp_path: Path, file: BoothFile
) -> None:
    with joined(tmp_path / "KT3.lapak", file) as second:
        stand.booth.qris.withdraw(account(stand), "rekening ditutup", by=stand.budi)
        later = list(stand.booth.ledger.entries())
        assert second.cataloguing.adopt(later, by=stand.budi) == 1
        assert second.cataloguing.adopt(later, by=stand.budi) == 0
        assert account(stand) not in {code.holder for code in second.qris.accepted()}


@pytest.mark.parametrize(
    "change",
    [
        lambda event: replace(event, merchant_name="KOPERASI"),
        lambda event: replace(event, city="BANDUNG"),
        lambda event: replace(event, nmid="ID9999999999999"),
        lambda event: replace(event, criteria="UBE"),
        lambda event: replace(event, mcc="4829"),
        lambda event: replace(event, payload=event.payload[:-1] + "x"),
        lambda event: replace(event, approved_by=None),
        lambda event: replace(event, approved_by=STRANGER),
        lambda event: replace(event, holder=Holder(HolderKind.ACCOUNT, STRANGER)),
        lambda event: replace(event, holder=Holder(HolderKind.BUYER, STRANGER)),
    ],
)
def test_a_code_that_would_be_declined_here_is_not_taken_over(
    tmp_path: Path, file: BoothFile, change: Change
) -> None:
    harmed = tuple(
        replace(entry, event=change(entry.event))
        if isinstance(entry.event, QrisCodeAccepted)
        else entry
        for entry in file.entries
    )
    with pytest.raises(DeclinedError):
        joined(tmp_path / "KT3.lapak", replace(file, entries=harmed))
    assert not list(tmp_path.glob("KT3*"))


@pytest.mark.parametrize(
    "harm",
    [
        lambda event: replace(event, code=EntryId(STRANGER)),
        lambda event: replace(event, amount=Rupiah(2)),
        lambda event: replace(event, reference="\x1b"),
        lambda event: replace(event, reference=" x"),
    ],
)
def test_a_live_test_of_nothing_here_is_not_taken_over(
    tmp_path: Path, file: BoothFile, harm: Callable[[QrisLiveTested], QrisLiveTested]
) -> None:
    harmed = tuple(
        replace(entry, event=harm(entry.event))
        if isinstance(entry.event, QrisLiveTested)
        else entry
        for entry in file.entries
    )
    with pytest.raises(DeclinedError):
        joined(tmp_path / "KT3.lapak", replace(file, entries=harmed))


@pytest.mark.parametrize(
    "harm",
    [
        lambda event: replace(event, approved_by=None),
        lambda event: replace(event, reason=""),
        lambda event: replace(event, holder=Holder(HolderKind.BUYER, STRANGER)),
    ],
)
def test_a_withdrawal_that_nobody_could_make_is_not_taken_over(
    tmp_path: Path, file: BoothFile, harm: Callable[[QrisCodeWithdrawn], QrisCodeWithdrawn]
) -> None:
    harmed = tuple(
        replace(entry, event=harm(entry.event))
        if isinstance(entry.event, QrisCodeWithdrawn)
        else entry
        for entry in file.entries
    )
    with pytest.raises(DeclinedError):
        joined(tmp_path / "KT3.lapak", replace(file, entries=harmed))
