# SPDX-License-Identifier: Apache-2.0
use Dancer2;
set logger=>'null';
get '/' => sub { 'home' };
get '/x' => sub { 'x' };
put '/x' => sub { 'x' };
del '/y' => sub { status 403; 'no rights' };
get '/y' => sub { 'y' };
any '/z' => sub { 'z' };
dance;
