"""PMF scorecard: who would miss us, does our AI pay back, and what do customers do."""

from components.ui import frame, notices, outcomes_source, unread_tabs
from components.ui.scorecard import show_scorecard

# Read
view = frame.open_page(
    "PMF scorecard", "Who would miss us, and does our AI pay back for them within the window?"
)
outcomes_source.warn_if_outdated(view.snapshot)

unread_tabs.show_surveys(view.snapshot.workbook, leads_to_data=True)

# Choose, compute and show
show_scorecard(view)
notices.not_the_core()
