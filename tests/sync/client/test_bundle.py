import io
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import FolderNotWritableError, OfficeCatalogueError
from booth.domain.events.cataloguing import ProductAdded, VendorAdded, VendorChanged
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.secret import Secret
from sync.client.bundle import ReceiptStrangeError, read_acknowledgement, write_bundles
from sync.protocol import bundles
from sync.protocol.bundles import BundleReceipt, read_answer, read_bundle, seal_key, write_receipt
from sync.protocol.limits import MOST_CATALOGUE_PACKED
from sync.protocol.messages import HeadMark
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


TOKEN = Secret("fair.register.known-to-both")


def sealed(content: BundleReceipt, catalogue: bytes = b"") -> bytes:
    return write_receipt(content, catalogue, keys=[bytes(32), seal_key(TOKEN.reveal())])


def carry(stand: Stand, office: MemoryOffice, stick: Path) -> list[Path]:
    """Write what waits, take it to the office, and bring its answer back."""
    written = write_bundles(stand.feed, stand.keys, stick, at=stand.now().at)
    for path in written:
        with path.open("rb") as file:
            for batch in read_bundle(file):
                office.send(stand.register, batch)
    heads = office.hello(stand.register).heads
    answer = stick / f"KT2{bundles.RECEIVED_SUFFIX}"
    answer.write_bytes(
        sealed(BundleReceipt(register=stand.register, heads=heads, durable=0, now=0))
    )
    read_acknowledgement(stand.feed, answer, at=stand.now().at, token=TOKEN)
    return written


def test_a_booth_without_a_network_loses_nothing(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    with stand.scribe.transaction():
        stand.scribe.sell(600)
    head = stand.feed.head().sequence
    (first,) = carry(stand, office, stick)
    assert first.name == f"KT2-1-1-{head}.lapak-kirim"
    assert stand.feed.unsent().count == 0
    assert carry(stand, office, stick) == []
    sold = stand.sell(3)
    (second,) = carry(stand, office, stick)
    assert second.name == f"KT2-1-{head + 1}-{head + 3}.lapak-kirim"
    assert all(office.counted[sale] == 1 for sale in sold)
    office.check()
    # A network that comes later finds nothing left to do.
    stand.run()
    assert office.batches == 3


def test_what_is_on_a_stick_still_waits_until_the_answer_is_read(stand: Stand, stick: Path) -> None:
    before = stand.feed.unsent()
    write_bundles(stand.feed, stand.keys, stick, at=stand.now().at)
    assert stand.feed.unsent() == before


def test_each_epoch_goes_into_a_file_of_its_own(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    head = stand.feed.head()
    public_key = stand.keys.make(stand.ledger.head.register, 2)
    stand.feed.open_epoch(2, public_key=public_key, since=head, at=stand.now().at)
    office.enrolled(stand.register, public_key, 2)
    assert [path.name for path in carry(stand, office, stick)] == [
        f"KT2-1-1-{head.sequence}.lapak-kirim",
        "KT2-2-1-1.lapak-kirim",
    ]
    assert stand.feed.unsent().count == 0


def receipt(stand: Stand, head: HeadMark, register: UUID | None = None) -> bytes:
    return sealed(
        BundleReceipt(register=register or stand.register, heads=(head,), durable=9, now=0)
    )


def test_an_answer_that_does_not_know_the_entry_acknowledges_nothing(
    stand: Stand, stick: Path
) -> None:
    path = stick / "KT2-1-5.lapak-terima"
    own = stand.feed.hash_at(1, 5)
    assert own is not None
    true = HeadMark(epoch=1, sequence=5, hash=own.hex())
    strangers = [
        receipt(stand, HeadMark(epoch=1, sequence=5, hash="00" * 32)),
        receipt(stand, HeadMark(epoch=1, sequence=99_999, hash=own.hex())),
        receipt(stand, true, UUID(int=1)),
    ]
    for content in strangers:
        path.write_bytes(content)
        with pytest.raises(ReceiptStrangeError):
            read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN)
    for content in (b"", b"lapak-terima 1\n", b"lapak-terima 1\n{}\n", b"x" * 100_000):
        path.write_bytes(content)
        with pytest.raises(BatchMalformedError):
            read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN)
    assert stand.feed.acknowledged() == []
    path.write_bytes(receipt(stand, true))
    assert not read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN)
    (kept,) = stand.feed.acknowledged()
    assert (kept.mark.sequence, kept.durable) == (5, 5)


