"""What there is to ask of an office, in one table: the document is made of it, and tests by it."""

from http import HTTPStatus
from typing import Final

from sync.office.api.endpoint import (
    BATCH,
    BYTES,
    JSON,
    PACKED,
    PEM,
    REQUEST_REFUSALS,
    STREAM,
    Endpoint,
    Parameter,
)
from sync.protocol.beside import (
    HIGHEST_MARK,
    LONGEST_FILE_NAME,
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    PhotoList,
    PhotoTaken,
)
from sync.protocol.flags import LATEST_SINCE, Flags
from sync.protocol.limits import HIGHEST_EPOCH, HIGHEST_SEQUENCE, HIGHEST_VERSION, MOST_ENTRIES
from sync.protocol.messages import (
    Acknowledgement,
    EnrolmentGrant,
    EnrolmentRequest,
    EpochAnswer,
    EpochRequest,
    Hello,
)
from sync.protocol.packing import Encoding
from sync.protocol.totals import MOVED, STILL, BoothTotals, StillSo

ENROL: Final = Endpoint(
    method="POST",
    path="/v1/enrol",
    name="enrol",
    words="Join a booth with a code. Ids and history of the register stay as they are.",
    sent=EnrolmentRequest,
    sent_words="Who joins, and with which code; at most 16 KiB.",
    answered=EnrolmentGrant,
    answered_words="The register belongs to the booth. Its token is told this once.",
    refusals={
        **REQUEST_REFUSALS,
        HTTPStatus.FORBIDDEN: ("code",),
        HTTPStatus.CONFLICT: ("fork", "other_fair"),
        HTTPStatus.TOO_MANY_REQUESTS: ("busy",),
    },
    authorised=False,
)

HELLO: Final = Endpoint(
    method="GET",
    path="/v1/hello",
    name="hello",
    words="How far the office holds the register's ledger, and what time it is.",
    answered=Hello,
    answered_words="What the office knows of the register.",
)

OWN_ENTRIES: Final = Endpoint(
    method="GET",
    path="/v1/entries",
    name="own_entries",
    words="The register's own entries: it was restored, or looks for the place of a fork.",
    parameters=(
        Parameter(
            name="epoch",
            words="Of which epoch.",
            schema={"type": "integer", "minimum": 1, "maximum": HIGHEST_EPOCH},
            required=True,
        ),
        Parameter(
            name="after",
            words="From the entry after this sequence on; its hash is told first.",
            schema={
                "type": "integer",
                "minimum": 0,
                "maximum": HIGHEST_SEQUENCE,
                "default": 0,
            },
        ),
        Parameter(
            name="limit",
            words="At most so many; none but the hash for 0.",
            schema={
                "type": "integer",
                "minimum": 0,
                "maximum": MOST_ENTRIES,
                "default": MOST_ENTRIES,
            },
        ),
    ),
    answered=PACKED,
    answered_words="A first line of what follows, then the exact bytes of each entry, by zstd.",
    refusals={HTTPStatus.BAD_REQUEST: ("malformed",), HTTPStatus.CONFLICT: ("gap",)},
)

ENTRIES: Final = Endpoint(
    method="POST",
    path="/v1/entries",
    name="entries",
    words="Send a batch. Answered once it is on the disk; sent again, it changes nothing.",
    parameters=(
        Parameter(
            name="Content-Encoding",
            words="How the body is packed; nothing is identity.",
            schema={"type": "string", "enum": [one.value for one in Encoding]},
            where="header",
        ),
    ),
    sent=BATCH,
    sent_words=(
        "A first line with register, epoch, from, count, previous, head, now and signature, then"
        " the exact bytes of each entry. Its bounds are in `x-limits` of this document."
    ),
    answered=Acknowledgement,
    answered_words="The office holds everything up to this head.",
    refusals={
        **REQUEST_REFUSALS,
        HTTPStatus.UNAUTHORIZED: ("unsigned",),
        HTTPStatus.FORBIDDEN: ("training",),
        HTTPStatus.CONFLICT: ("gap", "fork", "epoch"),
        HTTPStatus.TOO_MANY_REQUESTS: ("busy",),
    },
)

EPOCH: Final = Endpoint(
    method="POST",
    path="/v1/epoch",
    name="epoch",
    words="Ask to go on in the next epoch, with a key of its own; asked again until approved.",
    sent=EpochRequest,
    sent_words="Which epoch, with which key; at most 16 KiB.",
    answered=EpochAnswer,
    answered_words="Whether a coordinator approved it.",
    refusals={**REQUEST_REFUSALS, HTTPStatus.FORBIDDEN: ("code",), HTTPStatus.CONFLICT: ("fork",)},
)

CATALOGUE: Final = Endpoint(
    method="GET",
    path="/v1/catalogue",
    name="catalogue",
    words="What the office decided of the booth's catalogue, whole or not at all.",
    parameters=(
        Parameter(
            name="since",
            words="What is newer than this version; all of it for 0.",
            schema={
                "type": "integer",
                "minimum": 0,
                "maximum": HIGHEST_VERSION,
                "default": 0,
            },
        ),
    ),
    answered=PACKED,
    answered_words=(
        "A first line with register, booth, since, version, count and after, then the exact bytes"
        " of each entry of the office's own ledger, by zstd. The next question is since version."
    ),
    refusals={
        HTTPStatus.BAD_REQUEST: ("malformed",),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too_large",),
    },
)

