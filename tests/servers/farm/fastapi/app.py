# SPDX-License-Identifier: Apache-2.0
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import PlainTextResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials

app = FastAPI(openapi_url=None)
basic = HTTPBasic()


@app.middleware("http")
async def guard(request: Request, call_next):
    """Stands in front of the router."""
    if request.url.path == "/frozen" and request.method not in ("GET", "HEAD"):
        return PlainTextResponse("frozen\n", 403)
    if request.url.path == "/routed" and request.method not in ("GET", "HEAD"):
        return PlainTextResponse("nothing here\n", 404)
    if request.url.path == "/any":
        return PlainTextResponse("any method does\n")
    return await call_next(request)


def anybody(who: HTTPBasicCredentials = Depends(basic)):
    if who.username not in ("reader", "editor"):
        raise HTTPException(401, headers={"WWW-Authenticate": "Basic"})
    return who.username


def editor(who: str = Depends(anybody)):
    if who != "editor":
        raise HTTPException(403, "readers only read")


@app.get("/item")
@app.get("/routed")
@app.get("/frozen")
@app.get("/writable")
def hello():
    return "hello"


@app.put("/writable")
@app.delete("/writable")
@app.delete("/frozen")
def written():
    return "written"


@app.get("/private", dependencies=[Depends(anybody)])
def read():
    return "hello"


@app.delete("/private", dependencies=[Depends(editor)])
def write():
    return "deleted"
