# SPDX-License-Identifier: Apache-2.0
from flask import Flask, Response, abort, redirect, request

app = Flask(__name__)


@app.before_request
def guard():
    """Stands in front of every view, and comes before Flask's own 405."""
    if request.path == "/any":
        return "any method does\n"
    if request.path == "/old":
        return redirect("/item", 301)
    if request.path == "/frozen" and request.method not in ("GET", "HEAD", "OPTIONS"):
        return "frozen\n", 403
    if request.path == "/private":
        who = request.authorization.username if request.authorization else ""
        if who not in ("reader", "editor"):
            return Response("who?\n", 401, {"WWW-Authenticate": 'Basic realm="private"'})
        if who == "reader" and request.method not in ("GET", "HEAD", "OPTIONS"):
            abort(403)
    return None


@app.route("/item")
def item():
    return "hello\n"


@app.route("/routed")
def routed():
    return "hello\n"


@app.route("/routed", methods=["POST", "PUT", "PATCH", "DELETE"])
def hidden():
    abort(404)


@app.route("/members", methods=["GET", "DELETE"])
def members():
    """The view itself asks: a method without a route never gets here."""
    if not request.authorization:
        return Response("who?\n", 401, {"WWW-Authenticate": 'Basic realm="members"'})
    return "hello\n"


@app.route("/writable", methods=["GET", "PUT", "DELETE"])
@app.route("/frozen", methods=["GET", "PUT", "DELETE"])
@app.route("/private", methods=["GET", "PUT", "DELETE"])
def writable():
    return "hello\n" if request.method in ("GET", "HEAD") else "written\n"


if __name__ == "__main__":
    app.run("127.0.0.1", @PORT@, threaded=True)
