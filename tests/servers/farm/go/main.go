// SPDX-License-Identifier: Apache-2.0
package main

import (
	"fmt"
	"net/http"
	"strings"
)

func hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

func reads(r *http.Request) bool { return r.Method == "GET" || r.Method == "HEAD" }

func item(w http.ResponseWriter, r *http.Request) {
	if reads(r) {
		fmt.Fprintln(w, "hello")
	} else {
		fmt.Fprintln(w, "written")
	}
}

// only lets the handler see these methods; another one gets 405 with Allow.
func only(methods string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, method := range strings.Split(methods, ", ") {
			if r.Method == method {
				next(w, r)
				return
			}
		}
		w.Header().Set("Allow", methods)
		http.Error(w, "not here", http.StatusMethodNotAllowed)
	}
}

// private asks who it is whatever the method; readers may not write.
func private(w http.ResponseWriter, r *http.Request) {
	who, word, _ := r.BasicAuth()
	switch {
	case who != word || (who != "reader" && who != "editor"):
		w.Header().Set("WWW-Authenticate", `Basic realm="private"`)
		http.Error(w, "who?", http.StatusUnauthorized)
	case who == "reader" && !reads(r):
		http.Error(w, "readers only read", http.StatusForbidden)
	default:
		only("GET, HEAD, PUT, DELETE", item)(w, r)
	}
}

// guard stands in front of the whole site.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/frozen" && !reads(r):
			http.Error(w, "frozen", http.StatusForbidden)
		case r.URL.Path == "/drop" && !reads(r):
			panic(http.ErrAbortHandler)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/item", only("GET, HEAD", hello))
	mux.HandleFunc("/writable", only("GET, HEAD, PUT, DELETE", item))
	mux.HandleFunc("/frozen", only("GET, HEAD, PUT, DELETE", item))
	mux.HandleFunc("/any", hello)
	mux.HandleFunc("/drop", hello)
	mux.HandleFunc("/private", private)
	mux.HandleFunc("/routed", func(w http.ResponseWriter, r *http.Request) {
		if !reads(r) {
			http.NotFound(w, r)
			return
		}
		hello(w, r)
	})
	mux.Handle("/old", http.RedirectHandler("/item", http.StatusMovedPermanently))
	mux.Handle("/files/", http.StripPrefix("/files/", http.FileServer(http.Dir("@DIR@/www"))))
	panic(http.ListenAndServe("127.0.0.1:@PORT@", guard(mux)))
}
