"""What a translation meeting talks about: one side of the AI at a time, the weightiest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.domain.kept import kept
from components.domain.ladder import Said
from components.domain.spoken import answers_of_calls
from components.domain.standing import CapabilityStanding, Standing
from components.domain.standing.facts import text
from components.domain.standing.next_calls import splitting_level

MOST_TRANSLATIONS = 5  # of one meeting: an hour holds no more
MOST_QUOTES = 3
FEWEST_TO_GUESS = 5  # customers whose answer is known: below, there is no share to reveal
Reason = Literal["aimed past", "not yet", "unclear", "no evidence", "enough"]
ORDER: tuple[Reason, ...] = ("aimed past", "not yet", "unclear", "no evidence", "enough")


@dataclass(frozen=True, slots=True)
class Heard:
    """A quote about one side of the AI, with what the call answered about it. row: in Calls."""

    row: int
    held_on: dt.date
    customer: str
    person: str | None
    quote: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ToGuess:
    """What everybody guesses before it is shown: the share of customers a level is enough for.

    share with its 95% interval (0..1) among `known` customers whose answer there is known.
    """

    level: float
    share: float
    low: float
    high: float
    known: int


@dataclass(frozen=True, slots=True, eq=False)
class Translation:
    """One side of the AI on the agenda. new_answers: since the last meeting.

    to_guess: None where too few answers are known. items: of the open roadmap, those that aim at
    it. customers: those behind the quotes.
    """

    standing: CapabilityStanding
    reason: Reason
    new_answers: int
    heard: tuple[Heard, ...]
    to_guess: ToGuess | None
    items: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the capability's name."""
        return self.standing.facts.name

    @property
    def customers(self) -> tuple[str, ...]:
        """Return whose words are on it, the newest first."""
        return tuple(dict.fromkeys(one.customer for one in self.heard))


@kept
def translations(now: Standing, since: dt.date) -> tuple[Translation, ...]:
    """Return what to translate: up to five sides of the AI that customers were asked about.

    First those with planned weeks past what is enough, then by the verdict that leaves most to do;
    within these by answers since the last meeting.
    """
    answers = now.workbook["Trade-offs"]
    new = answers.loc[answers["asked_on"] >= pd.Timestamp(since), "capability"].value_counts()
    found = [
        Translation(
            one,
            "aimed past" if one.aimed_past.items else one.word,
            int(new.get(one.facts.name, 0)),
            quotes_about(now, one.facts.name),
            to_guess(one),
            _items(now, one.facts.name),
        )
        for one in now.capabilities
        if one.judged is not None and one.judged.curve.n > 0
    ]
    found.sort(key=lambda one: (ORDER.index(one.reason), -one.new_answers))
    return tuple(found[:MOST_TRANSLATIONS])


def to_guess(one: CapabilityStanding) -> ToGuess | None:
    """Return the asked level that splits customers most evenly: there a guess tells most."""
    level = splitting_level(one)
    if one.judged is None or level is None:
        return None
    table = one.judged.curve.table
    lines = table[table["level"] == level].to_dict("records")
    if not lines:  # today's level, where no level was asked about
        return None
    line = lines[0]
    if pd.isna(line["share"]) or line["yes"] + line["no"] < FEWEST_TO_GUESS:
        return None
    share, low, high = (float(line[name]) for name in ("share", "ci_low", "ci_high"))
    return ToGuess(level, share, low, high, int(line["yes"] + line["no"]))


def quotes_about(now: Standing, capability: str) -> tuple[Heard, ...]:
    """Return what customers said about a capability, in their words: three quotes at most.

    First of calls that speak for a roadmap item which aims at it, then of calls in which it was
    asked about; the newest of each first.
    """
    items = now.workbook["Roadmap"]
    aiming = {name.casefold() for name in items.loc[items["capability"] == capability, "item"]}
    said = _said_by_call(now, capability)
    calls, about = _quoted(now)
    linked: list[int] = []
    asked: list[int] = []
    for at, item in enumerate(about):
        if item.casefold() in aiming:
            linked.append(at)
        elif len(asked) < MOST_QUOTES and int(calls.index[at]) in said:
            asked.append(at)
        if len(linked) == MOST_QUOTES:
            break
    found = calls.iloc[[*linked, *asked][:MOST_QUOTES]]
    return tuple(
        Heard(
            int(row),
            one["held_on"].date(),
            one["customer"],
            text(one["person"]),
            one["quote"],
            tuple(said.get(int(row), ())),
        )
        for row, one in zip(found.index, found.to_dict("records"), strict=True)
    )


@kept
def _quoted(now: Standing) -> tuple[pd.DataFrame, list[str]]:
    """Return the calls with a quote, the newest first, and the item of each, "" for none."""
    calls = now.workbook["Calls"]
    calls = calls[calls["quote"].notna()].sort_values("held_on", ascending=False, kind="stable")
    return calls, calls["roadmap_item"].fillna("").tolist()


def _said_by_call(now: Standing, capability: str) -> dict[int, list[Said]]:
    """Return row in Calls -> the answers about a capability that were given in it."""
    answers = now.workbook["Trade-offs"]
    about = answers[answers["capability"] == capability]
    pairs = answers_of_calls(now.workbook["Calls"], about)
    given = about.loc[pairs["answer"]]
    said: dict[int, list[Said]] = {}
    for call, level, answer, price in zip(
        pairs["call"].tolist(),
        given["level"].tolist(),
        given["answer"].tolist(),
        given["price_change"].fillna(0.0).tolist(),
        strict=True,
    ):
        said.setdefault(call, []).append(Said(level, answer, price))
    return said


def _items(now: Standing, capability: str) -> tuple[str, ...]:
    items = now.workbook["Roadmap"]
    is_open = ~items["horizon"].isin(["done", "dropped"])
    return tuple(items.loc[is_open & (items["capability"] == capability), "item"])
