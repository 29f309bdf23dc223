"""The coach is loaded once and served once for the whole run."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, settings
from waitress.server import create_server

import coach
from coach.coach import Coach
from coach.models import default_folder
from coach.review import Review
from coach.service import create_app
from coach.training.corpus import GoldMessage, load_corpus
from tests.support import Door, doors

settings.register_profile("coach", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("coach")


@pytest.fixture(scope="session")
def loaded() -> Coach:
    """The coach that the package ships."""
    return coach.load()


@pytest.fixture(scope="session")
def address(loaded: Coach) -> Iterator[str]:
    """The address of a real server on a free port."""
    server = create_server(create_app({"COACH": loaded}), host="127.0.0.1", port=0, threads=4, ident=None)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(server.close)
    thread.join(10)
    assert not thread.is_alive()


@pytest.fixture
def door(request: pytest.FixtureRequest, address: str) -> Door:
    """One door to the coach; parametrise it indirectly by name."""
    return doors(address)[request.param]


@pytest.fixture(scope="session")
def reviewed(loaded: Coach) -> list[tuple[GoldMessage, Review]]:
    """Real messages of the dev split, most of them flagged, with what the coach says to each."""
    messages = [m for m in load_corpus("dev") if m.safety == "none" and len(m.text) < 600]
    chosen = random.Random(7).sample([m for m in messages if m.flags], 60) + random.Random(8).sample([m for m in messages if not m.flags], 30)
    return [(m, loaded.review(m.text, setting=m.setting)) for m in chosen]


@pytest.fixture
def models_copy(tmp_path: Path) -> Path:
    """A copy of the models that a test may spoil."""
    return Path(shutil.copytree(default_folder(), tmp_path / "models"))


@pytest.fixture
def flipped_models(models_copy: Path) -> Path:
    """A copy of the models with one bit of the detector turned."""
    flip(models_copy / "detector.joblib")
    return models_copy


def flip(path: Path) -> None:
    """Turn the last bit in the middle of a file."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
