"""Joining an office: by the code and the fingerprint that a QR or a person brings over.

Nothing secret is said before the office has shown the certificate authority of that fingerprint.
What it grants is kept beside the ledger, its token among the secrets.
"""

from datetime import datetime

from booth.domain.errors import TrainingMismatchError
from booth.domain.secret import Secret
from booth.sync_ports import Enrolment, LedgerFeed, OfficeSecrets, RegisterKeys
from sync.client.asking import OfficeRefusedError
from sync.client.transport import (
    AuthorityMismatchError,
    HttpTransport,
    fetch_authority,
    fingerprint_of,
    trusting,
)
from sync.protocol.invitations import Invitation
from sync.protocol.messages import EnrolmentGrant, EnrolmentRequest, Refusal


def join(
    invitation: Invitation,
    feed: LedgerFeed,
    *,
    keys: RegisterKeys,
    secrets: OfficeSecrets,
    machine: str,
    app: str,
    at: datetime,
) -> EnrolmentGrant:
    """Make the office of `invitation` the one of this ledger.

    On the thread that reads the feed. Raises TrainingMismatchError, AuthorityMismatchError,
    OfficeAddressError, OfficeUnreachableError, OfficeRefusedError (`code`; `other_fair`, also
    where the office grants what this ledger is not of) and SecretNotKeptError.
    """
    if feed.training:
        raise TrainingMismatchError
    authority = ""
    if invitation.fingerprint:
        authority = fetch_authority(invitation.address, invitation.fingerprint)
    transport = HttpTransport(
        invitation.address, trust=trusting(authority) if authority else None, app=app
    )
    place, epoch = feed.place, feed.epochs()[-1]
    try:
        grant = transport.enrol(
            EnrolmentRequest(
                code=invitation.code,
                register=feed.register,
                epoch=epoch.number,
                # Where the key was lost, the first hello asks for an epoch with another one.
                public_key=keys.public(feed.register, epoch.number) or epoch.public_key,
                machine=machine,
                app=app,
                register_code=place.code,
                register_name=place.name,
                fair=place.fair,
                booth=place.booth,
            )
        )
    finally:
        transport.close()
    if (grant.register, grant.fair, grant.booth) != (feed.register, place.fair, place.booth):
        raise OfficeRefusedError(Refusal(error="other_fair"))
    secrets.keep(feed.register, token=Secret(grant.token), fingerprint=invitation.fingerprint)
    feed.enrol(
        Enrolment(
            address=invitation.address,
            authority=authority,
            fair=place.fair,
            booth=place.booth,
            enrolled_at=at,
            fair_name=grant.fair_name,
            booth_name=grant.booth_name,
        )
    )
    return grant


def leave(feed: LedgerFeed, secrets: OfficeSecrets) -> None:
    """Belong to no office any more. What it holds stays there, the ledger as it is."""
    feed.enrol(None)
    secrets.forget(feed.register)


def reach(feed: LedgerFeed, secrets: OfficeSecrets, *, app: str) -> HttpTransport | None:
    """The way to this ledger's office, or None where it belongs to none.

    Raises AuthorityMismatchError where the authority beside the ledger is not the one that was
    pinned, and SecretNotKeptError.
    """
    enrolment = feed.enrolment()
    if enrolment is None:
        return None
    fingerprint = secrets.fingerprint(feed.register)
    known = fingerprint_of(enrolment.authority) if enrolment.authority else ""
    if known != fingerprint:
        raise AuthorityMismatchError
    return HttpTransport(
        enrolment.address,
        trust=trusting(enrolment.authority) if enrolment.authority else None,
        token=secrets.token(feed.register),
        app=app,
    )
