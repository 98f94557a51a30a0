"""The digest as Markdown: what a founder would forward, every number of it also in the figures."""

from collections.abc import Callable
from dataclasses import dataclass

from components.domain.experiments import tried
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.pmf import Segment
from components.domain.standing import CapabilityStanding, Standing, next_calls
from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.decided import meeting
from components.report.inert import safe
from components.report.pictures import (
    Picture,
    acceptance_picture,
    ranking_picture,
    scorecard_picture,
    signature_picture,
    speed_picture,
)
from components.report.summary import NOT_READ, bullets, head, this_week
from components.words import experiments as words
from components.words.disputes import disputes_sentence
from components.words.numbers import Numbers, count, level, listed, percent, percent_range
from components.words.outcomes import shop_sentence
from components.words.questions import call_sentence
from components.words.unread import beside
from components.words.verdicts import (
    pmf_verdict,
    roi_verdict,
    threshold_verdict,
    velocity_verdict,
)

MOST_ITEMS = 10
MOST_CALLS = 5
MOST_TABS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the digest as Markdown: heading, what follows, the chart that belongs there."""

    text: str
    picture: Picture | None = None


def digest(week: Week, workbook: Workbook, *, is_sample: bool = False) -> str:
    """Return the whole report as Markdown; `workbook` as it was read, set-aside rows included."""
    return "\n\n".join(part.text for part in parts(week, workbook, is_sample=is_sample)) + "\n"


def parts(week: Week, workbook: Workbook, *, is_sample: bool = False) -> list[Part]:
    """Return the report piece by piece: the week first, then what it rests on."""
    sections = _sections(week, workbook)
    return [
        Part(head(week, is_sample=is_sample)),
        *(part for name in sections for part in sections[name]()),
    ]


def page(week: Week, workbook: Workbook, name: str, *, is_sample: bool = False) -> str:
    """Return one page's section as Markdown; KeyError for a page that does not exist."""
    shown = parts_of_page(week, workbook, name, is_sample=is_sample)
    return "\n\n".join(part.text for part in shown) + "\n"


def parts_of_page(
    week: Week, workbook: Workbook, name: str, *, is_sample: bool = False
) -> list[Part]:
    """Return one page's section piece by piece, the title first; KeyError for an unknown page."""
    return [Part(head(week, is_sample=is_sample)), *_sections(week, workbook)[name]()]


def _sections(week: Week, workbook: Workbook) -> dict[str, Callable[[], list[Part]]]:
    now = week.now
    return {
        "this-week": lambda: [Part(this_week(week, workbook))],
        "pmf-scorecard": lambda: [Part(pmf_scorecard(now), scorecard_picture(now))],
        "minimum-viable-ai": lambda: minimum_viable_ai(now),
        "roadmap": lambda: [Part(roadmap(now), ranking_picture(now))],
        "experiments": lambda: [Part(experiments(now, workbook), speed_picture(now))],
        "meeting": lambda: [Part(meeting(now))],
        "data": lambda: [Part(data(workbook))],
    }


def pmf_scorecard(now: Standing) -> str:
    """Return the very-disappointed share, its segments and ROI."""
    lines = [
        f"- {safe(one.segment)}: {_share(one)}"
        + ("" if one.is_enough else ", too few to read")
        + beside(len(one.unread))
        for one in now.segments
    ]
    between = percent_range(now.pmf.low, now.pmf.high)
    share = f"{pmf_verdict(now.pmf)} Range {between}, {count(now.pmf.n, 'person', 'people')}."
    parts = ["## PMF scorecard", share if now.pmf.n >= FEWEST_FOR_A_SHARE else pmf_verdict(now.pmf)]
    if now.shop is not None:  # what shoppers say stands behind what they do
        parts = [parts[0], shop_sentence(now.shop), *(parts[1:] if now.pmf.n else [])]
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else []), roi_verdict(now.roi)])


def _share(one: Segment) -> str:
    if one.n < FEWEST_FOR_A_SHARE:
        return f"{one.very} of {one.n}"
    between = percent_range(one.low, one.high)
    return f"{percent(one.share)} ({between}, {count(one.n, 'answer')})"


