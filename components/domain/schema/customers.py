"""Rows about customers: who they are, what they said, and the sides of the AI they judged."""

from typing import Annotated

from components.domain.schema.kinds import (
    AnnualMoney,
    CapabilityName,
    CustomerName,
    Day,
    ItemTitle,
    Kind,
    Names,
    Number,
    Positive,
    PriceChange,
    Row,
    Share,
    Stage,
    Text,
    YesNo,
    choice,
    field,
    row_id,
)
from components.domain.schema.spellings import ANSWERS, NO_LONGER_USES, read_disappointment

DIRECTION = choice("higher", "lower", also={"up": "higher", "down": "lower"})
Disappointment = Annotated[
    str,
    Kind("choice", "str", read_disappointment, ("very", "somewhat", "not", NO_LONGER_USES)),
]
Answer = Annotated[
    str,
    choice("yes", "no", "unsure", also=ANSWERS),
]


class Customer(Row):
    """A company that buys or may buy."""

    customer: Text = field("Customer", "The company's name; unique.", required=True)
    segment: Text | None = field("Segment", "The group you sell to, e.g. Large insurers.")
    stage: Stage | None = field("Stage", "Where it stands today; blank counts as prospect.")
    annual_value: AnnualMoney | None = field("Annual value", "What it pays, or would pay, a year.")
    annual_value_at_start: AnnualMoney | None = field(
        "Annual value at start", "What it paid a year when it signed up."
    )
    signed_up_on: Day | None = field("Signed up on", "The day it became a customer.")
    first_roi_on: Day | None = field("First ROI on", "The day it first got back more than it pays.")
    churned_on: Day | None = field("Churned on", "The day it left.")
    notes: Text | None = field("Notes")


class Call(Row):
    """One conversation with one person at a customer."""

    id: Text | None = row_id()
    held_on: Day = field("Held on", "The day of the call.", required=True)
    customer: CustomerName = field("Customer", "Whom you spoke with.", required=True)
    segment: Text | None = field(
        "Segment", "The customer's segment at that moment; blank: as in Customers."
    )
    stage: Stage | None = field(
        "Stage", "The customer's stage at that moment; blank: as in Customers."
    )
    person: Text | None = field("Person", "Who answered; one vote per person.")
    led_by: Text | None = field("Led by", "Who led the call.")
    engineers_present: Names | None = field(
        "Engineers present", "AI engineers who heard it themselves, comma-separated."
    )
    disappointment: Disappointment | None = field(
        "Disappointment", "How would you feel if you could no longer use it? Blank: not asked."
    )
    qualified: YesNo | None = field(
        "Qualified", "Has really used the core of the product; blank counts as yes."
    )
    main_benefit: Text | None = field("Main benefit", "What they value most, in their words.")
    improvement_wanted: Text | None = field("Improvement wanted", "What would make it better.")
    quote: Text | None = field("Quote", "What was said, word for word.")
    roadmap_item: ItemTitle | None = field("Roadmap item", "The item this call speaks for.")
    recording_link: Text | None = field("Recording link")
    notes: Text | None = field("Notes")


class TradeOff(Row):
    """One answer to one specific question about AI performance."""

    id: Text | None = row_id()
    asked_on: Day = field("Asked on", "The day of the answer.", required=True)
    customer: CustomerName = field("Customer", "Whose answer it is.", required=True)
    person: Text | None = field(
        "Person", "Who spoke; the newest answers of each person count for themselves."
    )
    capability: CapabilityName = field(
        "Capability", "Which side of the AI was asked about.", required=True
    )
    level: Number = field(
        "Level", "The level asked about, in the capability's unit.", required=True
    )
    price_change: PriceChange | None = field(
        "Price change", "Percent against today's price; blank counts as 0%."
    )
    answer: Answer = field(
        "Answer", "Would this customer buy, or stay, at this level and price?", required=True
    )
    question: Text | None = field("Question", "The question as it was asked.")
    how: Annotated[str, choice("asked", "volunteered")] | None = field(
        "How", "Asked by us or volunteered by the customer; blank counts as asked."
    )
    asked_by: Text | None = field("Asked by")
    evidence: Annotated[str, choice("stated", "paid")] | None = field(
        "Evidence", "What it said (stated) or later did with money (paid); blank: stated."
    )
    call: Text | None = field(
        "Call", "The ID of the call it was given in; blank: the customer's calls of that day."
    )
    notes: Text | None = field("Notes")


class Capability(Row):
    """One measurable side of the AI."""

    capability: Text = field("Capability", "Its name; unique.", required=True)
    unit: Text = field(
        "Unit", "What a level is counted in, e.g. % or images an hour.", required=True
    )
    better: Annotated[str, DIRECTION] = field("Better", "Which direction is better.", required=True)
    primary: YesNo | None = field("Primary", "Is it the headline one?")
    starting_level: Number | None = field("Starting level", "The level before the first release.")
    starting_on: Day | None = field("Starting on", "The day of the starting level.")
    alternative_level: Number | None = field(
        "Today's alternative level", "What customers reach without us, e.g. by hand."
    )
    ceiling: Number | None = field("Ceiling", "The best level possible.")
    weeks_per_unit: Positive | None = field(
        "Weeks per unit", "Engineering weeks to improve by one unit."
    )
    customer_outcome: Text | None = field(
        "Customer outcome", "What it does for the customer, e.g. claims processed per day."
    )
    outcome_per_unit: Number | None = field(
        "Outcome per unit", "How much of that outcome one unit is worth to a typical customer."
    )
    outcome_source: Text | None = field("Outcome source", "Where that figure comes from.")
    target_share: Share | None = field(
        "Target share", "Share of customers for whom it must be enough; blank: the setting."
    )
    owner: Text | None = field("Owner")
