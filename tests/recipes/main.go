// SPDX-License-Identifier: Apache-2.0
// The frame for the recipes of Go. A line that is @the place a recipe names@ gives way to the recipe's code, which
// makes routes(); @PORT@ is filled in as well.
package main

@main.go@

func main() { panic(http.ListenAndServe("127.0.0.1:@PORT@", routes())) }
