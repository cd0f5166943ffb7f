"""The provider's gateway, made from this laptop's settings and its key."""

from typing import Final

from booth.config import ProviderSettings, ProviderSite
from booth.domain.errors import ProviderKeyMissingError
from booth.domain.secret import Secret
from booth.payment_ports import Secrets
from booth.payments.gateways.midtrans import LIVE, SANDBOX, MidtransGateway, Patience
from booth.payments.gateways.midtrans_answers import PROVIDER

KEY_NAME: Final = "midtrans"
"""Under which its key is kept."""

# A cashier waits three seconds for a code; whoever looks at charges later waits no longer either.
_PATIENCE: Final = Patience(one=4.0, all=8.0)


def key_in(secrets: Secrets) -> Secret:
    """The provider's key; the vault may be slow. Raises ProviderKeyMissingError."""
    key = secrets.get(KEY_NAME)
    if key is None:
        raise ProviderKeyMissingError(provider=PROVIDER)
    return key


def gateway_of(
    settings: ProviderSettings, key: Secret, *, address: str | None = None
) -> MidtransGateway:
    """The provider at the address that is set, or at the one that is named.

    Raises ProviderAddressError.
    """
    return MidtransGateway(
        key,
        address=address_of(settings) if address is None else address,
        acquirer=settings.acquirer,
        patience=_PATIENCE,
    )


def address_of(settings: ProviderSettings) -> str:
    """Whom these settings mean."""
    return {
        ProviderSite.SANDBOX: SANDBOX,
        ProviderSite.LIVE: LIVE,
        ProviderSite.OWN: settings.address,
    }[settings.site]
