"""What the engine does not believe, and what must not make it run in circles."""

from pathlib import Path

import msgspec
import pytest

from booth.domain.ids import EntryId
from booth.storage.verify import verify
from sync.client.asking import AskHello, AskTail, OfficeRefusedError, SendBatch, put
from sync.client.standing import SyncState
from sync.protocol.messages import Acknowledgement, HeadMark, Hello, Refusal
from tests.fakes.office import MemoryOffice, OfficeLine
from tests.sync.client.stand import Stand


def sending(stand: Stand) -> SendBatch:
    """Go on until a batch is in flight."""
    stand.step()
    ask = stand.engine.step(stand.now())
    assert isinstance(ask, SendBatch)
    return ask


def _another_hash(true: Acknowledgement) -> Acknowledgement:
    return msgspec.structs.replace(true, head=msgspec.structs.replace(true.head, hash="ab" * 32))


def _one_less(true: Acknowledgement) -> Acknowledgement:
    return msgspec.structs.replace(true, acknowledged=true.acknowledged - 1)


def _beyond(true: Acknowledgement) -> Acknowledgement:
    far = msgspec.structs.replace(true.head, sequence=true.head.sequence + 1)
    return msgspec.structs.replace(true, head=far, acknowledged=far.sequence)


def _another_epoch(true: Acknowledgement) -> Acknowledgement:
    return msgspec.structs.replace(true, head=msgspec.structs.replace(true.head, epoch=2))


@pytest.mark.parametrize("spoil", [_another_hash, _one_less, _beyond, _another_epoch])
def test_a_head_that_is_no_entry_of_this_ledger_acknowledges_nothing(
    stand: Stand, office: MemoryOffice, spoil: object
) -> None:
    waiting = stand.feed.unsent().count
    ask = sending(stand)
    assert callable(spoil)
    stand.engine.answered(spoil(office.send(stand.register, ask.content)), stand.now())
    assert stand.feed.unsent().count == waiting
    assert stand.engine.standing().state is SyncState.WAITING
    assert stand.engine.standing().reason == "not the office"


def test_an_office_that_holds_less_than_was_sent_did_not_take_it(stand: Stand) -> None:
    ask = sending(stand)
    own = stand.feed.hash_at(1, ask.count - 1)
    assert own is not None
    less = Acknowledgement(
        acknowledged=ask.count - 1,
        head=HeadMark(epoch=1, sequence=ask.count - 1, hash=own.hex()),
        new=0,
        duplicate=0,
        durable=0,
        now=0,
        catalogue_version=0,
    )
    stand.engine.answered(less, stand.now())
    assert stand.feed.acknowledged()[0].mark.sequence == 0


@pytest.mark.parametrize("digits", ["", "zz" * 32, "ab" * 31, "AB" * 32])
def test_a_hello_without_a_hash_is_none(stand: Stand, office: MemoryOffice, digits: str) -> None:
    assert isinstance(stand.engine.step(stand.now()), AskHello)
    head = HeadMark(epoch=1, sequence=0, hash=digits)
    hello = msgspec.structs.replace(office.hello(stand.register), head=head, heads=(head,))
    stand.engine.answered(hello, stand.now())
    assert stand.engine.standing().reason == "not the office"


def test_what_a_restored_office_lost_waits_again(stand: Stand, office: MemoryOffice) -> None:
    stand.settle()
    office.back_up()
    stand.sell(4)
    stand.settle()
    office.restore()
    assert stand.engine.standing().waiting == 0
    stand.reopen()
    assert isinstance(stand.step(), AskHello)
    assert stand.engine.standing().waiting == 4
    stand.settle()
    office.check()


class Stubborn(OfficeLine):
    """An office that says the same to every batch."""

    def __init__(self, office: MemoryOffice, stand: Stand, error: str) -> None:
        super().__init__(office, stand.register)
        self.error, self.asked = error, 0

    def send(self, batch: bytes) -> Acknowledgement:
        del batch
        self.asked += 1
        head = self.office.hello(self.register).head
        raise OfficeRefusedError(Refusal(error=self.error, head=head))  # type: ignore[arg-type]  # a word of the list


@pytest.mark.parametrize(
    "error",
    ["gap", "fork", "malformed", "too_large", "unsigned", "unknown_register", "busy", "code",
     "other_fair", "training"],
)  # fmt: skip
def test_no_refusal_makes_it_ask_without_end(
    stand: Stand, office: MemoryOffice, error: str
) -> None:
    stand.line = Stubborn(office, stand, error)
    stand.run(600)
    # Ten minutes: a dozen halvings at most, then about once a minute.
    assert 8 <= stand.line.asked <= 60
    assert stand.engine.standing().waiting > 0
    stand.line = OfficeLine(office, stand.register)
    stand.settle()


def test_batches_grow_slowly_where_they_were_too_large(stand: Stand, office: MemoryOffice) -> None:
    office.most = 9
    with stand.scribe.transaction():
        stand.scribe.sell(150)
    asked = [ask.count for ask in stand.run() if isinstance(ask, SendBatch)]
    assert sum(count > 9 for count in asked) < len(asked) / 3
    office.most = 500
    with stand.scribe.transaction():
        stand.scribe.sell(900)
    assert max(ask.count for ask in stand.run() if isinstance(ask, SendBatch)) > 90


# --- clones that go on living ---------------------------------------------------------------------


