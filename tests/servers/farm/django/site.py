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
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    ROOT_URLCONF="mysite",
    SECRET_KEY="for the tests only",
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    LOGIN_URL="/sign-in",
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.exceptions import PermissionDenied  # noqa: E402
from django.http import Http404, HttpResponse, HttpResponseRedirect  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from django.views.decorators.http import require_http_methods, require_safe  # noqa: E402


def hello(request, *_):
    return HttpResponse("hello\n", content_type="text/plain")


def writable(request):
    return HttpResponse("hello\n" if request.method in ("GET", "HEAD") else "written\n", content_type="text/plain")


def private(request):
    word = request.headers.get("Authorization", "").partition(" ")[2]
    who = base64.b64decode(word).decode().partition(":")[0]
    if who not in ("reader", "editor"):
        return HttpResponse("who?\n", status=401, headers={"WWW-Authenticate": 'Basic realm="private"'})
    if who == "reader" and request.method not in ("GET", "HEAD"):
        raise PermissionDenied
    return writable(request)


def routed(request):
    if request.method not in ("GET", "HEAD"):
        raise Http404
    return hello(request)


urlpatterns = [
    path("item", csrf_exempt(require_safe(hello))),
    path("form", require_safe(hello)),
    path("shop", hello),
    path("writable", csrf_exempt(require_http_methods(["GET", "HEAD", "PUT", "DELETE"])(writable))),
    path("any", csrf_exempt(hello)),
    path("private", csrf_exempt(private)),
    path("routed", csrf_exempt(routed)),
    path("account", csrf_exempt(login_required(hello))),
    path("sign-in", csrf_exempt(hello)),
    path("old", csrf_exempt(lambda request: HttpResponseRedirect("/item"))),
]

from django.core.wsgi import get_wsgi_application  # noqa: E402


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


make_server("127.0.0.1", @PORT@, get_wsgi_application(), Server, WSGIRequestHandler).serve_forever()
