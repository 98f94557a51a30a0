"""A meeting while it runs: what its notes add up to, the same for everybody who reads them."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.domain.cells import folded
from components.storage.notes import Note

ACTIONS, CHANGED, DECIDE, CLOSE = "actions", "changed", "decide", "close"
ABOUT = "about "  # before a capability's name: the step that translates it
OF_DECISION = (
    *("decision", "kind", "because", "owner", "due_on", "customer", "experiment", "item"),
    "would_change",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a field. turns: (note, window) each time another window went on typing."""

    text: str
    turns: tuple[tuple[str, str], ...]

    def followed_by(self, window: str) -> str:
        """Return the note from which on a window's own widget shows what others have typed.

        It stays while that window types, which would else take its cursor away.
        """
        theirs = [note for note, other in self.turns if other != window]
        return theirs[-1] if theirs else ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one person guessed, as a share (0..1), before anybody saw the figure."""

    who: str
    share: float


@dataclass(frozen=True, slots=True)
class Revealed:
    """What customers said, as it was shown: the share (0..1) that a level is enough for."""

    level: float
    unit: str
    share: float
    low: float
    high: float
    known: int


@dataclass(frozen=True, slots=True)
class Drafted:
    """A decision of this meeting; id becomes its row's. texts: field of OF_DECISION -> text."""

    id: str
    at: dt.datetime
    texts: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """Return a field's text; None for a blank."""
        return self.texts.get(name, "").strip() or None


