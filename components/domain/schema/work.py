"""Rows about the work: experiments, roadmap, outcomes, meetings, decisions, people, records."""

from typing import Annotated

from components.domain.schema.kinds import (
    CapabilityName,
    CustomerName,
    Day,
    ExperimentName,
    ItemTitle,
    Moment,
    Money,
    Names,
    Number,
    PlannedDay,
    Positive,
    Row,
    Share,
    SignedMoney,
    Text,
    Week,
    Weeks,
    Whole,
    choice,
    field,
    row_id,
    scale,
)
from components.domain.schema.spellings import DECISIONS, HORIZONS, IMPACTS

Access = Annotated[str, choice("viewer", "editor", "admin")]
HORIZON = choice("now", "next", "later", "done", "dropped", also=HORIZONS)
FIBONACCI = scale(1, 2, 3, 5, 8, 13, 20)


class Experiment(Row):
    """One AI change from idea to decision."""

    id: Text | None = row_id()
    experiment: Text = field("Experiment", "Its name; unique.", required=True)
    hypothesis: Text | None = field("Hypothesis")
    capability: CapabilityName | None = field("Capability")
    roadmap_item: ItemTitle | None = field("Roadmap item")
    owner: Text | None = field("Owner")
    started_on: Day | None = field("Started on")
    ready_on: Day | None = field("Ready on", "The day it worked in-house.")
    with_customers_on: Day | None = field("With customers on", "The day customers had it.")
    first_feedback_on: Day | None = field(
        "First feedback on", "The day the first customer reacted to it."
    )
    decided_on: Day | None = field("Decided on")
    decision: Annotated[str, choice("scale", "iterate", "stop", also=DECISIONS)] | None = field(
        "Decision"
    )
    level_before: Number | None = field("Level before", "In the capability's unit.")
    level_after: Number | None = field("Level after", "In the capability's unit.")
    evaluation_n: Whole | None = field("Evaluation n", "Examples the level was measured on.")
    effort_weeks: Weeks | None = field("Effort weeks", "Engineering weeks it took.")
    outcome_metric: Text | None = field("Outcome metric")
    control_n: Whole | None = field("Control n")
    control_successes: Whole | None = field("Control successes")
    variant_n: Whole | None = field("Variant n")
    variant_successes: Whole | None = field("Variant successes")
    smallest_effect: Share | None = field(
        "Smallest effect that matters", "In percentage points; a smaller one changes nothing."
    )
    annual_revenue_effect: SignedMoney | None = field("Annual revenue effect")
    learned: Text | None = field("Learned", "What we know now that we did not know before.")


class Evaluation(Row):
    """One measurement of a capability on a set of examples."""

    measured_on: Day = field("Measured on", "The day it was measured.", required=True)
    capability: CapabilityName = field("Capability", required=True)
    level: Number = field("Level", "In the capability's unit.", required=True)
    examples: Whole | None = field("Examples", "How many it was measured on, errors left out.")
    successes: Whole | None = field("Successes", "How many of them were right.")
    segment: Text | None = field(
        "Segment", "The segment or slice that the examples are of; blank: all of them."
    )
    release: ExperimentName | None = field(
        "Release",
        "The experiment that was measured: what is with customers counts as today's level. "
        "Blank: a candidate.",
    )
    model: Text | None = field("Model")
    latency: Positive | None = field("Latency", "Seconds that a request takes on average.")
    cost_per_request: Money | None = field("Cost per request", "What a request costs you.")
    commit: Text | None = field("Commit", "The version of the code.")
    source: Text | None = field("Source", "The file or tool that it comes from.")


class RoadmapItem(Row):
    """One candidate piece of work."""

    id: Text | None = row_id()
    item: Text = field("Item", "Its title; unique.", required=True)
    problem: Text | None = field("Problem", "The customer's problem it solves.")
    kind: Annotated[str, choice("love", "block", "other")] | None = field(
        "Kind", "Doubles down on what fans love, or removes what blocks the near-fans."
    )
    capability: CapabilityName | None = field("Capability")
    target_level: Number | None = field("Target level", "In the capability's unit.")
    segment: Text | None = field("Segment", "Whom it is for; blank: everyone.")
    reach: Positive | None = field("Reach", "Customers a quarter.")
    impact: Annotated[float, scale(0.25, 0.5, 1, 2, 3, also=IMPACTS)] | None = field("Impact")
    confidence: Share | None = field("Confidence", "How likely it is to work, in percent.")
    ease: Annotated[float, scale(*range(1, 11))] | None = field("Ease", "1 (hard) to 10 (easy).")
    user_value: Annotated[float, FIBONACCI] | None = field("User value")
    time_criticality: Annotated[float, FIBONACCI] | None = field("Time criticality")
    risk_reduction: Annotated[float, FIBONACCI] | None = field("Risk reduction")
    effort_weeks: Weeks | None = field("Effort weeks", "Engineering weeks.")
    horizon: Annotated[str, HORIZON] | None = field("Horizon")
    owner: Text | None = field("Owner")
    pinned_rank: Whole | None = field("Pinned rank", "The place it is held at.")
    pin_reason: Text | None = field("Pin reason", "A pin needs a reason and an end.")
    pinned_by: Text | None = field("Pinned by")
    pinned_on: Day | None = field("Pinned on")
    pin_ends_on: PlannedDay | None = field("Pin ends on", "The day the pin lapses.")
    shipped_on: Day | None = field("Shipped on")
    actual_annual_value: SignedMoney | None = field(
        "Actual annual value", "Measured after release."
    )


