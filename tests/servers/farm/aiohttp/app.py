# SPDX-License-Identifier: Apache-2.0
from aiohttp import BasicAuth, web

READS = ("GET", "HEAD", "OPTIONS")


async def hello(request):
    return web.Response(text="hello\n")


async def written(request):
    return web.Response(text="written\n")


async def routed(request):
    if request.method not in READS:
        raise web.HTTPNotFound()
    return await hello(request)


async def old(request):
    raise web.HTTPFound("/item")


@web.middleware
async def guard(request, handler):
    """Runs for every request, and before the router's 404 or 405 is raised."""
    if request.path == "/frozen" and request.method not in READS:
        raise web.HTTPForbidden(text="frozen\n")
    if request.path == "/private":
        word = request.headers.get("Authorization")
        who = BasicAuth.decode(word).login if word else ""
        if who not in ("reader", "editor"):
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": 'Basic realm="private"'})
        if who == "reader" and request.method not in READS:
            raise web.HTTPForbidden(text="readers only read\n")
    if request.path == "/drop" and request.method not in READS:
        request.transport.abort()
    return await handler(request)


app = web.Application(middlewares=[guard])
app.router.add_get("/item", hello)
for path in ("/writable", "/frozen", "/private"):
    app.router.add_get(path, hello)
    app.router.add_put(path, written)
    app.router.add_delete(path, written)
app.router.add_route("*", "/any", hello)
app.router.add_route("*", "/routed", routed)
app.router.add_route("*", "/drop", hello)
app.router.add_route("*", "/old", old)
web.run_app(app, host="127.0.0.1", port=@PORT@, print=None)
