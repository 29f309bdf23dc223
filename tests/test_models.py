"""Model files are opened only if they are the ones that the manifest names."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.errors import ModelChanged, ModelError, ModelMissing
from coach.models import PINNED, checksums, default_folder, minor, verify, write_manifest
from tests.conftest import flip

MANIFEST = default_folder() / "manifest.json"
FILES = sorted(json.loads(MANIFEST.read_text("utf-8"))["sha256"]) if MANIFEST.is_file() else ["manifest.json"]


class Bomb:
    """Unpickled, it leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.mark,))


def arm(folder: Path, mark: Path) -> None:
    """Put a bomb in the place of every joblib file."""
    paths = list(folder.rglob("*.joblib"))
    assert paths
    for path in paths:
        path.write_bytes(pickle.dumps(Bomb(mark)))


def test_manifest_names_every_file() -> None:
    manifest = verify(default_folder())
    assert manifest["sha256"] == checksums(default_folder())
    assert manifest["libraries"] == {library: minor(library) for library in PINNED}
    assert manifest["model"]


def test_there_are_models() -> None:
    assert len(FILES) > 5
    assert any(name.endswith(".onnx") for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(models_copy: Path, name: str) -> None:
    (models_copy / name).unlink()
    with pytest.raises(ModelMissing, match=Path(name).name):
        verify(models_copy)


@pytest.mark.parametrize("name", [name for name in FILES if (default_folder() / name).stat().st_size])
def test_changed_byte_is_noticed(models_copy: Path, name: str) -> None:
    flip(models_copy / name)
    with pytest.raises(ModelChanged, match="SHA-256"):
        verify(models_copy)


def test_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"manifest\.json"):
        verify(tmp_path)


@pytest.mark.parametrize("library", PINNED)
def test_other_minor_version_is_refused(models_copy: Path, library: str) -> None:
    path = models_copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["libraries"][library] = "0.1"
    path.write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ModelChanged, match=library):
        verify(models_copy)


def test_nothing_is_opened_before_the_sums_are_right(models_copy: Path, tmp_path: Path) -> None:
    mark = tmp_path / "opened"
    arm(models_copy, mark)
    with pytest.raises(ModelChanged):
        Coach(models_copy)
    assert not mark.exists()


def test_nothing_is_opened_before_the_versions_are_right(models_copy: Path, tmp_path: Path) -> None:
    mark = tmp_path / "opened"
    arm(models_copy, mark)
    write_manifest(models_copy, "other")
    path = models_copy / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(f'"{minor("spacy")}"', '"0.1"'), "utf-8")
    with pytest.raises(ModelChanged):
        Coach(models_copy)
    assert not mark.exists()


def test_the_bomb_itself_would_go_off(tmp_path: Path) -> None:
    mark = tmp_path / "opened"
    (tmp_path / "x.joblib").write_bytes(pickle.dumps(Bomb(mark)))
    pickle.loads((tmp_path / "x.joblib").read_bytes())
    assert mark.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"model": "x"}', '{"model": "x", "libraries": {}, "sha256": {}}'])
def test_broken_manifest_is_a_model_error(models_copy: Path, content: str) -> None:
    (models_copy / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(ModelError):
        Coach(models_copy)


def test_file_that_the_manifest_does_not_name_is_refused(models_copy: Path, tmp_path: Path) -> None:
    path = models_copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["sha256"]["detector.joblib"]
    path.write_text(json.dumps(manifest), "utf-8")
    mark = tmp_path / "opened"
    (models_copy / "detector.joblib").write_bytes(pickle.dumps(Bomb(mark)))
    with pytest.raises(ModelError):
        Coach(models_copy)
    assert not mark.exists()


def test_written_manifest_sums_the_models_and_not_the_card(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "model.bin").write_bytes(b"abc")
    (tmp_path / "README.md").write_text("a card, not a model", "utf-8")
    write_manifest(tmp_path, "name")
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest["model"] == "name"
    assert list(manifest["sha256"]) == ["deep/model.bin"]
    assert manifest["sha256"]["deep/model.bin"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_folder_may_be_chosen_by_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("COACH_MODELS")
    assert default_folder() != tmp_path
