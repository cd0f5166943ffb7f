import socket
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from booth.domain.clock import SystemClock
from booth.domain.ids import BoothId, RegisterId
from booth.domain.secret import Secret
from sync.client.asking import OfficeRefusedError
from sync.client.transport import LONGEST_MESSAGE, HttpTransport
from sync.office.app import make_app
from sync.office.flags import FlagReason
from sync.office.places import OpenFlag, open_flags, settle_flag
from sync.office.projections import milliseconds
from sync.office.serving import in_the_background, server
from sync.office.store.bulk import Mode, bulk
from sync.office.store.truth_tables import FLAG
from sync.office.vendor_doubts import NAMED_NOTE
from sync.protocol.flags import MOST_FLAGS
from tests.sync.office.laptops import NOW, Laptop, Office


@pytest.fixture
def served(office: Office) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        found = f"http://127.0.0.1:{door.getsockname()[1]}"
        with in_the_background(server(make_app(office.database, SystemClock())), door):
            yield found


def flagged_twice(office: Office, laptop: Laptop) -> UUID:
    """Two laptops' worth of refunds of one piece; the entry that the office flags."""
    sender = laptop.enrol(office)
    with laptop.scribe.transaction():
        sale = laptop.scribe.sale(laptop.scribe.line(0))
        laptop.scribe.refund(sale)
        last = laptop.scribe.refund(sale)
    laptop.send(office, sender)
    return last.envelope.id


def settle(office: Office, *, by: str, note: str) -> None:
    place = office.place
    with office.database.writing() as connection:
        (flag,) = open_flags(connection, place.fair, BoothId(place.booth))
        assert isinstance(flag, OpenFlag)
        assert settle_flag(connection, place.fair, flag, by=by, note=note, at=NOW)


def told(served: str, laptop: Laptop) -> HttpTransport:
    return HttpTransport(served, token=Secret(laptop.token))


def test_a_register_hears_which_of_its_entries_is_flagged_and_who_settled_it(
    office: Office, laptop: Laptop, served: str
) -> None:
    entry = flagged_twice(office, laptop)
    transport = told(served, laptop)
    (flag,) = transport.flags().flags
    assert (flag.entry, flag.reason) == (entry, FlagReason.REFUNDED_TWICE.value)
    assert not flag.settled_at
    settle(office, by="Rani", note="uang sudah kembali")
    (flag,) = transport.flags().flags
    assert (flag.settled_by, flag.note) == ("Rani", "uang sudah kembali")
    assert flag.settled_at == milliseconds(NOW)
    assert not transport.flags(since=milliseconds(NOW)).flags
    assert transport.flags(since=milliseconds(NOW) - 1).flags
    transport.close()


def test_of_another_registers_flags_nobody_hears_and_without_a_token_of_none(
    office: Office, laptop: Laptop, served: str, tmp_path: Path
) -> None:
    flagged_twice(office, laptop)
    other = Laptop(tmp_path / "other.lapak", seed=8)
    other.enrol(office)
    transport = told(served, other)
    assert not transport.flags().flags
    transport.close()
    stranger = HttpTransport(served)
    with pytest.raises(OfficeRefusedError) as refused:
        stranger.flags()
    assert refused.value.refusal.error == "unknown_register"
    stranger.close()
    office.registers.revoke(office.place.fair, RegisterId(laptop.register), at=NOW)
    transport = told(served, laptop)
    with pytest.raises(OfficeRefusedError) as refused:
        transport.flags()
    assert refused.value.refusal.error == "revoked"
    transport.close()


def test_however_many_there_are_the_answer_stays_a_message(
    office: Office, laptop: Laptop, served: str
) -> None:
    laptop.enrol(office)
    fair, register = office.place.fair.bytes, laptop.register.bytes
    reason = FlagReason.CLOCK_AHEAD.value
    rows = [
        (
            fair,
            register,
            1,
            n,
            reason,
            UUID(int=n).bytes,
            n,
            n % 2,
            "\U0001f9fe" * 300,
            "\U0001f9fe" * 300,
        )
        for n in range(1, 4 * MOST_FLAGS)
    ]
    rows += [(fair, register, 2, 1, "unknown_vendor", b"x" * 16, 10**15, 5, "", NAMED_NOTE)]
    with office.database.writing() as connection:
        bulk(connection).write(FLAG, Mode.INSERT, rows)
        assert connection.execute(select(FLAG)).first() is not None
    transport = told(served, laptop)
    answer = transport.flags()
    transport.close()
    assert answer.more
    assert len(answer.flags) == MOST_FLAGS
    # The open ones first, the newest of them first; what settled itself is told to nobody.
    assert not any(flag.settled_at for flag in answer.flags)
    assert answer.flags[0].entry == UUID(int=4 * MOST_FLAGS - 2)
    size = sum(
        len(flag.note.encode()) + len(flag.settled_by.encode()) + 150 for flag in answer.flags
    )
    assert size < LONGEST_MESSAGE