_HASH: Final = Parameter(
    name="hash",
    words="SHA-256 of the photo's bytes.",
    schema={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    where="path",
    required=True,
)

FLAGS: Final = Endpoint(
    method="GET",
    path="/v1/flags",
    name="flags",
    words="The register's own entries that a person at the office should look at, or has.",
    parameters=(
        Parameter(
            name="since",
            words="Settled ones only after this time (ms since 1970); open ones always.",
            schema={"type": "integer", "minimum": 0, "maximum": LATEST_SINCE, "default": 0},
        ),
    ),
    answered=Flags,
    answered_words="At most eighty, the open ones first.",
    refusals={HTTPStatus.BAD_REQUEST: ("malformed",)},
)

TELL_CONTACTS: Final = Endpoint(
    method="POST",
    path="/v1/contacts",
    name="tell_contacts",
    words="Contacts that the register noted, changed or erased. Sent again, it changes nothing.",
    parameters=(
        Parameter(
            name="Content-Encoding",
            words="How the body is packed; nothing is identity.",
            schema={"type": "string", "enum": [one.value for one in Encoding]},
            where="header",
        ),
    ),
    sent=ContactChanges,
    sent_words="What changed after a mark, in the order of the marks; at most 128 KiB unpacked.",
    answered=ContactsTaken,
    answered_words="How far the office holds this register's changes.",
    refusals=REQUEST_REFUSALS,
)

CONTACTS: Final = Endpoint(
    method="GET",
    path="/v1/contacts",
    name="contacts",
    words="Contacts of the register's booth that were noted, changed or erased since a mark.",
    parameters=(
        Parameter(
            name="since",
            words="What was heard after this mark; all of it for 0.",
            schema={"type": "integer", "minimum": 0, "maximum": HIGHEST_MARK, "default": 0},
        ),
    ),
    answered=ContactsHeard,
    answered_words="At most a hundred, and from where to go on.",
    refusals={HTTPStatus.BAD_REQUEST: ("malformed",)},
)

PHOTOS: Final = Endpoint(
    method="GET",
    path="/v1/photos",
    name="photos",
    words="The photos of the register's booth, by the names of their files.",
    parameters=(
        Parameter(
            name="known",
            words="The version that the register knows: if it is the last one, none are told.",
            schema={"type": "string", "maxLength": 64, "default": ""},
        ),
    ),
    answered=PhotoList,
    answered_words="Every photo, or only the version.",
    refusals={HTTPStatus.BAD_REQUEST: ("malformed",)},
)

PHOTO: Final = Endpoint(
    method="GET",
    path="/v1/photos/{hash}",
    name="photo",
    words="The bytes of a photo of the register's booth.",
    parameters=(_HASH,),
    answered=BYTES,
    answered_words="As they were put.",
    refusals={HTTPStatus.BAD_REQUEST: ("malformed",), HTTPStatus.NOT_FOUND: ("gap",)},
)

PUT_PHOTO: Final = Endpoint(
    method="PUT",
    path="/v1/photos/{hash}",
    name="put_photo",
    words="Keep a photo for the booth's other registers.",
    parameters=(
        _HASH,
        Parameter(
            name="name",
            words="Of its file: a code of the goods and a picture's ending, no path.",
            schema={"type": "string", "minLength": 1, "maxLength": LONGEST_FILE_NAME},
            required=True,
        ),
    ),
    sent=BYTES,
    sent_words="JPEG, PNG or WebP; at most 2 MiB and 24 million pixels.",
    answered=PhotoTaken,
    answered_words="The office holds it, as the only one of its code.",
    refusals=REQUEST_REFUSALS,
)

TOTALS: Final = Endpoint(
    method="GET",
    path="/v1/totals",
    name="totals",
    words="The totals of the register's own booth, of all its registers.",
    answered=BoothTotals,
    answered_words="Today and the whole fair, as far as the office has been told.",
)

LIVE: Final = Endpoint(
    method="GET",
    path="/v1/live",
    name="live",
    words="The same totals as they move, as server-sent events, at most twice a second.",
    parameters=(
        Parameter(
            name="Last-Event-ID",
            words="The id of the event that was seen last: what holds still is not told again.",
            schema={"type": "string"},
            where="header",
        ),
    ),
    answered=STREAM,
    answered_words=(
        "Events `totals` with `BoothTotals`, and `still` with `StillSo`. It ends after ten"
        " minutes, and when the register was shut out."
    ),
    events={MOVED: BoothTotals, STILL: StillSo},
)

AUTHORITY: Final = Endpoint(
    method="GET",
    path="/v1/authority",
    name="authority",
    words="The certificate that the office's own is signed by: compare its fingerprint.",
    answered=PEM,
    answered_words="The certificate as PEM. Only an office that made its own has this.",
    authorised=False,
)

DOCUMENT: Final = Endpoint(
    method="GET",
    path="/v1/openapi.json",
    name="openapi",
    words="This document.",
    answered=JSON,
    answered_words="An OpenAPI 3.1 document.",
    authorised=False,
)

ENDPOINTS: Final = (
    ENROL,
    HELLO,
    ENTRIES,
    OWN_ENTRIES,
    EPOCH,
    CATALOGUE,
    FLAGS,
    TELL_CONTACTS,
    CONTACTS,
    PHOTOS,
    PHOTO,
    PUT_PHOTO,
    TOTALS,
    LIVE,
    AUTHORITY,
    DOCUMENT,
)
"""Everything of version 1."""
