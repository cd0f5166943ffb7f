"""Every kind of event has its lines laid down, and they read today as they did when written."""

import re
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given

from booth.domain.accounts import WrittenPosting
from booth.domain.errors import UnreadableEntryError
from booth.domain.events import KINDS, VERSIONS, Event
from booth.domain.events.setting_up import Custody, DrawerAdded, SettingsChanged
from booth.domain.ids import EntryId
from booth.domain.ledger import UPCASTERS, Envelope, Head, Stamp, append, read_line
from booth.domain.money import Rupiah
from tests.golden.files import (
    FOLDER,
    SAMPLES,
    golden_lines,
    path_of,
    samples_by_kind,
    written,
)
from tests.strategies import entry_ids, events, heads, stamps

EVERY_VERSION = [
    (kind.__name__, version)
    for kind, newest in VERSIONS.items()
    for version in range(1, newest + 1)
]


# --- the files ------------------------------------------------------------------------------------


def test_every_kind_has_a_golden_file_for_every_version_and_there_is_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        path_of(kind, version).name for kind, version in EVERY_VERSION
    }


@pytest.mark.parametrize("kind", list(VERSIONS), ids=lambda kind: kind.__name__)
def test_an_event_is_written_today_in_the_bytes_of_its_golden_file(kind: type[Event]) -> None:
    assert written(samples_by_kind()[kind]) == golden_lines(kind.__name__, VERSIONS[kind])


@pytest.mark.parametrize("kind", list(VERSIONS), ids=lambda kind: kind.__name__)
def test_a_golden_line_is_read_as_the_event_it_was(kind: type[Event]) -> None:
    read = [read_line(line)[1] for line in golden_lines(kind.__name__, VERSIONS[kind])]
    assert read == samples_by_kind()[kind]


def test_settings_of_before_there_was_a_limit_hold_the_rule_of_the_day() -> None:
    (line,) = golden_lines("SettingsChanged", 1)
    assert read_line(line)[1] == SettingsChanged(
        cash_rounding=Rupiah(500), custody=Custody.MIXED, qris_limit=Rupiah(10_000_000)
    )


@pytest.mark.parametrize("kind, version", EVERY_VERSION)
def test_a_golden_line_written_again_gives_the_same_bytes(kind: str, version: int) -> None:
    for line in golden_lines(kind, version):
        envelope, event = read_line(line)
        head = Head(envelope.register, envelope.epoch, envelope.sequence - 1)
        stamp = Stamp(at=envelope.at, by=envelope.by, shift=envelope.shift)
        again = append(head, event, stamp, envelope.id).line
        assert again == line or version < VERSIONS[KINDS[kind]]
        assert (envelope.kind, envelope.version) == (kind, version)


def test_the_samples_leave_no_field_at_its_default_and_none_without_its_null() -> None:
    seen: dict[tuple[type, str], set[str]] = {}
    for part in _parts(SAMPLES):
        for field in fields(part):
            value = getattr(part, field.name)
            kinds = seen.setdefault((type(part), field.name), set())
            kinds.add("default" if value == field.default else "null" if value is None else "set")
    lacking = {
        f"{kind.__name__}.{field.name}": found
        for (kind, name), found in seen.items()
        for field in fields(kind)
        if field.name == name
        and ("set" not in found or (field.default is not MISSING and "default" not in found))
    }
    assert not lacking


