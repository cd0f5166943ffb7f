import pytest

from sync.office.api.turns import MOST_INSIDE, Turns


class Hall:
    """Registers before an office that takes a tenth of a second for each batch."""

    def __init__(self) -> None:
        self.now = 100.0
        self.turns = Turns(ticks=lambda: self.now)
        self.done: list[str] = []
        self.asked = 0
        self._inside: list[str] = []
        self._back: list[tuple[float, str]] = []

    def ask(self, who: str) -> None:
        self.asked += 1
        wait = self.turns.enter(who)
        if wait is None:
            self._inside.append(who)
        else:
            self._back.append((self.now + wait, who))

    def run(self) -> None:
        while self._inside or self._back:
            self.now += 0.1
            if self._inside:
                self.turns.leave()
                self.done.append(self._inside.pop(0))
            due = sorted(one for one in self._back if one[0] <= self.now)
            self._back = [one for one in self._back if one[0] > self.now]
            for _, who in due:
                self.ask(who)


def test_a_whole_fair_at_once_is_taken_without_everybody_asking_all_the_time() -> None:
    hall = Hall()
    everybody = [f"register {number}" for number in range(1_200)]
    for who in everybody:
        hall.ask(who)
    hall.run()
    assert sorted(hall.done) == sorted(everybody)
    assert hall.asked < 6 * len(everybody)
    assert hall.now - 100 < 1_200 * 0.1 * 1.2


def test_whoever_was_told_a_time_is_let_in_then_although_others_have_just_arrived() -> None:
    now = 0.0
    turns = Turns(most=4, ticks=lambda: now)
    assert [turns.enter(who) for who in "ab"] == [None, None]
    wait = turns.enter("early")
    assert wait is not None
    now += wait
    assert turns.enter("late") is not None
    assert turns.enter("early") is None


def test_asking_again_before_it_is_time_changes_nothing() -> None:
    now = 0.0
    turns = Turns(most=2, ticks=lambda: now)
    turns.enter("inside")
    first = [turns.enter(f"{number}") for number in range(500)]
    now += 2
    again = turns.enter("499")
    assert first[-1] is not None
    assert again == pytest.approx(first[-1] - 2)


def test_nobody_is_told_a_time_where_there_is_room() -> None:
    turns = Turns(ticks=lambda: 0.0)
    assert {turns.enter(f"{number}") for number in range(MOST_INSIDE // 2)} == {None}


def test_a_turn_that_nobody_used_is_forgotten() -> None:
    now = 0.0
    turns = Turns(most=2, ticks=lambda: now)
    turns.enter("inside")
    for number in range(1_000):
        turns.enter(f"gone {number}")
    now += 200
    wait = turns.enter("new")
    assert wait == 1.0
