"""Nothing of a message is kept or sent: not in a log, not in a file, not over the network."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.models import default_folder
from tests.support import ROOT, post, request

GUARD = """
import ipaddress, sys

def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""
        if not host or not ipaddress.ip_address(host).is_loopback:
            raise PermissionError(f"outgoing connection to {address}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname") and arguments[0] not in ("127.0.0.1", "localhost", "::1", None, ""):
        raise PermissionError(f"look-up of {arguments[0]}")

sys.addaudithook(guard)
"""

SERVE = GUARD + "from coach.cli import main\nsys.exit(main(['serve', '--port', '0']))"


def nonsense(rng: random.Random) -> str:
    """Return a word that stands nowhere else."""
    return "".join(rng.choice("zqxjvk") + rng.choice("aeiou") for _ in range(5))


def test_fifty_reviews_leave_no_trace(tmp_path: Path) -> None:
    rng = random.Random(20261120)
    words = [nonsense(rng) for _ in range(100)]
    folders = {name: tmp_path / name for name in ("work", "temp", "home")}
    for folder in folders.values():
        folder.mkdir()
    inherited = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name and "XDG" not in name}
    environment = {**inherited, "TMPDIR": str(folders["temp"]), "HOME": str(folders["home"]), "PYTHONPATH": str(ROOT), "COACH_MODELS": str(default_folder().resolve())}
    said = (tmp_path / "said.txt").open("wb")
    with said, subprocess.Popen([sys.executable, "-c", SERVE], cwd=folders["work"], env=environment, stdout=subprocess.PIPE, stderr=said) as server:
        assert server.stdout is not None
        try:
            first = server.stdout.readline().decode()
            address = next(word for word in first.split() if word.startswith("http://127.0.0.1:")).rstrip("/")
            answers = []
            for one, other in zip(words[::2], words[1::2], strict=True):
                answers.append(post(address, "/v1/review", {"text": f"You never listen to me, {one}! I told you about the {other} three times.", "setting": "partner"}))
            for body in (b'{"text": "' + words[0].encode(), b'{"text": "hi", "setting": "' + words[1].encode() + b'"}', b'{"text": "' + words[2].encode() * 2000 + b'"}'):
                assert request(address, "POST", "/v1/review", body).status >= 400
            post(address, "/v1/compose", {"observation": words[3], "feeling": words[4], "need": "", "request": ""})
            files = [p for p in Path("/proc", str(server.pid), "fd").iterdir() if p.exists()] if Path("/proc").is_dir() else []
            opened = [os.readlink(p) for p in files]
        finally:
            server.send_signal(signal.SIGINT)
            rest = server.stdout.read().decode()
        assert server.wait(30) == 0
    assert [a.status for a in answers] == [200] * 50
    assert any(a.json()["flags"] for a in answers), "the messages were really read"
    log = first + rest + (tmp_path / "said.txt").read_text("utf-8")
    assert [word for word in words if word in log] == []
    kept = [p for folder in folders.values() for p in folder.rglob("*") if p.is_file()]
    assert [p for p in kept if any(word.encode() in p.read_bytes() for word in words)] == []
    assert kept == [], "no new file at all, of a library neither"
    assert [name for name in opened if name.startswith(str(tmp_path)) and name != str(tmp_path / "said.txt")] == []


@pytest.mark.parametrize("attempt", ["import socket; socket.create_connection(('192.0.2.1', 80), 1)", "import urllib.request as u; u.urlopen('http://example.org', timeout=1)"])
def test_the_guard_itself_would_notice(attempt: str) -> None:
    ended = subprocess.run([sys.executable, "-c", GUARD + attempt], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert "PermissionError" in ended.stderr


def test_reviews_write_no_log_line_of_the_message(address: str, caplog: pytest.LogCaptureFixture) -> None:
    rng = random.Random(7)
    words = [nonsense(rng) for _ in range(10)]
    with caplog.at_level(0):
        for word in words:
            assert post(address, "/v1/review", {"text": f"You never listen to me, {word}!"}).status == 200
            assert post(address, "/v1/review", {"text": 3, word: word}).status == 422
    assert [word for word in words if word in caplog.text] == []
