"""Days that random ones found, or nearly: each was wrong once."""

from booth.domain.accounts import BOOTH, Account
from booth.domain.catalogue import ProductTerms
from booth.domain.events.selling import SaleRefunded
from booth.domain.events.setting_up import Custody
from booth.domain.ids import SaleId
from booth.domain.money import Rupiah
from tests.model.till import Till
from tests.usecases.declining import cart_of, cash


def test_a_refund_never_takes_cash_from_the_buyer_though_coins_became_smaller(till: Till) -> None:
    booth, by = till.booth, till.cashier
    booth.cataloguing.change_product(
        till.products[0],
        ProductTerms(vendor=till.vendors[0], name="Kain", price=Rupiah(300)),
        by=till.coordinator,
    )
    sale = SaleId(booth.selling.complete(cart_of(till, 5), [cash(till)], by=by).envelope.id)
    given = []
    for coin in (500, 1, 100, 1, 1):
        booth.setting_up.change_settings(
            cash_rounding=Rupiah(coin), custody=Custody.MIXED, by=till.coordinator
        )
        refund = booth.refunding.refund(sale, {0: 1}, reason="Rusak", by=by).event
        assert isinstance(refund, SaleRefunded)
        given.append(sum(payment.held for payment in refund.payments))
    assert given == [500, 100, 300, 300, 300]


def test_a_difference_accepted_on_commission_can_be_taken_back(till: Till) -> None:
    booth, by = till.booth, till.coordinator
    cart = cart_of(till)
    with booth.units() as work:
        tas = work.product(till.products[1])
    assert tas is not None
    cart.add_product(tas)
    booth.selling.complete(cart, [cash(till)], by=by)
    vendor = till.vendors[1]
    proposed = booth.settling.propose(vendor)
    booth.settling.settle(vendor, content_hash=proposed.content_hash(), by=by)
    accepted = booth.settling.accept_difference(
        Account.COMMISSION, BOOTH, Rupiah(-proposed.commission), reason="Dihapus", by=by
    )
    booth.settling.reverse(accepted.envelope.id, reason="Salah", by=by)
    till.watch()
    till.check()
    assert till.balances()["commission", ""] == -proposed.commission == -8_750


def test_what_a_vendor_was_settled_for_is_not_taken_twice(till: Till) -> None:
    booth, by = till.booth, till.coordinator
    vendor = till.vendors[1]
    with booth.units() as work:
        tas = work.product(till.products[1])
    assert tas is not None
    for _ in range(2):
        cart = cart_of(till)
        cart.add_product(tas)
        booth.selling.complete(cart, [cash(till)], by=by)
        proposed = booth.settling.propose(vendor)
        assert proposed.commission == 8_750
        booth.settling.settle(vendor, content_hash=proposed.content_hash(), by=by)
    assert till.balances()["commission", ""] == -17_500
