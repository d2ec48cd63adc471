"""大屏: the year on a wall, still and without controls."""

from ledger.show import screen

screen.screen()
