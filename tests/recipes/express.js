// SPDX-License-Identifier: Apache-2.0
// The frame for the recipes of Express. A line that is @the place a recipe names@ gives way to the recipe's code;
// @PORT@ is filled in as well.
const express = require("express");
const app = express();

@app.js@

app.listen(@PORT@, "127.0.0.1");
