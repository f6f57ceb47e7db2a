<?php
// SPDX-License-Identifier: Apache-2.0
// A small application without a framework, one branch for each way to refuse.
$method = $_SERVER['REQUEST_METHOD'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$reads = in_array($method, ['GET', 'HEAD']);
$who = explode(':', base64_decode(substr($_SERVER['HTTP_AUTHORIZATION'] ?? '', 6)))[0];

function say(int $status, string $text, array $fields = []): void
{
    http_response_code($status);
    header('Content-Type: text/plain');
    foreach ($fields as $field) {
        header($field);
    }
    echo "$text\n";
}

function limited(array $methods): void
{
    global $method;
    if (in_array($method, $methods)) {
        say(200, in_array($method, ['GET', 'HEAD']) ? 'hello' : 'written');
    } elseif (in_array($method, ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])) {
        say(405, 'not here', ['Allow: ' . implode(', ', $methods)]);
    } else {
        say(501, 'no such method');
    }
}

if ($path === '/guarded' && !$reads) {
    say(403, 'no writing');
} elseif ($path === '/item') {
    limited(['GET', 'HEAD']);
} elseif (in_array($path, ['/writable', '/frozen', '/guarded'])) {
    limited(['GET', 'HEAD', 'PUT', 'DELETE']);
} elseif ($path === '/any') {
    say(200, 'any method does');
} elseif ($path === '/routed' && $reads) {
    say(200, 'hello');
} elseif ($path === '/private') {
    if (!in_array($who, ['reader', 'editor'])) {
        say(401, 'who?', ['WWW-Authenticate: Basic realm="private"']);
    } elseif (!$reads && $who !== 'editor') {
        say(403, 'readers only read');
    } else {
        limited(['GET', 'HEAD', 'PUT', 'DELETE']);
    }
} elseif ($path === '/account') {
    say(302, 'sign in first', ['Location: /any']);
} elseif (str_starts_with($path, '/soft/')) {
    say(200, 'Sorry, there is no such page.');
} else {
    say(404, 'nothing here');
}
