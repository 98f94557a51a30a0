"""Settings of the sample company: every setting is written out, so that people see what exists."""

from components.domain.schema import SETTINGS_TAB
from components.storage.sample.tables import Cells

SETTINGS = {
    "company": "Fenderlight (sample company)",
    "business_model": "saas",
    "currency": "EUR",
    "time_zone": "Europe/Berlin",
    "locale": "en_GB",
    "week_starts_on": "Monday",
    "pmf_target": "40%",
    "fewest_answers": "40",
    "roi_window_days": "30",
    "target_share": "80%",
    "feedback_target_days": "7",
    "meeting_every_days": "7",
    "answers_count_for_days": "180",
    "engineering_week_cost": "€4,000",
    "gross_margin": "80%",
    "horizon_years": "1",
    "stated_divisor": "1.35",
}


def setting_rows() -> list[Cells]:
    """Return one row for every setting of the schema, in its order.

    A setting of the schema without a value here is left at its default.
    """
    return [
        {"setting": column.title, "value": SETTINGS[column.field]}
        for column in SETTINGS_TAB.columns
        if column.field in SETTINGS
    ]
