"""The house keeps its own rules: arrows point one way, files are short, what is public says what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "coach"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ALL_SOURCES = sorted(
    p for suffix in ("py", "js", "css", "html") for folder in ("coach", "tests", "extension", "benchmarks", "notebooks") for p in (ROOT / folder).rglob(f"*.{suffix}") if "node_modules" not in p.parts
)
DOORS = {"service", "cli", "batch", "integrations", "__init__", "__main__"}

FLOORS = [
    {"errors", "review"},
    {"inputs", "models"},
    {"syntax"},
    {"features"},
    {"safety", "detection", "rewriting", "verification"},
    {"coach"},
    DOORS,
]
"""The rooms by floor; arrows point down."""

NEIGHBOURS = {("rewriting", "detection"), ("review", "errors"), ("__main__", "cli"), ("cli", "service")}
"""Rooms on one floor that may look at each other: the rewriter reads the detector's types, `coach serve` starts the service."""

each_source = pytest.mark.parametrize("path", SOURCES, ids=[str(p.relative_to(PACKAGE)) for p in SOURCES])


def room(path: Path) -> str:
    """Return the room of a file: its folder under `coach/`, or its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def floor(name: str) -> int:
    """Return the floor of a room."""
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each room that a file imports, and whether inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(node) for function in ast.walk(tree) if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) for node in ast.walk(function)}
    rooms = {p.stem if p.is_file() else p.name for p in PACKAGE.iterdir() if p.suffix in {"", ".py"}}
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "coach"]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "coach":
                names = [f"coach.{alias.name}" if alias.name in rooms else "coach" for alias in node.names]
            elif node.module and node.module.startswith("coach."):
                names = [node.module]
        for name in names:
            parts = name.split(".")
            yield (parts[1] if len(parts) > 1 else "__init__"), id(node) in inside


def test_every_room_has_a_floor() -> None:
    rooms = {room(path) for path in SOURCES} - {"training"}
    assert rooms <= set().union(*FLOORS)


@each_source
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    for there, _ in imports(path):
        if here == "training" or there == here:
            continue
        if there == "training":
            continue
        if floor(there) == floor(here):
            allowed = (here, there) in NEIGHBOURS or there == "__init__" and here in DOORS
            assert allowed, f"{here} imports {there}, its neighbour"
        else:
            assert floor(there) < floor(here), f"{here} imports {there}, which is above it"


@each_source
def test_training_is_imported_only_by_the_commands_that_train_when_they_run(path: Path) -> None:
    if room(path) == "training":
        return
    found = [within for there, within in imports(path) if there == "training"]
    assert all(found), "only inside functions"
    assert not found or path.relative_to(PACKAGE) == Path("cli/train.py")


def test_the_commands_that_train_do_import_it() -> None:
    assert any(there == "training" for there, _ in imports(PACKAGE / "cli" / "train.py"))


@each_source
def test_public_functions_and_classes_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    public = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@each_source
def test_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", ALL_SOURCES, ids=[str(p.relative_to(ROOT)) for p in ALL_SOURCES])
def test_no_source_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", [p for p in ALL_SOURCES if p != Path(__file__)], ids=[str(p.relative_to(ROOT)) for p in ALL_SOURCES if p != Path(__file__)])
def test_nothing_is_left_to_do(path: Path) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text("utf-8"))


@each_source
def test_only_commands_and_training_print(path: Path) -> None:
    calls = [node.lineno for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"]
    assert room(path) in {"cli", "training"} or calls == []


def test_only_one_file_makes_parts_meet() -> None:
    """`coach.py` fits on a screen or two, and no other file below the doors imports both ends of the path."""
    assert len((PACKAGE / "coach.py").read_text("utf-8").splitlines()) <= 120
    ends = {path for path in SOURCES if {"verification", "rewriting"} <= {there for there, _ in imports(path)} and room(path) != "training"}
    assert ends == {PACKAGE / "coach.py"}


def test_errors_are_drawn_as_they_are() -> None:
    import coach.errors as errors

    drawn = re.findall(r"[├└]── (\w+)(?: \((\w+)\))?", errors.__doc__ or "")
    found = {name: thing for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, errors.CoachError)}
    assert {name for name, _ in drawn} | {"CoachError"} == set(found)
    for name, also in drawn:
        assert not also or also in {base.__name__ for base in found[name].__mro__}


def test_tests_follow_the_tree() -> None:
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name not in {"__pycache__", "_models", "cli", "service", "batch", "integrations"}}
    assert [name for name in sorted(rooms) if not list((ROOT / "tests" / name).glob("test_*.py"))] == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.json")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_data_says_what_it_is_about(path: Path) -> None:
    import json

    data = json.loads(path.read_text("utf-8"))
    assert isinstance(data, dict)
    assert str(data.get("about", "")).strip()
