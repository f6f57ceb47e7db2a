# SPDX-License-Identifier: Apache-2.0
# The frame for the recipes of Django: a whole site in one file. A line that is @the place a recipe names@ gives way
# to the recipe's code; @PORT@ is filled in as well.
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

sys.modules["mysite"] = sys.modules["mysite.middleware"] = sys.modules["mysite.views"] = sys.modules[__name__]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
settings.configure(
    ALLOWED_HOSTS=["*"],
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    DATABASES={},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=MIDDLEWARE,
    ROOT_URLCONF="mysite",
    SECRET_KEY="for the tests only",
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
)
django.setup()

@views.py and urls.py@

from django.core.wsgi import get_wsgi_application


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


make_server("127.0.0.1", @PORT@, get_wsgi_application(), Server, WSGIRequestHandler).serve_forever()