def minimum_viable_ai(now: Standing) -> list[Part]:
    """Return every capability's verdict and acceptance, and whom to ask next."""
    found = [Part("## Minimum viable AI")]
    for one in now.capabilities:
        text = [f"### {safe(one.facts.name)}", safe(threshold_verdict(one))]
        if (said := disputes_sentence(one)) is not None:
            text.append(safe(said))
        found.append(Part("\n\n".join(text), signature_picture(one, now)))
        if exact := _acceptance(one):
            head = f"### {safe(one.facts.name)}: the exact curve"
            found.append(Part("\n\n".join([head, *exact]), acceptance_picture(one)))
    if not now.capabilities:
        found.append(
            Part("No data yet: log what customers answer to a specific level in Trade-offs.")
        )
    numbers = Numbers.of(now.settings)
    calls = next_calls(now.capabilities, now.workbook, MOST_CALLS)
    if calls:
        lines = [safe(call_sentence(call, numbers)) for call in calls]
        found.append(Part(f"### Next calls\n\n{bullets(lines)}"))
    return found


def _acceptance(one: CapabilityStanding) -> list[str]:
    if one.judged is None or one.judged.curve.table.empty:
        return []
    lines = [
        "| Level | Enough for | 95% range | Yes | Unknown | No |",
        "|---|---|---|---|---|---|",
    ]
    curve = one.judged.curve
    for line in curve.table.join(curve.ranges).to_dict("records"):
        share, interval = percent(line["share"]), percent_range(line["low"], line["high"])
        shown = level(line["level"], safe(one.facts.unit))
        counts = f"{line['yes']} | {line['unknown']} | {line['no']}"
        lines.append(f"| {shown} | {share} | {interval} | {counts} |")
    return ["\n".join(lines)]


def roadmap(now: Standing) -> str:
    """Return the first ranked items with the money behind them."""
    numbers = Numbers.of(now.settings)
    lines = [
        "| Rank | Item | 80% range | Money a year | Weeks | Rests on |",
        "|---|---|---|---|---|---|",
    ]
    for one in now.ranking.items[:MOST_ITEMS]:
        spread = f"{one.rank_low} to {one.rank_high}" if one.rank_low else "–"
        place = f"{one.rank or '–'}{' (pinned)' if one.is_pinned else ''}"
        weeks = "–" if one.effort_weeks is None else f"{one.effort_weeks:g}"
        lines.append(
            f"| {place} | {safe(one.item)} | {spread} | {safe(numbers.money(one.value))} "
            f"| {weeks} | {one.basis} |"
        )
    return "\n\n".join(["## Roadmap", "\n".join(lines) if now.ranking.items else "No items yet."])


def experiments(now: Standing, workbook: Workbook) -> str:
    """Return how fast feedback comes, and every open experiment with its next step."""
    found = tried(workbook["Experiments"], workbook["Capabilities"], now.day)
    lines = [
        f"- {safe(one.progress.experiment)} ({words.STAGES[one.progress.stage].lower()}): "
        f"{safe(words.next_step(one))}{words.advice_words(one)}"
        for stage in reversed(words.STAGES)
        for one in found
        if one.progress.stage == stage != "decided"
    ]
    return "\n\n".join(
        ["## Experiments", velocity_verdict(now.velocity), "\n".join(lines) or "Nothing is open."]
    )


def data(workbook: Workbook) -> str:
    """Return what was skipped, cell by cell, and which tabs are not read."""
    lines = [
        f"- {problem.tab}, {problem.place}, {safe(problem.column)}: "
        f"“{safe(problem.typed)}”, expected {safe(problem.expected)}"
        for problem in workbook.set_aside
    ]
    parts = ["## Skipped", "\n".join(lines) or "Nothing: every row is in the figures."]
    if workbook.unknown_tabs:
        parts.append(f"{NOT_READ}: {safe(listed(workbook.unknown_tabs, MOST_TABS))}.")
    return "\n\n".join(parts)
