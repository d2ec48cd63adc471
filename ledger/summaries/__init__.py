"""Summaries: what the big ledgers add up to, batch by batch, so that a page need not read every row again.

A summary is derived from the metric files and the views themselves (`shapes`), holds only what adds up, is kept as a
small Parquet file per batch below the store's tmp (`files`), and stands in for the rows in statements that ask for no
more than it holds (`rewording`). Its rows are read here or by a cluster (`hands`), when it is first asked for or ahead
of that (`building`). Whatever it cannot say, and every ledger of few rows, is worked out row by row.
"""

from ledger.summaries.building import Built, Tell, build
from ledger.summaries.files import FOLDER
from ledger.summaries.hands import Here, There
from ledger.summaries.shapes import PLACES
from ledger.summaries.standing import LEAST, forget, reworded

__all__ = ["FOLDER", "LEAST", "PLACES", "Built", "Here", "Tell", "There", "build", "forget", "reworded"]
