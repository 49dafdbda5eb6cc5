"""A static host on the loopback that compresses as the hosts of docs/hosting.en.md do, and remembers what it sent."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

GZIP_LEVEL = 6
COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".geojson", ".csv"})
# File names with a digest never change what they hold.
_FOREVER = re.compile(r"/data/|/assets/.*\.[0-9a-f]{10}\.(css|js|svg)$")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: its status, bytes of its body on the wire and unpacked."""

    path: str
    status: int
    wire: int
    raw: int


@dataclass
class Host:
    """A served folder: its address and what it has sent so far."""

    folder: Path
    address: str = ""
    sent: list[Sent] = field(default_factory=list)
    packed: dict[Path, bytes] = field(default_factory=dict)

    def take(self) -> list[Sent]:
        """What was sent since the last call."""
        taken, self.sent = self.sent, []
        return taken

    def body(self, file: Path, may_pack: bool) -> tuple[bytes, int, bool]:
        """The bytes to send, how many they are unpacked, and whether they are packed. Packed once, as hosts keep them."""
        data = file.read_bytes()
        if not may_pack or file.suffix not in COMPRESSED:
            return data, len(data), False
        if file not in self.packed:
            self.packed[file] = gzip.compress(data, GZIP_LEVEL, mtime=0)
        return self.packed[file], len(data), True


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the browser waits 40 ms for the rest of each small answer
    host: Host

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.host.folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file /= "index.html"
        inside = file.is_relative_to(self.host.folder.resolve())
        status = 200 if inside and file.is_file() else 404
        if status == 404:
            file = self.host.folder / "404.html"
        data, raw, packed = self.host.body(file, "gzip" in self.headers.get("Accept-Encoding", ""))
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", kind if kind.startswith("image/") else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if _FOREVER.search(path) else "no-cache")
        self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self.host.sent.append(Sent(path, status, len(data), raw))

    def log_message(self, format: str, *args: object) -> None:
        """The host remembers what was sent; nobody reads a log."""


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """The folder, existing or not yet, under an address of its own (with a slash at its end)."""
    host = Host(folder)
    handler = type("Files", (_Files,), {"host": host})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield host
        server.shutdown()
