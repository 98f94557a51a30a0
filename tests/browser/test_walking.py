"""Walking through the sample as a person does: links, menu, filters, rows."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from components.words.numbers import Numbers
from components.words.verdicts import pmf_verdict, threshold_verdict
from tests.browser.conftest import NewWindow
from tests.browser.driving import PATHS, Visitor
from tests.pages.screen import sample_figures, sample_week

pytestmark = pytest.mark.browser
ROW_PIXELS = 35


def threshold_words(capability: str, segment: str | None = None) -> str:
    found = sample_week(segment=segment).now.capabilities
    return threshold_verdict(next(one for one in found if one.facts.name == capability))


def scorecard_words(segment: str | None = None, day: dt.date = dt.date(2026, 11, 23)) -> str:
    return pmf_verdict(sample_week(day, segment).now.pmf)


def test_every_page_opens_from_the_menu_and_back_leads_back(visitor: Visitor) -> None:
    visitor.open("/")
    for title, path in [*PATHS.items(), ("This week", "/")]:
        visitor.choose_page(title)
        visitor.sees_link(path)
    for title in ("Data", "Meeting"):
        visitor.page.go_back()
        visitor.sees_page(title)
        visitor.sees_link(PATHS[title])


def test_a_segment_changes_link_and_verdict_goes_along_and_can_be_shared(
    visitor: Visitor, new_window: NewWindow
) -> None:
    visitor.open("/pmf-scorecard")
    visitor.sees_verdict(scorecard_words())
    visitor.choose("segment", "Repair networks")
    visitor.sees_verdict(scorecard_words("Repair networks"))
    visitor.sees_link("/pmf-scorecard?segment=Repair+networks")
    visitor.choose_page("Minimum viable AI")
    visitor.sees_verdict(threshold_words("Accuracy", "Repair networks"))
    visitor.sees_link("/minimum-viable-ai?segment=Repair+networks")
    colleague = new_window()
    colleague.open("/pmf-scorecard?segment=Repair+networks")
    colleague.sees_verdict(scorecard_words("Repair networks"))


def test_a_segment_that_came_by_a_link_goes_along_to_the_very_next_page(visitor: Visitor) -> None:
    visitor.open("/pmf-scorecard?segment=Brokers")
    visitor.sees_verdict(scorecard_words("Brokers"))
    visitor.choose_page("Minimum viable AI")
    visitor.sees_verdict(threshold_words("Accuracy", "Brokers"))
    visitor.choose("capability", "Time to decision")  # only now does Streamlit mend the link
    visitor.sees_link("/minimum-viable-ai?capability=Time+to+decision&segment=Brokers")
    visitor.choose_page("Roadmap")
    visitor.choose_page("PMF scorecard")
    visitor.sees_verdict(scorecard_words("Brokers"))


def test_a_capability_changes_link_and_verdict_and_is_kept(visitor: Visitor) -> None:
    visitor.open("/minimum-viable-ai")
    visitor.sees_verdict(threshold_words("Accuracy"))
    visitor.choose("capability", "Time to decision")
    visitor.sees_verdict(threshold_words("Time to decision"))
    visitor.sees_link("/minimum-viable-ai?capability=Time+to+decision")
    visitor.choose_page("Roadmap")
    visitor.choose_page("Minimum viable AI")
    visitor.sees_verdict(threshold_words("Time to decision"))


def test_this_week_leads_to_the_page_behind_each_light(visitor: Visitor) -> None:
    visitor.open("/")
    for title in ["PMF scorecard", "Minimum viable AI", "Roadmap"]:
        lines = visitor.page.get_by_test_id("stMain")
        lines.get_by_role("link", name=title, exact=True).first.click()
        visitor.sees_page(title)
        visitor.choose_page("This week")


def test_the_rows_set_aside_are_one_click_away(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.get_by_role("link", name="6 rows skipped").click()
    visitor.sees_page("Data")
    expect(visitor.page.get_by_text("13/25/26").first).to_be_attached()


def test_a_chart_shows_its_numbers_on_demand(visitor: Visitor) -> None:
    visitor.open("/minimum-viable-ai")
    visitor.page.get_by_role("button", name="Numbers").first.click()
    levels = [str(one["level"]) for one in sample_figures()["capabilities"][0]["acceptance"]]
    first = f"{float(levels[0]):g}%"
    expect(
        visitor.page.get_by_test_id("stPopoverBody").get_by_text(first, exact=True)
    ).to_be_attached()


def choose_row(visitor: Visitor, position: int) -> None:
    """Click the box at the start of a row of the ranking, counted from 0."""
    grid = visitor.page.locator("[class*=st-key-ranking-] [data-testid=stDataFrameResizable]").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 15, "y": ROW_PIXELS * (position + 1.5)})
    visitor.settle()


def test_a_row_of_the_roadmap_leads_to_its_evidence_and_on_to_the_answers(
    visitor: Visitor,
) -> None:
    visitor.open("/roadmap")
    choose_row(visitor, 0)
    item = sample_week().now.ranking.items[0].item
    expect(visitor.page.get_by_role("heading", level=3, name=item)).to_be_visible()
    expect(visitor.page.get_by_text("per engineering week. Low")).to_be_visible()
    visitor.page.get_by_role("link", name="The answers about Time to decision").click()
    visitor.sees_page("Minimum viable AI")
    visitor.sees_verdict(threshold_words("Time to decision"))
    visitor.sees_link("/minimum-viable-ai?capability=Time+to+decision")


def test_a_chosen_row_does_no_harm_where_the_ranking_is_shorter(visitor: Visitor) -> None:
    visitor.open("/roadmap")
    choose_row(visitor, 5)
    item = sample_week().now.ranking.items[5].item
    expect(visitor.page.get_by_role("heading", level=3, name=item)).to_be_visible()
    visitor.choose("workbook", "My company")
    visitor.sees_page("Roadmap")
    visitor.choose("workbook", "Sample")
    visitor.sees_page("Roadmap")


def test_day_and_workbook_survive_a_change_of_page(visitor: Visitor) -> None:
    october = Numbers().day(dt.date(2026, 10, 1))
    visitor.open("/?as_of=2026-10-01")
    visitor.choose_page("PMF scorecard")
    visitor.sees_verdict(scorecard_words(day=dt.date(2026, 10, 1)))
    visitor.sees_link("/pmf-scorecard?as_of=2026-10-01")
    visitor.choose("workbook", "My company")
    visitor.choose_page("Roadmap")
    expect(visitor.page.get_by_text(f"Company name not set · {october}")).to_be_visible()
    visitor.choose_page("This week")
    expect(visitor.page.get_by_text(f"Company name not set · {october}")).to_be_visible()
    visitor.choose("workbook", "Sample")
    expect(visitor.page.get_by_text(f"Fenderlight (sample company) · {october}")).to_be_visible()


def test_a_link_with_unknown_values_opens_its_page_all_the_same(visitor: Visitor) -> None:
    visitor.open("/minimum-viable-ai?segment=Nobody&capability=None&by=x&as_of=soon&workbook=Y")
    visitor.sees_page("Minimum viable AI")
    visitor.sees_verdict(threshold_words("Accuracy"))
