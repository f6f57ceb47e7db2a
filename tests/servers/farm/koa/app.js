// SPDX-License-Identifier: Apache-2.0
"use strict";
const Koa = require("koa");
const Router = require("@koa/router");

const READS = ["GET", "HEAD", "OPTIONS"];
const app = new Koa();
const router = new Router();
const hello = (context) => { context.body = "hello\n"; };
const written = (context) => { context.body = "written\n"; };

app.use(async (context, next) => {
  const who = Buffer.from(context.get("Authorization").replace(/^Basic /, ""), "base64").toString().split(":")[0];
  const reads = READS.includes(context.method);
  if (context.path === "/any") hello(context);
  else if (context.path === "/routed" && reads) hello(context);
  else if (context.path === "/old") context.redirect("/item");
  else if (context.path === "/frozen" && !reads) context.status = 403;
  else if (context.path === "/private" && who !== "reader" && who !== "editor") {
    context.set("WWW-Authenticate", "Basic");
    context.status = 401;
  } else if (context.path === "/private" && who === "reader" && !reads) context.status = 403;
  else await next();
});
router.get("/item", hello);
for (const path of ["/writable", "/private", "/frozen"]) {
  router.get(path, hello).put(path, written).delete(path, written);
}
app.use(router.routes());
app.use(router.allowedMethods());
app.listen(@PORT@, "127.0.0.1");
