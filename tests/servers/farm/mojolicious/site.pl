# SPDX-License-Identifier: Apache-2.0
use Mojolicious::Lite -signatures;
use Mojo::Util 'b64_decode';

app->log->level('warn');
app->mode('production');

# Runs for every request, before the routes are looked at.
hook before_dispatch => sub ($c) {
  my ($method, $path) = ($c->req->method, $c->req->url->path->to_string);
  my $reads = $method =~ /^(?:GET|HEAD|OPTIONS)$/;
  return $c->render(text => "frozen\n", status => 403) if $path eq '/frozen' && !$reads;
  return if $path ne '/private';
  my ($word) = ($c->req->headers->authorization // '') =~ /^Basic (.+)/;
  my ($who) = split /:/, b64_decode($word // '');
  if (($who // '') !~ /^(?:reader|editor)$/) {
    $c->res->headers->www_authenticate('Basic realm=private');
    return $c->render(text => "who?\n", status => 401);
  }
  $c->render(text => "readers only read\n", status => 403) if $who eq 'reader' && !$reads;
};

my $hello = sub ($c) { $c->render(text => "hello\n") };
get '/routed' => $hello;
my $writable = sub ($c) { $c->render(text => $c->req->method =~ /^(?:GET|HEAD)$/ ? "hello\n" : "written\n") };
any ['GET', 'PUT', 'DELETE'] => $_ => $writable for '/writable', '/frozen', '/private';
any '/any' => $hello;
any '/old' => sub ($c) { $c->redirect_to('/item') };
get '/item' => $hello;
any ['PUT', 'DELETE', 'POST', 'PATCH'] => '/item' => sub ($c) {
  $c->res->headers->allow('GET, HEAD');
  $c->render(text => "not here\n", status => 405);
};
push @{app->static->paths}, '@DIR@/www';
app->start('daemon', '-l', 'http://127.0.0.1:@PORT@');