@dataclass(frozen=True, slots=True)
class Running:
    """A meeting that is going on. id becomes its row's; day: on which it is held.

    agenda: the capabilities to translate, fixed when it began. guesses: capability -> guesses, one
    a person, the last one given. revealed: capability -> the figure that was shown. typed: form
    field -> what stands in it. rounds: form -> how often it was taken down and emptied. heard:
    customers whose words were on the screen. closing: the rows that closing it writes (JSON),
    fixed by whoever closed it first; None while it goes on. closed_by: the note that closed it.
    """

    id: str
    at: dt.datetime
    day: dt.date
    led_by: str
    attendees: tuple[str, ...]
    agenda: tuple[str, ...]
    step: str = ACTIONS
    guesses: Mapping[str, tuple[Guess, ...]] = field(default_factory=dict)
    revealed: Mapping[str, Revealed] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict)
    decided: tuple[Drafted, ...] = ()
    rounds: Mapping[str, int] = field(default_factory=dict)
    heard: tuple[str, ...] = ()
    closing: str | None = None
    closed_by: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps in their order."""
        return (ACTIONS, CHANGED, *(ABOUT + name for name in self.agenda), DECIDE, CLOSE)

    def next_to(self, places: int) -> str:
        """Return the step so many places further, the first or last one beyond the ends."""
        at = self.steps.index(self.step) + places
        return self.steps[min(max(at, 0), len(self.steps) - 1)]

    def text(self, name: str) -> str:
        """Return what stands in a form field."""
        return self.typed[name].text if name in self.typed else ""

    def form_id(self, form: str) -> str | None:
        """Return the ID of the decision that is being typed; None while its form is empty.

        It is the first note's, the same in every window: taken down twice, it is one decision.
        """
        typed = (one for name, one in self.typed.items() if name.startswith(f"{form}/"))
        return next((one.turns[0][0] for one in typed), None)

    def has_guessed(self, capability: str) -> tuple[str, ...]:
        """Return who has guessed about a capability."""
        return tuple(one.who for one in self.guesses.get(capability, ()))


def running(notes: Sequence[Note]) -> Running | None:
    """Return the meeting that the notes tell of; None where none was begun.

    Of two people who begin at once the first one does, and of two who close it. What comes after
    the closing note belongs to no meeting.
    """
    meeting: Running | None = None
    for note in notes:
        if meeting is None:
            meeting = _begun(note) if note.kind == "begun" else None
        elif meeting.closing is None:
            meeting = _after(meeting, note)
    return meeting


def _begun(note: Note) -> Running | None:
    try:
        told = json.loads(note.value)
        day = dt.date.fromisoformat(told["day"])
        people, agenda = (tuple(map(str, told[name])) for name in ("attendees", "agenda"))
    except (ValueError, KeyError, TypeError):
        return None
    return Running(note.id, note.at, day, str(told.get("led_by", "")), people, agenda)


def _after(meeting: Running, note: Note) -> Running:
    change = CHANGES.get(note.kind)
    return meeting if change is None else change(meeting, note)


def _stepped(meeting: Running, note: Note) -> Running:
    """Go to a step; about: the customers whose words stood on the one that was left."""
    if note.value not in meeting.steps:
        return meeting
    heard = dict.fromkeys([*meeting.heard, *filter(None, note.about.split("\n"))])
    return replace(meeting, step=note.value, heard=tuple(heard))


def _came(meeting: Running, note: Note) -> Running:
    name = note.value.strip()
    if not name or _is_among(name, meeting.attendees):
        return meeting
    return replace(meeting, attendees=(*meeting.attendees, name))


def _is_among(name: str, names: Iterable[str]) -> bool:
    return folded(name) in {folded(one) for one in names}


def _guessed(meeting: Running, note: Note) -> Running:
    """Take a guess; one that comes after the figure was shown is none."""
    try:
        told = json.loads(note.value)
        guess = Guess(str(told["who"]), float(told["share"]))
    except (ValueError, KeyError, TypeError):
        return meeting
    if note.about in meeting.revealed or not 0 <= guess.share <= 1:
        return meeting
    there = meeting.guesses.get(note.about, ())
    others = tuple(one for one in there if folded(one.who) != folded(guess.who))
    return replace(meeting, guesses={**meeting.guesses, note.about: (*others, guess)})


def _revealed(meeting: Running, note: Note) -> Running:
    """Show a figure; what was shown first stays."""
    try:
        shown = Revealed(**json.loads(note.value))
    except (ValueError, TypeError):
        return meeting
    return replace(meeting, revealed={note.about: shown, **meeting.revealed})


def _typed(meeting: Running, note: Note) -> Running:
    before, turn = meeting.typed.get(note.about), (note.id, note.window)
    turns = before.turns if before else ()
    if not turns or turns[-1][1] != note.window:
        turns = (*turns, turn)
    return replace(meeting, typed={**meeting.typed, note.about: Typed(note.value, turns)})


def _decided(meeting: Running, note: Note) -> Running:
    """Take a decision down and empty its form; the same one a second time is none."""
    try:
        told = {str(k): str(v) for k, v in json.loads(note.value).items()}
        one = Drafted(told.pop("id"), note.at, {k: told.get(k, "") for k in OF_DECISION})
    except (ValueError, AttributeError, KeyError):
        return meeting
    if any(other.id == one.id for other in meeting.decided) or one.text("decision") is None:
        return meeting
    form, rounds = f"{note.about}/", meeting.rounds.get(note.about, 0) + 1
    return replace(
        meeting,
        typed={k: v for k, v in meeting.typed.items() if not k.startswith(form)},
        decided=(*meeting.decided, one),
        rounds={**meeting.rounds, note.about: rounds},
    )


def _withdrawn(meeting: Running, note: Note) -> Running:
    left = tuple(one for one in meeting.decided if one.id != note.about)
    return replace(meeting, decided=left)


def _closing(meeting: Running, note: Note) -> Running:
    return replace(meeting, closing=note.value, closed_by=note.id)


CHANGES: Mapping[str, Callable[[Running, Note], Running]] = {
    "step": _stepped,
    "came": _came,
    "guess": _guessed,
    "revealed": _revealed,
    "typed": _typed,
    "decided": _decided,
    "withdrawn": _withdrawn,
    "closing": _closing,
}


def all_attendees(meeting: Running) -> tuple[str, ...]:
    """Return everybody who was there: who was named, and who guessed without being named."""
    names = [*meeting.attendees, *(one.who for some in meeting.guesses.values() for one in some)]
    return tuple({folded(name): name for name in reversed(names)}.values())[::-1]
