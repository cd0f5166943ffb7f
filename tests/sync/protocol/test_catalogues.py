from datetime import UTC, datetime
from uuid import UUID

import pytest

from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    CATALOGUE_KINDS,
    BundleAdded,
    ProductAdded,
    ProductChanged,
    VendorAdded,
)
from booth.domain.events.setting_up import DrawerAdded
from booth.domain.ids import EntryId, ProductId, RegisterId, VendorId
from booth.domain.ledger import Head, Stamp, append
from booth.domain.money import Rupiah
from sync.protocol.catalogues import Catalogue, read_catalogue, write_catalogue
from sync.protocol.limits import (
    LONGEST_ENTRY,
    MOST_CATALOGUE_PACKED,
    MOST_CATALOGUE_UNPACKED,
    MOST_ENTRIES,
)
from sync.protocol.packing import packed, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchRefusedError, BatchTooLargeError

OFFICE = RegisterId(UUID(int=7))
BOOTH = UUID(int=9)
VENDOR, PRODUCT = VendorId(UUID(int=101)), ProductId(UUID(int=102))
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)

EVENTS: list[Event] = [
    VendorAdded(terms=VendorTerms(name="Rumah Noken")),
    ProductAdded(terms=ProductTerms(vendor=VENDOR, name="Noken", price=Rupiah(350_000)), stock=4),
    BundleAdded(
        terms=BundleTerms(name="Dua", price=Rupiah(1), parts=(BundlePart(PRODUCT, 2),)),
    ),
    ProductChanged(product=PRODUCT, terms=ProductTerms(vendor=VENDOR, name="Noken", selling=False)),
]


def line(event: Event, sequence: int, *, register: RegisterId = OFFICE) -> bytes:
    head = Head(register, 1, sequence - 1)
    return append(head, event, Stamp(at=AT), EntryId(UUID(int=100 + sequence))).line


LINES = [line(event, sequence) for sequence, event in enumerate(EVENTS, 1)]


def written(lines: list[bytes] = LINES, *, since: int = 0, version: int = 4) -> bytes:
    return write_catalogue(lines, register=OFFICE, booth=BOOTH, since=since, version=version)


def test_a_catalogue_comes_back_with_its_ids_in_its_order() -> None:
    read = read_catalogue(written())
    assert [entry.event for entry in read.entries] == EVENTS
    assert [entry.id.int for entry in read.entries] == [101, 102, 103, 104]
    assert (read.register, read.booth, read.since, read.version) == (OFFICE, BOOTH, 0, 4)


def test_what_stands_between_catalogue_entries_leaves_gaps_in_their_sequences() -> None:
    read = read_catalogue(written([LINES[0], LINES[3]]))
    assert [entry.id.int for entry in read.entries] == [101, 104]


def test_no_news_and_an_office_that_was_restored_are_answers_too() -> None:
    for version in (4, 2, 0):
        assert read_catalogue(written([], since=4, version=version)) == Catalogue(
            register=OFFICE, booth=BOOTH, since=4, version=version, after=None
        )


def test_the_entry_it_follows_is_told() -> None:
    after = UUID(int=103)
    told = write_catalogue(LINES[3:], register=OFFICE, booth=BOOTH, since=3, version=4, after=after)
    assert read_catalogue(told).after == after


def test_every_kind_of_a_catalogue_and_no_other_is_taken() -> None:
    assert {event.__class__.__name__ for event in EVENTS} < CATALOGUE_KINDS
    with pytest.raises(BatchMalformedError, match="kind"):
        read_catalogue(written([*LINES[:3], line(DrawerAdded(name="Laci"), 4)]))


@pytest.mark.parametrize(
    "lines",
    [
        [LINES[1], LINES[0], LINES[2], LINES[3]],
        [*LINES[:3], LINES[2], LINES[3]],
        [*LINES[:3], line(EVENTS[3], 4, register=RegisterId(UUID(int=8)))],
        [*LINES[:3], LINES[3][:-1]],
        [*LINES[:3], b"[" * 60_000],
        [*LINES[:3], LINES[3].replace(b'"version":1', b'"version":9')],
        [*LINES[:3], b""],
        [],
    ],
)
def test_what_no_office_would_write_is_refused(lines: list[bytes]) -> None:
    with pytest.raises(BatchMalformedError):
        read_catalogue(written(lines))


def test_news_under_a_version_that_was_taken_before_is_refused() -> None:
    with pytest.raises(BatchMalformedError, match="version"):
        read_catalogue(written(since=4))


@pytest.mark.parametrize(
    "good, wrong",
    [
        (b'"protocol":1', b'"protocol":2'),
        (b'"count":4', b'"count":3'),
        (b'"count":4', b'"count":5'),
        (b'"since":0', b'"since":-1'),
        (b'"booth":"', b'"booth":"x'),
        (b'{"protocol"', b" " * 5_000 + b'{"protocol"'),
        (b'"version":4,"count"', b'"version":0,"count"'),
    ],
)
def test_a_header_that_does_not_add_up_is_refused(good: bytes, wrong: bytes) -> None:
    content = unpacked(written(), "zstd", most=MOST_CATALOGUE_UNPACKED)
    assert good in content
    with pytest.raises(BatchMalformedError):
        read_catalogue(packed(content.replace(good, wrong, 1)))


def test_what_inflates_or_runs_on_is_refused() -> None:
    with pytest.raises(BatchTooLargeError):
        read_catalogue(packed(bytes(MOST_CATALOGUE_UNPACKED + 1)))
    with pytest.raises(BatchTooLargeError):
        read_catalogue(bytes(MOST_CATALOGUE_PACKED + 1))
    with pytest.raises(BatchTooLargeError):
        read_catalogue(written([*LINES[:3], b"x" * (LONGEST_ENTRY + 1)]))
    with pytest.raises(BatchTooLargeError):
        written([b"x" * LONGEST_ENTRY] * (MOST_CATALOGUE_UNPACKED // LONGEST_ENTRY))


def test_it_may_carry_more_than_a_batch() -> None:
    count = MOST_ENTRIES * 5
    lines = [line(EVENTS[0], sequence) for sequence in range(1, count + 1)]
    assert len(read_catalogue(written(lines, version=count)).entries) == count


def test_whatever_is_cut_off_is_no_answer() -> None:
    whole = written()
    for length in range(len(whole)):
        with pytest.raises(BatchRefusedError):
            read_catalogue(whole[:length])
