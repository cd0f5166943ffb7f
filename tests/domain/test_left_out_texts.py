"""Lines leave out some texts when they are empty: they must be read as empty again."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_args, get_type_hints

from booth.domain.events import KINDS
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.ids import EntryId, IdSource, RegisterId, VendorId
from booth.domain.ledger import LEFT_OUT_WHEN_EMPTY, Head, Stamp, append, read_line
from booth.domain.money import Rupiah

AT = datetime(2023, 3, 1, 5, tzinfo=UTC)


def reached(*kinds: object) -> Iterator[type]:
    seen: set[type] = set()
    waiting: list[Any] = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
            seen.add(kind)
            waiting += get_type_hints(kind).values()
            yield kind


def test_every_text_that_is_left_out_when_empty_is_empty_by_default() -> None:
    found = {
        (kind.__name__, field.name): field.default
        for kind in reached(*KINDS.values())
        for field in fields(kind)
        if field.name in LEFT_OUT_WHEN_EMPTY
    }
    assert {name for _, name in found} == set(LEFT_OUT_WHEN_EMPTY)
    assert {where: default for where, default in found.items() if default != ""} == {}


def test_an_empty_text_is_not_written_and_is_read_as_empty() -> None:
    ids = IdSource(bytes)
    event = TurnoverReported(
        vendor=VendorId(ids.new(AT)), business_day=AT.date(), amount=Rupiah(1), note=""
    )
    entry = append(Head(RegisterId(ids.new(AT)), 1), event, Stamp(at=AT), EntryId(ids.new(AT)))
    assert b"note" not in entry.line
    assert read_line(entry.line)[1] == event


def test_a_text_that_looks_like_an_empty_field_is_kept() -> None:
    ids = IdSource(bytes)
    note = ',"note":"",'
    event = TurnoverReported(
        vendor=VendorId(ids.new(AT)), business_day=AT.date(), amount=Rupiah(1), note=note
    )
    entry = append(Head(RegisterId(ids.new(AT)), 1), event, Stamp(at=AT), EntryId(ids.new(AT)))
    assert read_line(entry.line)[1] == event
