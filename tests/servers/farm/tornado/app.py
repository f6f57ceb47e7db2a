# SPDX-License-Identifier: Apache-2.0
import asyncio
import base64

import tornado.web

READS = ("GET", "HEAD")


class Item(tornado.web.RequestHandler):
    def get(self):
        self.write("hello\n")


class Writable(Item):
    def delete(self):
        self.write("written\n")

    put = delete


class Routed(Item):
    def absent(self):
        raise tornado.web.HTTPError(404)

    post = put = patch = delete = options = absent


class Private(Writable):
    def prepare(self):
        """Runs before the method's own function; RequestHandler has turned away unknown methods by then."""
        word = self.request.headers.get("Authorization", "").partition(" ")[2]
        who = base64.b64decode(word).decode().partition(":")[0]
        if who not in ("reader", "editor"):
            self.set_header("WWW-Authenticate", 'Basic realm="private"')
            self.send_error(401)
        elif who == "reader" and self.request.method not in READS:
            self.send_error(403)


class Form(Writable):
    """Tornado's own check for a token stands before the method's function."""


class Frozen(Writable):
    def prepare(self):
        if self.request.method not in READS:
            self.send_error(403)


class Every(tornado.web.RequestHandler):
    get = post = put = patch = delete = options = Item.get


async def main():
    plain = tornado.web.Application([
        ("/item", Item), ("/writable", Writable), ("/private", Private), ("/frozen", Frozen),
        ("/any", Every), ("/routed", Routed),
        ("/old", tornado.web.RedirectHandler, {"url": "/item"}),
        ("/files/(.*)", tornado.web.StaticFileHandler, {"path": "@DIR@/www"}),
    ])
    forms = tornado.web.Application([("/form", Form)], xsrf_cookies=True)
    plain.add_handlers(".*", [(tornado.routing.PathMatches("/form"), forms)])
    plain.listen(@PORT@, "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
