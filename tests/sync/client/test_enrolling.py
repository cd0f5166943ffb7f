from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import TrainingMismatchError
from booth.domain.events.cataloguing import ProductAdded, VendorAdded
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.storage.feed import SqliteFeed
from booth.storage.keys import OfficeTokens
from sync.client.asking import OfficeRefusedError
from sync.client.enrolling import join, leave, reach
from sync.client.standing import SyncState
from sync.client.transport import AuthorityMismatchError, fingerprint_of
from sync.protocol.invitations import Invitation
from sync.protocol.messages import EnrolmentGrant
from tests.fakes.office import MemoryOffice
from tests.fakes.office_server import CODE, OfficeServer, serving
from tests.ledgers import OPENING, Scribe
from tests.sync.client.certificates import Certificates, make_certificates
from tests.sync.client.stand import Stand, at_once


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("office"))


@pytest.fixture
def server(certificates: Certificates) -> Iterator[OfficeServer]:
    with serving(MemoryOffice(), certificates) as running:
        yield running


@pytest.fixture
def secrets(tmp_path: Path) -> OfficeTokens:
    return OfficeTokens(tmp_path / "KT2" / "keys", use_vault=False)


def invited(server: OfficeServer, code: str = CODE) -> Invitation:
    return Invitation(server.address, code, fingerprint_of(server.authority))


def enter(stand: Stand, secrets: OfficeTokens, invitation: Invitation) -> EnrolmentGrant:
    return join(
        invitation,
        stand.feed,
        keys=stand.keys,
        secrets=secrets,
        machine="board 1",
        app="1.0",
        at=OPENING,
    )


def test_a_register_joins_by_its_code_and_sends_all_it_ever_recorded(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens
) -> None:
    sold = stand.sell(30)
    enter(stand, secrets, invited(server))
    # As after a restart: all it needs is beside the ledger and among the secrets.
    stand.reopen()
    line = reach(stand.feed, secrets, app="1.0")
    assert line is not None
    stand.line = line  # type: ignore[assignment]  # the real way instead of the one in memory
    for _ in range(3):
        stand.step()
    assert stand.engine.standing().state is SyncState.SENT
    assert all(server.office.counted[sale] == 1 for sale in sold)
    tail = line.entries_after(1, 2, 5)
    assert tail.lines == stand.feed.after(1, 2, limit=5, most_bytes=1 << 20).lines
    server.office.check()
    line.close()


def test_a_wrong_code_joins_nothing(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens
) -> None:
    with pytest.raises(OfficeRefusedError) as raised:
        enter(stand, secrets, invited(server, "AAAAAAAAAA"))
    assert raised.value.refusal.error == "code"
    assert stand.feed.enrolment() is None
    assert secrets.token(stand.register) is None
    assert reach(stand.feed, secrets, app="1.0") is None


def test_the_code_is_not_told_to_an_office_with_another_fingerprint(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens
) -> None:
    with pytest.raises(AuthorityMismatchError):
        enter(stand, secrets, Invitation(server.address, CODE, "ab" * 32))
    assert server.tokens == {}


@pytest.mark.parametrize("field", ["register", "fair", "booth"])
def test_a_grant_for_somebody_else_is_not_taken(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens, field: str
) -> None:
    server.grants = lambda grant: msgspec.structs.replace(grant, **{field: UUID(int=1)})
    with pytest.raises(OfficeRefusedError) as raised:
        enter(stand, secrets, invited(server))
    assert raised.value.refusal.error == "other_fair"
    assert stand.feed.enrolment() is None


def test_a_training_ledger_joins_no_office(
    tmp_path: Path, stand: Stand, server: OfficeServer, secrets: OfficeTokens
) -> None:
    scribe = Scribe(tmp_path / "LATIHAN.lapak", training=True)
    feed = SqliteFeed(scribe.ledger, on_ledger=at_once, ids=scribe.ids)
    with pytest.raises(TrainingMismatchError):
        join(
            invited(server),
            feed,
            keys=stand.keys,
            secrets=secrets,
            machine="board 1",
            app="1.0",
            at=OPENING,
        )
    scribe.ledger.close()


def test_an_authority_that_was_swapped_beside_the_ledger_is_not_trusted(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens, tmp_path: Path
) -> None:
    enter(stand, secrets, invited(server))
    other = make_certificates(tmp_path).authority
    stand.ledger.driver.execute("UPDATE enrolment SET authority = ?", (other,))
    with pytest.raises(AuthorityMismatchError):
        reach(stand.feed, secrets, app="1.0")
    stand.ledger.driver.execute("UPDATE enrolment SET authority = ''")
    with pytest.raises(AuthorityMismatchError):
        reach(stand.feed, secrets, app="1.0")


def test_who_leaves_is_known_to_no_office_and_keeps_every_entry(
    stand: Stand, server: OfficeServer, secrets: OfficeTokens
) -> None:
    enter(stand, secrets, invited(server))
    head = stand.feed.head()
    leave(stand.feed, secrets)
    assert reach(stand.feed, secrets, app="1.0") is None
    assert secrets.token(stand.register) is None
    assert stand.feed.head() == head


def test_an_empty_laptop_that_joins_gets_the_booths_goods_and_forgets_where_from_when_it_leaves(
    tmp_path: Path, server: OfficeServer, secrets: OfficeTokens
) -> None:
    stand = Stand(tmp_path / "KT2", server.office, goods=False)
    vendor = server.office.catalogue.add(VendorAdded(terms=VendorTerms(name="Rumah Noken")))
    terms = ProductTerms(vendor=VendorId(vendor), name="Noken", price=Rupiah(350_000))
    server.office.catalogue.add(ProductAdded(terms=terms))
    enter(stand, secrets, invited(server))
    line = reach(stand.feed, secrets, app="1.0")
    assert line is not None
    stand.line = line  # type: ignore[assignment]  # the real way instead of the one in memory
    stand.settle()
    assert stand.told == [2]
    assert stand.cataloguing.taken_version() is not None
    line.close()
    leave(stand.feed, secrets)
    assert stand.cataloguing.taken_version() is None
    with stand.cataloguing.units() as work:
        assert [product.terms for product in work.products()] == [terms]
    stand.close()
