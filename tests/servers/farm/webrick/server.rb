# SPDX-License-Identifier: Apache-2.0
require "webrick"

READS = %w[GET HEAD OPTIONS].freeze

class Item < WEBrick::HTTPServlet::AbstractServlet
  def do_GET(_request, response)
    response["Content-Type"] = "text/plain"
    response.body = "hello\n"
  end
end

class Writable < Item
  def do_DELETE(_request, response)
    response.body = "written\n"
  end
  alias do_PUT do_DELETE
end

# Overrides service, which would look for a function with the method's name.
class Any < Item
  def service(request, response) = do_GET(request, response)
end

class Old < Item
  def service(_request, response) = response.set_redirect(WEBrick::HTTPStatus::Found, "/item")
end

class Frozen < Writable
  def service(request, response)
    raise WEBrick::HTTPStatus::Forbidden unless READS.include?(request.request_method)

    super
  end
end

class Routed < Item
  def service(request, response)
    raise WEBrick::HTTPStatus::NotFound unless READS.include?(request.request_method)

    super
  end
end

class Private < Writable
  def service(request, response)
    WEBrick::HTTPAuth.basic_auth(request, response, "private") do |who, word|
      who == word && %w[reader editor].include?(who)
    end
    raise WEBrick::HTTPStatus::Forbidden if request.user == "reader" && !READS.include?(request.request_method)

    super
  end
end

server = WEBrick::HTTPServer.new(
  BindAddress: "127.0.0.1", Port: @PORT@, DocumentRoot: "@DIR@/www", AccessLog: [],
  Logger: WEBrick::Log.new($stderr, WEBrick::Log::WARN)
)
{ "/item" => Item, "/writable" => Writable, "/any" => Any, "/old" => Old, "/frozen" => Frozen, "/routed" => Routed,
  "/private" => Private }.each { |path, servlet| server.mount(path, servlet) }
trap("TERM") { server.shutdown }
server.start
