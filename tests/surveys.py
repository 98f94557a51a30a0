"""A PMF survey of forty people as seven form tools export it; all names and answers are made up."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

import openpyxl

QUESTION = "How would you feel if you could no longer use Tidebook?"
VERY, SOMEWHAT, NOT = (
    "Very disappointed",
    "Somewhat disappointed",
    "Not disappointed (it isn't really that useful)",
)
SAID = (*[VERY] * 18, *[SOMEWHAT] * 12, *[NOT] * 10)
PEOPLE = len(SAID)
MAILS = [f"p{at}@company{at % 9}.example" for at in range(PEOPLE)]
COMPANIES = [f"Company {at % 9}" for at in range(PEOPLE)]
DAYS = [dt.datetime(2026, 10, at % 20 + 1, 9, 5, 7) for at in range(PEOPLE)]  # noqa: DTZ001
NUMBERS = range(1, PEOPLE + 1)
Column = Iterable[object]


def csv_of(titles: Sequence[str], *columns: Column, below: Sequence[object] = ()) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    if below:
        writer.writerow(below)
    writer.writerows(zip(*columns, strict=False))
    return text.getvalue().encode()


def xlsx_of(titles: Sequence[str], *columns: Column) -> bytes:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet.title = "Sheet1"
    sheet.append(list(titles))
    for row in zip(*columns, strict=False):
        sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def days(pattern: str) -> list[str]:
    return [day.strftime(pattern) for day in DAYS]


NONE: Callable[[], Column] = lambda: repeat("")  # noqa: E731 - an endless blank column
FILES: dict[str, tuple[str, bytes]] = {
    "Google Forms, a tab": (
        "Tidebook - Form Responses 1.csv",
        csv_of(["Timestamp", "Email Address", QUESTION], days("%m/%d/%Y %H:%M:%S"), MAILS, SAID),
    ),
    "Google Forms, its own file": (
        "Tidebook PMF survey.csv",
        csv_of(
            ["Timestamp", "Username", QUESTION],
            days("%Y/%m/%d %I:%M:%S %p GMT+2"),
            MAILS,
            SAID,
        ),
    ),
    "Microsoft Forms": (
        "Tidebook PMF survey(1-40).xlsx",
        xlsx_of(
            ["Id", "Start time", "Completion time", "Email", "Name", QUESTION, "Company"],
            NUMBERS,
            DAYS,
            DAYS,
            repeat("anonymous"),
            repeat(None),
            SAID,
            COMPANIES,
        ),
    ),
    "Typeform": (
        "responses.csv",
        csv_of(
            ["#", QUESTION, "Response Type", "Start Date (UTC)", "Stage Date (UTC)"]
            + ["Submit Date (UTC)", "Network ID", "Tags", "Ending"],
            [f"t{at}" for at in NUMBERS],
            SAID,
            repeat("completed"),
            days("%Y-%m-%d %H:%M:%S"),
            NONE(),
            days("%Y-%m-%d %H:%M:%S"),
            [f"n{at}" for at in NUMBERS],
            NONE(),
            NONE(),
        ),
    ),
    "Tally": (
        "Tidebook_Submissions.csv",
        csv_of(
            ["Submission ID", "Respondent ID", "Submitted at", QUESTION, "Company"],
            [f"s{at}" for at in NUMBERS],
            [f"r{at}" for at in NUMBERS],
            days("%Y-%m-%d %H:%M:%S"),
            SAID,
            COMPANIES,
        ),
    ),
    "SurveyMonkey": (
        "PMF Survey.csv",
        csv_of(
            ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
            + ["Email Address", "First Name", "Last Name", "Custom Data 1", QUESTION],
            [f"11{at}" for at in NUMBERS],
            repeat("40"),
            days("%m/%d/%Y %I:%M:%S %p"),
            days("%m/%d/%Y %I:%M:%S %p"),
            repeat("10.0.0.1"),
            MAILS,
            NONE(),
            NONE(),
            NONE(),
            SAID,
            below=[*[""] * 9, "Response"],
        ),
    ),
    "Formbricks": (
        "export-pmf-survey.csv",
        csv_of(
            ["No.", "Response ID", "Timestamp", "Finished", "Survey ID"]
            + ["Formbricks ID (internal)", "User ID", "Tags", f"1. {QUESTION}", "company"],
            NUMBERS,
            [f"cl{at}" for at in NUMBERS],
            days("%m/%d/%Y, %H:%M:%S"),
            repeat("Yes"),
            repeat("cs1"),
            NONE(),
            [f"u{at}" for at in NUMBERS],
            NONE(),
            SAID,
            COMPANIES,
        ),
    ),
}
