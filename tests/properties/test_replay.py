"""What is on the disk is what the entries say, and what the model says of them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings

from booth.domain.events.moving_goods import GoodsMoved, StockCounted, VendorLeft
from booth.domain.events.selling import SaleCompleted
from booth.domain.qris_code import CodeMode
from booth.storage.goods_queries import GoodsQueries
from booth.storage.ledger import LedgerFile, open_ledger
from booth.storage.projections.goods import FLOWS
from booth.storage.qris_queries import QrisQueries
from booth.storage.schema import rebuild
from tests.model import trade
from tests.model.accounts import accounts
from tests.model.codes import Known, in_use
from tests.model.fairs import histories
from tests.model.files import (
    append_all,
    derived_tables,
    goods_on,
    hours_on,
    new_ledger,
    returned_on,
    stock_on,
    takings_on,
    tried_on,
    turnover_on,
)
from tests.model.trade import Recorded

History = list[Recorded]

FLOW_WORDS = (*FLOWS, "sold", "gifts")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerFile]:
    with new_ledger(tmp_path_factory.mktemp("ledger")) as made:
        yield made


def party(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else str(UUID(bytes=stored))


@given(history=histories(most=20))
def test_replaying_the_ledger_gives_the_tables_that_are_on_the_disk(
    ledger: LedgerFile, history: History
) -> None:
    with tried_on(ledger, history):
        written = derived_tables(ledger)
        rebuild(ledger.connection)
        assert derived_tables(ledger) == written


@given(history=histories(most=20))
def test_the_tables_on_the_disk_are_what_the_model_says(
    ledger: LedgerFile, history: History
) -> None:
    with tried_on(ledger, history):
        rows = derived_tables(ledger)
    balances = {(account, party(who)): amount for account, who, amount in rows["balance"]}
    assert {key: amount for key, amount in balances.items() if amount} == accounts(
        recorded.event for recorded in history
    )
    assert stock_on(rows) == trade.stock(history)
    assert returned_on(rows) == trade.came_back(history)


@given(history=histories(most=20))
def test_takings_on_the_disk_are_what_the_model_says(ledger: LedgerFile, history: History) -> None:
    with tried_on(ledger, history):
        rows = derived_tables(ledger)
    assert takings_on(rows) == trade.takings(history)


@given(history=histories(most=20))
def test_how_goods_came_and_went_is_what_the_model_says(
    ledger: LedgerFile, history: History
) -> None:
    with tried_on(ledger, history):
        goods = GoodsQueries(ledger.driver, ledger.register)
        found = {
            flow.product.id: {word: getattr(flow, word) for word in FLOW_WORDS}
            for row in goods.goods()
            for flow in row.flows
        }
        shelf = {flow.product.id: flow.on_hand for row in goods.goods() for flow in row.flows}
        papers = len(goods.papers())
    model = trade.flows(history)
    for product, told in found.items():
        assert told == {word: model.get(product, Counter())[word] for word in FLOW_WORDS}
        assert shelf[product] == trade.stock(history).get(product, 0)
    kinds = (GoodsMoved, StockCounted, VendorLeft)
    assert papers == sum(isinstance(one.event, kinds) for one in history)


@given(history=histories(most=20))
def test_turnover_on_the_disk_is_what_the_model_says(ledger: LedgerFile, history: History) -> None:
    with tried_on(ledger, history):
        rows = derived_tables(ledger)
    assert turnover_on(rows) == trade.turnover(history)


@given(history=histories(most=20))
def test_turnover_by_hour_and_goods_on_the_disk_is_what_the_model_says_and_sums_to_turnover(
    ledger: LedgerFile, history: History
) -> None:
    with tried_on(ledger, history):
        rows = derived_tables(ledger)
    assert hours_on(rows) == trade.by_hour(history)
    assert goods_on(rows) == trade.by_goods(history)
    expected: Counter[tuple[object, ...]] = Counter()
    for shift, vendor, gross, discount, refunded, _, pieces, receipts in rows["turnover"]:
        expected[shift, vendor, "net"] += gross - discount - refunded
        expected[shift, vendor, "pieces"] += pieces
        expected[shift, vendor, "receipts"] += receipts
    found: Counter[tuple[object, ...]] = Counter()
    net: Counter[tuple[object, ...]] = Counter()
    for shift, _, _, vendor, amount, receipts, _ in rows["turnover_hour"]:
        if vendor:
            found[shift, vendor, "net"] += amount
            found[shift, vendor, "receipts"] += receipts
    for shift, vendor, _, _, pieces, amount in rows["turnover_goods"]:
        found[shift, vendor, "pieces"] += pieces
        net[shift, vendor, "net"] += amount
    kept = {key: number for key, number in found.items() if number}
    assert kept == {key: number for key, number in expected.items() if number}
    assert {key: amount for key, amount in net.items() if amount} == {
        key: amount for key, amount in kept.items() if key[2] == "net"
    }
    once = sum(row[-1] for row in rows["turnover_hour"])
    assert once == sum(isinstance(recorded.event, SaleCompleted) for recorded in history)


@given(history=histories(most=20))
def test_codes_in_use_on_the_disk_are_what_the_model_says(
    ledger: LedgerFile, history: History
) -> None:
    with tried_on(ledger, history):
        found = {
            code.holder: Known(
                code.entry, code.version, code.payload, code.mode is CodeMode.DYNAMIC
            )
            for code in QrisQueries(ledger.driver).codes()
        }
    assert found == in_use(history)


# Each example makes, migrates and opens a file of its own, which takes a third of a second.
@settings(max_examples=10)
@given(history=histories(most=20))
def test_a_ledger_that_is_closed_and_opened_again_is_the_same(history: History) -> None:
    with TemporaryDirectory() as folder:
        with new_ledger(Path(folder)) as ledger:
            with ledger.transaction():
                append_all(ledger, history)
            head, tables, entries = ledger.head, derived_tables(ledger), list(ledger.entries())
        with open_ledger(ledger.path) as again:
            assert again.head == head
            assert list(again.entries()) == entries
            assert derived_tables(again) == tables
    written = [(e.envelope.id, e.event, e.envelope.shift) for e in entries[1:]]
    assert written == [(r.id, r.event, r.shift) for r in history]
