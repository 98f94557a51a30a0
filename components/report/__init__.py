"""The headless door: the figures the pages show, as JSON, Markdown or HTML."""

from components.report.figures import PAGES, Figures, figures, of_page
from components.report.html import as_html
from components.report.markdown import digest, page

__all__ = ["PAGES", "Figures", "as_html", "digest", "figures", "of_page", "page"]
