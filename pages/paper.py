"""报告: what is carried into the meeting, and an older paper held against the figures of today."""

from ledger import show
from ledger.show import papers_page

scene = show.header(show.title("paper"))
papers_page.kinds(scene)
papers_page.older(scene)
