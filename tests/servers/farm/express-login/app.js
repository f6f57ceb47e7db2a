// SPDX-License-Identifier: Apache-2.0
"use strict";
const express = require("express");

const app = express();

/** Sends everybody without a session to the page where one is had. */
app.use((request, response, next) => {
  if (request.path === "/login" || /session=good/.test(request.get("Cookie") || "")) next();
  else response.redirect("/login");
});
app.get("/login", (request, response) => response.send("<form method=post><input name=who></form>\n"));
app.get("/item", (request, response) => response.send("hello\n"));
app.delete("/writable", (request, response) => response.send("gone\n"));
app.listen(@PORT@, "127.0.0.1");
