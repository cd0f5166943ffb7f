import random
from uuid import UUID

import pytest

from booth.domain.ledger import GENESIS_HASH, chain
from sync.protocol.limits import LONGEST_ENTRY, MOST_ENTRIES, MOST_PACKED
from sync.protocol.packing import packed
from sync.protocol.refusals import BatchMalformedError, BatchRefusedError, BatchTooLargeError
from sync.protocol.tails import read_tail, write_tail

REGISTER = UUID(int=7)
HEADER = (
    b'{"protocol":1,"register":"00000000-0000-0000-0000-000000000007","epoch":1,"after":4,'
    b'"count":1,"previous":"' + b"00" * 32 + b'"}'
)


def written(lines: list[bytes], after: int = 4) -> bytes:
    return write_tail(lines, register=REGISTER, epoch=1, after=after, previous=b"\x01" * 32)


def test_entries_come_back_as_they_were_with_their_chain() -> None:
    lines = [b'{"a":1}', b'{"b":2}']
    tail = read_tail(written(lines), "zstd")
    first = chain(b"\x01" * 32, lines[0])
    assert tail.lines == tuple(lines)
    assert tail.hashes == (first, chain(first, lines[1]))
    assert (tail.register, tail.epoch, tail.after, tail.previous) == (
        REGISTER,
        1,
        4,
        b"\x01" * 32,
    )


def test_no_entries_still_tell_the_hash_before_them() -> None:
    tail = read_tail(written([]), "zstd")
    assert (tail.lines, tail.previous) == ((), b"\x01" * 32)


def test_an_answer_never_grows_beyond_its_bounds() -> None:
    source = random.Random(1)  # noqa: S311  # a repeatable test, not a secret
    # Bytes that do not compress: as much of them as one answer may carry.
    lines = [source.randbytes(8_000).replace(b"\n", b" ") for _ in range(MOST_ENTRIES)]
    travelling = written(lines)
    assert len(travelling) <= MOST_PACKED
    tail = read_tail(travelling, "zstd")
    assert tail.lines == tuple(lines[: len(tail.lines)])
    assert len(tail.lines) > 50
    assert len(read_tail(written([b"{}"] * 900), "zstd").lines) == MOST_ENTRIES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}\n",
        HEADER,
        HEADER + b"\n",
        HEADER + b"\n{}",
        HEADER + b"\n{}\n{}\n",
        HEADER.replace(b'"protocol":1', b'"protocol":2') + b"\n{}\n",
        HEADER.replace(b"00" * 32, b"0 " * 32) + b"\n{}\n",
        HEADER.replace(b"00" * 32, b"00") + b"\n{}\n",
        b" " * 5_000 + HEADER + b"\n{}\n",
    ],
)
def test_another_shape_is_refused(content: bytes) -> None:
    assert read_tail(packed(HEADER + b"\n{}\n"), "zstd").previous == GENESIS_HASH
    with pytest.raises(BatchMalformedError):
        read_tail(packed(content), "zstd")


def test_what_inflates_or_runs_on_is_refused() -> None:
    with pytest.raises(BatchTooLargeError):
        read_tail(packed(bytes(64 * 1024 * 1024)), "zstd")
    with pytest.raises(BatchTooLargeError):
        read_tail(packed(HEADER + b"\n" + b"x" * (LONGEST_ENTRY + 1) + b"\n"), "zstd")
    with pytest.raises(BatchTooLargeError):
        read_tail(bytes(MOST_PACKED + 1), "zstd")


def test_whatever_is_cut_off_is_no_answer() -> None:
    whole = written([b'{"a":1}'] * 40)
    for length in range(len(whole)):
        with pytest.raises(BatchRefusedError):
            read_tail(whole[:length], "zstd")
