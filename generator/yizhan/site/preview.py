"""A server for one's own eyes: the built site, a reload after each build, errors drawn at the foot of the page.

The pages on disk stay as they will be published; one script tag is put in on the way to the browser.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from yizhan.problems import Problem, as_text

EVENTS = "/_yizhan/events"
SCRIPT = "/_yizhan/reload.js"
_TAG = f'<script src="{SCRIPT}" defer></script>'.encode()

# Plain text only: what stands in a source file must not run here either. The page below is the last good one.
_RELOAD_JS = """"use strict";
(function () {
  var source = new EventSource("%s");
  var version = null;
  function styled(element, look) {
    Object.keys(look).forEach(function (name) { element.style[name] = look[name]; });
    return element;
  }
  function show(errors) {
    var box = document.createElement("section");
    box.id = "yizhan-errors";
    box.setAttribute("role", "alert");
    box.tabIndex = 0;
    styled(box, { position: "fixed", left: "0", right: "0", bottom: "0", maxHeight: "50vh", overflow: "auto", zIndex: "99999",
      boxSizing: "border-box", padding: "12px 16px", background: "#2b0b0b", color: "#ffe9e0",
      borderTop: "4px solid #ff8a65" });
    var advice = styled(document.createElement("p"), { margin: "0 0 8px", font: "bold 16px/1.5 system-ui, sans-serif" });
    advice.textContent = "有错误，网页还是上一次的。" +
      "改好并保存，这里会自己更新。 " +
      "There are errors; the page is still the last good one. Mend them and save: it will follow by itself.";
    var list = styled(document.createElement("pre"), { margin: "0", font: "15px/1.6 ui-monospace, monospace",
      whiteSpace: "pre-wrap", overflowWrap: "anywhere", color: "inherit", background: "none", padding: "0" });
    list.textContent = errors;
    box.appendChild(advice);
    box.appendChild(list);
    document.body.appendChild(box);
    document.body.style.paddingBottom = box.offsetHeight + "px";
  }
  source.onmessage = function (event) {
    var news = JSON.parse(event.data);
    var old = document.getElementById("yizhan-errors");
    if (old) { old.remove(); document.body.style.paddingBottom = ""; }
    if (news.errors) {
      show(news.errors);
    } else if (version !== null && news.version !== version) {
      location.reload();
    }
    version = news.version;
  };
})();
""".replace("%s", EVENTS)


# Before the first build has ended there is no page at all: this one loads itself again when there is.
_NOT_YET = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>正在生成 Building</title></head>
<body style="font: 18px/1.6 system-ui, sans-serif; margin: 2rem"><p>正在生成网站，好了会自己打开。</p>
<p lang="en">The site is being built; it will open by itself.</p></body></html>""".encode()


class Preview:
    """Serves `output` in a thread. Raises OSError where the port is taken."""

    def __init__(self, output: Path, host: str, port: int) -> None:
        self._news = threading.Condition()
        self._version = 0
        self._errors = ""
        self._closing = False
        self._server = ThreadingHTTPServer((host, port), partial(_Handler, self, directory=str(output)))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def __enter__(self) -> Preview:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def is_called(self, host: str) -> bool:
        """Whether a request names this server as its user does; on an address of all interfaces any name will do."""
        bound = str(self._server.server_address[0])
        anywhere = bound in ("0.0.0.0", "::")  # noqa: S104 (a comparison)
        return anywhere or host.rpartition(":")[0] in ("localhost", "127.0.0.1", "[::1]", bound)

    def wait(self) -> None:
        """Until Ctrl-C."""
        self._thread.join()

    def reload(self) -> None:
        """A build succeeded: open pages load themselves again."""
        self._tell("", 1)

    def show_errors(self, problems: Sequence[Problem]) -> None:
        """The sources have errors: open pages show them until they are mended."""
        self._tell(as_text([problem for problem in problems if problem.is_error]), 0)

    def show_failure(self, text: str) -> None:
        """The theme or the machine failed."""
        self._tell(text, 0)

    def _tell(self, errors: str, step: int) -> None:
        with self._news:
            self._errors, self._version = errors, self._version + step
            self._news.notify_all()

    def message(self) -> str:
        """What open pages should know now."""
        return json.dumps({"version": self._version, "errors": self._errors}, ensure_ascii=False)

    def next_message(self, last: str) -> str | None:
        """Wait for a message other than `last`, at most fifteen seconds; None when the server closes."""
        with self._news:
            self._news.wait_for(lambda: self._closing or self.message() != last, timeout=15)
            return None if self._closing else self.message()


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, our script put in before the end of the head."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".geojson": "application/geo+json; charset=utf-8",
    }

    def __init__(self, preview: Preview, *args: object, directory: str) -> None:
        self._preview = preview
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self._preview.is_called(self.headers.get("Host", "")):  # a page elsewhere that renamed this machine
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path)
        if path == EVENTS:
            self._send_events()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD_JS.encode())
        else:
            file = Path(self.translate_path(self.path))
            if file.is_dir() and path.endswith("/"):
                file /= "index.html"
            if file.suffix == ".html" and file.is_file():
                self._send_page(HTTPStatus.OK, file)
            elif not file.exists():
                self._send_page(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")
            else:
                super().do_GET()

    def _send_page(self, status: HTTPStatus, file: Path) -> None:
        page = file.read_bytes() if file.is_file() else _NOT_YET
        self._send(status, "text/html; charset=utf-8", page.replace(b"</head>", _TAG + b"</head>", 1))

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _send_events(self) -> None:
        """Server-sent events: the state at once, then each change; a comment now and then keeps the line open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        last = ""
        try:
            while (message := self._preview.next_message(last)) is not None:
                self.wfile.write((f"data: {message}\n\n" if message != last else ": …\n\n").encode())
                self.wfile.flush()
                last = message
        except OSError:
            pass  # the page was closed
        self.close_connection = True

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """A preview says nothing of what it serves."""