class Outcome(Row):
    """One business figure for one week."""

    week_of: Week = field("Week of", "Any day of the week.", required=True)
    metric: Text = field("Metric", "E.g. subscription revenue, conversion.", required=True)
    segment: Text | None = field("Segment")
    value: Number | None = field("Value")
    successes: Whole | None = field("Successes")
    trials: Whole | None = field("Trials")
    capability: CapabilityName | None = field("Capability")
    release: ExperimentName | None = field("Release", "The experiment that was live.")


class Meeting(Row):
    """One weekly AI-customer translation meeting."""

    id: Text | None = row_id()
    held_on: Day = field("Held on", "The day of the meeting.", required=True)
    led_by: Text | None = field("Led by")
    attendees: Names | None = field("Attendees")
    engineers_present: Names | None = field("Engineers present")
    customers_heard: Names | None = field("Customers heard")
    guesses: Text | None = field("Guesses")
    notes: Text | None = field("Notes")


class Decision(Row):
    """One decision or action."""

    id: Text | None = row_id()
    decided_at: Moment = field("Decided at", "The moment, or the day.", required=True)
    decision: Text = field("Decision", "What was decided.", required=True)
    kind: Annotated[str, choice("act", "not now")] | None = field("Kind")
    because_of_customer: CustomerName | None = field("Because of customer")
    because_of_experiment: ExperimentName | None = field("Because of experiment")
    roadmap_item: ItemTitle | None = field("Roadmap item")
    owner: Text | None = field("Owner")
    due_on: PlannedDay | None = field("Due on")
    done_on: Day | None = field("Done on")
    what_would_change_it: Text | None = field("What would change it")


class Person(Row):
    """One person of the team."""

    name: Text = field("Name", "Unique.", required=True)
    email: Text | None = field("Email")
    role: (
        Annotated[
            str,
            choice(
                "technical product owner",
                "AI engineer",
                "product",
                "sales",
                "founder",
                "other",
                also={"tpo": "technical product owner", "engineer": "AI engineer"},
            ),
        ]
        | None
    ) = field("Role")
    share_of_time: Share | None = field(
        "Share of time on the bridge", "Percent of the working week."
    )
    from_day: PlannedDay | None = field("From")
    to_day: PlannedDay | None = field("To")
    access: Access | None = field("Access", "Blank counts as viewer.")


class SettingRow(Row):
    """One setting."""

    setting: Text = field("Setting", "Its name; unique.", required=True)
    value: Text = field("Value", "What it is set to.", required=True)


class Snapshot(Row):
    """One frozen weekly figure."""

    taken_at: Moment = field("Taken at", required=True)
    as_of: Day = field("As of", required=True)
    figure: Text = field("Figure", required=True)
    value: Number | None = field("Value")
    low: Number | None = field("Low")
    high: Number | None = field("High")
    n: Number | None = field("n")


class Change(Row):
    """One change made through the app (append-only)."""

    at: Moment = field("At", required=True)
    by: Text = field("By", required=True)
    tab: Text = field("Tab", required=True)
    row: Text = field("Row", "ID, unique name or number of the changed row.", required=True)
    column: Text = field("Column", required=True)
    before: Text | None = field("Before")
    after: Text | None = field("After")
    why: Text | None = field("Why")
    undoes: Text | None = field("Undoes")


class SourceRow(Row):
    """One table of another tool, and how it is read."""

    source: Text = field("Source", "Its name; unique.", required=True)
    from_where: Text = field(
        "From", "The tab that is read live, or the titles of a file's columns.", required=True
    )
    recipe: Text = field("Recipe", "How its columns become ours; the app writes it.", required=True)
    by: Text | None = field("By")
    at: Moment | None = field("At")
