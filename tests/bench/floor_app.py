"""Serves the floor of every page that has been taken down (floor_shell.py)."""

import streamlit as st

app = st.App("floor_shell.py")
