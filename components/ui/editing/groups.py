"""What each tab's form asks first, and what it keeps at hand."""

from components.ui.editing.form import Groups

GROUPS: dict[str, Groups] = {
    "Customers": {
        "": ("customer", "segment", "stage", "annual_value"),
        "Days": ("signed_up_on", "first_roi_on", "churned_on"),
        "More": ("annual_value_at_start", "notes"),
    },
    "Calls": {
        "": ("held_on", "customer", "person", "disappointment", "quote", "roadmap_item"),
        "What they said": ("main_benefit", "improvement_wanted", "qualified", "notes"),
        "Who was there": ("led_by", "engineers_present", "recording_link"),
        "Customer at that moment": ("segment", "stage"),
    },
    "Trade-offs": {
        "": ("asked_on", "customer", "person", "capability", "level", "price_change", "answer"),
        "More": ("question", "how", "asked_by", "evidence", "call", "notes"),
    },
    "Capabilities": {
        "": ("capability", "unit", "better", "primary", "target_share", "owner"),
        "Levels": ("starting_level", "starting_on", "alternative_level", "ceiling"),
        "What one unit takes and brings": (
            *("weeks_per_unit", "customer_outcome", "outcome_per_unit", "outcome_source"),
        ),
    },
    "Experiments": {
        "": ("experiment", "owner", "capability", "roadmap_item", "hypothesis"),
        "Days": ("started_on", "ready_on", "with_customers_on", "first_feedback_on"),
        "The AI's level": ("level_before", "level_after", "evaluation_n", "effort_weeks"),
        "Result": (
            *("outcome_metric", "smallest_effect", "control_n", "control_successes"),
            *("variant_n", "variant_successes", "annual_revenue_effect"),
        ),
        "Decision": ("decision", "decided_on", "learned"),
    },
    "Evaluations": {
        "": ("measured_on", "capability", "level", "examples", "successes", "release"),
        "What was measured": ("segment", "model", "commit", "source"),
        "What it takes": ("latency", "cost_per_request"),
    },
    "Roadmap": {
        "": ("item", "owner", "horizon", "effort_weeks", "confidence", "target_level"),
        "Pin to a rank": ("pinned_rank", "pin_reason", "pin_ends_on", "pinned_by", "pinned_on"),
        "What it is about": ("problem", "kind", "capability", "segment"),
        "Estimates": (
            *("reach", "impact", "ease", "user_value", "time_criticality", "risk_reduction"),
        ),
        "After release": ("shipped_on", "actual_annual_value"),
    },
    "Outcomes": {
        "": ("week_of", "metric", "segment", "value", "successes", "trials"),
        "What it belongs to": ("capability", "release"),
    },
    "Meetings": {
        "": ("held_on", "led_by", "attendees", "engineers_present", "customers_heard"),
        "More": ("guesses", "notes"),
    },
    "Decisions": {
        "": ("decided_at", "decision", "kind", "owner", "due_on", "done_on"),
        "Because of": ("because_of_customer", "because_of_experiment", "roadmap_item"),
        "More": ("what_would_change_it",),
    },
    "Team": {"": ("name", "email", "role", "share_of_time", "from_day", "to_day", "access")},
    "Settings": {
        "": ("company", "business_model", "currency", "time_zone", "locale", "week_starts_on"),
        "Targets and windows": (
            *("pmf_target", "fewest_answers", "roi_window_days", "target_share"),
            *("feedback_target_days", "meeting_every_days", "answers_count_for_days"),
        ),
        "Money": ("engineering_week_cost", "gross_margin", "horizon_years", "stated_divisor"),
    },
}
