import pytest

from booth.domain.errors import LedgerNotWritableError
from tests.usecases.stand import Stand


def _sell_while_the_file_refuses(stand: Stand) -> None:
    """The transaction has begun, so it is the insert of the entry itself that is refused."""
    with stand.booth.units() as work:
        stand.booth.ledger.driver.execute("PRAGMA query_only=ON")
        stand.booth.selling.sell(work, stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari)


def test_a_file_that_refuses_in_the_middle_of_a_sale_is_told_as_such_and_nothing_is_lost(
    stand: Stand,
) -> None:
    before = (stand.entries, stand.balances())
    driver = stand.booth.ledger.driver
    with pytest.raises(LedgerNotWritableError):
        _sell_while_the_file_refuses(stand)
    driver.execute("PRAGMA query_only=OFF")
    assert (stand.entries, stand.balances()) == before
    stand.sell(stand.cart((stand.tas, 1)))
    assert stand.entries == before[0] + 1
