"""The week's five questions in words: what is asked, the number, its change, and what to do."""

from collections.abc import Mapping

from components.domain.cards import Card, Gauge
from components.domain.standing import Standing
from components.domain.week import Name, telling_capability
from components.words.leaning import leaning
from components.words.numbers import (
    HARDLY,
    count,
    days,
    level,
    number,
    percent,
    percent_range,
    weeks,
)
from components.words.outcomes import rate, rate_range
from components.words.week.lights import CALLS, DATA, MEETING, PAGE_OF, Line

QUESTIONS: Mapping[Name, str] = {
    "PMF": "Would customers miss us?",
    "Minimum viable AI": "Is the AI good enough?",
    "Roadmap": "Does the plan follow the money?",
    "Feedback speed": "Do we learn fast enough?",
    "Ownership": "Does one person own this?",
}
NOTHING: Mapping[Name, str] = {
    "PMF": "very disappointed without us: too few answers for a percentage",
    "Minimum viable AI": "too few answers about a level",
    "Roadmap": "no weeks are planned",
    "Feedback speed": "too few AI changes have met customers",
}
OF_A_SHOP = "Do more people buy?"


def question(card: Card, found: Standing) -> str:
    """Return what a card asks."""
    return OF_A_SHOP if card.name == "PMF" and found.shop is not None else QUESTIONS[card.name]


def lean(card: Card, found: Standing) -> str | None:
    """Return which way an open card leans; None where it is told, or leans neither way."""
    one = telling_capability(found)
    if card.name != "Minimum viable AI" or card.word != "cannot tell yet" or one is None:
        return None
    return leaning(one.judged.verdict.chance) if one.judged and one.word == "unclear" else None


def value(card: Card, found: Standing) -> str:
    """Return the number of a card; in words where there is none."""
    gauge = card.gauge
    if card.name == "Ownership":
        return found.owner.name or "No one"
    if gauge is None:
        pmf, is_few = found.pmf, card.name == "PMF" and found.pmf.n > 0 and found.shop is None
        return f"{pmf.very} of {pmf.n}" if is_few else "No number yet"
    if card.name == "Roadmap":
        return f"{number(gauge.value, 1)} of {number(gauge.most, 1)} wk"
    return _written(gauge, gauge.value)


def beside(card: Card, found: Standing) -> str:
    """Say what a card's number is of, with its target and its range."""
    gauge = card.gauge
    if card.name == "Ownership":
        return _owner(found)
    if gauge is None:
        is_asked = card.name != "PMF" or found.pmf.n > 0
        return NOTHING[card.name] if is_asked else "no one was asked yet"
    if card.name == "Roadmap":
        return _plan(found)
    what = _what(card, found)
    if gauge.kind == "rate":
        target = "" if gauge.target is None else f"; {rate(gauge.target)} before"
    else:
        target = f"; target {_written(gauge, gauge.target or 0.0)}"
    return f"{what}{target}{_range(gauge)}"


def _what(card: Card, found: Standing) -> str:
    if card.name == "PMF":
        return "buy" if found.shop is not None else "very disappointed without us"
    if card.name == "Feedback speed":
        return "to a customer's first reaction"
    one = telling_capability(found)
    at = "" if one is None else f" with {card.about} at {level(one.level.at, one.facts.unit)}"
    return f"satisfied{at}"


def _plan(found: Standing) -> str:
    past = [one.facts.name for one in found.capabilities if one.aimed_past.items]
    if not past:
        return "rest on customers' answers; target half"
    return f"go past what {past[0] if len(past) == 1 else count(len(past), 'capability')} needs"


def change(card: Card) -> str:
    """Say how a card's number and word differ from a week ago."""
    gauge = card.gauge
    if gauge is None or card.was is None:
        return "no change" if gauge is None and card.was is None else "new this week"
    was = f"{number(card.was, 1)}" if gauge.kind == "weeks" else _written(gauge, card.was)
    now = f"{number(gauge.value, 1)}" if gauge.kind == "weeks" else _written(gauge, gauge.value)
    return "no change" if was == now else f"was {was} last week"


def todo(card: Card, found: Standing) -> Line:
    """Return the one thing to do about a card, and where."""
    page = PAGE_OF[card.name]
    if card.name == "PMF":
        return _ask_more(found, page)
    if card.name == "Minimum viable AI":
        if card.about is None:
            return Line("Log answers", CALLS)
        return Line("See what is enough", page, (("capability", card.about),))
    if card.name == "Roadmap":
        return _replan(card, page)
    if card.name == "Feedback speed":
        waiting = found.velocity.waiting
        return Line(f"{count(waiting, 'change')} waiting" if waiting else "See each step", page)
    words = {"yes": "Prepare to meet", "no": "Appoint an owner"}.get(card.word, "Add your team")
    return Line(words, MEETING if card.word == "yes" else DATA)


def _replan(card: Card, page: str) -> Line:
    if card.gauge is None:
        return Line("Plan next items", page)
    if card.word != "no":
        return Line("See what is next", page)
    return Line(f"Move {weeks(card.gauge.value)}" if card.gauge.value else "Move the work", page)


def _ask_more(found: Standing, page: str) -> Line:
    if found.shop is not None:
        return Line("See what they do", page)
    more = found.pmf.more_answers
    if more is not None and more <= HARDLY:
        return Line(f"Ask {number(more)} more", CALLS)
    if found.pmf.n == 0:
        return Line("Ask customers", CALLS)
    return Line("See who would", page)


def _owner(found: Standing) -> str:
    one, since = found.owner, found.loop.days_since_meeting
    share = "" if one.share_of_time is None else f"{percent(one.share_of_time)} of the time; "
    if since is None:
        return f"{share}no meeting yet"
    met = "met today" if since == 0 else f"last met {days(since)} ago"
    return f"{share}{met}"


def _written(gauge: Gauge, at: float) -> str:
    if gauge.kind == "share":
        return percent(at)
    if gauge.kind == "rate":
        return rate(at)
    return weeks(at) if gauge.kind == "weeks" else days(at)


def _range(gauge: Gauge) -> str:
    if gauge.low is None:
        return ""
    if gauge.high is None:
        return f" ({number(gauge.low, 1)} or more)"
    if gauge.kind == "share":
        return f" ({percent_range(gauge.low, gauge.high)})"
    if gauge.kind == "rate":
        return f" ({rate_range(gauge.low, gauge.high)})"
    return f" ({number(gauge.low, 1)}–{number(gauge.high, 1)})"
