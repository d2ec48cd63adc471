"""The gate: before every page and every other route. Who is let through, with which headers, and what the log says."""

from ledger.gate.middleware import Gate
from ledger.gate.routes import health_routes
from ledger.gate.starting import start

__all__ = ["Gate", "health_routes", "start"]
