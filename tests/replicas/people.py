"""What people do at the replicas: look around, turn widgets, log calls, and go on after a fault."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.bench.acting import ACTIONS, Hand
from tests.bench.session import Answer
from tests.replicas.visitor import Visitor

BROKEN = (ConnectionClosed, InvalidHandshake, OSError)
PAGES = [page for page in ACTIONS if page]
SAVED, SAVED_BEFORE = r"Saved in the workbook\: 1 call", "This call was not saved again."


@dataclass(frozen=True, slots=True)
class Logged:
    """A call as its writer knows it. id: of its row. customer: new with it.

    answers: how many; None where the line broke in giving one, which was kept then or was not.
    """

    id: str
    customer: str
    answers: int | None


@dataclass
class Person:
    """One visitor. told: calls that the page said are saved; found: saved before a line broke."""

    name: str
    visitor: Visitor
    told: list[Logged] = field(default_factory=list)
    found: list[Logged] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    async def live(self, end: float, pause: float) -> None:
        """Act until a moment of time.monotonic, with pauses; log a call at the very end."""
        await asyncio.sleep(random.random() * pause)
        while time.monotonic() < end:
            if random.random() < 0.4:
                await self.log_a_call(pause)
            else:
                await self.look_around(pause)
            await asyncio.sleep(pause)
        await self.log_a_call(pause)

    async def look_around(self, pause: float) -> None:
        """Open a page and turn its widget to and fro."""
        page = random.choice(PAGES)
        if not await self._whole("pages", lambda: self.visitor.go_to(page)):
            return
        hand = Hand(self.visitor, page)
        for _ in range(2):
            await asyncio.sleep(pause)
            if not await self._whole("widgets", hand.act):
                return

    async def log_a_call(self, pause: float) -> None:
        """Log a call with a new customer and one answer by the app's own form."""
        if not await self._whole("pages", lambda: self.visitor.go_to("calls")):
            return
        customer = f"{self.name}, visit {len(self.told) + len(self.found)}"
        draft = self._draft()
        if not await self._whole(
            "widgets", lambda: self.visitor.choose(f"customer-{draft}", customer)
        ):
            return  # nothing was typed yet that anybody promised to keep
        await asyncio.sleep(pause)
        answers = await self._answer(draft)
        if not self._is_open(draft):
            return
        await self._save(Logged(draft, customer, answers))

    async def _answer(self, draft: str) -> int | None:
        """Answer the first question with yes; return how many answers the call has then."""
        yes = [key for key in self.visitor.widgets if key.startswith("yes-0-") and draft in key]
        if not yes:
            return 0
        return 1 if await self._whole("widgets", lambda: self.visitor.press(yes[-1])) else None

    async def _save(self, call: Logged) -> None:
        """Save; where the line breaks in it, come back and see whether the draft is still open."""
        if await self._whole("saves", lambda: self.visitor.press(f"save-{call.id}")):
            self._note_saved(call)
        elif not self._is_open(call.id):
            self.found.append(call)
        elif await self._whole("saves", lambda: self.visitor.press(f"save-{call.id}")):
            if any(SAVED_BEFORE in text for text in self.visitor.texts):
                self.visitor.failures.pop()
                self.found.append(call)
            else:
                self._note_saved(call)

    def _note_saved(self, call: Logged) -> None:
        is_said = any(SAVED in text for text in self.visitor.texts)
        if is_said and not self._is_open(call.id):
            self.told.append(call)
        else:
            self.visitor.failures.append(f"{call} was not said to be saved")

    def _draft(self) -> str:
        """Return the ID of the form's draft: the one that was drawn last."""
        keys = [key for key in self.visitor.widgets if key.startswith("customer-")]
        return keys[-1].removeprefix("customer-")

    def _is_open(self, draft: str) -> bool:
        return f"draft={draft}" in self.visitor.query

    async def _whole(self, what: str, act: Callable[[], Awaitable[Answer]]) -> bool:
        """Do something; return False where the line broke in it, and come back then."""
        started = time.monotonic()
        try:
            await act()
        except BROKEN:
            self.done["broken lines"] += 1
            await self.visitor.come_back()
            return False
        self.done[what] += 1
        self.seconds.append(time.monotonic() - started)
        return True
