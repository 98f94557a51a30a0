import gc
import threading
import weakref
from dataclasses import dataclass

import pandas as pd
import pytest

from components.domain.kept import MOST, kept


@dataclass(frozen=True)
class Figures:
    numbers: tuple[int, ...]


class Counted:
    """A function that counts how often it was called, and keeps its results."""

    def __init__(self) -> None:
        self.calls = 0
        self.total = kept(self._total)

    def _total(self, figures: Figures, plus: object = 0) -> int:
        self.calls += 1
        return sum(figures.numbers) + (plus if isinstance(plus, int) else 0)


def test_a_result_is_computed_once_for_each_choice() -> None:
    counted, figures = Counted(), Figures((1, 2))
    assert [counted.total(figures, 1), counted.total(figures, 1), counted.total(figures, 5)] == [
        *(4, 4),
        8,
    ]
    assert counted.calls == 2


def test_equal_objects_do_not_share_what_was_computed_from_one_of_them() -> None:
    counted = Counted()
    counted.total(Figures((1, 2)))
    counted.total(Figures((1, 2)))
    assert counted.calls == 2


def test_an_argument_that_cannot_be_hashed_counts_by_identity_and_a_list_by_its_content() -> None:
    counted, figures = Counted(), Figures((1,))
    first = {1}
    counted.total(figures, first)
    counted.total(figures, first)
    counted.total(figures, {1})
    assert counted.calls == 2
    counted.total(figures, [first])
    counted.total(figures, [first])
    assert counted.calls == 3


def test_results_lie_on_the_first_argument_that_takes_them() -> None:
    calls: list[int] = []

    def counted(some: tuple[int, ...], figures: Figures) -> int:
        calls.append(1)
        return sum(some) + sum(figures.numbers)

    adding, figures = kept(counted), Figures((1,))
    assert [adding((1, 2), figures), adding((1, 2), figures), adding((5,), figures)] == [4, 4, 6]
    assert len(calls) == 2


def test_a_result_goes_with_what_it_was_computed_from() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    doubled = kept(lambda one: pd.DataFrame({"a": one["a"] * 2}))
    seen = weakref.ref(doubled(frame))
    assert seen() is doubled(frame)
    del frame
    gc.collect()
    assert seen() is None


def test_a_frame_made_of_another_one_starts_without_its_results() -> None:
    count = kept(len)
    frame = pd.DataFrame({"a": [1, 2]})
    assert count(frame) == 2
    assert count(frame[frame["a"] > 1]) == 1
    assert count(frame.copy()) == 2


def test_a_failure_is_not_kept() -> None:
    answers = iter([ZeroDivisionError(), 7])

    def tried(_figures: Figures) -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    figures, trying = Figures(()), kept(tried)
    with pytest.raises(ZeroDivisionError):
        trying(figures)
    assert trying(figures) == 7


def test_two_threads_at_the_same_moment_compute_it_once() -> None:
    started, calls = threading.Barrier(2), []

    def slow(figures: Figures) -> int:
        calls.append(threading.get_ident())
        threading.Event().wait(0.05)
        return len(figures.numbers)

    figures, counting = Figures((1, 2, 3)), kept(slow)

    def ask() -> None:
        started.wait()
        assert counting(figures) == 3

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


def test_what_many_choices_leave_behind_is_bounded() -> None:
    counted, figures = Counted(), Figures((1,))
    for plus in range(MOST + 5):
        counted.total(figures, plus)
    results = vars(figures)["_kept"]
    assert [len(one) <= MOST for one in results.values()] == [True]
