"""What the rows mean: pure Python on typed frames; no Streamlit, no network, no clock."""
