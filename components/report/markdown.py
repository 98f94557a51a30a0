"""The digest as Markdown: what a founder would forward, every number of it also in the figures."""

from components.domain.pmf import Segment
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import Light, Week
from components.domain.workbook import Workbook
from components.words.numbers import Numbers, count, level, percent, percent_range
from components.words.verdicts import pmf_verdict, roi_verdict, threshold_verdict
from components.words.week import decision_lines, light_sentence, what_changed

MARKS = {"yes": "● yes", "no": "■ no", "cannot tell yet": "? cannot tell yet"}
MOST_ITEMS = 10


def digest(week: Week, workbook: Workbook) -> str:
    """Return the whole report as Markdown."""
    sections = [
        _head(week),
        this_week(week),
        pmf_scorecard(week.now),
        minimum_viable_ai(week.now),
        roadmap(week.now),
        data(workbook),
    ]
    return "\n\n".join(sections) + "\n"


def page(week: Week, workbook: Workbook, name: str) -> str:
    """Return one page's section; KeyError for a page that does not exist."""
    sections = {
        "this-week": lambda: this_week(week),
        "pmf-scorecard": lambda: pmf_scorecard(week.now),
        "minimum-viable-ai": lambda: minimum_viable_ai(week.now),
        "roadmap": lambda: roadmap(week.now),
        "data": lambda: data(workbook),
    }
    return f"{_head(week)}\n\n{sections[name]()}\n"


def safe(text: str) -> str:
    """Return text from a cell so that it stays text in Markdown and in HTML."""
    text = " ".join(text.split())
    for mark in ("\\", "`", "*", "_", "~", "[", "]", "|", "#"):
        text = text.replace(mark, "\\" + mark)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _head(week: Week) -> str:
    company = safe(week.now.settings.company or "Our company")
    return f"# {company}: where we stand on {Numbers.of(week.now.settings).day(week.now.day)}"


def this_week(week: Week) -> str:
    """Return the lights, what to decide and what changed."""
    lights = "\n".join(_light(light, week.now) for light in week.lights)
    decide = [safe(line.text) for line in decision_lines(week.now, Numbers.of(week.now.settings))]
    changed = [safe(line.text) for line in what_changed(week)]
    return "\n\n".join(
        [
            "## This week",
            lights,
            "### To decide now",
            _bullets(decide or ["Nothing waits for a decision."]),
            "### Changed since last week",
            _bullets(changed),
        ]
    )


def _light(light: Light, now: Standing) -> str:
    was = "" if light.was == light.word else f" (a week ago: {light.was})"
    return f"- **{light.name}: {MARKS[light.word]}**{was}. {safe(light_sentence(light.name, now))}"


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def pmf_scorecard(now: Standing) -> str:
    """Return the very-disappointed share, its segments and ROI."""
    lines = [
        f"- {safe(one.segment)}: {_share(one)}" + ("" if one.is_enough else ", too few to read")
        for one in now.segments
    ]
    between = percent_range(now.pmf.low, now.pmf.high)
    share = f"{pmf_verdict(now.pmf)} Range {between}, {count(now.pmf.n, 'person', 'people')}."
    parts = ["## PMF scorecard", share if now.pmf.n >= 5 else pmf_verdict(now.pmf)]
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else []), roi_verdict(now.roi)])


def _share(one: Segment) -> str:
    if one.n < 5:
        return f"{one.very} of {one.n}"
    between = percent_range(one.low, one.high)
    return f"{percent(one.share)} ({between}, {count(one.n, 'answer')})"


def minimum_viable_ai(now: Standing) -> str:
    """Return every capability's verdict and acceptance."""
    parts = ["## Minimum viable AI"]
    for one in now.capabilities:
        parts += [f"### {safe(one.facts.name)}", safe(threshold_verdict(one))]
        parts += _acceptance(one)
    if not now.capabilities:
        parts.append("No data yet: log what customers answer to a specific level in Trade-offs.")
    return "\n\n".join(parts)


def _acceptance(one: CapabilityStanding) -> list[str]:
    if one.judged is None or one.judged.curve.table.empty:
        return []
    lines = [
        "| Level | Enough for | 95 % range | Yes | Unknown | No |",
        "|---|---|---|---|---|---|",
    ]
    for line in one.judged.curve.table.to_dict("records"):
        share, interval = percent(line["share"]), percent_range(line["ci_low"], line["ci_high"])
        shown = level(line["level"], safe(one.facts.unit))
        counts = f"{line['yes']} | {line['unknown']} | {line['no']}"
        lines.append(f"| {shown} | {share} | {interval} | {counts} |")
    return ["\n".join(lines)]


def roadmap(now: Standing) -> str:
    """Return the first ranked items with the money behind them."""
    numbers = Numbers.of(now.settings)
    lines = [
        "| Rank | Item | 80 % range | Money a year | Weeks | Rests on |",
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


def data(workbook: Workbook) -> str:
    """Return what was set aside, cell by cell."""
    lines = [
        f"- {problem.tab}, row {problem.row}, {safe(problem.column)}: "
        f"“{safe(problem.typed)}”, expected {safe(problem.expected)}"
        for problem in workbook.set_aside
    ]
    return "\n\n".join(
        ["## Set aside", "\n".join(lines) or "Nothing: every row is in the figures."]
    )
