"""Execute notebooks and fail on the first error in any of them; their outputs are thrown away.

python notebooks/run.py [NAME.ipynb ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

FOLDER = Path(__file__).parent
CELL_LIMIT = 120
"""Seconds that one cell may take."""


def execute(path: Path) -> float:
    """Execute one notebook in its own kernel, in the notebook's folder; return the seconds that it took.

    A cell that raises, or takes longer than `CELL_LIMIT`, raises `CellExecutionError` or `CellTimeoutError`, which names it.
    """
    begun = time.monotonic()
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=CELL_LIMIT, resources={"metadata": {"path": str(path.parent)}}).execute()
    return time.monotonic() - begun


def main(names: Sequence[str] | None = None) -> int:
    """Execute the notebooks named, or all beside this file; return 1 if any failed."""
    failed = False
    for path in [FOLDER / name for name in names] if names else sorted(FOLDER.glob("*.ipynb")):
        try:
            print(f"{path.name}: {execute(path):.0f} s", flush=True)
        except (CellExecutionError, CellTimeoutError) as fault:
            failed = True
            print(f"{path.name}: failed\n{fault}", file=sys.stderr, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
