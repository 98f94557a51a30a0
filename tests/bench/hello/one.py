import streamlit as st

number = st.slider("Number", 0, 100, 50, key="number")
st.write(f"You chose {number}.")
