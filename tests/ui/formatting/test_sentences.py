"""What people are told when something was not done."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, get_type_hints
from uuid import UUID

import pytest

from booth.domain.errors import (
    BelowFloorError,
    BoothError,
    CorruptionError,
    DeclinedError,
    DiskFullError,
    DuplicateError,
    HolderMismatchError,
    InvalidAmountError,
    InvalidTextError,
    LedgerDamagedError,
    RightMissingError,
    ShortPaymentError,
    TableFault,
    UnavailableError,
    UnknownReferenceError,
)
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.rights import Right
from ui.formatting import TELLERS, sentence, told

SAMPLES: dict[object, object] = {
    str: "contoh",
    int: 12_500,
    date: date(2023, 3, 3),
    date | None: date(2023, 3, 3),
    datetime: datetime(2023, 3, 3, 3, 42, tzinfo=UTC),
    object: UUID(int=7),
    tuple[tuple[int, str, str], ...]: ((3, "contoh", "contoh"),),
    TableFault: TableFault.DAMAGED,
    DeclinedError: DuplicateError(kind="vendor", name="contoh"),
}


def leaves(kind: type[BoothError] = BoothError) -> Iterator[type[BoothError]]:
    below = kind.__subclasses__()
    if not below:
        yield kind
    for child in below:
        yield from leaves(child)


def sample(kind: Any) -> BoothError:  # noqa: ANN401  # any leaf: each a dataclass of its own fields
    hints = get_type_hints(kind)
    made = kind(**{field.name: SAMPLES[hints[field.name]] for field in fields(kind)})
    assert isinstance(made, BoothError)
    return made


# The office has failures of its own, which no till ever shows.
ERRORS = sorted(
    (kind for kind in leaves() if kind.__module__.startswith("booth.")),
    key=lambda kind: kind.__name__,
)


def test_every_failure_has_its_sentence_and_no_sentence_lacks_its_failure() -> None:
    assert set(TELLERS) == set(ERRORS)


@pytest.mark.parametrize("kind", ERRORS)
def test_a_sentence_says_what_happened_and_what_next(kind: type[BoothError]) -> None:
    what, step = told(sample(kind))
    for part in (what, step):
        assert part[0].isupper() or part[0].isdigit() or part.startswith("contoh")
        assert part.endswith(".")
        assert not re.search(r"[{}]|Error|None|0000-0000", part)


@pytest.mark.parametrize("kind", ERRORS)
def test_a_sentence_says_what_is_safe(kind: type[BoothError]) -> None:
    said = sentence(sample(kind))
    expected: dict[type[BoothError], str] = {
        DeclinedError: "Belum ada yang dicatat.",
        UnavailableError: "Penjualan yang sudah tercatat tetap aman.",
        CorruptionError: "Berkasnya tidak diubah",
    }
    (root,) = (root for root in expected if issubclass(kind, root))
    assert expected[root] in said


def test_money_is_written_as_money() -> None:
    short = sentence(ShortPaymentError(due=735_000, tendered=700_000))
    assert short == (
        "Uang kurang Rp 35.000: total Rp 735.000, diterima Rp 700.000. "
        "Belum ada yang dicatat. Tambah pembayaran."
    )
    floor = sentence(BelowFloorError(product="Kain", floor=300_000, offered=250_000))
    assert floor.startswith("Kain paling murah Rp 300.000; ditawar Rp 250.000.")


def test_pieces_are_not_written_as_money() -> None:
    said = sentence(InvalidAmountError(field="stock", amount=10_000, lowest=0, highest=9_999))
    assert "Rp" not in said
    assert "Stok 10.000" in said


def test_an_empty_box_is_called_empty() -> None:
    assert sentence(InvalidTextError(field="name", text="", longest=64)).startswith(
        "Nama belum diisi."
    )


@pytest.mark.parametrize("right", Right)
def test_every_right_is_named_in_words(right: Right) -> None:
    said = sentence(RightMissingError(right=right, staff=None))
    assert right.value not in said
    assert "PIN" in said


@pytest.mark.parametrize("method", PaymentMethod)
@pytest.mark.parametrize("holder", [*HolderKind, "safe"])
def test_any_method_and_holder_can_be_told(method: PaymentMethod, holder: str) -> None:
    said = sentence(HolderMismatchError(method=method, holder=holder))
    assert "tidak bisa dipegang" in said


def test_an_unknown_receipt_is_named() -> None:
    said = sentence(UnknownReferenceError(kind="receipt_number", id="KT1A-230303-0042"))
    assert said.startswith("Nota KT1A-230303-0042 tidak ada di laptop ini.")


def test_a_file_is_called_by_its_name_not_its_path() -> None:
    said = sentence(DiskFullError(path="a/b/KT2.lapak"))
    assert "KT2.lapak" in said
    assert "a/b" not in said


def test_a_damaged_ledger_stops_selling() -> None:
    said = sentence(LedgerDamagedError(path="KT2.lapak", reason="x"))
    assert "Berhenti berjualan" in said
