<?php
// SPDX-License-Identifier: Apache-2.0
// The frame for the recipes of Laravel: a whole application in one file, run for each request by php -S. A line that is
// @the place a recipe names@ gives way to the recipe's code; @DIR@ is filled in as well.
require_once 'Illuminate/autoload.php';

use Illuminate\Contracts\Debug\ExceptionHandler;
use Illuminate\Contracts\Http\Kernel as KernelContract;
use Illuminate\Foundation\Application;
use Illuminate\Foundation\Bootstrap;
use Illuminate\Foundation\Exceptions\Handler;
use Illuminate\Foundation\Http\Kernel;
use Illuminate\Http\Request;
use Illuminate\Routing\Middleware\ThrottleRequests;
use Illuminate\Support\Facades\Route;

class SiteKernel extends Kernel
{
    protected $bootstrappers = [
        Bootstrap\RegisterFacades::class,
        Bootstrap\RegisterProviders::class,
        Bootstrap\BootProviders::class,
    ];
    protected $routeMiddleware = ['throttle' => ThrottleRequests::class];
}

file_put_contents('@DIR@/routes.php', <<<'CODE'
<?php
@routes/api.php@
CODE);
file_put_contents('@DIR@/provider.php', <<<'CODE'
<?php
namespace App\Providers;
@app/Providers/AppServiceProvider.php@
CODE);

$app = new Application('@DIR@');
@mkdir('@DIR@/bootstrap/cache', 0777, true);
$app->instance('env', 'production');
$app->instance('config', new Illuminate\Config\Repository([
    'app' => [
        'debug' => false,
        'key' => str_repeat('x', 32),
        'cipher' => 'AES-256-CBC',
        'url' => 'http://127.0.0.1:@PORT@',
        'locale' => 'en',
        'fallback_locale' => 'en',
        'aliases' => [],
        'providers' => [
            Illuminate\Cache\CacheServiceProvider::class,
            Illuminate\Filesystem\FilesystemServiceProvider::class,
            Illuminate\Foundation\Providers\FoundationServiceProvider::class,
            Illuminate\Translation\TranslationServiceProvider::class,
            Illuminate\View\ViewServiceProvider::class,
        ],
    ],
    'cache' => ['default' => 'file', 'prefix' => '', 'stores' => ['file' => ['driver' => 'file', 'path' => '@DIR@/cache']]],
    'logging' => ['default' => 'errorlog', 'channels' => ['errorlog' => ['driver' => 'errorlog']]],
    'view' => ['paths' => ['@DIR@/views'], 'compiled' => '@DIR@'],
]));
$app->singleton(KernelContract::class, SiteKernel::class);
$app->singleton(ExceptionHandler::class, Handler::class);
require '@DIR@/provider.php';
if (class_exists('App\Providers\AppServiceProvider', false)) {
    $app->register('App\Providers\AppServiceProvider');
}
$app->booted(fn () => Route::prefix('api')->middleware(Illuminate\Routing\Middleware\SubstituteBindings::class)
    ->group('@DIR@/routes.php'));

$kernel = $app->make(KernelContract::class);
$response = $kernel->handle($request = Request::capture())->send();
$kernel->terminate($request, $response);
