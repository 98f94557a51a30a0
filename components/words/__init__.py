"""Facts into plain sentences, and numbers as people read them; no Streamlit, no figures of its own.

The pages and the headless door say the same thing because they say it from here.
"""
