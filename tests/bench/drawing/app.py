"""One page with one chart of ten points, drawn in the way that the link names."""

import datetime as dt

import altair as alt
import pandas as pd
import streamlit as st

from components.charts.throughput import throughput_chart, throughput_rows
from components.domain.experiments.velocity import throughput
from components.ui import show
from tests.rows import an_experiment, experiments


@st.cache_resource
def points() -> pd.DataFrame:
    return pd.DataFrame({"week": range(10), "share": [0.1 * at for at in range(10)]})


@st.cache_resource
def ours() -> dict[str, pd.DataFrame]:
    rows = [an_experiment(experiment=f"E{i}", first_feedback_on="2026-10-12") for i in range(20)]
    no_events = pd.DataFrame({"day": [], "label": [], "kind": []})
    return throughput_rows(throughput(experiments(*rows), dt.date(2026, 11, 23)), no_events)


number = st.slider("Number", 0, 100, 50, key="number")
way = st.query_params.get("way", "nothing")
if way == "ours":
    show.show_chart("A finding", "How to read it", throughput_chart("light", "First"), ours())
else:
    st.markdown("##### A finding")
    st.caption("How to read it")
if way == "altair":
    mark = alt.Chart(points()).mark_line().encode(x="week:Q", y="share:Q")
    st.altair_chart(mark)
if way == "line_chart":
    st.line_chart(points(), x="week", y="share")
