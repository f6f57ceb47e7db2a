# SPDX-License-Identifier: Apache-2.0
from bottle import Bottle, abort, request, redirect, HTTPResponse
a=Bottle()
@a.get('/')
def h(): return 'home'
@a.get('/note/<i>')
def n(i): return 'note'
@a.delete('/note/<i>')
def d(i): abort(403,'Only the author may delete notes.')
@a.route('/all', method='ANY')
def al(): return 'all'
@a.get('/read')
def rd(): return 'r'
@a.route('/moved', method='ANY')
def mv(): redirect('/')
@a.hook('before_request')
def b():
    if request.path.startswith('/ro/') and request.method not in ('GET','HEAD'):
        raise HTTPResponse('read-only mirror', 403)
@a.get('/ro/x')
def ro(): return 'ro'
@a.put('/ro/x')
def ro2(): return 'ro'
a.run(host='127.0.0.1',port=@PORT@,quiet=True)
