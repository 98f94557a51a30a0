"""What other tools call our columns and tabs: the words of exports from CRMs and survey tools.

Compared as titles are: case, blanks and punctuation do not matter. A word stands under the field
that it most often means in a file of that tab; every guess is shown, and a person may change it.
"""

from collections.abc import Mapping

ANYWHERE: Mapping[str, tuple[str, ...]] = {
    "id": ("record id", "row id", "uuid", "key", "entry id", "response id", "issue key"),
    "customer": (
        *("company", "company name", "client", "client name", "customer name", "account"),
        *("account name", "organisation", "organization", "organisation name", "firm"),
        *("organization name", "business", "kunde", "firma", "cliente", "client company"),
    ),
    "segment": ("customer segment", "market segment", "industry", "vertical", "sector", "group"),
    "notes": ("note", "comment", "comments", "remarks", "remark", "bemerkung", "additional info"),
    "owner": ("assignee", "responsible", "assigned to", "dri", "lead", "owned by"),
    "capability": ("ability", "ai capability", "quality", "dimension", "side of the ai", "measure"),
    "roadmap_item": ("feature", "item", "initiative", "roadmap", "epic", "linked item"),
    "effort_weeks": ("effort", "weeks", "estimate", "estimated weeks", "engineering weeks"),
    "engineers_present": ("engineers", "engineer", "ai engineers", "engineer present"),
}

DAY_OF_TALK = (
    *("date", "day", "call date", "date of call", "meeting date", "interview date", "call day"),
    *("date of interview", "interviewed on", "conversation date", "date held", "when", "datum"),
    *("date of meeting", "date of conversation", "called on", "start time", "timestamp", "fecha"),
)

