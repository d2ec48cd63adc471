"""Serves the real dashboard and takes its pages down (recorded_shell.py)."""

import streamlit as st

app = st.App("recorded_shell.py")
