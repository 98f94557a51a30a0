"""The report without a screen: figures as JSON; the digest as Markdown, HTML, slides, a message."""

from components.report.figures import PAGES, Figures, figures, of_page
from components.report.html import as_html
from components.report.markdown import digest, page, parts, parts_of_page
from components.report.slides import as_slides
from components.report.summary import title

__all__ = [
    "PAGES",
    "Figures",
    "as_html",
    "as_slides",
    "digest",
    "figures",
    "of_page",
    "page",
    "parts",
    "parts_of_page",
    "title",
]