def test_an_older_answer_takes_nothing_back(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    own = stand.feed.hash_at(1, 5)
    assert own is not None
    carry(stand, office, stick)
    path = stick / "older.lapak-terima"
    path.write_bytes(receipt(stand, HeadMark(epoch=1, sequence=5, hash=own.hex())))
    read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN)
    assert stand.feed.unsent().count == 0


def test_a_full_stick_leaves_no_half_file(
    stand: Stand, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sync.client.bundle.write_bundle", fill)
    with pytest.raises(FolderNotWritableError, match="No space"):
        write_bundles(stand.feed, stand.keys, stick, at=stand.now().at)
    assert list(stick.iterdir()) == []


# --- the file itself ------------------------------------------------------------------------------


def bundle(*batches: bytes) -> bytes:
    target = io.BytesIO()
    bundles.write_bundle(target, batches)
    return target.getvalue()


def test_a_bundle_comes_back_batch_by_batch() -> None:
    batches = [b"one", b"two" * 1000, b"three"]
    assert list(read_bundle(io.BytesIO(bundle(*batches)))) == batches
    assert list(read_bundle(io.BytesIO(bundle()))) == []


def test_a_bundle_cut_off_anywhere_gives_what_is_whole_and_says_so() -> None:
    whole = bundle(b"one", b"two")
    for length in range(len(whole)):
        found: list[bytes] = []
        with pytest.raises(BatchMalformedError):
            found.extend(read_bundle(io.BytesIO(whole[:length])))
        assert found == [b"one", b"two"][: len(found)]


def test_a_changed_bundle_is_known() -> None:
    whole = bundle(b"one", b"two")
    changed = whole.replace(b"two", b"tvo")
    with pytest.raises(BatchMalformedError):
        list(read_bundle(io.BytesIO(changed)))
    with pytest.raises(BatchMalformedError):
        list(read_bundle(io.BytesIO(whole + b"more")))


def test_a_length_that_lies_is_not_believed() -> None:
    start = b"lapak-kirim 1\n"
    with pytest.raises(BatchTooLargeError):
        list(read_bundle(io.BytesIO(start + b"\xff\xff\xff\xff")))


def test_a_bundle_grows_to_its_bound_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "LONGEST_BUNDLE", 20)
    assert bundle(b"x" * 16)
    with pytest.raises(BatchTooLargeError):
        bundle(b"x" * 10, b"x" * 10)


def answer_with_goods(stand: Stand, office: MemoryOffice, path: Path) -> None:
    heads = office.hello(stand.register).heads
    content = BundleReceipt(register=stand.register, heads=heads, durable=0, now=0)
    path.write_bytes(sealed(content, office.catalogue.answer(0)))


