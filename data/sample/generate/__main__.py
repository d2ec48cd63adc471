"""Writes every sample export: `python -m data.sample.generate [--into FOLDER]`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .activities import write_activities
from .aid_ledger import write_aid
from .care import write_care
from .contests import write_contests
from .home import write_home
from .honours import write_honours
from .innovations import write_innovations
from .meet import write_meets
from .mutual import write_mutual
from .printed import write_printed, write_totals
from .reform import write_reform
from .registers import write_organisation, write_rosters
from .retirement import write_retirement
from .returns import write_returns
from .skills import write_skills
from .survey import write_surveys
from .training import write_training
from .voices_ledger import write_voices

RAW = Path(__file__).parents[1] / "raw"
WRITERS = (
    write_organisation,
    write_rosters,
    write_surveys,
    write_training,
    write_aid,
    write_activities,
    write_meets,
    write_contests,
    write_reform,
    write_skills,
    write_innovations,
    write_home,
    write_mutual,
    write_returns,
    write_voices,
    write_honours,
    write_care,
    write_retirement,
    write_totals,
    write_printed,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=RAW, help="default: data/sample/raw")
    raw: Path = parser.parse_args().into
    shutil.rmtree(raw, ignore_errors=True)
    for write in WRITERS:
        write(raw)


if __name__ == "__main__":
    main()
