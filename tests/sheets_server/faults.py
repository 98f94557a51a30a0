"""Faults to order: what can go wrong between a client and Google, one request at a time.

Kinds that answer instead of Google, before anything is applied: `429` (for a number of requests,
or for `seconds` from the first one), `401`, `500`, `502` (an HTML page), `503`, `cut` (the
connection is closed without an answer), `hang` (no answer until the client gives up).
A request that the client gave up before it was begun is never applied, whatever was ordered.
The same with `-after`: the request is applied, and then the answer is lost in that way; also
`cut-midway` (half of the answer) and `html-after` (a 200 that is no JSON).
Kinds that let the request through: `slow` (waits `seconds`, then applies it), `slow-after`
(applies it, then waits), `person` (somebody edits the spreadsheet just before: see edits.py).

As text: `503-after:on=spreadsheets.batchUpdate,times=2;slow:on=read,seconds=0.5,times=always;
person:on=write,do=sort,tab=Calls,column=B`.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from tests.sheets_server.clock import Clock

THROUGH = ("slow", "slow-after", "person")
INSTEAD = ("429", "401", "500", "502", "503", "cut", "hang")
AFTERWARDS = (*(f"{kind}-after" for kind in INSTEAD[2:]), "cut-midway", "html-after")
KINDS = (*THROUGH, *INSTEAD, *AFTERWARDS)
OWN_WORDS = ("on", "times", "after", "seconds")


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API: its name, whose it is, and which quota it uses."""

    name: str
    service: str
    kind: str

    def is_meant(self, on: str) -> bool:
        """Whether a fault `on` this word strikes here.

        `on` is an operation's name, `read` or `write` (of Sheets), `sheets`, `drive`, `token`, or
        `any` for Sheets and Drive.
        """
        if on == "any":
            return self.service in ("sheets", "drive")
        if on in ("read", "write"):
            return self.service == "sheets" and self.kind == on
        return on in (self.name, self.service)


@dataclass(frozen=True, slots=True)
class Fault:
    """One order: let `after` requests through, then strike `times` times (None: always)."""

    kind: str
    on: str = "any"
    times: int | None = 1
    after: int = 0
    seconds: float = 0.0
    edit: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no fault {self.kind!r}; there are {', '.join(KINDS)}")

    @classmethod
    def parse(cls, text: str) -> Self:
        kind, _, rest = text.strip().partition(":")
        words = dict(pair.split("=", 1) for pair in rest.split(",") if pair)
        times = words.get("times", "1")
        return cls(
            kind,
            on=words.get("on", "any"),
            times=None if times == "always" else int(times),
            after=int(words.get("after", "0")),
            seconds=float(words.get("seconds", "0")),
            edit={name: value for name, value in words.items() if name not in OWN_WORDS},
        )

    @property
    def is_final(self) -> bool:
        return self.kind not in THROUGH

    @property
    def is_afterwards(self) -> bool:
        """Whether the request is applied before it strikes."""
        return self.kind in AFTERWARDS


def parse_all(text: str) -> list[Fault]:
    return [Fault.parse(part) for part in text.split(";") if part.strip()]


@dataclass(slots=True)
class Standing:
    """An order with what is left of it."""

    fault: Fault
    left: int | None
    to_skip: int
    until: float | None = None

    def strikes(self, now: float) -> bool:
        if self.to_skip:
            self.to_skip -= 1
            return False
        if self.fault.kind == "429" and self.fault.seconds:
            return self.is_within_spell(now)
        if self.left is None:
            return True
        self.left -= 1
        return self.left >= 0

    def is_within_spell(self, now: float) -> bool:
        if self.until is None:
            self.until = now + self.fault.seconds
        return now < self.until


@dataclass(slots=True)
class Faults:
    """The orders that stand, in the sequence in which they were given."""

    clock: Clock
    standing: list[Standing] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def order(self, fault: Fault) -> None:
        with self.lock:
            self.standing.append(Standing(fault, fault.times, fault.after))

    def clear(self) -> None:
        """Forget all orders; requests that hang are let go."""
        with self.lock:
            self.standing.clear()
            self.ended.set()
            self.ended = threading.Event()

    def are_used_up(self) -> bool:
        """Whether nothing is left of any order; one that strikes always is never used up."""
        with self.lock:
            return all(each.left is not None and each.left <= 0 for each in self.standing)

    def due(self, operation: Operation) -> list[Fault]:
        """The faults that strike this request; at most one of them is final, and it is last."""
        struck: list[Fault] = []
        with self.lock:
            for each in self.standing:
                if each.fault.is_final and struck and struck[-1].is_final:
                    continue
                if operation.is_meant(each.fault.on) and each.strikes(self.clock.now()):
                    struck.append(each.fault)
        return sorted(struck, key=lambda fault: fault.is_final)
