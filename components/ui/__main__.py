"""`python -m components.ui [streamlit options]`: start the app as `streamlit run app.py` does.

In a process of Streamlit 1.67 that has shown no page yet, a folder named pages beside app.py is
taken for Streamlit's old menu, and a deep link for a page that does not exist: the very first
visitor would see a false alarm. Starting from here, the folder is known to be none of that.
"""

import importlib
import sys
from pathlib import Path

from streamlit.web import cli

APP = Path(__file__).parents[2] / "app.py"


def leave_page_scan() -> None:
    """Keep Streamlit from scanning pages/; its name is private: once it is gone, so is the scan."""
    manager = importlib.import_module("streamlit.runtime.pages_manager")
    if hasattr(manager, "PagesManager"):
        manager.PagesManager.uses_pages_directory = False


if __name__ == "__main__":
    leave_page_scan()
    sys.argv = ["streamlit", "run", str(APP), *sys.argv[1:]]
    cli.main()