def parted(stand: Stand, folder: Path) -> tuple[Stand, list[EntryId]]:
    """A clone and its sale, and ours, under one number, with a copy from before.

    Both are at the office: in epoch 1 and in epoch 2.
    """
    stand.sell(1)
    stand.settle()
    stand.copy()
    clone = stand.clone(folder / "clone", seed=3)
    sold = clone.sell(1)
    clone.settle()
    sold += stand.sell(1)
    stand.settle()
    return clone, sold


def test_what_a_lost_laptop_sells_later_is_not_taken_for_our_own(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.settle()
    lost = stand.clone(tmp_path / "lost", seed=3)
    before = lost.sell(2)
    lost.settle()
    stand.open_restored()
    stand.settle()
    # So much was sold before anybody stood for the restoring: it is the register's own.
    assert all(stand.ledger.holds(sale) for sale in before)
    later = lost.sell(3)
    lost.settle()
    stand.run(300)
    assert not any(stand.ledger.holds(sale) for sale in later)
    assert all(office.counted[sale] == 1 for sale in later)
    assert stand.engine.standing().state is SyncState.SENT
    lost.close()


def test_another_clones_epoch_is_left_alone_although_the_same_number_was_asked_for(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.settle()
    older = stand.copy()
    clones = [stand.clone(tmp_path / f"clone {n}", seed=90 + n) for n in range(2)]
    clones[0].sell(2)
    clones[0].settle()
    office.approves = False
    for one in (stand, clones[1]):
        one.sell(1)
        one.run(30)
    assert [request.epoch for request in office.asked_for][:1] == [2]
    office.approves = True
    clones[1].settle()
    assert office.registers[stand.register][2].lines
    # The key that was made for the question is still there; the epoch of that number is not ours.
    stand.restore(older)
    stand.settle()
    assert stand.ledger.head.epoch == 1
    assert verify(stand.path).finding is None
    for clone in clones:
        clone.close()


def test_a_clones_sale_under_the_same_receipt_number_parts_the_two_and_stops_neither(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    clone, sold = parted(stand, tmp_path)
    assert stand.ledger.head.epoch == 2
    stand.restore(stand.folder / "copy")
    sold += stand.sell(1)
    stand.settle()
    sold += stand.sell(1)
    stand.settle()
    office.check(sold)
    assert verify(stand.path).finding is None
    clone.close()


def test_a_pulled_sale_that_this_file_cannot_hold_opens_an_epoch_instead(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    older = stand.copy()
    clone = stand.clone(tmp_path / "clone", seed=3)
    clone.sell(1)
    clone.settle()
    # A sale of ours under the number that the clone gave out as well, in an epoch of its own.
    stand.restore(older)
    stand.open_restored()
    stand.scribe.epoch = 1
    with stand.scribe.transaction():
        stand.scribe.numbers = 0
        mine = stand.scribe.sale(stand.scribe.line(0)).envelope.id
    stand.settle()
    assert office.counted[mine] == 1
    office.check()
    clone.close()


def test_a_hello_that_speaks_of_nothing_we_know_asks_for_our_epoch(
    stand: Stand, office: MemoryOffice
) -> None:
    office.registers[stand.register] = {}
    office.enrolled(stand.register, "00" * 32, 9)
    hello: Hello = office.hello(stand.register)
    assert hello.head.epoch == 9
    stand.settle()
    assert office.asked_for[0].epoch == 1
    assert stand.feed.unsent().count == 0


def test_epochs_that_this_file_cannot_hold_beside_a_clones_sales_are_left_at_the_office(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    clone, sold = parted(stand, tmp_path)
    stand.restore(stand.folder / "copy")
    stand.settle()
    sold += stand.sell(1)
    stand.settle()
    office.check(sold)
    assert verify(stand.path).finding is None
    clone.close()


def test_a_sale_made_while_own_entries_come_back_is_a_fork_and_is_kept(
    stand: Stand, office: MemoryOffice
) -> None:
    older = stand.copy()
    sold = stand.sell(3)
    stand.settle()
    stand.restore(older)
    stand.step()
    ask = stand.engine.step(stand.now())
    assert isinstance(ask, AskTail)
    sold += stand.sell(1)
    stand.engine.answered(put(ask, stand.line), stand.now())
    stand.settle()
    assert stand.ledger.head.epoch == 2
    office.check(sold)


def test_entries_that_cannot_be_taken_back_do_not_keep_the_till_from_sending(
    stand: Stand, office: MemoryOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = stand.copy()
    stand.sell(3)
    stand.settle()
    stand.restore(older)
    monkeypatch.setattr(stand.feed, "append_own", lambda _portion: False)
    stand.run(60)
    sold = stand.sell(1)
    stand.settle()
    assert stand.ledger.head.epoch == 2
    office.check(sold)


def test_a_restored_office_that_a_clone_filled_first_still_gets_what_both_had_agreed_on(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.settle()
    office.back_up()
    older = stand.copy()
    sold = stand.sell(6)
    stand.settle()
    clone = stand.clone(tmp_path / "clone", seed=3)
    sold += clone.sell(1)
    clone.settle()
    sold += stand.sell(1)
    stand.settle()
    assert stand.ledger.head.epoch == 2
    # The office is back before the six, and an older file of that epoch is there first.
    office.restore()
    clone.restore(older)
    sold = [sale for sale in sold if stand.ledger.holds(sale)] + clone.sell(3)
    clone.settle()
    stand.settle()
    assert len(stand.run(600)) < 30
    office.check(sold)
    clone.close()
