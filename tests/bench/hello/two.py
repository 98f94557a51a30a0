import streamlit as st

number = st.slider("Another number", 0, 100, 50, key="another")
st.write(f"You chose {number}.")
