# SPDX-License-Identifier: Apache-2.0
# The frame for the recipes of Flask. A line that is @the place a recipe names@ gives way to the recipe's code;
# @PORT@ is filled in as well.
from flask import Flask

app = Flask(__name__)

@app.py@

app.run(host="127.0.0.1", port=@PORT@, threaded=True)
