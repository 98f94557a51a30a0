"""PMF scorecard: who would miss us, does our AI pay back, and what do customers do."""

from components.ui import frame, linking, notices, outcomes_source
from components.ui.scorecard import show_scorecard

# Read
view = frame.open_page("PMF scorecard", "Would customers miss us?")
outcomes_source.warn_if_outdated(view.snapshot)

linking.show_surveys(view.snapshot)

# Choose, compute and show
show_scorecard(view)
notices.not_the_core()
