"""The exports of tools that teams have, as data: which titles tell a tool, and what they mean.

A further tool is one more profile here, and its header with made-up rows in the tests.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from components.domain.cells import folded
from components.domain.grain import Annual, Grain
from components.domain.steps import Made

CUSTOMER, ANNUAL, SIGNED_UP, CHURNED, SHIPPED = (
    *("Customer", "Annual value", "Signed up on", "Churned on", "Shipped on"),
)
ENDED = "canceled|cancelled|incomplete_expired"
WORK = {  # of teams that build, in trackers where a word means one thing
    **dict.fromkeys(("triage", "ideation", "idea", "backlog", "notstarted"), "later"),
    **dict.fromkeys(("todo", "next", "ready", "planned", "selectedfordevelopment"), "next"),
    **dict.fromkeys(("inprogress", "inreview", "started", "doing"), "now"),
    **dict.fromkeys(("done", "closed", "merged", "completed", "shipped", "released"), "done"),
    **dict.fromkeys(("canceled", "cancelled", "duplicate", "wontdo"), "dropped"),
}
DONE = ("done", "closed", "completed", "shipped", "released", "resolved", "merged")
DEALS = {
    **dict.fromkeys(("closedwon", "won"), "paying"),
    **dict.fromkeys(("closedlost", "lost", "deleted"), "prospect"),
    **dict.fromkeys(("open", "appointmentscheduled", "qualifiedtobuy", "lead"), "prospect"),
    **dict.fromkeys(("presentationscheduled", "decisionmakerboughtin", "contractsent"), "prospect"),
    **dict.fromkeys(("inprogress", "evaluation", "negotiation", "proposal"), "prospect"),
}
WON = ("closed won", "closedwon", "won", "won 🎉")


@dataclass(frozen=True, slots=True)
class Profile:
    """A tool's export as rows of ours. ages: sets of titles, folded, any of which tells it.

    columns: field -> its titles, of which the first that is there counts. made: columns that are
    made, with the field that each is. words: folded -> choice. said: what was taken for what, and
    left out on purpose. only: column -> the words of rows that count. shares: as in a recipe.
    asks: a field that is asked for once where the file has none -> why. usual: fields of which
    nothing is said where it lacks them. counted: column -> what its numbers count and no row says.
    file: how a file of it is named, for a tool whose titles are what a person chose.
    """

    name: str
    tab: str
    ages: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    said: tuple[str, ...]
    made: tuple[tuple[str, Made], ...] = ()
    grain: Grain | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares: Mapping[str, bool] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()
    counted: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    def fits(self, titles: Iterable[str], file: str = "") -> bool:
        """Return whether a table has the titles of one of the ages, or is named as one."""
        there = frozenset(map(folded, titles))
        is_named = bool(self.file) and re.match(self.file, file, re.IGNORECASE) is not None
        return is_named or any(age <= there for age in self.ages)


def ages_of(*ages: str) -> tuple[frozenset[str], ...]:
    """Return sets of folded titles, each from a list with commas between them."""
    return tuple(frozenset(map(folded, age.split(", "))) for age in ages)


STRIPE = Profile(
    "Stripe subscriptions",
    "Customers",
    ages_of("Customer ID, Plan, Quantity, Interval, Amount, Status"),
    {"stage": ("Status",)},
    (
        "Stripe subscriptions: a customer is one row",
        "its value is what its subscriptions of today come to in a year: amount x quantity x times",
        "left out: plans, periods, e-mail addresses",
    ),
    (
        (
            "customer",
            Made(
                title=CUSTOMER,
                joined=("Customer Name",),
                domain_of="Customer Email",
                first=("Customer Description", "Customer ID"),
            ),
        ),
        (
            "annual_value",
            Made(
                title=ANNUAL,
                annual=Annual(
                    amount="Amount", quantity="Quantity", interval="Interval", currency="Currency"
                ),
            ),
        ),
        (
            "signed_up_on",
            Made(title=SIGNED_UP, first=("Start Date (UTC)", "Start (UTC)", "Created (UTC)")),
        ),
        (
            "churned_on",
            Made(
                title=CHURNED,
                first=("Ended At (UTC)", "Canceled At (UTC)"),
                only_if={"Status": tuple(ENDED.split("|"))},
            ),
        ),
    ),
    Grain(
        by=CUSTOMER,
        best={"Status": ("active|past_due|unpaid", "trialing|incomplete|paused", ENDED)},
        sums=(ANNUAL,),
        earliest=(SIGNED_UP,),
    ),
    {
        **dict.fromkeys(("active", "pastdue", "unpaid"), "paying"),
        **dict.fromkeys(("trialing", "incomplete", "paused"), "pilot"),
        **dict.fromkeys(("canceled", "cancelled", "incompleteexpired"), "churned"),
    },
)
HUBSPOT_COMPANIES = Profile(
    "HubSpot companies",
    "Customers",
    ages_of(
        "Record ID, Company name, Lifecycle Stage",
        "Company ID, Name, Lifecycle Stage",
        "Record ID, Name, Lifecycle Stage, Number of Employees",
    ),
    {
        "customer": ("Company name", "Name"),
        "segment": ("Industry",),
        "stage": ("Lifecycle Stage",),
    },
    (
        "HubSpot companies: a row is a customer",
        "left out: Annual Revenue, which is what the company turns over, not what it pays you",
        "left out: the day on which the record was made, which is no sign-up",
    ),
    words={
        **dict.fromkeys(
            ("subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity"),
            "prospect",
        ),
        **dict.fromkeys(("customer", "evangelist"), "paying"),
        "other": "",
    },
)


def _deals(  # noqa: PLR0913 - what a list of deals is told by
    name: str, ages: tuple[frozenset[str], ...], *, company: str, stage: str, value: str, won: str
) -> Profile:
    return Profile(
        name,
        "Customers",
        ages,
        {"stage": (stage,)},
        (
            f"{name}: a company is one customer",
            "its value is the sum of the deals that were won, taken as amounts a year",
            "left out: amounts of deals that are open or lost",
        ),
        (
            ("customer", Made(title=CUSTOMER, first=(company,))),
            ("annual_value", Made(title=ANNUAL, first=(value,), only_if={stage: WON})),
            ("signed_up_on", Made(title=SIGNED_UP, first=(won,), only_if={stage: WON})),
        ),
        Grain(
            by=CUSTOMER, best={stage: ("|".join(WON), "")}, sums=(ANNUAL,), earliest=(SIGNED_UP,)
        ),
        DEALS,
    )


HUBSPOT_DEALS = _deals(
    "HubSpot deals",
    ages_of("Deal Name, Deal Stage, Amount, Associated Company"),
    company="Associated Company",
    stage="Deal Stage",
    value="Amount",
    won="Close Date",
)
PIPEDRIVE = _deals(
    "Pipedrive deals",
    ages_of("Deal - Title, Deal - Value, Deal - Status, Deal - Organization"),
    company="Deal - Organization",
    stage="Deal - Status",
    value="Deal - Value",
    won="Deal - Won time",
)
ATTIO = _deals(
    "Attio deals",
    ages_of("Deal name, Deal stage, Deal value, Associated company"),
    company="Associated company",
    stage="Deal stage",
    value="Deal value",
    won="Created at",
)


def _work(
    name: str,
    ages: tuple[frozenset[str], ...],
    columns: Mapping[str, tuple[str, ...]],
    *left_out: str,
    done: str = "",
) -> Profile:
    """Return a tracker's profile. done: the column of the day on which work was done."""
    (status,) = columns["horizon"]
    shipped = Made(title=SHIPPED, first=(done,), only_if={status: DONE})
    return Profile(
        name,
        "Roadmap",
        ages,
        columns,
        (f"{name}: a row is an item of the roadmap", f"left out: {'; '.join(left_out)}"),
        (("shipped_on", shipped),) if done else (),
        words=WORK,
    )