def test_a_booth_without_a_network_gets_new_goods_with_the_answer(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    carry(stand, office, stick)
    vendor = office.catalogue.add(VendorAdded(terms=VendorTerms(name="Rumah Noken")))
    older, newer = (stick / f"{name}.lapak-terima" for name in ("older", "newer"))
    answer_with_goods(stand, office, older)
    terms = ProductTerms(vendor=VendorId(vendor), name="Noken", price=Rupiah(350_000))
    office.catalogue.add(ProductAdded(terms=terms))
    answer_with_goods(stand, office, newer)
    at = stand.now().at
    for path in (newer, newer, older):
        read_acknowledgement(stand.feed, path, at=at, token=TOKEN, goods=stand.goods)
    assert stand.told == [2]
    mark = stand.cataloguing.taken_version()
    assert mark is not None
    assert mark.version == office.catalogue.version
    # A network that comes later brings nothing twice.
    stand.settle()
    assert stand.told == [2]


def test_a_changed_or_foreign_catalogue_is_taken_from_no_stick(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    carry(stand, office, stick)
    office.catalogue.add(VendorAdded(terms=VendorTerms(name="Rumah Noken")))
    path = stick / "KT2.lapak-terima"
    answer_with_goods(stand, office, path)
    whole = path.read_bytes()
    for spoilt in (whole[:-1], whole + b"x", whole[:-1] + bytes([whole[-1] ^ 1])):
        path.write_bytes(spoilt)
        with pytest.raises(BatchMalformedError):
            read_acknowledgement(
                stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods
            )
    nobody = BundleReceipt(register=stand.register, heads=(), durable=0, now=0)
    path.write_bytes(sealed(nobody, office.catalogue.answer(0)))
    with pytest.raises(ReceiptStrangeError):
        read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods)
    office.catalogue.booth = UUID(int=99)
    answer_with_goods(stand, office, path)
    with pytest.raises(ReceiptStrangeError):
        read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods)
    assert (stand.told, stand.cataloguing.taken_version()) == ([], None)
    path.write_bytes(whole)
    read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods)
    assert stand.told == [1]
    with pytest.raises(BatchTooLargeError):
        write_receipt(nobody, bytes(MOST_CATALOGUE_PACKED + 1))


def test_goods_on_a_stick_that_cannot_stand_here_leave_the_acknowledgement(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    (written,) = write_bundles(stand.feed, stand.keys, stick, at=stand.now().at)
    with written.open("rb") as file:
        for batch in read_bundle(file):
            office.send(stand.register, batch)
    unknown = VendorChanged(vendor=VendorId(UUID(int=5)), terms=VendorTerms(name="Hantu"))
    office.catalogue.add(unknown)
    path = stick / "KT2.lapak-terima"
    answer_with_goods(stand, office, path)
    with pytest.raises(OfficeCatalogueError):
        read_acknowledgement(stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods)
    assert stand.feed.unsent().count == 0
    assert stand.cataloguing.taken_version() is None


def test_an_answer_that_somebody_wrote_or_changed_on_the_way_is_believed_in_nothing(
    stand: Stand, office: MemoryOffice, stick: Path
) -> None:
    own = stand.feed.hash_at(1, 5)
    assert own is not None
    head = HeadMark(epoch=1, sequence=5, hash=own.hex())
    office.catalogue.add(VendorAdded(terms=VendorTerms(name="Rumah Noken")))
    true = BundleReceipt(register=stand.register, heads=(head,), durable=2, now=0)
    goods = office.catalogue.answer(0)
    whole, _ = read_answer(io.BytesIO(sealed(true, goods)))
    last = stand.feed.head()
    all_of_it = HeadMark(epoch=last.epoch, sequence=last.sequence, hash=last.hash.hex())
    path = stick / "KT2.lapak-terima"

    def carried(**changed: object) -> bytes:
        """With the seals of the true one, as whoever carries it can write it."""
        forged = msgspec.structs.replace(true, **changed)
        content = msgspec.json.encode(msgspec.structs.replace(forged, seals=whole.seals))
        return b"lapak-terima 1\n" + content + b"\n"

    forgeries = [
        write_receipt(true, goods),
        write_receipt(true, goods, keys=[seal_key("fair.register.guessed")]),
        carried(),  # without the goods
        carried(heads=(all_of_it,)),
        carried(durable=5),
    ]
    for content in forgeries:
        path.write_bytes(content)
        with pytest.raises(ReceiptStrangeError):
            read_acknowledgement(
                stand.feed, path, at=stand.now().at, token=TOKEN, goods=stand.goods
            )
    path.write_bytes(sealed(true, goods))
    with pytest.raises(ReceiptStrangeError):
        read_acknowledgement(stand.feed, path, at=stand.now().at, token=None)
    assert stand.feed.acknowledged() == []
    assert stand.told == []
