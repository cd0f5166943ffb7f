"""Why a batch is no batch. The office answers with the word of it, never with a stack.

BatchRefusedError
+-- BatchMalformedError   not the shape this package writes, or a number that does not add up
+-- BatchTooLargeError    above a limit: the register halves what it sends
+-- BatchUnsignedError    the signature is not that of the register's key
"""

from dataclasses import dataclass


# Not frozen: on its way through a `with` Python writes an exception's traceback into it.
@dataclass(unsafe_hash=True)
class BatchRefusedError(Exception):
    """What arrived cannot be taken as it is; nothing of it was stored."""

    reason: str


class BatchMalformedError(BatchRefusedError):
    """Not the shape that a register writes."""


class BatchTooLargeError(BatchRefusedError):
    """Above one of the limits."""


class BatchUnsignedError(BatchRefusedError):
    """Not signed by the key it claims."""
