# SPDX-License-Identifier: Apache-2.0
from flask import Flask, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(HTTPException)
def sorry(error):
    """Every error becomes a page that says sorry, with the status of a success."""
    return "Sorry, that did not work.\n", 200


@app.route("/item")
def item():
    return "hello\n"


@app.route("/writable", methods=["GET", "DELETE"])
def writable():
    return "gone\n" if request.method == "DELETE" else "hello\n"


app.run("127.0.0.1", @PORT@, threaded=True)
