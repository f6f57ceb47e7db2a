# SPDX-License-Identifier: Apache-2.0
import cherrypy
class Rest:
    exposed=True
    def GET(self): return 'rest'
    def POST(self): return 'rest'
class Root:
    @cherrypy.expose
    def index(self): return 'home'
    @cherrypy.expose
    def page(self): return 'page'
    @cherrypy.expose
    @cherrypy.tools.allow(methods=['GET','HEAD'])
    def tight(self): return 'tight'
    @cherrypy.expose
    def gone(self): raise cherrypy.HTTPRedirect('/')
cherrypy.config.update({'server.socket_host':'127.0.0.1','server.socket_port':@PORT@,'engine.autoreload.on':False})
cherrypy.tree.mount(Root(),'/',{'/':{}, '/sec':{'tools.auth_basic.on':True,'tools.auth_basic.realm':'x','tools.auth_basic.checkpassword':lambda r,u,p:u==p}})
cherrypy.tree.mount(Rest(),'/rest',{'/':{'request.dispatch':cherrypy.dispatch.MethodDispatcher()}})
cherrypy.engine.start(); cherrypy.engine.block()
