"""Results that live as long as what they were computed from.

A snapshot never changes, and neither does a frame, a standing or a figure made of it: what is once
computed from one can be kept on it, and goes when it goes. A rerun that changes no choice then
computes nothing, and an old snapshot takes all its figures with it.
"""

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
NAME = "_kept"
MOST = 32  # results of one function on one object, for choices that people tried: then anew


class _Result:
    """One result, computed once even where two threads ask for it at the same moment.

    rest: the other arguments, held so that none of the same identity can come in their place.
    """

    __slots__ = ("is_there", "lock", "rest", "value")

    def __init__(self, rest: object) -> None:
        self.lock = threading.RLock()
        self.rest = rest
        self.is_there = False
        self.value: Any = None


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function returns on one of its arguments, for each choice of the other ones.

    That argument is the first one that takes attributes, and is never changed: a frame, a frozen
    dataclass without slots; where there is none, the function itself keeps its newest results. The
    others are compared by value where they can be hashed, lists and
    dicts by what is in them, else by identity. Callers must not change what they get. An
    exception is not kept.
    """

    @wraps(function)
    def keeping(*given: P.args, **named: P.kwargs) -> R:
        on = next((one for one in given if hasattr(one, "__dict__")), keeping)
        by_function: dict[object, dict[Hashable, _Result]] = vars(on).setdefault(NAME, {})
        results = by_function.setdefault(function, {})
        rest = (*(one for one in given if one is not on), *named.items())
        result = results.get(key := tuple(map(_key, rest)))
        if result is None:
            if len(results) >= MOST:
                results.clear()
            result = results.setdefault(key, _Result(rest))
        if not result.is_there:
            with result.lock:
                if not result.is_there:
                    result.value = function(*given, **named)
                    result.is_there = True
        found: R = result.value
        return found

    return keeping


def _key(argument: object) -> Hashable:
    if isinstance(argument, list):
        return (list, *map(_key, argument))
    if isinstance(argument, dict):
        return (dict, *((name, _key(value)) for name, value in argument.items()))
    try:
        hash(argument)
    except TypeError:
        return type(argument), id(argument)
    return argument
