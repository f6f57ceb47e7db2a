// SPDX-License-Identifier: Apache-2.0
"use strict";
const restify = require("restify");

const server = restify.createServer();
const READS = ["GET", "HEAD"];

function hello(request, response, next) {
  response.send("hello");
  next();
}

function written(request, response, next) {
  response.send("written");
  next();
}

/** Runs before the router looks for a route. */
server.pre((request, response, next) => {
  const word = (request.headers.authorization || "").replace(/^Basic /, "");
  const who = Buffer.from(word, "base64").toString().split(":")[0];
  const path = request.getPath();
  const reads = READS.includes(request.method);
  let status = 0;
  if (path === "/any") status = 200;
  if (path === "/old") status = 302;
  if (path === "/routed" && !reads) status = 404;
  if (path === "/frozen" && !reads) status = 403;
  if (path === "/private" && who === "reader" && !reads) status = 403;
  if (path === "/private" && who !== "reader" && who !== "editor") status = 401;
  if (status === 401) response.header("WWW-Authenticate", "Basic");
  if (status === 302) response.header("Location", "/item");
  if (!status) return next();
  response.send(status, "pre");
  return next(false);
});
server.get("/item", hello);
server.get("/routed", hello);
for (const path of ["/writable", "/private", "/frozen"]) {
  server.get(path, hello);
  server.put(path, written);
  server.del(path, written);
}
server.listen(@PORT@, "127.0.0.1");
