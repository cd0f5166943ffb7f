"""A till that begins a charge, shows its code, and is killed: run as a process of its own.

`python -m tests.payments.killed_till LEDGER ADDRESS`
"""

import sys
import threading
from pathlib import Path

from booth.bootstrap import open_booth
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.secret import Secret
from booth.payments.gateways.midtrans import MidtransGateway
from tests.fakes.midtrans import KEY
from tests.payments.ledger_thread import PRICE, ProvidersClock


def main() -> None:
    ledger, address = sys.argv[1:]
    booth = open_booth(Path(ledger), clock=ProvidersClock())
    facts = booth.browsing.booth_facts()
    begun = booth.provider_charges.begin(
        booth.selling.open_payment(),
        Holder(HolderKind.ACCOUNT, facts.accounts[0].id),
        Rupiah(PRICE),
        provider=address,
        by=facts.staff[0].id,
    )
    made = MidtransGateway(Secret(KEY), address=address).create(begun.request)
    booth.provider_charges.heard(begun.request.charge, made.seen)
    sys.stdout.write(f"{begun.request.charge}\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main()
