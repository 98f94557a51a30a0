"""One cell as a person typed it -> one value, or the words for what was expected instead.

Every reader takes the raw cell and the `Locale` of the workbook and returns the value, or raises
`NotUnderstood` whose text is what the cell should have held ("a date"). A reader never guesses:
what can be read in two ways is refused, and the words say how to type it.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from components.domain.locales import UNKNOWN_LOCALE, Locale

Cell = str | int | float | bool | dt.date | dt.datetime | None

LARGEST, SMALLEST = 1e15, 1e-12  # of numbers; what lies beyond is a slip, and breaks arithmetic
SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")


class NotUnderstood(ValueError):
    """The cell does not hold what its column expects; the text says what it should hold."""


# --- text -----------------------------------------------------------------------------------


def read_text(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return the cell as text without surrounding blanks; whole numbers lose their ".0"."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time(0):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell).strip()


def read_names(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> str:
    """Return comma-separated names in one spelling: "Ann ;Bob," -> "Ann, Bob"."""
    parts = re.split(r"[,;\n]", read_text(cell, locale))
    return ", ".join(name.strip() for name in parts if name.strip())


# --- numbers --------------------------------------------------------------------------------

WORDS_BEHIND_PERCENT = re.compile(r"%(\s+[^\W\d]+)+$")
DIGITS = re.compile(r"[+-]?(\d+([.,]\d+)*|[.,]\d+)")


def _ungrouped(text: str, decimal: str) -> str | None:
    """Return `text` with "." as its decimal mark and no grouping, or None where it cannot be so."""
    group = "," if decimal == "." else "."
    whole, _, fraction = text.partition(decimal)
    if group in fraction or decimal in fraction:
        return None
    if group in whole and not re.fullmatch(
        rf"[+-]?\d{{1,3}}(\{group}\d{{2,3}})*\{group}\d{{3}}", whole
    ):
        return None
    return f"{whole.replace(group, '')}.{fraction or '0'}"


def finite(cell: float, expected: str) -> float:
    """Return a number that arithmetic can bear: none that would become infinite, or nothing."""
    try:
        number = float(cell)
    except OverflowError as error:  # a whole number of 309 digits or more
        raise NotUnderstood(expected) from error
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - NaN is unlike itself
        raise NotUnderstood(expected)
    if abs(number) > LARGEST or 0 < abs(number) < SMALLEST:
        raise NotUnderstood(f"{expected} of at most 15 digits, or of 12 behind the point")
    return number


def number_from_text(text: str, locale: Locale, expected: str) -> float:
    """Return the number that a person wrote; refuse what two locales would read differently.

    With no known locale "1,200" is grouping and "1.5" a decimal point, as in CSV files of any
    country; "1,5" could be 1.5 or a slip for 15, so it is refused.
    """
    bare = text.translate(SPACES).replace("−", "-")
    if not DIGITS.fullmatch(bare):
        try:  # "1e5", as programs write it
            number = float(bare) if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d+", bare) else None
        except ValueError:
            number = None
        if number is None:
            raise NotUnderstood(expected)
        return finite(number, expected)
    plain = _ungrouped(bare, locale.decimal or ".")
    if plain is None and locale.decimal is None and "." in bare and "," in bare:
        plain = _ungrouped(bare, ",")  # "1.200,50" has one reading only
    if plain is None:
        hint = " (write a decimal point, or set the workbook's locale)" if "," in bare else ""
        raise NotUnderstood(expected + hint)
    return finite(float(plain), expected)


def read_number(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a number; a "%" behind it is dropped, so that a level of "85% accuracy" is 85."""
    expected = "a number"
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(expected)
    if isinstance(cell, int | float):
        return finite(cell, expected)
    text = WORDS_BEHIND_PERCENT.sub("%", str(cell).strip())
    return number_from_text(text.removesuffix("%"), locale, expected)


def read_whole(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a whole number, zero or more, as a float (frames hold NaN for none)."""
    expected = "a whole number, 0 or more"
    try:
        number = read_number(cell, locale)
    except NotUnderstood as error:
        raise NotUnderstood(expected) from error
    if number < 0 or not number.is_integer():
        raise NotUnderstood(expected)
    return number


def read_percent(cell: Cell, locale: Locale = UNKNOWN_LOCALE) -> float:
    """Return a share from a percentage typed 0..100: "85%", "85 %" and 85 are 0.85.

    A bare 0.85 is refused: a spreadsheet shows 85% for it, a person may mean 0.85%.
    """
    expected = "a percentage, for example 85%"
    if isinstance(cell, bool | dt.date):
        raise NotUnderstood(expected)
    if isinstance(cell, int | float):
        number, has_sign = finite(cell, expected), False
    else:
        text = str(cell).strip()
        has_sign = text.endswith("%")
        number = number_from_text(text.removesuffix("%"), locale, expected)
    if 0 < abs(number) < 1 and not has_sign:
        shown = f"{number:g}"
        raise NotUnderstood(f"a percentage with its sign: {shown}% or {number * 100:g}%")
    return number / 100


# --- choices --------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Return text as it is compared: case, blanks and punctuation do not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


SEPARATOR = "\x00"
NOT_WORDS = re.compile(r"[^\w\x00]+|_+")


def all_folded(texts: Sequence[str]) -> list[str]:
    """Return each text folded, all of them in one go."""
    whole = "".join(texts)
    if whole.isalnum() and whole == whole.casefold():
        return list(texts)  # IDs as the app makes them
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != len(texts) - 1:
        return [folded(text) for text in texts]
    return NOT_WORDS.sub("", joined.casefold()).split(SEPARATOR)


def usual_spelling(words: Iterable[str]) -> str:
    """Return the spelling that most people chose, the first met of equals."""
    return Counter(words).most_common(1)[0][0]


YES = {
    *("yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "sim", "да", "wahr", "vrai"),
    *("verdadero", "checked", "on", "✓", "✔", "☑", "✅", "👍"),
}
NO = {
    *("no", "n", "false", "0", "nein", "non", "não", "нет", "falsch", "faux", "falso"),
    *("unchecked", "off", "✗", "✘", "☐", "❌", "👎"),
}
VARIATION = "\ufe0f"  # follows a sign that is to be shown in colour


def read_yes_no(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> bool:
    """Return True for yes and its variants, False for no and its variants."""
    text = read_text(cell).casefold().replace(VARIATION, "")
    if text in YES or text in NO:
        return text in YES
    raise NotUnderstood("yes or no")


def _compared(word: str) -> str:
    """Return a word as choices are compared; a sign, which has no letters, as it is."""
    return folded(word) or word.replace(VARIATION, "")


def choice_reader(
    choices: tuple[str, ...], also: Mapping[str, str] | None = None
) -> Callable[[Cell, Locale], str]:
    """Return a reader for one of `choices`; `also` maps further spellings to a choice."""
    meant = {_compared(word): choice for word, choice in (also or {}).items()}
    meant |= {_compared(choice): choice for choice in choices}
    expected = "one of " + " · ".join(choices)

    def read_choice(cell: Cell, _locale: Locale = UNKNOWN_LOCALE) -> str:
        try:
            return meant[_compared(read_text(cell))]
        except KeyError:
            raise NotUnderstood(expected) from None

    return read_choice
