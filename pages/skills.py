"""技能与创新: money, ideas and what became of them, contests."""

from ledger import show
from ledger.show import chronicle, more, skills

scene = show.header(show.title("skills"))
skills.headline(scene)
show.beside(
    scene,
    left=[skills.equipment, skills.items, skills.benefit, skills.prizes, skills.contests, skills.contest_years],
    right=[skills.funnel, skills.types, skills.branches, skills.studios, skills.outings],
)
chronicle.of_page(scene, "skills")
more.more(scene, "skills")
