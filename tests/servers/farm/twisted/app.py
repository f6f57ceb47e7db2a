# SPDX-License-Identifier: Apache-2.0
from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet import reactor
from twisted.web.guard import BasicCredentialFactory, HTTPAuthSessionWrapper
from twisted.web.resource import ForbiddenResource, IResource, NoResource, Resource
from twisted.web.server import Site
from twisted.web.static import File
from twisted.web.util import Redirect
from zope.interface import implementer

READS = (b"GET", b"HEAD")


class Item(Resource):
    isLeaf = True

    def render_GET(self, request):
        return b"hello\n"


class Writable(Item):
    def render_DELETE(self, request):
        return b"written\n"

    render_PUT = render_DELETE


class Every(Item):
    def render(self, request):
        return b"any method does\n"


class Private(Writable):
    def __init__(self, who):
        super().__init__()
        self.who = who

    def render(self, request):
        if self.who == b"reader" and request.method not in READS:
            return ForbiddenResource().render(request)
        return super().render(request)


class Frozen(Writable):
    def render(self, request):
        return super().render(request) if request.method in READS else ForbiddenResource().render(request)


class Routed(Item):
    def render(self, request):
        return super().render(request) if request.method in READS else NoResource().render(request)


class Drop(Every):
    def render(self, request):
        if request.method not in READS:
            request.transport.abortConnection()
        return super().render(request)


@implementer(IRealm)
class Realm:
    def requestAvatar(self, who, mind, *interfaces):
        return IResource, Private(who), lambda: None


root = Resource()
for name, resource in {b"item": Item(), b"writable": Writable(), b"any": Every(), b"frozen": Frozen(),
                       b"routed": Routed(), b"drop": Drop(), b"old": Redirect(b"/item"),
                       b"files": File("@DIR@/www")}.items():
    root.putChild(name, resource)
people = InMemoryUsernamePasswordDatabaseDontUse(reader=b"reader", editor=b"editor")
root.putChild(b"private", HTTPAuthSessionWrapper(Portal(Realm(), [people]), [BasicCredentialFactory(b"private")]))
reactor.listenTCP(@PORT@, Site(root), interface="127.0.0.1")
reactor.run()
