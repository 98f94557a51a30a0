"""The meeting in topics, one a slide: finding, the sentences behind it, chart, notes."""

from dataclasses import dataclass

from components.domain.experiments import tried
from components.domain.meeting import quotes_about
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.pictures import (
    Picture,
    ranking_picture,
    scorecard_picture,
    signature_picture,
    speed_picture,
)
from components.report.summary import NO_ACTION, NOT_READ
from components.words import experiments, outcomes, threshold
from components.words.disputes import disputes_sentence
from components.words.numbers import Numbers, count, listed, weeks
from components.words.plan import over_optimising
from components.words.verdicts import (
    roi_verdict,
    threshold_verdict,
    velocity_verdict,
)
from components.words.week import (
    action_lines,
    decision_lines,
    decision_words,
    headline,
    light_sentence,
    plan_sentence,
    rests_on,
    what_changed,
)

MOST_ITEMS, MOST_RANKS, MOST_CHANGES = 5, 6, 3  # more could not be read from afar
MOST_TABS = 20


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. name: which; finding: its title; lines: what to say; notes: what it rests on."""

    name: str
    finding: str
    lines: tuple[str, ...]
    picture: Picture | None = None
    notes: tuple[str, ...] = ()


def topics(week: Week, workbook: Workbook) -> list[Topic]:
    """Return a meeting's topics in its order, those that say something; `workbook` as it was read.

    A topic without a sentence and without a picture would be an empty slide.
    """
    now = week.now
    every = [
        _lights(week, workbook),
        _changed(week),
        _to_decide(now),
        *(_capability(one, now) for one in now.capabilities),
        _roadmap(now),
        _speed(now, workbook),
        _scorecard(now),
        _actions(now),
        _not_read(workbook),
    ]
    return [topic for topic in every if topic.lines or topic.picture is not None]


def _lights(week: Week, workbook: Workbook) -> Topic:
    said = decision_words(week.now, Numbers.of(week.now.settings))
    lines = (light_sentence(light.name, week.now) for light in week.lights)
    notes = (said.because, headline(week), rests_on(week.now, workbook))
    return Topic("This week", said.what, tuple(lines), notes=notes)


def _changed(week: Week) -> Topic:
    turned: list[str] = [light.name for light in week.lights if light.was not in {None, light.word}]
    what = f"{listed(turned, 5)} turned" if turned else "No light turned"
    since = Numbers.of(week.now.settings).day(week.before.day)
    lines = tuple(line.text for line in what_changed(week))
    return Topic("What changed", f"{what} since {since}", lines)


def _to_decide(now: Standing) -> Topic:
    lines = tuple(line.text for line in decision_lines(now, Numbers.of(now.settings)))
    wait = "waits" if len(lines) == 1 else "wait"
    finding = f"{count(len(lines), 'decision')} {wait} for us" if lines else "Nothing waits for us"
    return Topic("To decide", finding, lines)


def _capability(one: CapabilityStanding, now: Standing) -> Topic:
    numbers, name = Numbers.of(now.settings), one.facts.name
    picture = signature_picture(one, now)
    if one.judged is None or picture is None:
        return Topic("Minimum viable AI", f"{name}: no verdict yet", (threshold_verdict(one),))
    said = tuple(f"“{heard.quote}” ({heard.customer})" for heard in quotes_about(now, name)[:1])
    further = [picture.reading]
    if (means := threshold.translation(one, numbers)) is not None:
        further.append(means)
    asked = threshold.question_sentence(next(iter(one.judged.questions), None), numbers, one)
    further.append(" ".join(asked).strip())
    if (disputed := disputes_sentence(one)) is not None:
        further.append(disputed)
    finding = picture.finding if name in picture.finding else f"{name}: {picture.finding}"
    lines = (threshold_verdict(one), *said)
    return Topic("Minimum viable AI", finding, lines, picture, tuple(further))


def _roadmap(now: Standing) -> Topic:
    numbers, picture = Numbers.of(now.settings), ranking_picture(now, MOST_RANKS)
    if picture is None:
        return Topic("Roadmap", "Nothing can be ranked yet", (plan_sentence(now),))
    ranked = [one for one in now.ranking.items if one.rank is not None][:MOST_ITEMS]
    lines = [plan_sentence(now)]
    for one in ranked:
        beside = f"{numbers.money(one.value)} a year" if one.value is not None else "an estimate"
        pinned = ", pinned" if one.is_pinned else ""
        lines.append(f"{one.rank}. {one.item}: {beside}, {weeks(one.effort_weeks)}{pinned}")
    notes = (picture.reading, *over_optimising(now))
    return Topic("Roadmap", picture.finding, tuple(lines), picture, notes)


def _speed(now: Standing, workbook: Workbook) -> Topic:
    picture, verdict = speed_picture(now, MOST_CHANGES), velocity_verdict(now.velocity)
    waiting = [
        f"{one.progress.experiment}: {experiments.next_step(one)}"
        for one in tried(workbook["Experiments"], workbook["Capabilities"], now.day)
        if one.progress.stage in {"undecided", "with customers", "ready"}
    ]
    if picture is None:
        return Topic("Feedback speed", "No change has met a customer yet", (verdict, *waiting))
    notes = (picture.reading,)
    return Topic("Feedback speed", picture.finding, (verdict, *waiting), picture, notes)


def _scorecard(now: Standing) -> Topic:
    picture = scorecard_picture(now)
    lines = [light_sentence("PMF", now), roi_verdict(now.roi)]
    if now.shop is not None and picture is not None:
        lines = [lines[0], outcomes.NOT_CAUSAL, *lines[1:]]
    if picture is None:
        return Topic("PMF scorecard", lines[0], tuple(lines[1:]))
    return Topic("PMF scorecard", picture.finding, tuple(lines), picture, (picture.reading,))


def _actions(now: Standing) -> Topic:
    lines = tuple(action_lines(now, Numbers.of(now.settings)))
    late = sum(line.startswith("Overdue: ") for line in lines)
    overdue = f", {late} overdue" if late else ""
    is_open = "is" if len(lines) == 1 else "are"
    some = f"{count(len(lines), 'action')} {is_open} open{overdue}"
    finding = some if lines else NO_ACTION.rstrip(".")
    return Topic("Decisions and actions", finding, lines)


def _not_read(workbook: Workbook) -> Topic:
    titles = workbook.unknown_tabs
    lines = (f"{NOT_READ}: {listed(titles, MOST_TABS)}.",) if titles else ()
    is_not = "is" if len(titles) == 1 else "are"
    return Topic("Data", f"{count(len(titles), 'tab')} {is_not} not read", lines)
