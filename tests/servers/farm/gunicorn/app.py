# SPDX-License-Identifier: Apache-2.0
# A bare WSGI application: every decision is one line.
import base64

READS = ("GET", "HEAD")
WRITES = ("GET", "HEAD", "PUT", "DELETE")


def who(environ):
    word = environ.get("HTTP_AUTHORIZATION", "").partition(" ")[2]
    return base64.b64decode(word).decode().partition(":")[0]


def limited(method, methods):
    if method in methods:
        return "200 OK", []
    return "405 Method Not Allowed", [("Allow", ", ".join(methods))]


def decide(environ):
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    if path == "/private" and who(environ) not in ("reader", "editor"):
        return "401 Unauthorized", [("WWW-Authenticate", 'Basic realm="private"')]
    if path == "/private" and who(environ) == "reader" and method not in READS:
        return "403 Forbidden", []
    if path == "/frozen" and method not in READS:
        return "403 Forbidden", []
    if path in ("/writable", "/private"):
        return limited(method, WRITES)
    if path == "/item":
        return limited(method, READS)
    if path == "/listed" and method not in WRITES:
        return "501 Not Implemented", []
    if path == "/routed" and method not in READS:
        return "404 Not Found", []
    if path == "/old":
        return "301 Moved Permanently", [("Location", "/item")]
    if path in ("/any", "/routed", "/frozen", "/listed"):
        return "200 OK", []
    return "404 Not Found", []


def app(environ, start_response):
    status, fields = decide(environ)
    written = status == "200 OK" and environ["PATH_INFO"] in ("/writable", "/private")
    written = written and environ["REQUEST_METHOD"] not in READS
    text = b"written\n" if written else (status[4:].lower() + "\n").encode()
    start_response(status, fields + [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return [text]
