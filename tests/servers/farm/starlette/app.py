# SPDX-License-Identifier: Apache-2.0
import base64

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

READS = ("GET", "HEAD")


async def hello(request):
    return PlainTextResponse("hello\n")


async def writable(request):
    return PlainTextResponse("hello\n" if request.method in READS else "written\n")


class Every:
    """A bare ASGI endpoint: Route asks nothing about the method for it."""

    async def __call__(self, scope, receive, send):
        await PlainTextResponse("any method does\n")(scope, receive, send)


class Old:
    async def __call__(self, scope, receive, send):
        await RedirectResponse("/item")(scope, receive, send)


async def page(request):
    """The last route: one page for every path that no other route has."""
    return PlainTextResponse("the application starts here\n")


def guard(next_app):
    """Stands in front of the router."""

    async def app(scope, receive, send):
        if scope["type"] != "http":
            return await next_app(scope, receive, send)
        path, method = scope["path"], scope["method"]
        word = dict(scope["headers"]).get(b"authorization", b"").partition(b" ")[2]
        who = base64.b64decode(word).partition(b":")[0]
        answer = next_app
        if path == "/frozen" and method not in READS:
            answer = PlainTextResponse("frozen\n", 403)
        elif path == "/routed" and method not in READS:
            answer = PlainTextResponse("nothing here\n", 404)
        elif path == "/private" and who not in (b"reader", b"editor"):
            answer = PlainTextResponse("who?\n", 401, {"WWW-Authenticate": 'Basic realm="private"'})
        elif path == "/private" and who == b"reader" and method not in READS:
            answer = PlainTextResponse("readers only read\n", 403)
        return await answer(scope, receive, send)

    return app


app = guard(Starlette(routes=[
    Route("/item", hello),
    Route("/routed", hello),
    *[Route(path, writable, methods=["GET", "PUT", "DELETE"]) for path in ("/writable", "/frozen", "/private")],
    Route("/any", Every()),
    Route("/old", Old()),
    Mount("/files", StaticFiles(directory="@DIR@/www")),
    Route("/app/{rest:path}", page),
]))
