"""Streamlit pieces that two or more pages share; the only floor below the pages that draws."""
