"""How large anything on the wire may be. Whoever sends stays below; whoever receives enforces."""

from typing import Final

PROTOCOL: Final = 1
"""The version of everything in this package."""

MOST_ENTRIES: Final = 500
"""Entries a batch may carry: some 25 ms of an office's work."""

MOST_PACKED: Final = 1024 * 1024
"""Bytes of a batch as it travels."""

MOST_UNPACKED: Final = 8 * 1024 * 1024
"""Bytes of a batch unpacked; what inflates beyond is refused without being inflated."""

LONGEST_ENTRY: Final = 64 * 1024
"""Bytes of one entry's line. A sale of 200 lines takes 45 KB."""

LONGEST_HEADER: Final = 4 * 1024
"""Bytes of a batch's first line."""

MOST_CATALOGUE_PACKED: Final = 8 * 1024 * 1024
"""Bytes of a booth's catalogue as it travels; 20,000 goods with their bar codes take 2 MiB."""

MOST_CATALOGUE_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes of a booth's catalogue unpacked: it comes whole or not at all."""

HIGHEST_EPOCH: Final = 2**31 - 1
"""No register lives long enough for more, and it fits the bytes that are signed."""

HIGHEST_SEQUENCE: Final = 2**62
"""As above; beyond what any register writes."""

HIGHEST_VERSION: Final = 2**62
"""Of a catalogue: microseconds since 1970, until long after the last fair."""

LONGEST_BUNDLE: Final = 256 * 1024 * 1024
"""Bytes of a file of batches: a million sales, more than a stick is ever asked to carry."""

PATIENCE_SECONDS: Final = 15
"""How long a register waits for an answer before it counts as lost."""

ENROLMENT_CODE_LENGTH: Final = 10
ENROLMENT_MINUTES: Final = 15
ENROLMENT_TRIES: Final = 5
