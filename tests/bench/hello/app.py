"""Two pages with one widget: as little as an app of several pages can be."""

import streamlit as st

st.navigation([st.Page("one.py", default=True), st.Page("two.py")]).run()
