"""Model files: found, checked against the manifest, and only then opened."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coach.errors import ModelChanged, ModelMissing

PINNED = ("scikit-learn", "spacy")
"""Libraries whose minor version saved models do not cross."""

NEEDED = ("encoder/encoder.onnx", "encoder/tokenizer.json", "boundaries.joblib", "detector.joblib", "safety.joblib", "syntax/config.cfg")
"""Files that the coach opens and that a manifest must name."""


def default_folder() -> Path:
    """Return the folder of the models: `COACH_MODELS` if set, else inside the installed package, else in the checkout."""
    if chosen := os.environ.get("COACH_MODELS"):
        return Path(chosen)
    inside = Path(__file__).parent / "_models"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "models"


def checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 sum of every model file under a folder, by its relative path."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json" and p.suffix != ".md")
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def minor(library: str) -> str:
    """Return "major.minor" of an installed library."""
    return ".".join(version(library).split(".")[:2])


def write_manifest(folder: Path, name: str) -> None:
    """Write `manifest.json`: the model's name, the sums, and the library versions that wrote the files."""
    data = {"model": name, "libraries": {lib: minor(lib) for lib in PINNED}, "sha256": checksums(folder)}
    (folder / "manifest.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")


@cache
def verify(folder: Path) -> dict[str, Any]:
    """Check every model file against the manifest and return the manifest; once per process and folder.

    Raises:
        ModelMissing: the manifest or a file that it names is not there.
        ModelChanged: a sum differs, or another minor version of a library wrote the files.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise ModelMissing(path)
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        libraries, sums = manifest["libraries"], manifest["sha256"]
    except (ValueError, KeyError, TypeError) as fault:
        raise ModelChanged(path, "it is not a manifest") from fault
    for name in NEEDED:
        if name not in sums:
            raise ModelChanged(path, f"it does not name {name}")
    for library, wrote in libraries.items():
        if minor(library) != wrote:
            raise ModelChanged(folder, f"written with {library} {wrote}, here is {version(library)}")
    for name, wanted in sums.items():
        file = folder / name
        if not file.is_file():
            raise ModelMissing(file)
        if hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            raise ModelChanged(file, "its SHA-256 sum is not that of the manifest")
    return manifest
