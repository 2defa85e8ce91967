"""An ingest to be killed: brings in a folder of the small source's answers."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from seoul_gyeyak.ingest.counts import Counts
from seoul_gyeyak.ingest.files import file_units, find, recognise_g2b
from tests.ingest.core.fakes import OPERATIONS, ingest

if TYPE_CHECKING:
    from sqlalchemy import Engine


def ingest_folder(engine: Engine, folder: Path) -> Counts:
    """Bring in every answer of a folder."""
    saved, _ = find([folder], partial(recognise_g2b, OPERATIONS))
    with Session(engine) as session:
        return ingest(session, file_units(saved)).counts


if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ingest_folder(create_engine(sys.argv[1]), Path(sys.argv[2]))
