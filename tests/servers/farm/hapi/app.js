// SPDX-License-Identifier: Apache-2.0
"use strict";
const Hapi = require("@hapi/hapi");
const Basic = require("@hapi/basic");

const hello = () => "hello\n";
const writable = (request) => (["get", "head"].includes(request.method) ? "hello\n" : "written\n");

async function main() {
  const server = Hapi.server({ port: @PORT@, host: "127.0.0.1" });
  await server.register(Basic);
  server.auth.strategy("people", "basic", {
    validate: async (request, name, word) => ({ isValid: name === word, credentials: { scope: [name] } }),
  });
  server.ext("onPreAuth", (request, h) => {
    const write = request.path === "/frozen" && !["get", "head"].includes(request.method);
    return write ? h.response("frozen\n").code(403).takeover() : h.continue;
  });
  const editors = { strategy: "people", access: { scope: ["editor"] } };
  server.route([
    { method: "GET", path: "/routed", handler: hello },
    { method: ["GET", "PUT", "DELETE"], path: "/writable", handler: writable },
    { method: ["GET", "PUT", "DELETE"], path: "/frozen", handler: writable },
    { method: "GET", path: "/private", options: { auth: "people" }, handler: hello },
    { method: ["PUT", "DELETE"], path: "/private", options: { auth: editors }, handler: writable },
    { method: "*", path: "/members", options: { auth: "people" }, handler: hello },
    { method: "*", path: "/any", handler: hello },
    { method: "*", path: "/old", handler: (request, h) => h.redirect("/routed") },
    { method: "GET", path: "/item", handler: hello },
    {
      method: "*",
      path: "/item",
      handler: (request, h) => h.response("not here\n").code(405).header("Allow", "GET, HEAD"),
    },
  ]);
  await server.start();
}

main();
