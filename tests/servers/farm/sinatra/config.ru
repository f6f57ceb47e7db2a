# SPDX-License-Identifier: Apache-2.0
require "sinatra/base"

class Site < Sinatra::Base
  set :environment, :production
  set :logging, false
  READS = %w[GET HEAD].freeze

  # Runs for every request, before the routes are looked at.
  before do
    reads = READS.include?(request.request_method)
    halt 403, "frozen\n" if request.path_info == "/frozen" && !reads
    halt 200, "any method does\n" if request.path_info == "/any"
    redirect "/routed" if request.path_info == "/old"
    if request.path_info == "/private"
      who = Rack::Auth::Basic::Request.new(request.env)
      name = who.provided? && who.basic? ? who.credentials.first : ""
      halt 401, { "WWW-Authenticate" => 'Basic realm="private"' }, "who?\n" unless %w[reader editor].include?(name)
      halt 403, "readers only read\n" if name == "reader" && !reads
    end
  end

  get("/routed") { "hello\n" }
  %w[/writable /private /frozen].each do |path|
    get(path) { "hello\n" }
    put(path) { "written\n" }
    delete(path) { "written\n" }
  end
  get("/item") { "hello\n" }
  %i[put delete post patch].each do |method|
    send(method, "/item") { halt 405, { "Allow" => "GET, HEAD" }, "not here\n" }
  end
end

run Site