LINEAR = _work(
    "Linear issues",
    ages_of("ID, Team, Title, Status, Estimate, Assignee, Cycle Number, Completed"),
    {
        "id": ("ID",),
        "item": ("Title",),
        "problem": ("Description",),
        "horizon": ("Status",),
        "owner": ("Assignee",),
    },
    "Estimate, which is points and no weeks",
    "Priority",
    done="Completed",
)
JIRA = _work(
    "Jira issues",
    ages_of("Summary, Issue key, Issue id, Issue Type, Status"),
    {
        "id": ("Issue key",),
        "item": ("Summary",),
        "problem": ("Description",),
        "horizon": ("Status",),
        "owner": ("Assignee",),
        "reach": ("Custom field (Reach)",),
    },
    "story points and estimates, which are no weeks",
    "Priority",
    done="Resolved",
)
GITHUB_PROJECT = _work(
    "GitHub project",
    ages_of("Title, URL, Assignees, Status"),
    {"item": ("Title",), "horizon": ("Status",), "owner": ("Assignees",)},
    "Estimate, which is points and no weeks",
    "Priority",
)
GITHUB_ISSUES = _work(
    "GitHub issues",
    ages_of("number, title, state"),
    {"item": ("title",), "horizon": ("state",)},
    "labels and assignees",
    done="closedAt",
)
PROFILES = (
    *(STRIPE, HUBSPOT_COMPANIES, HUBSPOT_DEALS, PIPEDRIVE, ATTIO),
    *(LINEAR, JIRA, GITHUB_PROJECT, replace(GITHUB_ISSUES, words={**WORK, "open": ""})),
)
