"""What schemathesis has to be told of a batch: no schema says how one is made. Loaded by it."""

import os
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies

BATCH = "LAPAK_TEST_BATCH"
"""A file with a batch that a register of the office has signed, packed as it travels."""

_KIND = "application/x-ndjson"
_real = Path(os.environ[BATCH]).read_bytes()

schemathesis.openapi.media_type(
    _KIND, strategies.one_of(strategies.just(_real), strategies.binary(max_size=4096))
)


@schemathesis.serializer(_KIND)
def as_it_is(_context: Any, value: Any) -> bytes:  # noqa: ANN401  # whatever was made up
    """Bytes as they are, and of anything else what it says."""
    content: Any = getattr(value, "data", value)
    return content if isinstance(content, bytes) else str(content).encode()
