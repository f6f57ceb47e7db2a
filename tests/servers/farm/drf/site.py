# SPDX-License-Identifier: Apache-2.0
import base64
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

sys.modules["mysite"] = sys.modules[__name__]
settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF="mysite",
    SECRET_KEY="for the tests only",
    REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": ["mysite.People"], "UNAUTHENTICATED_USER": None},
)


class Person:
    is_authenticated = True

    def __init__(self, name):
        self.name = name


class People:
    """Basic authentication without a database."""

    def authenticate(self, request):
        word = request.headers.get("Authorization", "").partition(" ")[2]
        name = base64.b64decode(word).decode().partition(":")[0]
        return (Person(name), None) if name in ("reader", "editor") else None

    def authenticate_header(self, request):
        return 'Basic realm="private"'


django.setup()

from django.http import Http404, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework.permissions import SAFE_METHODS, BasePermission  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Anybody(BasePermission):
    def has_permission(self, request, view):
        return request.user is not None


class EditorsWrite(Anybody):
    def has_permission(self, request, view):
        known = super().has_permission(request, view)
        return known and (request.method in SAFE_METHODS or request.user.name == "editor")


class ReadOnly(BasePermission):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS


class Item(APIView):
    permission_classes = []

    def get(self, request):
        return Response({"hello": True})


class Writable(Item):
    def delete(self, request):
        return Response({"written": True})

    put = delete


class Every(APIView):
    def dispatch(self, request):
        return HttpResponse("any method does\n")


class Routed(Item):
    def http_method_not_allowed(self, request, *_, **__):
        raise Http404


class Private(Writable):
    permission_classes = [EditorsWrite]


class Frozen(Writable):
    permission_classes = [ReadOnly]


class Members(Item):
    permission_classes = [Anybody]


urlpatterns = [
    path("item", Item.as_view()),
    path("writable", Writable.as_view()),
    path("any", Every.as_view()),
    path("routed", Routed.as_view()),
    path("private", Private.as_view()),
    path("frozen", Frozen.as_view()),
    path("members", Members.as_view()),
]

from django.core.wsgi import get_wsgi_application  # noqa: E402


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


make_server("127.0.0.1", @PORT@, get_wsgi_application(), Server, WSGIRequestHandler).serve_forever()
