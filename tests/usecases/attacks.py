"""What the tests of attacks share: nothing that is declined may leave a trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest

from booth.domain.errors import DeclinedError
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import OrderId, StaffId
from tests.usecases.stand import Stand

SAFE = Place(PlaceKind.SAFE)
STRANGER = StaffId(UUID(int=902))


@contextmanager
def declined(stand: Stand, error: type[DeclinedError]) -> Iterator[None]:
    """See the attack declined, and entries, balances and parked carts as they were."""
    before = stand.booth.ledger.head, stand.balances(), stand.booth.selling.parked()
    with pytest.raises(error):
        yield
    assert (stand.booth.ledger.head, stand.balances(), stand.booth.selling.parked()) == before


def drawer(stand: Stand) -> Place:
    return Place(PlaceKind.DRAWER, stand.drawer)


def ordered(stand: Stand) -> OrderId:
    cart = stand.cart((stand.kain, 1))
    return OrderId(stand.booth.ordering.place(cart, by=stand.sari).envelope.id)
