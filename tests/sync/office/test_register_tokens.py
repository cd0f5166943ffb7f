from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import structs

from sync.office.audit import Deed, notes
from sync.office.ingest import Sender, UnknownEpochError
from sync.office.register_tokens import MOST_TOKENS
from sync.office.registers import KeyTakenError, RevokedError, UnknownRegisterError
from sync.protocol.messages import EpochRequest, HeadMark
from tests.sync.office.laptops import NOW, Laptop, Office


def joined(office: Office, laptop: Laptop, *, minutes: int = 0) -> str:
    """A token for whoever brings a code; the disk may be in two laptops."""
    at = NOW + timedelta(minutes=minutes)
    code = office.registers.make_code(office.place, by="Rani", at=at)
    return office.registers.enrol(laptop.request(code), address="10.0.0.2", at=at).token


def part(office: Office, sender: Sender) -> bool:
    """Ask for the next epoch, as whoever finds the other's entries at the office does."""
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32).public_key().public_bytes_raw().hex()
    wanted = EpochRequest(
        epoch=2,
        public_key=key,
        machine="another",
        forked_at=HeadMark(epoch=1, sequence=0, hash=""),
    )
    return office.registers.ask_for_epoch(sender, wanted, at=NOW).approved


def test_of_two_clones_neither_pushes_the_other_out_and_they_part_with_one_code_each(
    office: Office, laptop: Laptop
) -> None:
    first, second = joined(office, laptop), joined(office, laptop, minutes=1)
    assert first != second
    laptop.sell(2)
    assert laptop.send(office, office.registers.sender(first)).new == len(laptop.rows())
    assert not part(office, office.registers.sender(second))
    office.registers.approve_epoch(office.place.fair, laptop.scribe.register, 2, at=NOW)
    assert part(office, office.registers.sender(second))
    laptop.sell(1)
    assert laptop.send(office, office.registers.sender(first)).duplicate == len(laptop.rows()) - 1


def test_who_was_shut_out_is_out_with_every_copy_of_the_disk(
    office: Office, laptop: Laptop
) -> None:
    tokens = [joined(office, laptop), joined(office, laptop)]
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    for token in tokens:
        with pytest.raises(RevokedError):
            office.registers.sender(token)


def test_no_older_token_comes_back_when_one_that_was_shut_out_joins_again(
    office: Office, laptop: Laptop
) -> None:
    stolen = joined(office, laptop)
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    again = joined(office, laptop, minutes=5)
    assert office.registers.sender(again).register == laptop.register
    with pytest.raises(UnknownRegisterError):
        office.registers.sender(stolen)


def test_the_token_of_one_register_lets_nobody_in_as_another(
    office: Office, laptop: Laptop
) -> None:
    fair, register, secret = joined(office, laptop).split(".")
    for token in (
        f"{fair}.{'0' * 32}.{secret}",
        f"{'0' * 32}.{register}.{secret}",
        f"{fair}.{register}.{secret[:-1]}",
        f"{fair}.{register}",
        "",
    ):
        with pytest.raises(UnknownRegisterError):
            office.registers.sender(token)


def test_a_laptop_that_joins_again_and_again_leaves_few_tokens_behind(
    office: Office, laptop: Laptop
) -> None:
    tokens = [joined(office, laptop, minutes=n) for n in range(MOST_TOKENS + 1)]
    with pytest.raises(UnknownRegisterError):
        office.registers.sender(tokens[0])
    assert all(office.registers.sender(token) for token in tokens[1:])


# --- a code of one laptop, spent in the name of the laptop beside ---------------------------------


def stolen_name(office: Office, laptop: Laptop, epoch: int = 2) -> Sender:
    """Somebody of this very booth joins as the laptop beside, with a key of their own."""
    laptop.make_key(epoch)
    request = laptop.request(office.code(), epoch)
    return office.registers.sender(
        office.registers.enrol(request, address="10.0.0.9", at=NOW).token
    )


def test_a_code_opens_no_epoch_of_a_register_that_is_here_until_a_person_says_so(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    thief = stolen_name(office, laptop)
    with laptop.scribe.transaction():
        laptop.scribe.open_epoch()
        laptop.scribe.sell(1)
    with pytest.raises(UnknownEpochError):
        laptop.send(office, thief, laptop.batch(epoch=2))
    assert [held.epoch for held in office.registers.heads(thief)] == [1]
    office.registers.approve_epoch(office.place.fair, laptop.scribe.register, 2, at=NOW)
    assert laptop.send(office, thief, laptop.batch(epoch=2)).new


def test_who_joined_as_which_register_with_whose_code_stands_in_the_list(
    office: Office, laptop: Laptop
) -> None:
    laptop.enrol(office)
    stolen_name(office, laptop)
    with office.database.reading() as connection:
        deeds = notes(connection, [office.place.fair]).notes
    joined_by = [(one.who, one.about) for one in deeds if one.what == Deed.REGISTER_JOINED.value]
    assert len(joined_by) == 2
    assert {who for who, _ in joined_by} == {"Rani"}
    assert all(laptop.scribe.genesis.register_code in about for _, about in joined_by)


def test_an_epoch_that_a_thief_asked_for_is_free_again_once_the_register_is_shut_out(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    assert not part(office, stolen_name(office, laptop, 3))
    with pytest.raises(KeyTakenError):
        ask(office, sender, laptop, 3)
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    again = joined(office, laptop, minutes=5)
    assert not ask(office, office.registers.sender(again), laptop, 3)


def ask(office: Office, sender: Sender, laptop: Laptop, epoch: int) -> bool:
    laptop.keys[epoch] = Ed25519PrivateKey.generate()
    wanted = EpochRequest(
        epoch=epoch,
        public_key=laptop.public_key(epoch),
        machine="x",
        forked_at=HeadMark(epoch=1, sequence=0, hash=""),
    )
    return office.registers.ask_for_epoch(sender, wanted, at=NOW).approved


def test_a_name_with_a_nul_is_taken_on_every_database(office: Office, laptop: Laptop) -> None:
    odd = structs.replace(
        laptop.request(office.code()), register_code="K\0", register_name="\0", machine="\0"
    )
    assert office.registers.enrol(odd, address="10.0.0.2", at=NOW).token
