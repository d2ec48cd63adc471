"""The front door: `streamlit run dashboard.py`."""

import streamlit as st
from starlette.middleware import Middleware

from ledger import gate, warming


def broken(error: Exception) -> bool:
    """Tells the reader that a page failed. Imported late: Streamlit's caches want a running server around them."""
    from ledger.show.states import broken

    return broken(error)


# Not st.navigation here: with pages/ beside the script that calls it, the first deep link after a start
# would run that page alone, past the shell.
app = st.App(
    "ledger/shell.py",
    routes=gate.health_routes(),
    middleware=[Middleware(gate.Gate)],
    on_script_error=broken,
)
gate.start()
warming.start()
