# SPDX-License-Identifier: Apache-2.0
# Python's own file server, unchanged but for its folder.
import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

Handler = functools.partial(SimpleHTTPRequestHandler, directory="@DIR@/www")
ThreadingHTTPServer(("127.0.0.1", @PORT@), Handler).serve_forever()
