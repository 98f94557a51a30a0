"""What a person does on each page: one widget, turned to and fro."""

from itertools import cycle

from tests.bench.company import SEGMENTS
from tests.bench.session import Answer, Session

Choice = str | float | list[str]
# page -> (key of a widget on it, two choices)
ACTIONS: dict[str, tuple[str, tuple[Choice, Choice]]] = {
    "": ("as_of", (["2026-11-22"], ["2026-11-23"])),
    "pmf-scorecard": ("segment", (SEGMENTS[0], "All segments")),
    "minimum-viable-ai": ("capability", (["Speed"], ["Accuracy"])),
    "roadmap": ("model", (["RICE"], ["evidence"])),
    "experiments": ("decision", ("scale", "All decisions")),
    "calls": ("calls-part", ("What customers said", "Log a call")),
    "data": ("rows-of", ("Capabilities", "Team")),
}
HELLO = {"": ("number", (10.0, 20.0)), "two": ("another", (10.0, 20.0))}


class Hand:
    """One person's hand on one page: each act turns the page's widget to its other choice."""

    def __init__(self, session: Session, page: str, *, is_hello: bool = False) -> None:
        self.session = session
        self._key, choices = (HELLO if is_hello else ACTIONS)[page]
        self._choices = cycle(choices)

    async def act(self) -> Answer:
        return await self.session.choose(self._key, next(self._choices))
