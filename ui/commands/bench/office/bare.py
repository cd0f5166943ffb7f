"""The yardstick: the same checks and the same rows by a plain script, without HTTP or framework.

It knows sales of one payment and nothing else: no other kinds of entry, no gaps, no forks, no
flags, no second worker. What it writes are the rows that the office writes.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.office.store.bulk import Bulk, Mode, bulk
from sync.office.store.columns import METADATA
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED, ENTRY
from sync.office.store.segments import Segment, keep_segment
from sync.protocol.batches import Header, signed_bytes
from ui.commands.bench.office.workload import FAIR, FIRST_DAY, Register

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST: Final = 8 * 1024 * 1024
_ACCOUNTS: Final = {"drawer": "drawer", "account": "clearing"}

Sums = dict[tuple[Any, ...], list[int]]


class _Line(msgspec.Struct, gc=False):
    vendor: str
    product: str
    quantity: int
    price: int
    discount: int
    cart_discount: int


class _Holder(msgspec.Struct, gc=False):
    kind: str
    id: str


class _Payment(msgspec.Struct, gc=False):
    method: str
    holder: _Holder
    amount: int
    rounding: int
    evidence: str | None = None


class _Sale(msgspec.Struct, gc=False):
    kind: str
    version: int
    id: str
    register: str
    epoch: int
    sequence: int
    at: datetime
    shift: str
    receipt_number: str
    lines: list[_Line]
    payments: list[_Payment]
    shares: list[list[int]]


_header: Final = msgspec.json.Decoder(Header).decode
_sale: Final = msgspec.json.Decoder(_Sale).decode


class _Bytes(dict[str, bytes]):
    def __missing__(self, text: str) -> bytes:
        found = self[text] = bytes.fromhex(text.replace("-", ""))
        return found


class Took(NamedTuple):
    """Seconds on the wall, and of the processor."""

    seconds: float
    processor: float


def take_bare(database: Database, registers: Sequence[Register], public_key: bytes) -> Took:
    """Take every batch of sales of these registers; what it took."""
    script = _Script(database, public_key)
    started, worked = perf_counter(), process_time()
    for register in registers:
        for batch in register.sales:
            script.take(register, batch)
    return Took(perf_counter() - started, process_time() - worked)


class _Script:
    def __init__(self, database: Database, public_key: bytes) -> None:
        self._database = database
        self._key = Ed25519PublicKey.from_public_bytes(public_key)
        self._ids = _Bytes()

    def take(self, register: Register, batch: bytes) -> None:
        """One batch in one transaction."""
        content = zstandard.ZstdDecompressor().stream_reader(batch).read(_MOST + 1)
        first, *lines = content.split(b"\n")[:-1]
        header = _header(first)
        previous, head = bytes.fromhex(header.previous), bytes.fromhex(header.head)
        hash_ = previous
        for line in lines:
            hash_ = hashlib.sha256(hash_ + line).digest()
        if hash_ != head or len(lines) != header.count:
            raise ValueError(header)
        self._key.verify(
            bytes.fromhex(header.signature),
            signed_bytes(
                register.id,
                epoch=header.epoch,
                start=header.start,
                count=len(lines),
                previous=previous,
                head=head,
            ),
        )
        sales = [_sale(line) for line in lines]
        rows, sums = self._add_up(register, sales, header.start)
        with self._database.writing() as connection:
            writing = bulk(connection)
            keep_segment(
                connection,
                Segment(
                    fair=FAIR.bytes,
                    register=register.id.bytes,
                    epoch=header.epoch,
                    start=header.start,
                    last=header.start + len(lines) - 1,
                    skipped=0,
                    previous=previous,
                    head=head,
                    received_at=0,
                    content=batch,
                ),
            )
            if writing.claim(ENTRY, sorted(rows.pop("entry"))):
                raise ValueError(header)
            _write(writing, rows, sums)

    def _add_up(  # noqa: C901  # a script, in one piece
        self, register: Register, sales: Sequence[_Sale], start: int
    ) -> tuple[dict[str, list[tuple[Any, ...]]], dict[str, Sums]]:
        ids, fair, booth = self._ids, FAIR.bytes, register.booth.bytes
        rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        sums: dict[str, Sums] = defaultdict(dict)

        def add(table: str, key: tuple[Any, ...], *amounts: int) -> None:
            row = sums[table].get(key)
            if row is None:
                sums[table][key] = list(amounts)
            else:
                for n, amount in enumerate(amounts):
                    row[n] += amount

        day = FIRST_DAY.isoformat()
        for place, sale in enumerate(sales):
            (payment,) = sale.payments
            if sale.sequence != start + place or sale.register != str(register.id):
                raise ValueError(sale)
            id_ = bytes.fromhex(sale.id.replace("-", ""))
            moment = int((sale.at - _EPOCH).total_seconds() * 1_000_000)
            hour = moment // 3_600_000_000
            vendors: dict[str, list[int]] = {}
            for line in sale.lines:
                gross = line.price * line.quantity
                less = line.discount + line.cart_discount
                row = vendors.setdefault(line.vendor, [0, 0, 0])
                row[0] += gross
                row[1] += less
                row[2] += line.quantity
                key = (fair, booth, day, ids[line.vendor], ids[line.product], "")
                add("turnover_goods", key, line.quantity, gross - less)
            nets = [[gross - less] for gross, less, _ in vendors.values()]
            net = sum(share for (share,) in nets)
            if nets != sale.shares or net != payment.amount:
                raise ValueError(sale)
            holder, kind = ids[payment.holder.id], payment.holder.kind
            once = 1
            for vendor, (gross, less, pieces) in vendors.items():
                seller, sold = ids[vendor], gross - less
                add("turnover", (fair, booth, day, seller), gross, less, 0, 0, pieces, 1)
                register_day = (fair, day, booth, register.id.bytes)
                add("register_day", register_day, gross, less, 0, 0, pieces, once)
                add("turnover_hour", (fair, booth, day, hour, seller), sold, 1, once)
                taken = (fair, booth, day, seller, payment.method, kind, holder)
                add("takings", taken, sold, 0)
                add("balance", (fair, booth, "payable", seller, ""), -sold)
                once = 0
            held = payment.amount + payment.rounding
            add("balance", (fair, booth, _ACCOUNTS[kind], holder, ""), held)
            if payment.rounding:
                add("balance", (fair, booth, "rounding", b"", ""), -payment.rounding)
            rows["entry"].append((fair, id_, register.id.bytes, sale.epoch, sale.sequence))
            shift = ids[sale.shift]
            rows["sale"].append((fair, booth, day, moment, id_, sale.receipt_number, net, shift))
            if payment.evidence or payment.method == "qris":
                state = "confirmed" if payment.evidence else "awaiting"
                rows["payment_state"].append((fair, booth, id_, 0, state, 0))
        return rows, sums


def _write(writing: Bulk, rows: dict[str, list[tuple[Any, ...]]], sums: dict[str, Sums]) -> None:
    for name, mode in DERIVED.items():
        new = rows.get(name, [])
        if mode is Mode.ADD:
            new = [(*key, *amounts) for key, amounts in sums.get(name, {}).items()]
        if new:
            writing.write(METADATA.tables[name], mode, sorted(new))
