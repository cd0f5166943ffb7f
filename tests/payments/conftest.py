"""A provider on this laptop, and the gateway to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from booth.domain.secret import Secret
from booth.payments.gateways.midtrans import MidtransGateway
from tests.fakes.midtrans import KEY, Fault, Midtrans, serve
from tests.payments.asking import BRIEF, LONG, is_silent
from tests.payments.ledger_thread import LedgerThread, ProvidersClock, ledger_thread


@pytest.fixture
def midtrans() -> Iterator[Midtrans]:
    with serve(Midtrans()) as midtrans:
        yield midtrans


@pytest.fixture
def gateway(midtrans: Midtrans, request: pytest.FixtureRequest) -> MidtransGateway:
    """Impatient only where an answer never comes: elsewhere a busy machine must not matter."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    patience = BRIEF if is_silent(parameters.get("fault", Fault.GARBAGE)) else LONG
    return MidtransGateway(Secret(KEY), address=midtrans.address, patience=patience)


@pytest.fixture
def clock() -> ProvidersClock:
    return ProvidersClock()


@pytest.fixture
def ledger(tmp_path: Path, clock: ProvidersClock) -> Iterator[LedgerThread]:
    with ledger_thread(tmp_path, clock) as ledger:
        yield ledger
