"""The scorecard of everyone or of a segment: a shop by what people do, others by what they say."""

from components.ui import frame, show
from components.ui.frame import View
from components.ui.part import part
from components.ui.scorecard_attention import show_attention
from components.ui.scorecard_figures import ScorecardFigures, figures_of
from components.ui.scorecard_kept import show_kept
from components.ui.scorecard_shop import show_shop, show_weeks
from components.ui.scorecard_survey import (
    show_answers,
    show_engine,
    show_first,
    show_survey,
    show_trend,
)


@part
def show_scorecard(whole: View) -> None:
    """Ask for a segment and show its scorecard; a choice in it draws this part alone."""
    view = frame.narrowed(whole)
    found = figures_of(view)
    if view.week.now.settings.business_model == "ecommerce":
        show_shop(view, found)
        show.show_parts("scorecard-part", _parts_of_a_shop(view, found))
    else:
        show_first(view, found)
        show.show_parts("scorecard-part", _parts(view, found))


def _parts(view: View, found: ScorecardFigures) -> show.Parts:
    """Return what stands behind the first screen of a company that is judged by what is said."""
    return {
        "Why": lambda: show_engine(found),
        "Money": lambda: show_kept(view, found),
        "Over time": lambda: show_trend(view, found),
        "What customers do": lambda: show_weeks(view, found.series),
        "Where the plan misses": lambda: show_attention(view, found.winners, found.vanity),
        "Answers": lambda: show_answers(view),
    }


def _parts_of_a_shop(view: View, found: ScorecardFigures) -> show.Parts:
    """Return what stands behind a shop's; what shoppers say stays out unless asked for."""
    return {
        "Week by week": lambda: show_weeks(view, found.series),
        "Money": lambda: show_kept(view, found),
        "Where the plan misses": lambda: show_attention(view, found.winners, found.vanity),
        "Survey": lambda: show_survey(view, found),
    }
