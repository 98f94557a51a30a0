"""What could not be read, beside each figure that leaves it out: how much, and which way it leans.

One piece of wording for the pages, the reports, the slides and the digest.
"""

from components.domain import pmf
from components.words.numbers import count, number, percent_range


def unread_answers(found: pmf.VeryDisappointed) -> str:
    """Say how many answers the share leaves out because they could not be read; "" without any.

    From 5 answers on with what they could make of it, and with what was read of them.
    """
    unread = found.unread
    if unread is None:
        return ""
    said = f"{count(len(unread.rows), 'answer')} could not be read{_lean(unread)}"
    if found.n >= 5:
        it = "it" if len(unread.rows) == 1 else "them"
        between = percent_range(unread.lowest.point, unread.highest.point)
        said += f": with {it} the share could be {between}"
    return f"{said}."


def _lean(unread: pmf.UnreadAnswers) -> str:
    """Say what those said of which the answer itself was read."""
    if not unread.very + unread.less:
        return ""
    return f" ({number(unread.very)} very, {number(unread.less)} less)"


def beside(rows: int) -> str:
    """Say beside a share how many answers it leaves out; "" without any."""
    return f"; {count(rows, 'answer')} could not be read" if rows else ""
