"""The front door: `streamlit run dashboard.py`."""

import streamlit as st

# Not st.navigation here: with pages/ beside the script that calls it, the first deep link after a start
# would run that page alone, past the shell.
app = st.App("ledger/shell.py")
