# SPDX-License-Identifier: Apache-2.0
vcl 4.1;

backend origin {
    .host = "127.0.0.1";
    .port = "@BACK@";
}

acl purgers {
    "192.0.2.0"/24;
}

sub vcl_recv {
    if (req.url ~ "^/secret/") {
        return (synth(403));
    }
    if (req.url ~ "^/members/" && req.http.Authorization != "Basic cmVhZGVyOnJlYWRlcg==") {
        return (synth(401));
    }
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(405));
        }
        return (purge);
    }
    if (req.url ~ "^/frozen/" && req.method != "GET" && req.method != "HEAD") {
        return (synth(403));
    }
    if (req.url ~ "^/cold/" && req.method != "GET" && req.method != "HEAD") {
        return (synth(404));
    }
    if (req.url ~ "^/editors/" && req.method == "DELETE" && req.http.Authorization != "Basic ZWRpdG9yOmVkaXRvcg==") {
        return (synth(403));
    }
    if (req.url == "/always") {
        return (synth(200));
    }
    if (req.url == "/asget") {
        set req.method = "GET";
    }
    if (req.url == "/old") {
        return (synth(301));
    }
    return (pass);
}

sub vcl_synth {
    if (resp.status == 301) {
        set resp.http.Location = "/hello.txt";
    }
    if (resp.status == 401) {
        set resp.http.WWW-Authenticate = "Basic realm=members";
    }
}
