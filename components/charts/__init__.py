"""Pure Altair: written once over named data, handed out as plain Vega-Lite; no Streamlit.

Every function returns a specification without its rows; the caller adds them under the names that
the function's docstring gives. Types and tooltips are spelled out: there is no data to infer from.
"""
