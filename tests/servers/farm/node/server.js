// SPDX-License-Identifier: Apache-2.0
"use strict";
const http = require("http");

const READS = ["GET", "HEAD"];
const WRITES = ["GET", "HEAD", "PUT", "DELETE"];

function say(response, status, text, fields = {}) {
  response.writeHead(status, { "Content-Type": "text/plain", ...fields });
  response.end(text + "\n");
}

function limited(request, response, methods) {
  if (methods.includes(request.method)) say(response, 200, READS.includes(request.method) ? "hello" : "written");
  else say(response, 405, "not here", { Allow: methods.join(", ") });
}

function private_(request, response) {
  const word = (request.headers.authorization || "").replace(/^Basic /, "");
  const who = Buffer.from(word, "base64").toString().split(":")[0];
  if (who !== "reader" && who !== "editor") {
    say(response, 401, "who?", { "WWW-Authenticate": 'Basic realm="private"' });
  } else if (who === "reader" && !READS.includes(request.method)) {
    say(response, 403, "readers only read");
  } else {
    limited(request, response, WRITES);
  }
}

const site = {
  "/item": (request, response) => limited(request, response, READS),
  "/writable": (request, response) => limited(request, response, WRITES),
  "/any": (request, response) => say(response, 200, "any method does"),
  "/old": (request, response) => say(response, 301, "moved", { Location: "/item" }),
  "/private": private_,
  "/frozen": (request, response) =>
    READS.includes(request.method) ? say(response, 200, "hello") : say(response, 403, "frozen"),
  "/drop": (request, response) =>
    READS.includes(request.method) ? say(response, 200, "hello") : request.socket.destroy(),
  "GET /routed": (request, response) => say(response, 200, "hello"),
};

http.createServer((request, response) => {
  const path = request.url.split("?")[0];
  const handler = site[`${request.method} ${path}`] || site[path];
  if (handler) handler(request, response);
  else if (path.startsWith("/app/")) say(response, 200, "<!doctype html><title>app</title>");
  else say(response, 404, "nothing here");
}).listen(@PORT@, "127.0.0.1");
