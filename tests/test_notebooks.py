"""The notebooks run, and hold no outputs (which might hold more than they should)."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import pytest

from tests.support import ROOT

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS == ["data.ipynb", "errors.ipynb"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_runs_without_an_error(name: str) -> None:
    ended = subprocess.run([sys.executable, ROOT / "notebooks" / "run.py", name], capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_is_valid_and_stores_no_outputs(name: str) -> None:
    book = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    nbformat.validate(book)
    for cell in book.cells:
        assert not cell.get("outputs"), cell["id"]
        assert cell.get("execution_count") is None, cell["id"]
