# SPDX-License-Identifier: Apache-2.0
# The origin behind the farm's proxies: it tells every kind of refusal apart, so that a proxy's own refusals show.
import base64
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KNOWN = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"}
READ = {"GET", "HEAD", "OPTIONS"}
WRITABLE = ("/writable", "/frozen/", "/cold/", "/office/", "/editors/", "/members/", "/asget", "/drop")


class Origin(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "origin"

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        if path == "/any":
            self.say(200, "any method does\n")
        elif self.command not in KNOWN:
            self.say(501, "no such method\n")
        elif path in ("/", "/hello.txt", "/item"):
            self.limited(READ)
        elif path.startswith(WRITABLE):
            self.limited(KNOWN - {"POST", "PATCH"})
        elif path == "/routed" and self.command in READ:
            self.say(200, "hello\n")
        elif path == "/private":
            self.private()
        else:
            self.say(404, "nothing here\n")

    def private(self):
        """Whoever asks has to say who they are; a reader may not write."""
        word = (self.headers.get("Authorization") or "").partition(" ")[2]
        who = base64.b64decode(word).decode().partition(":")[0]
        if who not in ("reader", "editor"):
            self.say(401, "who?\n", {"WWW-Authenticate": 'Basic realm="private"'})
        elif who == "reader" and self.command not in READ:
            self.say(403, "readers only read\n")
        else:
            self.limited(KNOWN - {"POST", "PATCH"})

    def limited(self, methods):
        allow = {"Allow": ", ".join(sorted(methods))}
        if self.command not in methods:
            self.say(405, "not here\n", allow)
        else:
            reads = self.command in READ
            self.say(200, "hello\n" if reads else "written\n", allow if self.command == "OPTIONS" else {})

    def say(self, status, text, fields=None):
        self.send_response(status)
        for name, value in (fields or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Origin).serve_forever()
