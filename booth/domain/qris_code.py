"""QRIS codes that were accepted: whose they are, how far they are trusted, how they are shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder

LIVE_TEST_AMOUNT: Final = Rupiah(1)
"""What is paid to find out whether a bank takes a code that was made dynamic."""


class CodeMode(StrEnum):
    """Whether a code is shown as it is, the buyer typing the amount, or made dynamic for a sale."""

    STATIC_ONLY = "static_only"
    DYNAMIC = "dynamic"


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisCode:
    """The code by which a holder is paid now, as a coordinator accepted it.

    `entry` is the entry that accepted this version, the `version`-th of its holder on this
    register. `merchant_name` to `mcc` are what was compared to the sticker then. `mode` is
    STATIC_ONLY until the money of a live test of this very version was seen to arrive. Recorded
    were the acceptance at `accepted_at` and the last live test at `tested_at`, whatever came of
    it; both on this register's clock.
    """

    entry: EntryId
    holder: Holder
    version: int
    payload: str
    merchant_name: str
    city: str
    nmid: str
    criteria: str
    mcc: str
    mode: CodeMode
    keeps_tip: bool
    adds_bill_number: bool
    accepted_at: datetime
    tested_at: datetime | None


@dataclass(frozen=True, slots=True)
class LeftCode:
    """A code that a buyer could have paid, left without anybody saying that its money came."""

    holder: Holder
    amount: Rupiah
    receipt_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCode:
    """A code ready to be drawn, and what stands around it.

    `modules` are rows of the symbol, True where dark, without the quiet zone. Unless `dynamic`,
    the buyer types `amount`, which is therefore shown large.
    """

    payload: str
    modules: tuple[tuple[bool, ...], ...]
    merchant_name: str
    city: str
    nmid: str
    amount: Rupiah
    dynamic: bool
    receipt_number: str
