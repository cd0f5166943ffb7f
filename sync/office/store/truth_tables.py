"""What nothing could work out again: fairs, booths, registers, how far they are, what they sent."""

from typing import Final

from sync.office.store.columns import bytes_, id_, number_, table, text_

FAIR: Final = table(
    "fair",
    id_("fair", key=True),
    text_("name"),
    text_("place"),
    text_("zone"),
    number_("cutoff_hour"),
    text_("first_day"),
    text_("last_day"),
    number_("target"),
)
"""A fair, in the office's own words. Days and zone decide what *today* means on its pages."""

BOOTH: Final = table(
    "booth",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("name"),
    number_("target"),
    id_("ledger_fair"),
    id_("ledger_booth"),
    number_("catalogue_version"),  # When the office last decided something of it; 0 for never.
)
"""A booth at a fair, and the ids by which its registers' ledgers know both.

A booth that sold before it had an office made these ids itself; they are its first register's.
"""

ENROLMENT_CODE: Final = table(
    "enrolment_code",
    id_("fair", key=True),
    id_("code_hash", key=True),
    id_("booth"),
    number_("expires_at"),
    text_("made_by"),
)
"""A code that lets one register join a booth, for a quarter of an hour; kept as its hash."""

ENROLMENT_TRY: Final = table(
    "enrolment_try",
    text_("address", key=True),
    number_("tries"),
    number_("forgotten_at"),
)
"""How often an address has tried codes: of no fair, since a wrong code names none."""

REGISTER: Final = table(
    "register",
    id_("fair", key=True),
    id_("register", key=True),
    id_("booth"),
    text_("code"),
    text_("name"),
    text_("machine"),
    text_("app"),
    number_("own"),  # 1 for the ledger of the office itself, which no token lets anybody into.
    number_("enrolled_at"),
    number_("revoked_at"),  # 0 while it may send.
    number_("last_seen_at"),
    number_("skew_ms"),  # How far its clock is ahead of the office's.
    number_("waiting"),  # Entries that it said it had still to send when it was last heard of.
)
"""A laptop that joined: whose it is, what it may, and what was last heard of it."""

REGISTER_TOKEN: Final = table(
    "register_token",
    id_("fair", key=True),
    id_("register", key=True),
    bytes_("token_hash", key=True),
    number_("made_at"),
)
"""What lets a laptop in as this register: one for every code that was spent."""

STREAM: Final = table(
    "stream",
    id_("fair", key=True),
    id_("register", key=True),
    number_("epoch", key=True),
    bytes_("public_key"),
    number_("sequence"),
    bytes_("hash"),
    number_("durable"),
    number_("opened_at"),
    number_("approved_at"),  # 0 until a person says that the register may go on in this epoch.
)
"""One epoch of a register's ledger and how far the office holds it."""

SEGMENT: Final = table(
    "segment",
    id_("fair", key=True),
    id_("register", key=True),
    number_("epoch", key=True),
    number_("start", key=True),
    number_("last"),
    number_("skipped"),  # Entries before `start` that the batch brought a second time.
    bytes_("previous"),
    bytes_("head"),
    number_("received_at"),
    bytes_("content"),
    rowid=True,
)
"""A batch as it came in: its exact bytes, packed, for entries `start` to `last`."""

FLAG: Final = table(
    "flag",
    id_("fair", key=True),
    id_("register", key=True),
    number_("epoch", key=True),
    number_("sequence", key=True),
    text_("reason", key=True),
    id_("entry"),
    number_("raised_at"),
    number_("settled_at"),
    text_("settled_by"),
    text_("note"),
)
"""Something about an entry that a person should look at. The entry counts all the same."""

EXAMINATION: Final = table(
    "examination",
    id_("fair", key=True),
    text_("night", key=True),
    number_("begun_at"),
    number_("ended_at"),  # 0 while it lasts, and for ever where the program was ended meanwhile.
    number_("entries"),
    number_("sales"),
    text_("what"),
    text_("found"),
)
"""What the nightly examination of a fair found; `what` is empty where all was right."""

PRESS_FIGURE: Final = table(
    "press_figure",
    id_("fair", key=True),
    bytes_("hash", key=True),
    number_("made_at"),
    text_("made_by"),
    text_("content"),
)
"""A figure as it was given away (angka rilis), under the hash of what it says. Never changed."""

BACKUP: Final = table(
    "backup",
    id_("fair", key=True),
    number_("made_at"),
    number_("entries"),
)
"""The last copy of the office that holds this fair, and how many entries of it: noted when done."""

CONTACT: Final = table(
    "contact",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("contact", key=True),
    id_("register"),  # Whose changes of it count; empty where an erased one was never heard of.
    number_("mark"),
    number_("heard"),  # Later is higher, for the booth's other registers to ask from.
    number_("erased_at"),  # 0 while they may be known.
    text_("name"),
    text_("phone"),
)
"""Somebody whose name a booth keeps beside its ledgers; of an erased one only that they were."""

CONTACT_TELLER: Final = table(
    "contact_teller",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("register", key=True),
    number_("mark"),
)
"""How far a register's changes of contacts were heard."""

PHOTO: Final = table(
    "photo",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("code", key=True),
    text_("name"),
    bytes_("hash"),
    number_("size"),
    id_("register"),
    number_("put_at"),
)
"""The photo of what has this code at a booth, by the hash of its bytes."""

PHOTO_CONTENT: Final = table(
    "photo_content",
    id_("fair", key=True),
    id_("booth", key=True),
    bytes_("hash", key=True),
    bytes_("content"),
    rowid=True,
)
"""The bytes of photos: here, so that a backup of the office has them."""

PERSON: Final = table(
    "person",
    id_("fair", key=True),  # Empty for the owner of the office, who belongs to every fair.
    id_("person", key=True),
    text_("name"),
    text_("known_as"),  # The name as it is compared: case and blanks make nobody another person.
    text_("role"),
    id_("booth"),
    id_("vendor"),
    text_("password"),
    number_("one_time"),  # 1 until they chose a password of their own.
    number_("made_at"),
)
"""Who may log in, and what they may see. The password is kept as argon2id."""

LOGIN: Final = table(
    "login",
    id_("fair", key=True),
    bytes_("token_hash", key=True),
    id_("person"),
    number_("expires_at"),
)
"""A browser that somebody logged in with, by the hash of what its cookie says."""

LOGIN_TRY: Final = table(
    "login_try",
    text_("whom", key=True),
    number_("tries"),
    number_("until"),
    number_("forgotten_at"),
)
"""Wrong passwords by name and by address: of no fair, since a wrong name belongs to none."""

AUDIT: Final = table(
    "audit",
    id_("fair", key=True),
    number_("at", key=True),
    id_("note", key=True),
    text_("who"),
    text_("what"),
    text_("about"),
)
"""What people did at the office. Rows are added and never changed."""
