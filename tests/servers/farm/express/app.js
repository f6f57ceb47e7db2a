// SPDX-License-Identifier: Apache-2.0
"use strict";
const express = require("express");

const READS = ["GET", "HEAD", "OPTIONS"];
const app = express();
const hello = (request, response) => response.send("hello\n");
const written = (request, response) => response.send("written\n");

/** Asks who it is whatever the method; readers may not write. */
function people(request, response, next) {
  const word = (request.get("Authorization") || "").replace(/^Basic /, "");
  const who = Buffer.from(word, "base64").toString().split(":")[0];
  if (who !== "reader" && who !== "editor") response.set("WWW-Authenticate", "Basic").sendStatus(401);
  else if (who === "reader" && !READS.includes(request.method)) response.sendStatus(403);
  else next();
}

/** A filter in front of the routes below it. */
function frozen(request, response, next) {
  if (READS.includes(request.method)) next();
  else response.sendStatus(403);
}

app.use("/private", people);
app.use("/frozen", frozen);
app.get("/routed", hello);
for (const path of ["/writable", "/private", "/frozen"]) app.get(path, hello).put(path, written).delete(path, written);
app.route("/item").get(hello).all((request, response) => response.set("Allow", "GET, HEAD").sendStatus(405));
app.all("/any", hello);
app.all("/old", (request, response) => response.redirect("/item"));
app.all("/drop", (request, response) => {
  if (request.method === "GET") hello(request, response);
  else request.socket.destroy();
});
app.all("/account", (request, response) => response.redirect("/sign-in"));
app.use("/files", express.static("@DIR@/www"));
app.use("/strict", express.static("@DIR@/www", { fallthrough: false }));
app.get("/app/*rest", (request, response) => response.send("<!doctype html><title>app</title>\n"));
app.listen(@PORT@, "127.0.0.1");
