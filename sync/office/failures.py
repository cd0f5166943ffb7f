"""What an office cannot do now, and what it does not do. Light: the command line names them all."""

from booth.domain.errors import DeclinedError, UnavailableError


class OfficeUnavailableError(UnavailableError):
    """The office's database does not answer, or its disk will not take more."""

    reason: str


class OfficeMissingError(UnavailableError):
    """No office was ever kept in this folder."""

    path: str


class PortTakenError(UnavailableError):
    """Another program listens at this address, or this machine does not have it."""

    address: str
    reason: str


class OfficeFolderError(UnavailableError):
    """The office's folder cannot be made or written."""

    path: str
    reason: str


class CertificateUnusableError(UnavailableError):
    """The certificate and key that were given cannot be read, or do not belong together."""

    path: str
    reason: str


class DumpProgramError(UnavailableError):
    """PostgreSQL's own program for backups is not here, or did not finish."""

    program: str
    reason: str


class CopyUnsoundError(UnavailableError):
    """A backup was written and does not read back as what it was made of. Older ones stay."""

    path: str
    what: str


class NoSuchScopeError(DeclinedError):
    """There is no such fair, booth or day to tell figures of."""


class TooManyViewersError(UnavailableError):
    """As many people look as this worker can tell."""
