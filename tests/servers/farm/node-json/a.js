// SPDX-License-Identifier: Apache-2.0
const http=require('http');
http.createServer((q,r)=>{
 const send=(c,o,h={})=>{r.writeHead(c,{'Content-Type':'application/json',...h});r.end(q.method=='HEAD'?'':JSON.stringify(o));};
 const p=q.url.split('?')[0];
 if(p.startsWith('/v1/')&&!q.headers.authorization) return send(401,{error:'unauthorized'},{'WWW-Authenticate':'Bearer'});
 if(p==='/'||p==='/status') return q.method==='GET'||q.method==='HEAD'?send(200,{ok:true}):send(405,{error:'method_not_allowed'},{Allow:'GET, HEAD'});
 if(p==='/rpc') return q.method==='POST'?send(200,{jsonrpc:'2.0'}):send(501,{error:'only POST is implemented'});
 if(p==='/gw') return q.method==='GET'?send(200,{}):send(403,{message:'Missing Authentication Token'});
 if(p==='/soft') return send(200,{error:'unsupported method',code:405});
 if(p==='/csrf') return q.method==='GET'?send(200,{}):q.method==='POST'?send(403,{message:'CSRF token missing or incorrect'}):send(405,{},{Allow:'GET, POST'});
 if(p==='/teapot') return q.method==='GET'?send(200,{}):send(418,{});
 if(p==='/bad') return q.method==='GET'?send(200,{}):send(400,{error:'unsupported HTTP method'});
 if(p==='/lie') return q.method==='OPTIONS'?send(204,null,{Allow:'GET, DELETE'}):q.method==='GET'?send(200,{}):send(405,{},{Allow:'GET, DELETE'});
 if(p==='/v1/x') return send(200,{});
 send(404,{error:'not_found'});
}).listen(@PORT@,'127.0.0.1');
