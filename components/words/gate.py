"""The release gate's answer: one sentence, the decision first."""

from collections.abc import Mapping

from components.domain import thresholds
from components.domain.standing import Facts, Level
from components.words.needed import needed
from components.words.numbers import count, level, percent

WORDS: Mapping[thresholds.Word, str] = {"enough": "pass", "not yet": "fail"}  # else: cannot tell
CANNOT_TELL = "cannot tell"
WHY: Mapping[thresholds.Reason, str] = {
    "too few customers": "too few customers were asked about {name}",
    "too few yes": "too few customers said what is enough of {name}",
    "too few no": "too few customers said what is not enough of {name}",
    "too many volunteered": "too many answers about {name} were volunteered",
    "unread answers": "answers about {name} that could not be read could turn it",
    "unread settings": "the target share in Settings could not be read",
}


def answer(found: thresholds.Verdict) -> str:
    """Return pass, fail or cannot tell."""
    return WORDS.get(found.word, CANNOT_TELL)


def sentence(facts: Facts, measured: Level, found: thresholds.Verdict) -> str:
    """Say whether a measured level is what customers need."""
    name, unit, word = facts.name, facts.unit, answer(found)
    need = needed(found.level, unit)
    whom = f"{percent(facts.target_share)} of customers"
    is_at = f"{name} is {level(measured.at, unit)}{_range(measured)}"
    if word == "pass":
        past = "" if need is None else f", and {need} is enough for {whom}"
        return f"Pass: {is_at}{past}."
    if word == "fail":
        more = "which is too little" if need is None else f"and {need} would be enough"
        return f"Fail: {is_at}, {more} for {whom}."
    why = next((WHY[reason] for reason in found.reasons if reason in WHY), None)
    if why is not None:
        return f"Cannot tell: {why.format(name=name)}."
    chance = found.chance or 0.0
    is_small = measured.between is not None and not 1 - thresholds.SURE < chance < thresholds.SURE
    more = "on more examples" if is_small else "what customers need"
    return f"Cannot tell: {is_at}. {_bar(found, unit, whom)} Measure {more}."


def _bar(found: thresholds.Verdict, unit: str, whom: str) -> str:
    likely, safely = found.level.point, found.level.decision
    if safely is None:
        return f"No asked level is safely enough for {whom}."
    if likely is None or likely == safely:
        return f"{level(safely, unit)} is enough for {whom}."
    return f"For {whom} {level(likely, unit)} is likely enough, {level(safely, unit)} safely."


def _range(measured: Level) -> str:
    if measured.between is None:
        return ""
    low, high = measured.between
    return f" ({low:.1f}–{high:.1f}% on {count(measured.examples or 0, 'example')})"


def no_examples(name: str) -> str:
    """Say that a share without the number of its examples cannot be judged."""
    return f"nothing says on how many examples {name} was measured"


def other_unit(name: str, unit: str) -> str:
    """Say that a file's levels are not in the capability's unit."""
    return f"the file says a percentage, and {name} is in {unit}"


def as_cannot_tell(why: str) -> str:
    """Return the sentence for what stands in the way of an answer."""
    return f"Cannot tell: {why.rstrip('.')}."
