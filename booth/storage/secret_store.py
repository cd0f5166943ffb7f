"""Secrets by name: in the operating system's vault, else in files only their owner can read.

A bare Linux laptop has no vault, and a desktop's may be locked just then. A file is written only
where the vault would not take the secret, and goes as soon as it does: so a file that is there
is newer than whatever the vault holds by the same name.
"""

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import Final

from booth.domain.errors import SecretNotKeptError
from booth.domain.secret import Secret

_PROGRAM: Final = "lapak"
_OWNER_ONLY: Final = 0o600
_OWNER_ONLY_FOLDER: Final = 0o700
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
# What every file system takes alike, whatever it thinks of case and dots.
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
# Not there on every system; where it is, a link planted beside the secrets leads nowhere.
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)
EXISTS: Final = "exists"
"""Why a secret was not added: there is one of this name, and it is not written over."""


class SecretStore:
    """Keeps secrets for the person whose laptop this is."""

    def __init__(self, folder: Path, *, use_vault: bool = True) -> None:
        """Keep them in the system's vault, or (without one, or by choice) in `folder`."""
        self._folder = folder
        self._use_vault = use_vault

    def put(self, name: str, secret: Secret) -> None:
        """Keep it, in place of what this name kept before. Raises SecretNotKeptError."""
        path = self._path(name)
        if self._use_vault and _put_into_vault(name, secret):
            _forget_file(name, path)
        else:
            self._write(name, secret)

    def add(self, name: str, secret: Secret) -> None:
        """Keep it, or raise SecretNotKeptError where this name keeps one: none is written over."""
        if self.get(name) is not None:
            raise SecretNotKeptError(name=name, reason=EXISTS)
        self.put(name, secret)

    def get(self, name: str) -> Secret | None:
        """What is kept by this name. Raises SecretNotKeptError where a file cannot be read."""
        kept = _read_file(name, self._path(name))
        if kept is None and self._use_vault:
            kept = _get_from_vault(name)
        return kept

    def remove(self, name: str) -> None:
        """Forget it; no matter if there is none. Raises SecretNotKeptError where it stays."""
        _forget_file(name, self._path(name))
        if self._use_vault:
            _remove_from_vault(name)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name for a secret: {name!r}")
        return self._folder / name

    def _write(self, name: str, secret: Secret) -> None:
        """Write it whole or not at all, never readable by others even for a moment."""
        path = self._path(name)
        unfinished = path.with_name(f"{name}.new")
        try:
            self._folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(
                unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, _OWNER_ONLY
            )
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(secret.reveal())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise _trouble(name, error) from error
        except UnicodeEncodeError as error:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            # Not chained: it would carry the secret along.
            raise SecretNotKeptError(name=name, reason=type(error).__name__) from None


def _read_file(name: str, path: Path) -> Secret | None:
    """What the file keeps; one that others could read is theirs no more."""
    try:
        with path.open(encoding="utf-8") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
                # A folder that came by a stick or a backup lost its marks on the way.
                path.chmod(_OWNER_ONLY)
            return Secret(file.read())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _trouble(name, error) from error
    except UnicodeDecodeError as error:
        # Not chained: it would carry the bytes along.
        raise SecretNotKeptError(name=name, reason=type(error).__name__) from None


def _forget_file(name: str, path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _trouble(name, error) from error


def _trouble(name: str, error: OSError) -> SecretNotKeptError:
    return SecretNotKeptError(name=name, reason=error.strerror or type(error).__name__)


def _put_into_vault(name: str, secret: Secret) -> bool:
    """Whether the system has a vault and took it."""
    # Finding a vault asks the desktop over D-Bus; only who has a secret pays for that.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(_PROGRAM, name, secret.reveal())
    except KeyringError:
        return False
    return True


def _get_from_vault(name: str) -> Secret | None:
    """What the vault keeps; nothing where there is none or it is locked."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        kept = keyring.get_password(_PROGRAM, name)
    except KeyringError:
        return None
    return None if kept is None else Secret(kept)


def _remove_from_vault(name: str) -> None:
    """Make the vault forget it. A vault that is locked may keep it: then it is said."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415

    try:
        # A vault may refuse to forget what it never had; asking first tells that from a refusal.
        if keyring.get_password(_PROGRAM, name) is not None:
            keyring.delete_password(_PROGRAM, name)
    except NoKeyringError:
        return
    except KeyringError as error:
        raise SecretNotKeptError(name=name, reason=type(error).__name__) from error
