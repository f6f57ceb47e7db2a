// SPDX-License-Identifier: Apache-2.0
"use strict";
const app = require("fastify")();

const READS = ["GET", "HEAD"];
const EVERY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const hello = async () => "hello\n";
const writable = async (request) => (READS.includes(request.method) ? "hello\n" : "written\n");

/** A hook of the routes: a method without a route never gets here. */
async function people(request, reply) {
  const word = (request.headers.authorization || "").replace(/^Basic /, "");
  const who = Buffer.from(word, "base64").toString().split(":")[0];
  if (who !== "reader" && who !== "editor") return reply.code(401).header("WWW-Authenticate", "Basic").send("who?\n");
  if (who === "reader" && !READS.includes(request.method)) return reply.code(403).send("readers only read\n");
}

app.addHook("onRequest", async (request, reply) => {
  if (request.url === "/frozen" && !READS.includes(request.method)) return reply.code(403).send("frozen\n");
});
app.get("/routed", hello);
app.route({ method: ["GET", "PUT", "DELETE"], url: "/writable", handler: writable });
app.route({ method: ["GET", "PUT", "DELETE"], url: "/frozen", handler: writable });
app.route({ method: ["GET", "DELETE"], url: "/private", onRequest: people, handler: writable });
app.route({ method: EVERY, url: "/any", handler: hello });
app.route({ method: EVERY, url: "/old", handler: async (request, reply) => reply.redirect("/routed") });
app.get("/item", hello);
app.route({
  method: EVERY.filter((method) => !READS.includes(method)),
  url: "/item",
  handler: async (request, reply) => reply.code(405).header("Allow", "GET, HEAD").send("not here\n"),
});
app.listen({ port: @PORT@, host: "127.0.0.1" });
