"""Carts that are not paid, on disk (see `booth.ports.CartRows`): rows leave this table."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from booth.domain.cart import CartState
from booth.domain.ids import CartId
from booth.domain.records import ParkedCart
from booth.storage.columns import microseconds

# The cart being filled lies among those put aside, under an id that no cart is ever given.
_AT_HAND: Final = bytes(16)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class SqliteCarts:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def park(self, parked: ParkedCart, state: CartState) -> None:
        """Put a cart aside. Not an event."""
        self._driver.execute(
            "INSERT INTO parked_cart (id, label, parked_at, cart) VALUES (?, ?, ?, ?)",
            (
                parked.id.bytes,
                parked.label,
                microseconds(parked.parked_at),
                msgspec.json.encode(state),
            ),
        )

    def take(self, cart: CartId) -> CartState | None:
        """Give back a cart that was put aside, and forget it."""
        row = self._driver.execute(
            "DELETE FROM parked_cart WHERE id = ? RETURNING cart", (cart.bytes,)
        ).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=CartState)

    def parked(self) -> Sequence[ParkedCart]:
        """The carts put aside, oldest first."""
        rows = self._driver.execute(
            "SELECT id, label, parked_at FROM parked_cart WHERE id <> ? ORDER BY parked_at, id",
            (_AT_HAND,),
        )
        return [
            ParkedCart(
                id=CartId(UUID(bytes=identifier)),
                label=label,
                parked_at=_EPOCH + timedelta(microseconds=parked_at),
            )
            for identifier, label, parked_at in rows
        ]

    def keep_at_hand(self, state: CartState) -> None:
        """Remember the cart being filled, in place of the one before; an empty one is forgotten."""
        self._driver.execute("DELETE FROM parked_cart WHERE id = ?", (_AT_HAND,))
        if state.lines:
            self._driver.execute(
                "INSERT INTO parked_cart (id, label, parked_at, cart) VALUES (?, '', 0, ?)",
                (_AT_HAND, msgspec.json.encode(state)),
            )

    def at_hand(self) -> CartState | None:
        """The cart that was being filled when the program ended."""
        row = self._driver.execute(
            "SELECT cart FROM parked_cart WHERE id = ?", (_AT_HAND,)
        ).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=CartState)
