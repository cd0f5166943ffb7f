"""Whatever is done to a ledger, verifying names the first thing wrong; a clean one passes."""

import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import pytest

from booth.storage.verify import verify
from tests.ledgers import Scribe
from tests.storage.stories import write_story


def test_a_clean_ledger_is_clean(pristine: Path) -> None:
    verdict = verify(pristine)
    assert verdict.finding is None
    assert (verdict.entries, verdict.sales, verdict.balance) == (63, 17, 0)
    assert verdict.net_turnover > 0
    assert not verdict.training


def test_a_second_epoch_that_emits_its_tail_again_is_clean_and_counts_it_once(
    pristine: Path, tmp_path: Path
) -> None:
    write_story(tmp_path / "two.lapak", epochs=2)
    verdict, once = verify(tmp_path / "two.lapak"), verify(pristine)
    assert verdict.finding is None
    assert verdict.head is not None
    assert (verdict.head.epoch, verdict.head.sequence) == (2, 12)
    assert (verdict.entries, verdict.sales) == (once.entries + 12, once.sales + 1)


def test_a_third_epoch_is_clean(tmp_path: Path) -> None:
    write_story(tmp_path / "three.lapak", epochs=3)
    assert verify(tmp_path / "three.lapak").finding is None


def test_a_training_ledger_says_so(tmp_path: Path) -> None:
    write_story(tmp_path / "training.lapak", training=True)
    verdict = verify(tmp_path / "training.lapak")
    assert (verdict.finding, verdict.training) == (None, True)


def test_several_processes_come_to_the_same_verdict(pristine: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.lapak"
    write_story(path, epochs=2)
    assert verify(path, processes=2) == verify(path, processes=1)
    assert verify(pristine, processes=3) == verify(pristine, processes=1)


def test_a_ledger_is_verified_while_a_till_writes_on_it(tmp_path: Path) -> None:
    scribe = Scribe(tmp_path / "open.lapak")
    with scribe.transaction():
        scribe.set_up()
    with scribe.transaction():
        scribe.sell(3)
        during = verify(tmp_path / "open.lapak")
    after = verify(tmp_path / "open.lapak")
    scribe.ledger.close()
    assert (during.finding, during.sales) == (None, 0)
    assert (after.finding, after.sales) == (None, 3)


def test_verifying_leaves_the_file_and_its_log_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "open.lapak"
    scribe = Scribe(path)
    with scribe.transaction():
        scribe.set_up()
        scribe.sell(3)
    log = Path(f"{path}-wal")
    before = path.read_bytes(), log.read_bytes()
    verify(path)
    assert (path.read_bytes(), log.read_bytes()) == before
    scribe.ledger.close()


def test_a_helper_that_is_killed_is_done_without(
    pristine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    with pytest.raises(BrokenProcessPool):
        killed.submit(os._exit, 9).result()
    monkeypatch.setattr(
        "booth.storage.walking.ranges.ProcessPoolExecutor", lambda *_, **__: _Broken()
    )
    assert verify(pristine, processes=2) == verify(pristine, processes=1)


class _Broken:
    """A pool that has lost a helper, as the one above."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, *_: object) -> "Future[object]":
        future: Future[object] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    def shutdown(self, **_: object) -> None:
        pass