BY_TAB: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Customers": {
        "customer": ("name",),
        "stage": ("status", "customer stage", "lifecycle stage", "deal stage", "customer status"),
        "annual_value": (
            *("arr", "acv", "annual contract value", "contract value", "amount"),  # no turnover
            *("value", "revenue", "yearly value", "annual recurring revenue", "deal value"),
        ),
        "annual_value_at_start": ("initial arr", "starting arr", "initial value", "first value"),
        "signed_up_on": (
            *("signup date", "sign up date", "customer since", "start date", "contract start"),
            *("signed on", "signed", "created", "created on", "close date", "since"),
        ),
        "first_roi_on": ("roi date", "first roi", "roi on", "paid back on", "payback date"),
        "churned_on": ("churn date", "churned", "cancelled on", "end date", "contract end", "left"),
    },
    "Calls": {
        "held_on": DAY_OF_TALK,
        "person": (
            *("contact", "contact name", "respondent", "interviewee", "spoke with", "name"),
            *("participant", "contact person", "who", "customer contact", "person interviewed"),
        ),
        "led_by": ("interviewer", "caller", "host", "conducted by", "our person", "interviewed by"),
        "disappointment": (
            *(
                "how disappointed",
                "disappointed",
                "would be disappointed",
                "sean ellis",
                "pmf answer",
                "pmf survey",
            ),
            "how would you feel if you could no longer use it",
            "how would you feel if you could no longer use the product",
            "how disappointed would you be",
        ),
        "qualified": ("uses the core", "has used it", "active user"),
        "stage": ("status", "customer stage", "deal stage"),
        "main_benefit": (
            *(
                "benefit",
                "benefits",
                "what do you value most",
                "main value",
                "loves",
                "key benefit",
            ),
            "what is the main benefit you receive",
        ),
        "improvement_wanted": (
            *("improvement", "improvements", "wish", "wishes", "request", "feature request"),
            *("what should we improve", "how can we improve", "pain", "pain point", "wants"),
        ),
        "quote": ("verbatim", "citation", "what they said", "said", "customer quote", "zitat"),
        "recording_link": ("recording", "link", "url", "video", "call link", "recording url"),
        "notes": ("summary", "call notes", "transcript"),
    },
    "Trade-offs": {
        "asked_on": (*DAY_OF_TALK, "date asked", "answered on", "answer date"),
        "person": ("contact", "contact name", "respondent", "interviewee", "spoke with"),
        "call": ("call id", "conversation", "interview id"),
        "capability": ("metric", "topic", "about"),
        "level": ("value", "level asked", "threshold", "target", "at level", "asked level"),
        "price_change": ("price", "price difference", "price increase", "at price", "uplift"),
        "answer": ("response", "reply", "would buy", "accepts", "acceptable", "enough", "verdict"),
        "question": ("question asked", "asked"),
        "asked_by": ("interviewer", "led by", "owner", "by"),
        "evidence": ("evidence type", "strength"),
    },
    "Capabilities": {
        "capability": ("name", "metric"),
        "unit": ("units", "unit of measure", "measured in"),
        "better": ("direction", "better is", "better when", "which is better"),
        "primary": ("headline", "main", "is primary"),
        "starting_level": ("baseline", "start level", "initial level", "starting value"),
        "starting_on": ("baseline date", "start date", "since"),
        "alternative_level": ("alternative", "alternative level", "today without us", "status quo"),
        "ceiling": ("maximum", "max", "best possible"),
        "outcome_source": ("source",),
        "target_share": ("target",),
    },
    "Experiments": {
        "experiment": ("name", "title", "test", "experiment name", "release", "change"),
        "hypothesis": ("we believe", "assumption"),
        "started_on": ("start date", "started", "start", "created"),
        "ready_on": ("ready", "works in house", "done in house"),
        "with_customers_on": ("released on", "release date", "launched", "live on", "shipped on"),
        "first_feedback_on": ("first feedback", "feedback on", "first reaction"),
        "decided_on": ("decision date", "decided", "end date", "ended on"),
        "decision": ("outcome decision", "verdict"),
        "level_before": ("before", "baseline"),
        "level_after": ("after", "result"),
        "learned": ("learning", "learnings", "what we learned", "lesson", "insight"),
    },
    "Evaluations": {
        "measured_on": ("evaluated on", "evaluation date", "date of evaluation", "eval date"),
        "level": ("score", "accuracy", "pass rate", "result"),
        "examples": ("samples", "cases", "test cases", "n", "evaluation n"),
        "successes": ("passed", "passes", "correct"),
        "segment": ("slice",),
        "model": ("model name", "llm"),
        "latency": ("latency s", "latency seconds"),
        "cost_per_request": ("cost", "price per request"),
        "commit": ("git commit", "revision", "git sha"),
    },
    "Roadmap": {
        "item": ("title", "name", "feature", "initiative", "epic", "idea", "story", "summary"),
        "problem": ("problem statement", "customer problem", "description", "why"),
        "kind": ("type",),
        "target_level": ("target",),
        "horizon": ("status", "timeframe", "time horizon", "quarter", "when", "bucket"),
        "effort_weeks": ("size", "person weeks"),
        "shipped_on": ("released on", "release date", "done on", "completed", "launched"),
        "user_value": ("value", "business value", "user business value"),
        "risk_reduction": ("risk", "opportunity enablement"),
        "time_criticality": ("urgency", "cost of delay"),
    },
    "Outcomes": {
        "week_of": ("week", "date", "week starting", "week commencing", "period", "day"),
        "metric": ("kpi", "measure", "figure", "name", "metric name"),
        "value": ("amount", "result", "number", "metric value"),
        "successes": ("conversions", "completed", "wins"),
        "trials": ("visitors", "sessions", "attempts", "total"),
        "release": ("experiment", "version"),
    },
    "Meetings": {
        "held_on": DAY_OF_TALK,
        "led_by": ("host", "facilitator", "moderator", "owner"),
        "attendees": ("participants", "people", "present", "who"),
        "customers_heard": ("customers", "companies"),
        "notes": ("minutes", "summary"),
    },
    "Decisions": {
        "decided_at": ("date", "decision date", "decided on", "decided", "when", "day"),
        "decision": ("what", "action", "title", "action item", "to do", "task"),
        "kind": ("type",),
        "because_of_customer": ("customer", "because of", "company"),
        "because_of_experiment": ("experiment",),
        "due_on": ("due", "due date", "deadline", "until"),
        "done_on": ("done", "completed", "completed on", "closed on", "finished on"),
    },
    "Team": {
        "name": ("person", "member", "full name", "team member", "employee", "who"),
        "email": ("e mail", "mail", "email address", "e mail address"),
        "role": ("title", "job title", "position", "function"),
        "share_of_time": ("allocation", "share", "time", "fte", "share of time", "capacity"),
        "from_day": ("start", "start date", "since", "joined", "joined on"),
        "to_day": ("end", "end date", "until", "left", "left on"),
        "access": ("permission", "rights", "access level"),
    },
    "Settings": {"setting": ("name", "key", "option", "parameter"), "value": ("set to", "is")},
}

NAMES: Mapping[str, tuple[str, ...]] = {
    "Customers": ("customer", "customers", "accounts", "companies", "clients", "crm"),
    "Calls": ("call", "calls", "interviews", "interview", "conversations", "survey"),
    "Trade-offs": ("trade", "tradeoffs", "answers", "thresholds", "willingness"),
    "Capabilities": ("capability", "capabilities"),
    "Experiments": ("experiment", "experiments", "tests", "releases"),
    "Evaluations": ("evaluation", "evaluations", "eval", "evals", "benchmark"),
    "Roadmap": ("roadmap", "backlog", "features", "initiatives", "ideas"),
    "Outcomes": ("outcome", "outcomes", "kpis", "metrics"),
    "Meetings": ("meeting", "meetings"),
    "Decisions": ("decision", "decisions", "actions", "tasks"),
    "Team": ("team", "people", "members", "staff"),
    "Settings": ("settings", "setting", "config"),
}
