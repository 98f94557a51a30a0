"""The frame of every page: menu and choice of workbook. Each page is a script under pages/.

Streamlit runs this file for each visit. `streamlit run app.py` also imports it, for the server that
it is to start.
"""

from pathlib import Path

import streamlit as st
from streamlit.starlette import App

from components.ui import frame, gate, serving

if __name__ == "__main__":
    # The icon lies here: a :material: one would be fetched from Google by every visitor's browser.
    ICON = Path(__file__).parent / "components/ui/icon.png"
    st.set_page_config(page_title="AI-PMF Bridge", page_icon=str(ICON), layout="wide")
    st.logo(str(ICON), size="large")
    page = st.navigation(
        {
            "Look": [
                st.Page(
                    "pages/look/this_week.py",
                    title="This week",
                    icon=":material/traffic:",
                    default=True,
                    help="Are we on track, and what must we decide?",
                ),
                st.Page(
                    "pages/look/pmf_scorecard.py",
                    title="PMF scorecard",
                    icon=":material/favorite:",
                    url_path="pmf-scorecard",
                    help="Who would miss us, and does our AI pay back for them?",
                ),
                st.Page(
                    "pages/look/minimum_viable_ai.py",
                    title="Minimum viable AI",
                    icon=":material/stairs_2:",
                    url_path="minimum-viable-ai",
                    help="How good must each side of the AI be before customers pay?",
                ),
            ],
            "Work": [
                st.Page(
                    "pages/work/roadmap.py",
                    title="Roadmap",
                    icon=":material/format_list_numbered:",
                    url_path="roadmap",
                    help="What should the AI team do next, and why?",
                ),
                st.Page(
                    "pages/work/experiments.py",
                    title="Experiments",
                    icon=":material/science:",
                    url_path="experiments",
                    help="What did we test, what did it show, what did we decide?",
                ),
                st.Page(
                    "pages/work/calls.py",
                    title="Calls",
                    icon=":material/call:",
                    url_path="calls",
                    help="What did customers say about specific AI performance?",
                ),
            ],
            "Meet and keep": [
                st.Page(
                    "pages/meet/meeting.py",
                    title="Meeting",
                    icon=":material/groups:",
                    url_path="meeting",
                    help="Can we run the weekly translation meeting from this screen?",
                ),
                st.Page(
                    "pages/meet/data.py",
                    title="Data",
                    icon=":material/database:",
                    url_path="data",
                    help="Can I trust the numbers, and how do I bring in our rows?",
                ),
            ],
        },
        position=gate.menu(),
    )
    gate.ask_to_sign_in()
    frame.pick_workbook()
    page.run()
else:
    app = App(__file__, **serving.PARTS)
