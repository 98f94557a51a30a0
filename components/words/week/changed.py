"""What changed since a week ago, in up to seven sentences, the weightiest first."""

from components.domain import ranking
from components.domain.kept import kept
from components.domain.news import Decided, News, news
from components.domain.standing import CapabilityStanding
from components.domain.week import Week
from components.words.leaning import spoken
from components.words.numbers import Numbers, count, days, level, listed, percent
from components.words.week.lights import CALLS, PAGE_OF, Line

MOST = 7
MOST_DECISIONS = 2
MORE = "More than fits here: see Calls, Roadmap and Experiments."
WITHIN = ": that could be chance"  # of a share that moved
QUIET = "No call, answer or decision was logged in the last seven days."


@kept
def what_changed(found: Week) -> list[Line]:
    """Return up to seven sentences on what differs from a week ago; one where nothing does."""
    happened = news(found.now.workbook, found.before.day, found.now.day)
    numbers = Numbers.of(found.now.settings)
    lines = [
        *_turned_lights(found),
        *_levels(found),
        *_customers(happened),
        *_experiments(happened, _told_releases(found)),
        *_decisions(happened, numbers),
        *_share(found),
        *_moved(found),
        *_logged(happened),
    ]
    return _fitted(lines) or [Line(QUIET, CALLS)]


def _fitted(lines: list[Line]) -> list[Line]:
    """Keep the weightiest, and say that there is more rather than to drop it unsaid."""
    return lines if len(lines) <= MOST else [*lines[: MOST - 1], Line(MORE, CALLS)]


def _turned_lights(found: Week) -> list[Line]:
    return [
        Line(
            f"{light.name} turned from {spoken(light.was)} to {spoken(light.word)}.",
            PAGE_OF[light.name],
        )
        for light in found.lights
        if light.was is not None and light.was != light.word
    ]


def _levels(found: Week) -> list[Line]:
    before = {one.facts.name: one for one in found.before.capabilities}
    return [
        line
        for one in found.now.capabilities
        if one.facts.name in before
        for line in _level_lines(one, before[one.facts.name])
    ]


def _level_lines(one: CapabilityStanding, was: CapabilityStanding) -> list[Line]:
    unit, page = one.facts.unit, PAGE_OF["Minimum viable AI"]
    lines = []
    if one.level.at is not None and was.level.at is not None and one.level.at != was.level.at:
        change = f"from {level(was.level.at, unit)} to {level(one.level.at, unit)}"
        release = one.level.release != was.level.release and one.level.release
        by = f" with {release}" if release else ""
        lines.append(Line(f"{one.facts.name} moved {change}{by}.", page))
    if one.judged and was.judged:
        bar, bar_was = one.judged.verdict.level.decision, was.judged.verdict.level.decision
        if bar != bar_was:
            to, by = level(bar, unit), level(bar_was, unit)
            lines.append(Line(f"The bar for {one.facts.name} is now {to}, it was {by}.", page))
    return lines


def _customers(happened: News) -> list[Line]:
    page = PAGE_OF["PMF"]
    told = (
        (happened.left, "left us"),
        (happened.signed_up, "signed up"),
        (happened.paid_back, "got back more than they pay, for the first time"),
    )
    return [Line(f"{listed(names)} {verb}.", page) for names, verb in told if names]


def _told_releases(found: Week) -> set[str]:
    """Return the releases that moved a level, which is told with the level."""
    before = {one.facts.name: one.level.release for one in found.before.capabilities}
    return {
        one.level.release
        for one in found.now.capabilities
        if one.level.release and before.get(one.facts.name, "") != one.level.release
    }


def _experiments(happened: News, told: set[str]) -> list[Line]:
    page, lines = PAGE_OF["Feedback speed"], []
    if len(happened.reactions) == 1:
        (one,) = happened.reactions
        after = "" if one.days is None else f", {days(one.days)} after it was ready"
        lines.append(
            Line(f"Customers reacted to {one.experiment} for the first time{after}.", page)
        )
    elif happened.reactions:
        names = listed([one.experiment for one in happened.reactions])
        lines.append(Line(f"Customers reacted for the first time to {names}.", page))
    arrived = [name for name in happened.with_customers if name not in told]
    if arrived:
        lines.append(Line(f"Now with customers: {listed(arrived)}.", page))
    if happened.settled:
        named = [f"{name} ({word})" for name, word in happened.settled]
        lines.append(Line(f"Experiments decided: {listed(named)}.", page))
    if happened.shipped:
        lines.append(Line(f"Shipped: {listed(happened.shipped)}.", PAGE_OF["Roadmap"]))
    return lines


def _decisions(happened: News, numbers: Numbers) -> list[Line]:
    shown, page = happened.decided[:MOST_DECISIONS], PAGE_OF["Roadmap"]
    lines = [Line(f"{_decided(one, numbers)}.", page) for one in shown]
    if (more := len(happened.decided) - len(shown)) > 0:
        lines.append(Line(f"{count(more, 'more decision')} logged.", page))
    return lines


def _decided(one: Decided, numbers: Numbers) -> str:
    word = "Not now" if one.kind == "not now" else "Decided"
    beside = [one.owner] if one.owner else []
    if one.due_on is not None:
        beside.append(f"due {numbers.day(one.due_on)}")
    text = one.decision.rstrip(".")
    return f"{word}: {text} ({', '.join(beside)})" if beside else f"{word}: {text}"


def _share(found: Week) -> list[Line]:
    pmf, was = found.now.pmf, found.before.pmf
    if pmf.share is None or was.share is None or pmf.n == was.n:
        return []
    text = (
        f"{percent(pmf.share)} would be very disappointed without us "
        f"({count(pmf.n, 'answer')}), {percent(was.share)} last week ({was.n}){WITHIN}."
    )
    if pmf.low is not None and pmf.high is not None and not pmf.low <= was.share <= pmf.high:
        text = text.replace(WITHIN, "")
    return [Line(text, PAGE_OF["PMF"])]


def _moved(found: Week) -> list[Line]:
    moved = ranking.movement(found.now.ranking, found.before.ranking)
    return [
        Line(f"{one.item} moved from rank {one.rank_before} to {one.rank}.", PAGE_OF["Roadmap"])
        for one in moved
        if one.places and one.cause in {"signal", "pin"}
    ]


def _logged(happened: News) -> list[Line]:
    lines = []
    if happened.calls:
        told = f"{count(happened.calls, 'call')} logged, with {listed(happened.heard)}."
        lines.append(Line(told, CALLS))
    if happened.answers:
        about = f", about {listed(happened.asked_about)}" if happened.asked_about else ""
        told = f"{count(happened.answers, 'trade-off answer')} logged{about}."
        lines.append(Line(told, PAGE_OF["Minimum viable AI"]))
    return lines
