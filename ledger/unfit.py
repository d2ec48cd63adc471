"""Unfit: what the door cannot take at all. Apart from it, so that telling of it does not load the whole door."""

from __future__ import annotations


class Refused(Exception):
    """The upload cannot be taken at all; the message is one sentence in the user's language."""
