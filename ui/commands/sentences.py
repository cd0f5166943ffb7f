"""What went wrong, in a sentence with the next step, for the person at the terminal."""

from typing import Final

from booth.domain.errors import (
    AboveQrisLimitError,
    BoothError,
    BoothFileMissingError,
    ChargeCodeMissingError,
    ChargeUncertainError,
    DatabaseTooOldError,
    DiskFullError,
    FolderNotEmptyError,
    FolderNotWritableError,
    LedgerDamagedError,
    LedgerInUseError,
    LedgerMissingError,
    LedgerNewerError,
    LedgerNotWritableError,
    LedgerOlderError,
    MixedBoothsError,
    NoCodeInPictureError,
    NoPictureError,
    PictureMissingError,
    PictureReadingMissingError,
    PictureTooLargeError,
    ProviderAnswerError,
    ProviderUnreachableError,
    QrisPayloadError,
    QrisUnsuitableError,
    SecretNotKeptError,
    SeveralCodesInPictureError,
    TableMissingError,
    TableTooLongError,
    TrainingMismatchError,
    UnreadableEntryError,
    WorkbookDisagreesError,
)
from sync.office.failures import (
    CertificateUnusableError,
    CopyUnsoundError,
    DumpProgramError,
    NoSuchScopeError,
    OfficeFolderError,
    OfficeMissingError,
    OfficeUnavailableError,
    PortTakenError,
    TooManyViewersError,
)

_SENTENCES: Final[dict[type[BoothError], str]] = {
    LedgerMissingError: "There is no ledger at {path}. Look for a file that ends in .lapak.",
    LedgerInUseError: "{path} is open in another program. Close the till there and try again.",
    LedgerNotWritableError: "{path} cannot be written ({reason}). Nothing was changed; "
    "use a folder of your own.",
    ProviderUnreachableError: "{provider} cannot be asked now ({reason}). Nothing was begun.",
    ProviderAnswerError: "{provider} gave an answer that cannot be read: {evidence}",
    ChargeUncertainError: "{provider} gave no answer about charge {charge} ({reason}). Ask again: "
    "no second one comes of it.",
    ChargeCodeMissingError: "{provider} does not tell the code of charge {charge} again; it is "
    "{status}.",
    SecretNotKeptError: "The key {name} cannot be kept or read on this laptop ({reason}). Unlock "
    "its keyring, or look who may write its folder.",
    LedgerNewerError: "{path} was written by a newer Lapak ({found}, this one knows {known}). "
    "Update this program; the file is untouched.",
    LedgerOlderError: "{path} was written by an older Lapak ({found}, this one writes {known}). "
    "Open it once with the till, which brings it up to date.",
    LedgerDamagedError: "{path} is no sound ledger: {reason}. Keep the file as it is, and copy it "
    "before anything else is tried.",
    BoothFileMissingError: "{path} cannot be read ({reason}). Put the stick in again.",
    DiskFullError: "The disk that holds {path} is full. What was there before is safe; make room "
    "and try again.",
    DatabaseTooOldError: "SQLite {found} is too old; {needed} is needed. Install Lapak's own "
    "packages again (python3 dev.py setup).",
    FolderNotWritableError: "{path} cannot be written ({reason}). Name another folder.",
    TableMissingError: "{path} cannot be opened ({reason}).",
    FolderNotEmptyError: "{path} holds files that were not made by this command. Name an empty "
    "folder; nothing was changed.",
    MixedBoothsError: "These ledgers are not of one booth at one fair ({first} and {other}).",
    TrainingMismatchError: "A training ledger is never put together with a real one.",
    TableTooLongError: "The table {table} has {rows} rows, more than a worksheet takes "
    "({longest}). Export fewer ledgers at once.",
    UnreadableEntryError: "Entry {sequence} cannot be read: {reason}. Run lapak verify on it.",
    WorkbookDisagreesError: "In sheet {sheet}, cell {cell} says {stored} and its formula "
    "{formula} gives {computed}: do not use this workbook.",
    OfficeUnavailableError: "The office's database does not answer ({reason}). Nothing was lost; "
    "see that it runs and that its disk has room.",
    OfficeFolderError: "{path} cannot be written ({reason}). Name another folder.",
    OfficeMissingError: "There is no office in {path}. Name its folder with --dir, or its database "
    "with --database.",
    PortTakenError: "Nobody can listen at {address} ({reason}). Close the other program, or name "
    "another --port.",
    CertificateUnusableError: "The certificate {path} cannot be used with that key ({reason}).",
    DumpProgramError: "{program} did not do it ({reason}). Install PostgreSQL's own client "
    "programs of the server's version.",
    CopyUnsoundError: "{path} does not read back as it should ({what}). It was taken away, older "
    "copies stay; run lapak office verify.",
    TooManyViewersError: "More people look at the office than one worker can tell. Come again in "
    "a minute, or serve with more --workers.",
    NoSuchScopeError: "There is no such fair or booth.",
    QrisPayloadError: 'This is no sound QRIS code. At tag {path} stands "{found}"; expected was '
    "{rule} {expected}.",
    QrisUnsuitableError: "This QRIS code is none that a merchant is paid by again and again "
    "({reason}): tag {path} is {found}.",
    AboveQrisLimitError: "One QRIS payment takes no more than Rp{limit}; asked was Rp{amount}. "
    "Split the payment.",
    NoCodeInPictureError: "No QR code can be read from {picture}. Take the picture again, from "
    "close by, in good light.",
    SeveralCodesInPictureError: "{picture} shows {count} different QR codes. Cut it down to one.",
    NoPictureError: "{picture} is no PNG or JPEG, or a damaged one. Name another picture.",
    PictureTooLargeError: "{picture} is larger than {most_megabytes} MB or {most_megapixels} "
    "megapixels. Cut it down to the code.",
    PictureMissingError: "{path} cannot be read ({reason}). Name another picture.",
    PictureReadingMissingError: "{package} is not installed, so pictures cannot be read. Give the "
    "text of the code, or install Lapak with the extra 'till'.",
}
"""What each failure of a command is called. Failures of the till are told by its screens."""


def sentence(error: BoothError) -> str:
    """The failure in words; its name and fields for one that no command should meet."""
    words = _SENTENCES.get(type(error))
    return str(error) if words is None else words.format(**vars(error))
