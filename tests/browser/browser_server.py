"""A static host on the loopback, as dumb as the ones that sites are put on."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Files(SimpleHTTPRequestHandler):
    """Whole-file GETs; what does not exist is answered with the site's 404.html."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".json": "application/json; charset=utf-8",
    }

    def __init__(self, *args: object, directory: str) -> None:
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
        else:
            _answer(self, 404, page.read_text(encoding="utf-8"))

    def log_message(self, format: str, *args: object) -> None:
        """Tests say themselves what went wrong."""


def _answer(handler: BaseHTTPRequestHandler, status: int, page: str) -> None:
    data = page.encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def serving_files(folder: Path) -> Iterator[str]:
    """The address (with a slash at its end) under which a folder, existing or not yet, is served."""

    def handler(*args: object) -> _Files:
        return _Files(*args, directory=str(folder))

    with _serving(handler) as address:  # type: ignore[arg-type]
        yield address


@contextmanager
def serving_pages(pages: Mapping[str, str]) -> Iterator[str]:
    """The address of a host that answers with these pages, by path ("/page"); they may be added later."""

    class Pages(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            _answer(self, 404 if page is None else 200, page or "")

        def log_message(self, format: str, *args: object) -> None:
            """Tests say themselves what went wrong."""

    with _serving(Pages) as address:
        yield address


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
