"""On the pages: which rows a verdict leaves out as unreadable, and the way to them."""

from components.storage import Row, Store
from tests.pages.screen import call, opened, plain, sentences


def test_the_scorecard_says_what_it_could_not_read_and_leads_to_the_row(my_company: Store) -> None:
    good = [call("Acme", "very", id=f"c{at}", person=f"P{at}") for at in range(6)]
    my_company.append({"Calls": [*good, call("Bolt", "furious", id="c6")]})
    app = opened("PMF scorecard")
    said = "1 answer could not be read: with it the share could be 86–100%."
    assert plain(said) in sentences(app)
    links = [one.proto for one in app.get("page_link") if "of Calls to fix" in one.proto.label]
    assert [(one.label, one.query_string) for one in links] == [
        ("1 row of Calls to fix", "skipped=Calls%2F8")
    ]


def test_a_level_says_what_it_could_not_read_and_leads_to_the_row(my_company: Store) -> None:
    capability = {"capability": "Accuracy", "unit": "points", "better": "higher"}
    answer: Row = {"asked_on": "2026-11-02", "capability": "Accuracy", "level": 85}
    said = {f"C{at}": "yes" for at in range(6)} | {"Bolt": "perhaps so"}
    rows = [{**answer, "customer": name, "answer": word} for name, word in said.items()]
    my_company.append({"Capabilities": [{**capability, "starting_level": 85}], "Trade-offs": rows})
    app = opened("Minimum viable AI")
    assert plain("1 answer could not be read: with it the share could be") in sentences(app)
    links = [one.proto for one in app.get("page_link") if " to fix" in one.proto.label]
    assert [(one.label, one.query_string) for one in links] == [
        ("1 row of Trade-offs to fix", "skipped=Trade-offs%2F8")
    ]
