"""A practised hand at the form for a call."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.driving import Visitor

NOBODY_ASKED_YET = "Lindenhof Direkt"  # in the sample: no answer of theirs is logged
QUOTE = "An hour is fine, as long as it is always an hour."


@dataclass
class Hand:
    """A practised hand: every click and keystroke counts, except those of free text."""

    visitor: Visitor
    interactions: int = 0

    def field(self, name: str) -> Locator:
        """Return a field of the open form."""
        return self.visitor.page.locator(f'[class*="st-key-{name}-"]').first

    def click(self, target: Locator) -> None:
        """Click once; a list closes when the page scrolls, so scrolling comes first."""
        self.visitor.bring(target)
        target.click()
        self.interactions += 1
        self.visitor.settle()

    def type(self, keys: str) -> None:
        """Type letters that count."""
        self.visitor.page.keyboard.type(keys)
        self.interactions += len(keys)

    def pick(self, name: str, choice: str, begin: str = "") -> None:
        """Open a list, type its beginning, take the choice."""
        self.click(self.field(name).get_by_role("combobox"))
        self.type(begin)
        self.click(self.visitor.page.get_by_role("option", name=choice, exact=True))

    def answer(self, capability: int, word: str) -> None:
        """Answer the open question of a capability by one tap."""
        card = self.visitor.page.locator(f".st-key-ask-{capability}")
        asked = card.get_by_role("heading").inner_text()
        self.click(card.get_by_role("button", name=word, exact=True))
        expect(card.get_by_text(asked, exact=True)).to_have_count(0)

    def write(self, name: str, text: str) -> None:
        """Write free text: only the click into its field counts."""
        self.click(self.field(name).locator("textarea, input").first)
        self.visitor.page.keyboard.type(text)


def log_one(hand: Hand) -> None:
    hand.pick("customer", NOBODY_ASKED_YET, begin="lin")
    for capability in (0, 1):
        hand.answer(capability, "Yes")
        hand.answer(capability, "No")
    hand.click(hand.field("disappointment").get_by_text("Somewhat", exact=True))
    hand.write("quote", QUOTE)
    hand.pick("main_benefit", "Faster decisions")
    hand.pick("led_by", "Hannah Okafor")
    hand.pick("engineers_present", "Jonas Weyland")
    hand.visitor.close_list()
    hand.interactions += 1
    hand.pick("roadmap_item", "Guided photo capture")


def sees_the_draft(visitor: Visitor) -> None:
    hand = Hand(visitor)
    expect(hand.field("customer").get_by_role("combobox")).to_have_value(NOBODY_ASKED_YET)
    expect(hand.field("quote").locator("textarea")).to_have_value(QUOTE)
    expect(hand.field("disappointment").get_by_role("radio", name="Somewhat")).to_be_checked()
    expect(hand.field("engineers_present").get_by_text("Jonas Weyland")).to_be_visible()
    expect(visitor.page.get_by_role("button", name=": yes")).to_have_count(2)
    expect(visitor.page.get_by_role("button", name=": no")).to_have_count(2)
