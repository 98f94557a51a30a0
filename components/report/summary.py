"""The top of the digest: the lights, what changed, what to decide, what is agreed and not done."""

from components.domain.standing import Standing
from components.domain.week import Light, Week
from components.domain.workbook import Workbook
from components.report.inert import safe
from components.words.leaning import spoken
from components.words.numbers import UNKNOWN, Numbers
from components.words.week import (
    action_lines,
    decision_lines,
    decision_words,
    headline,
    light_sentence,
    rests_on,
    what_changed,
)

MARKS = {"yes": "● yes", "no": "■ no", "cannot tell yet": "? can't tell yet"}
SAMPLE = "Sample company: every name, quote and figure here is invented."
NOTHING_WAITS = "Nothing waits for a decision."
NO_ACTION = "No action is open."
NOT_READ = "Tabs that are not read"


def title(week: Week) -> str:
    """Return whose report it is and of which day, as it was typed."""
    company = week.now.settings.company or "Our company"
    return f"{company}: where we stand on {Numbers.of(week.now.settings).day(week.now.day)}"


def head(week: Week, *, is_sample: bool) -> str:
    """Return the title as Markdown; a sample says so below it."""
    return "\n\n".join([f"# {safe(title(week))}", *([f"**{SAMPLE}**"] if is_sample else [])])


def this_week(week: Week, workbook: Workbook) -> str:
    """Return the lights, what changed, what to decide, open actions, and what it all rests on."""
    now, numbers = week.now, Numbers.of(week.now.settings)
    said = decision_words(now, numbers)
    return "\n\n".join(
        [
            "## This week",
            f"{safe(said.what)} {safe(said.because)}",
            f"**{headline(week)}**",
            "\n".join(_light(light, now) for light in week.lights),
            "### Changed since last week",
            bullets([safe(line.text) for line in what_changed(week)]),
            "### To decide now",
            bullets([safe(line.text) for line in decision_lines(now, numbers)] or [NOTHING_WAITS]),
            "### Open actions",
            bullets([safe(line) for line in action_lines(now, numbers)] or [NO_ACTION]),
            "### What this rests on",
            rests_on(now, workbook),
        ]
    )


def _light(light: Light, now: Standing) -> str:
    was = "" if light.was == light.word else f" (last week: {spoken(light.was or UNKNOWN)})"
    return f"- **{light.name}: {MARKS[light.word]}**{was}. {safe(light_sentence(light.name, now))}"


def bullets(lines: list[str]) -> str:
    """Return lines as a Markdown list."""
    return "\n".join(f"- {line}" for line in lines)
