import io
import operator
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.office.bundles import (
    AmbiguousBundleError,
    EmptyBundleError,
    ForeignBundleError,
    take_bundle,
)
from sync.office.ingest import Sender
from sync.office.registers import UnknownRegisterError
from sync.protocol.bundles import BundleReceipt, read_answer, write_bundle, write_receipt
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError, BatchUnsignedError
from tests.sync.office.laptops import NOW, Laptop, Office


def bundle(*batches: bytes) -> io.BytesIO:
    """A file of these batches, read from its beginning."""
    file = io.BytesIO()
    write_bundle(file, batches)
    file.seek(0)
    return file


def taken(office: Office, file: io.BytesIO) -> BundleReceipt:
    return take_bundle(file, ingest=office.ingest, registers=office.registers, at=NOW).receipt


def batches(laptop: Laptop) -> list[bytes]:
    return [laptop.batch(start, 20) for start in range(1, len(laptop.rows()) + 1, 20)]


def test_a_booth_without_any_network_is_at_the_office_by_one_file(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    laptop.sell(60)
    receipt = taken(office, bundle(*batches(laptop)))
    assert receipt.refused == ""
    assert [(head.epoch, head.sequence) for head in receipt.heads] == [(1, len(laptop.rows()))]
    assert receipt.heads[0].hash == laptop.rows()[-1][2].hex()
    assert read_answer(io.BytesIO(write_receipt(receipt))) == (receipt, b"")


def test_a_file_read_twice_and_a_file_beside_the_wire_count_once(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(30)
    laptop.send(office, sender, laptop.batch(1, 25))
    first = taken(office, bundle(*batches(laptop)))
    assert taken(office, bundle(*batches(laptop))) == first


def test_a_file_that_was_cut_off_brings_what_is_whole_in_it(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    laptop.sell(30)
    whole = bundle(*batches(laptop)).getvalue()
    receipt = taken(office, io.BytesIO(whole[: len(whole) * 3 // 4]))
    assert receipt.refused == "malformed"
    assert 0 < receipt.heads[0].sequence < len(laptop.rows())


def test_files_read_in_the_wrong_order_say_what_is_missing(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    laptop.sell(30)
    receipt = taken(office, bundle(laptop.batch(21, 10)))
    assert (receipt.refused, receipt.heads[0].sequence) == ("gap", 0)


def test_a_register_that_was_shut_out_is_brought_home_by_file(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    laptop.sell(5)
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    assert taken(office, bundle(laptop.batch())).heads[0].sequence == len(laptop.rows())


def test_a_strangers_file_is_refused(office: Office, laptop: Laptop, tmp_path: Path) -> None:
    laptop.enrol(office)
    stranger = Laptop(tmp_path / "stranger.lapak", seed=9)
    with pytest.raises(UnknownRegisterError):
        taken(office, bundle(stranger.batch()))
    stranger.scribe.register = laptop.scribe.register
    forged = taken(office, bundle(stranger.batch()))
    assert (forged.refused, forged.heads[0].sequence) == ("unsigned", 0)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"lapak-kirim 1\n" + b"\xff" * 40])
def test_what_is_no_such_file_is_refused(office: Office, content: bytes) -> None:
    with pytest.raises((BatchMalformedError, BatchTooLargeError)):
        taken(office, io.BytesIO(content))


def test_a_file_with_nothing_in_it_says_so(office: Office) -> None:
    with pytest.raises(EmptyBundleError):
        taken(office, bundle())


def test_a_changed_file_is_told_from_a_whole_one(office: Office, laptop: Laptop) -> None:
    laptop.enrol(office)
    content = bytearray(bundle(laptop.batch()).getvalue())
    content[-1] ^= 1
    receipt = taken(office, io.BytesIO(bytes(content)))
    assert receipt.refused == "malformed"
    assert receipt.heads[0].sequence == len(laptop.rows())


# --- one id, two fairs ----------------------------------------------------------------------------


def elsewhere(office: Office, laptop: Laptop) -> Sender:
    """The same register at another fair: last year's, or somebody who knows its id."""
    place = office.add_booth("Bandung")
    code = office.registers.make_code(place, by="Joko", at=NOW)
    grant = office.registers.enrol(laptop.request(code), address="10.0.0.3", at=NOW)
    return office.registers.sender(grant.token)


def of_fair(
    office: Office,
    laptop: Laptop,
    *,
    permitted: Callable[[Sender], bool] | None = None,
    fair: UUID | None = None,
) -> UUID:
    """At which fair a file of the laptop is taken."""
    found = take_bundle(
        bundle(laptop.batch()),
        ingest=office.ingest,
        registers=office.registers,
        at=NOW,
        permitted=permitted,
        fair=fair,
    )
    return found.sender.fair


def test_somebody_elses_register_of_the_same_id_at_another_fair_stops_no_file(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    laptop.sell(3)
    key = laptop.keys[1]
    laptop.keys[1] = Ed25519PrivateKey.generate()
    elsewhere(office, laptop)
    laptop.keys[1] = key
    assert of_fair(office, laptop) == office.place.fair


def test_a_ledger_that_is_at_two_fairs_is_taken_where_the_bringer_sees_to_it_or_says(
    office: Office, laptop: Laptop
) -> None:
    here = laptop.enrol(office)
    there = elsewhere(office, laptop)
    laptop.sell(3)
    with pytest.raises(AmbiguousBundleError):
        of_fair(office, laptop)
    for sender in (here, there):
        assert of_fair(office, laptop, fair=sender.fair) == sender.fair
        assert of_fair(office, laptop, permitted=partial(operator.eq, sender)) == sender.fair
    with pytest.raises(ForeignBundleError):
        of_fair(office, laptop, fair=here.fair, permitted=lambda _sender: False)


def test_a_file_that_no_register_of_its_id_signed_is_taken_by_none(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    elsewhere(office, laptop)
    laptop.keys[1] = Ed25519PrivateKey.generate()
    with pytest.raises(BatchUnsignedError):
        of_fair(office, laptop)
