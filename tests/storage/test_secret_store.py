import os
import stat
import sys
from pathlib import Path

import pytest

from booth.domain.errors import SecretNotKeptError
from booth.domain.secret import Secret
from booth.storage.secret_store import SecretStore
from tests.storage.vault import Vault, use_vault

NAME = "midtrans"
OLD, NEW = Secret("SB-Mid-server-old"), Secret("SB-Mid-server-new")
NO_MARKS = pytest.mark.skipif(sys.platform == "win32", reason="files carry no such marks there")


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> Vault:
    vault = Vault()
    use_vault(monkeypatch, vault)
    return vault


@pytest.fixture(params=["vault", "none", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path, vault: Vault) -> SecretStore:
    if request.param == "none":
        use_vault(request.getfixturevalue("monkeypatch"), None)
    else:
        assert not vault.kept
    return SecretStore(tmp_path / "keys", use_vault=request.param != "file")


def test_a_secret_comes_back_as_it_was_put(store: SecretStore) -> None:
    assert store.get(NAME) is None
    store.put(NAME, OLD)
    assert store.get(NAME) == OLD
    store.put(NAME, NEW)
    assert store.get(NAME) == NEW
    assert store.get("another") is None


def test_a_secret_that_was_removed_is_gone(store: SecretStore) -> None:
    store.remove(NAME)
    store.put(NAME, OLD)
    store.remove(NAME)
    assert store.get(NAME) is None


def test_adding_writes_nothing_over(store: SecretStore) -> None:
    store.add(NAME, OLD)
    with pytest.raises(SecretNotKeptError):
        store.add(NAME, NEW)
    assert store.get(NAME) == OLD


@pytest.mark.parametrize("name", ["", "..", "a/b", "a.b", "A", "a ", "a\n", "-a"])
def test_a_name_that_leads_out_of_the_folder_is_a_bug(store: SecretStore, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        store.put(name, OLD)


@NO_MARKS
def test_a_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = SecretStore(tmp_path / "keys", use_vault=False)
        for secret in (OLD, NEW):
            store.put(NAME, secret)
            (path,) = (tmp_path / "keys").iterdir()
            assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
        assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == stat.S_IRWXU
    finally:
        os.umask(before)


@NO_MARKS
def test_a_file_that_others_can_read_is_closed_to_them_when_it_is_used(tmp_path: Path) -> None:
    store = SecretStore(tmp_path, use_vault=False)
    store.put(NAME, OLD)
    (tmp_path / NAME).chmod(0o644)
    assert store.get(NAME) == OLD
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


@NO_MARKS
def test_a_link_planted_beside_the_secrets_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / f"{NAME}.new").symlink_to(target)
    (folder / NAME).symlink_to(target)
    SecretStore(folder, use_vault=False).put(NAME, OLD)
    assert not target.exists()
    assert (folder / NAME).read_text() == OLD.reveal()


def test_a_locked_vault_does_not_bring_an_old_secret_back(vault: Vault, tmp_path: Path) -> None:
    store = SecretStore(tmp_path)
    store.put(NAME, OLD)
    vault.locked = True
    store.put(NAME, NEW)
    vault.locked = False
    assert store.get(NAME) == NEW


def test_a_vault_that_takes_the_secret_leaves_no_file(vault: Vault, tmp_path: Path) -> None:
    store = SecretStore(tmp_path)
    vault.locked = True
    store.put(NAME, OLD)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    vault.locked = False
    store.put(NAME, NEW)
    assert list(tmp_path.iterdir()) == []
    assert store.get(NAME) == NEW


def test_a_locked_vault_that_may_keep_a_secret_says_so(vault: Vault, tmp_path: Path) -> None:
    store = SecretStore(tmp_path)
    store.put(NAME, OLD)
    vault.locked = True
    assert store.get(NAME) is None
    with pytest.raises(SecretNotKeptError):
        store.remove(NAME)


def test_no_trouble_tells_the_secret(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    store = SecretStore(tmp_path / "keys", use_vault=False)
    with pytest.raises(SecretNotKeptError) as caught:
        store.put(NAME, OLD)
    for shown in (str(caught.value), repr(caught.value), repr(store), repr(vars(store))):
        assert OLD.reveal() not in shown


def test_a_file_that_is_no_text_is_said_without_its_bytes(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"SB-Mid\xff")
    with pytest.raises(SecretNotKeptError) as caught:
        SecretStore(tmp_path, use_vault=False).get(NAME)
    assert "SB-Mid" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("use_the_vault", [True, False])
def test_a_secret_with_half_a_letter_is_declined_without_telling_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, use_the_vault: bool
) -> None:
    use_vault(monkeypatch, None)
    half = Secret("SB-Mid-server-\udc80")
    with pytest.raises(SecretNotKeptError) as caught:
        SecretStore(tmp_path, use_vault=use_the_vault).put(NAME, half)
    assert caught.value.__cause__ is None
    assert "SB-Mid" not in repr(caught.value)
    assert list(tmp_path.iterdir()) == []
    assert half != Secret("")
