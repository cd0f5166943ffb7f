"""Plain sales: their lines read in half the time, for checking and summing, never for recording.

A plain sale has one payment and belongs to no order. Its line is read into types made for that,
ids left as text: nearly all of them (vendors, drawers, shifts) were seen before, so each is turned
into 16 bytes once. Its sale lines stay bytes: a booth sells some hundred different ones, so what
one brings about is asked of the domain's own functions the first time those bytes come up.

`lapak verify` and the office read by these types, each in a fast lane that leaves every doubt to
the plain code (docs/adr/0009).
"""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.events import VERSIONS
from booth.domain.events.selling import SaleCompleted
from booth.domain.payment import Evidence
from booth.domain.sale import PadReference

SALE: Final = SaleCompleted.__name__
VERSION: Final = VERSIONS[SaleCompleted]


class PlainHolder(msgspec.Struct, gc=False):
    """`Holder`, its id as text."""

    kind: str
    id: str


class PlainPayment(msgspec.Struct, gc=False):
    """`Payment`, its words as text."""

    method: str
    holder: PlainHolder
    amount: int
    rounding: int = 0
    tendered: int = 0
    evidence: Evidence | None = None
    reference: str = ""
    card_ending: str = ""


class PlainSale(msgspec.Struct, kw_only=True, gc=False):
    """A whole line: `Envelope` and `SaleCompleted` in one, its sale lines still as bytes."""

    kind: str
    version: int
    id: UUID
    register: str
    epoch: int
    sequence: int
    at: datetime
    by: str | None = None
    shift: str | None = None
    receipt_number: str
    lines: tuple[msgspec.Raw, ...]
    payments: tuple[PlainPayment, ...]
    shares: tuple[tuple[int, ...], ...]
    order: UUID | None = None
    exchange_for: UUID | None = None
    pad: PadReference | None = None
    occurred_at: datetime | None = None
    buyer: UUID | None = None
    approved_by: UUID | None = None


class Blobs(dict[str, bytes]):
    """Ids in 16 bytes by their text, read as strictly as those of any line."""

    def __missing__(self, text: str) -> bytes:
        found = self[text] = msgspec.convert(text, UUID).bytes
        return found


decode_sale: Final = msgspec.json.Decoder(PlainSale).decode
