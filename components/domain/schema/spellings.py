"""Other words that tools and people write for our choices, where they can mean one thing only.

A word that may mean two things ("Lost", "To Do", "Probably") stands in none of these tables: its
row is set aside, or the import asks once for the whole column.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from components.domain.cells import Cell, NotUnderstood, read_text
from components.domain.locales import UNKNOWN_LOCALE, Locale


def meaning(**words: tuple[str, ...]) -> dict[str, str]:
    """Return word -> choice; a "_" in the name of a choice is a blank."""
    return {word: choice.replace("_", " ") for choice, some in words.items() for word in some}


STAGES = meaning(
    prospect=(
        *("lead", "marketing qualified lead", "sales qualified lead", "mql", "sql"),
        *("opportunity", "open deal", "interessent", "in negotiation"),
    ),
    pilot=("trial", "trialing", "trialling", "poc", "proof of concept", "piloting", "testphase"),
    paying=(
        *("customer", "active customer", "paying customer", "client", "active", "past_due", "won"),
        *("closed won", "zahlend", "kunde", "evangelist", "subscribed"),
    ),
    churned=(
        *("canceled", "cancelled", "former customer", "ex customer", "lost customer", "churn"),
        *("ehemaliger kunde", "gekündigt"),
    ),
)
HORIZONS = meaning(
    now=("in progress", "doing", "in review", "in development", "started", "wip", "in arbeit"),
    next=("planned", "up next", "ready", "selected for development"),
    later=("backlog", "icebox", "under review", "under consideration", "someday"),
    done=(
        *("closed", "resolved", "complete", "completed", "shipped", "launched", "released"),
        *("finished", "live", "erledigt", "fertig"),
    ),
    dropped=("won't do", "wontfix", "won't fix", "canceled", "cancelled", "archived", "rejected"),
)
DECISIONS = meaning(
    scale=("ship", "shipped", "roll out", "rolled out", "rollout", "launch", "launched"),
    iterate=("keep iterating", "another round"),
    stop=("stopped", "kill", "killed", "rollback", "roll back", "rolled back", "abandon"),
)
ANSWERS = meaning(
    yes=(
        *("y", "true", "ja", "oui", "sí", "si", "sim", "tak", "definitely", "definitely yes"),
        *("absolutely", "yes definitely", "of course", "はい", "da", "да", "✅", "👍", "✓", "✔"),
    ),
    no=(
        *(
            "n",
            "false",
            "nein",
            "non",
            "não",
            "nie",
            "nej",
            "nee",
            "definitely not",
            "no way",
            "nope",
        ),
        *("never", "nope", "absolutely not", "いいえ", "нет", "❌", "👎", "✗", "✘"),
    ),
    unsure=(
        *("maybe", "don't know", "i don't know", "dont know", "idk", "unknown", "perhaps"),
        *("depends", "it depends", "not sure", "undecided", "vielleicht", "peut-être", "quizás"),
        *("talvez", "forse", "misschien", "może", "kanske", "weiß nicht"),
    ),
)
RICE = {3.0: ("massive",), 2.0: ("high", "h"), 1.0: ("medium", "m"), 0.5: ("low", "l")}
IMPACTS = {word: step for step, words in RICE.items() for word in words} | {"minimal": 0.25}

# --- the question of Sean Ellis in ten languages --------------------------------------------

NO_LONGER_USES = "no longer uses"
# An answer is known by its first words; what follows a bracket, a dash or a comma is a reason.
REASON = re.compile(r"[(,;:–—|]|\s-\s|\.\s")
GONE = (
    *("no longer", "stopped using", "not using", "don t use", "do not use", "never used"),
    *("nicht mehr", "plus utilis", "utilise plus", "ya no", "não uso mais", "nao uso mais"),
    *("já não", "deixei de", "non uso più", "non lo uso", "non la uso", "non utilizzo più"),
    *("niet meer", "już nie", "nie używam", "inte längre", "もう使", "使用していません"),
    *("使っていません", "使っていない"),
)
NOT = (
    *("not", "wouldn t", "would not", "no", "nope", "nicht", "gar nicht", "überhaupt nicht"),
    *("pas", "nada", "não", "nao", "non", "per niente", "niet", "helemaal niet", "wcale", "nie"),
    *("inte", "ej"),
    *("残念ではない", "残念に思わない", "残念とは思わない", "まったく残念", "全く残念"),
)
VERY = (
    *("very", "extremely", "really", "hugely", "sehr", "äußerst", "très", "extrêmement", "muy"),
    *("muito", "molto", "zeer", "heel", "erg", "bardzo", "mycket", "väldigt"),
    *("とても残念", "非常に残念", "大変残念", "すごく残念"),
)
SOMEWHAT = (
    *("somewhat", "a little", "slightly", "a bit", "mildly", "etwas", "ein bisschen", "ein wenig"),
    *("un peu", "algo", "un poco", "um pouco", "un po", "enigszins", "een beetje", "trochę"),
    *("nieco", "något", "lite", "少し残念", "やや残念", "ある程度残念", "多少残念"),
)


def read_disappointment(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return "very", "somewhat", "not" or "no longer uses" from an answer with any tail.

    Each is known by its stem in English, German, French, Spanish, Portuguese, Italian, Dutch,
    Polish, Swedish and Japanese. Raises NotUnderstood where two stems stand there, or none.
    """
    found = _feeling(read_text(cell).casefold().replace("_", " "))
    if found is None:
        raise NotUnderstood("one of very · somewhat · not · no longer uses")
    return found


@lru_cache(maxsize=10_000)
def _feeling(text: str) -> str | None:
    """Return which answer a text is; None where two stems stand in it, or none."""
    said = f" {_words(text)}"
    if any(f" {stem}" in said or _is_within(stem, text) for stem in GONE):
        return NO_LONGER_USES
    words = _words(REASON.split(text.lstrip("-–— "), maxsplit=1)[0])
    stems = {"not": NOT, "very": VERY, "somewhat": SOMEWHAT}
    found = [
        feeling
        for feeling, some in stems.items()
        if any(f" {stem} " in f" {words} " or _is_within(stem, words) for stem in some)
    ]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


def _is_within(stem: str, text: str) -> bool:
    """Return whether a Japanese stem stands in a text: there words are not parted by blanks."""
    return stem[0] >= "\u3000" and stem in text


# --- efforts --------------------------------------------------------------------------------

DAYS_A_WEEK, HOURS_A_DAY, WEEKS_A_MONTH = 5, 8, 52 / 12  # of work
IN_WEEKS: Mapping[str, float] = {
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen", "pw"), 1.0),
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "pd"), 1 / DAYS_A_WEEK),
    **dict.fromkeys(("h", "hour", "hours", "hr", "hrs"), 1 / (DAYS_A_WEEK * HOURS_A_DAY)),
    **dict.fromkeys(("month", "months", "monat", "monate"), WEEKS_A_MONTH),
}
WITH_UNIT = re.compile(r"([\d.,]+)\s*([^\W\d]+)\.?")


def in_weeks(text: str) -> tuple[str, float] | None:
    """Return the number of "2 days" and how many weeks of work each is; None: no such unit."""
    match = WITH_UNIT.fullmatch(text.strip())
    factor = IN_WEEKS.get(match[2].casefold()) if match else None
    return (match[1], factor) if match and factor else None