def _parts(value: object) -> Iterator[Any]:
    """Every dataclass inside a value, itself included."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


# --- what the form of a line rests on -------------------------------------------------------------


def _types_of(annotation: Any) -> Iterator[type]:  # noqa: ANN401  # an annotation may be anything
    """Every dataclass that an annotation reaches."""
    if is_dataclass(annotation) and isinstance(annotation, type):
        yield annotation
        for hint in get_type_hints(annotation).values():
            yield from _types_of(hint)
    for inner in get_args(annotation):
        yield from _types_of(inner)


ALL_TYPES = sorted(
    {reached for kind in VERSIONS for reached in _types_of(kind)}, key=lambda kind: kind.__name__
)


def _nullable(owner: type, field: Field[Any]) -> bool:
    hint = get_type_hints(owner)[field.name]
    return get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint)


def test_no_field_of_an_event_clashes_with_the_envelope() -> None:
    envelope = {field.name for field in fields(Envelope)}
    clashes = {
        kind.__name__: names
        for kind in VERSIONS
        if (names := envelope & {field.name for field in fields(kind)})
    }
    assert not clashes


@pytest.mark.parametrize("owner", ALL_TYPES, ids=lambda kind: kind.__name__)
def test_a_field_that_may_be_null_is_null_when_it_is_left_out(owner: type) -> None:
    wrong = [
        field.name
        for field in fields(owner)
        if _nullable(owner, field) and field.default is not None
    ]
    assert not wrong


@pytest.mark.parametrize("owner", ALL_TYPES, ids=lambda kind: kind.__name__)
def test_a_fields_name_is_one_that_the_pattern_of_nulls_knows(owner: type) -> None:
    assert all(re.fullmatch("[a-z_]+", field.name) for field in fields(owner))


def test_no_tuple_of_a_line_holds_a_null() -> None:
    # Only a field may be left out; a place in a row may not.
    assert not [hint for hint in WrittenPosting.__annotations__.values() if hint is type(None)]


# --- older and newer lines ------------------------------------------------------------------------


def test_every_older_version_has_an_upcaster() -> None:
    older = {(kind, version) for kind, version in EVERY_VERSION if version < VERSIONS[KINDS[kind]]}
    assert set(UPCASTERS) == older


def test_an_upcaster_carries_an_older_line_to_todays_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a drawer had once been written with `label`, and before that with `box`."""
    monkeypatch.setitem(VERSIONS, DrawerAdded, 3)
    monkeypatch.setitem(
        UPCASTERS, ("DrawerAdded", 1), lambda old: {**old, "label": f"Laci {old['box']}"}
    )
    monkeypatch.setitem(UPCASTERS, ("DrawerAdded", 2), lambda old: {**old, "name": old["label"]})
    (newest,) = golden_lines("DrawerAdded", 1)
    first = newest.replace(b'"name":"Laci depan"', b'"box":1')
    second = newest.replace(b'"version":1', b'"version":2').replace(b'"name"', b'"label"')
    third = newest.replace(b'"version":1', b'"version":3')
    assert read_line(first)[1] == DrawerAdded(name="Laci 1")
    assert read_line(second)[1] == DrawerAdded(name="Laci depan")
    assert read_line(third)[1] == DrawerAdded(name="Laci depan")
    assert [read_line(line)[0].version for line in (first, second, third)] == [1, 2, 3]


def test_an_upcaster_that_makes_no_event_of_it_is_no_excuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(VERSIONS, DrawerAdded, 2)
    monkeypatch.setitem(UPCASTERS, ("DrawerAdded", 1), lambda _: {"name": 5})
    (line,) = golden_lines("DrawerAdded", 1)
    with pytest.raises(UnreadableEntryError, match="name"):
        read_line(line)


def test_a_version_without_an_upcaster_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERSIONS, DrawerAdded, 2)
    (line,) = golden_lines("DrawerAdded", 1)
    with pytest.raises(UnreadableEntryError, match="unknown version 1 of DrawerAdded"):
        read_line(line)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_newer_version_cannot_be_read(version: int) -> None:
    (line,) = golden_lines("DrawerAdded", 1)
    line = line.replace(b'"version":1', b'"version":%d' % version)
    with pytest.raises(UnreadableEntryError, match=f"unknown version {version} of DrawerAdded"):
        read_line(line)


def test_an_unknown_kind_cannot_be_read() -> None:
    (line,) = golden_lines("DrawerAdded", 1)
    with pytest.raises(UnreadableEntryError, match="unknown kind DrawerPainted") as caught:
        read_line(line.replace(b"DrawerAdded", b"DrawerPainted"))
    assert caught.value.sequence == 42


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[]", b"null", b'{"kind":"DrawerAdded"', b"\xff\xfe", b"\x00" * 64]
)
def test_bytes_that_are_no_line_cannot_be_read(line: bytes) -> None:
    with pytest.raises(UnreadableEntryError):
        read_line(line)


# --- any event ------------------------------------------------------------------------------------


@given(heads(), events(), stamps(), entry_ids())
def test_what_is_written_is_what_is_read(
    head: Head, event: Event, stamp: Stamp, entry_id: EntryId
) -> None:
    entry = append(head, event, stamp, entry_id)
    assert read_line(entry.line) == (entry.envelope, event)
    assert entry.envelope.sequence == head.sequence + 1


@given(heads(), events(), stamps(), entry_ids())
def test_a_line_read_and_written_again_is_the_same_bytes(
    head: Head, event: Event, stamp: Stamp, entry_id: EntryId
) -> None:
    line = append(head, event, stamp, entry_id).line
    envelope, read = read_line(line)
    again = append(
        head, read, Stamp(at=envelope.at, by=envelope.by, shift=envelope.shift), entry_id
    )
    assert again.line == line


@given(heads(), events(), stamps(), entry_ids())
def test_leaving_nulls_out_takes_nothing_else(
    head: Head, event: Event, stamp: Stamp, entry_id: EntryId
) -> None:
    entry = append(head, event, stamp, entry_id)
    whole = msgspec.to_builtins(entry.envelope) | msgspec.to_builtins(event)
    assert _without_blanks(msgspec.json.decode(entry.line)) == _without_blanks(whole)
    assert b"\n" not in entry.line


def _without_blanks(value: object) -> object:
    """What msgspec reads of a line, less what is null, an empty text, or no taxable firm."""
    if isinstance(value, dict):
        return {
            name: _without_blanks(inner)
            for name, inner in value.items()
            if inner not in (None, "") and (name, inner) != ("pkp", False)
        }
    if isinstance(value, list | tuple):
        return [_without_blanks(inner) for inner in value]
    return value
