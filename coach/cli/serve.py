"""`coach serve`."""

from __future__ import annotations

import argparse
import sys
import threading
import webbrowser

import coach
from coach.errors import InputError


def run(options: argparse.Namespace) -> int:
    """Serve the page and the API on the loopback address until stopped."""
    from waitress.server import create_server

    from coach.service import create_app

    if not 0 <= options.port <= 65535:
        raise InputError("port", f"expected 0 to 65535, got {options.port}")
    app = create_app({"COACH": coach.load()})
    try:
        server = create_server(app, host="127.0.0.1", port=options.port, threads=4, ident=None)
    except OSError as fault:
        raise InputError("port", f"{options.port} cannot be used ({fault.strerror}); try --port {options.port + 1}") from fault
    address = f"http://127.0.0.1:{server.effective_port}/"
    print(f"The coach is at {address} (Ctrl+C stops it). Everything stays on this computer.", flush=True)
    if options.browser:
        threading.Timer(0.5, _open, [address]).start()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return 0


def _open(address: str) -> None:
    """Open the page where a graphical browser is to be had; a text browser would take over the terminal."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if isinstance(browser, webbrowser.GenericBrowser) and not isinstance(browser, webbrowser.BackgroundBrowser):
        print(f"Open {address} in your browser.", file=sys.stderr)
        return
    browser.open(address)
