"""职工之家: zones, visits month by month and hour by hour, users and bookings."""

from ledger import show
from ledger.show import chronicle, home, more

scene = show.header(show.title("home"))
home.headline(scene)
show.beside(
    scene,
    left=[home.months, home.bookings, home.branches],
    right=[home.zones, home.week, home.peak],
)
chronicle.of_page(scene, "home")
more.more(scene, "home")
