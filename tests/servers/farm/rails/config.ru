# SPDX-License-Identifier: Apache-2.0
require "logger"
require "action_controller/railtie"

class Site < Rails::Application
  config.load_defaults Rails::VERSION::STRING.to_f
  config.root = "@DIR@"
  config.eager_load = false
  config.consider_all_requests_local = false
  config.secret_key_base = "for the tests only"
  config.cache_store = :memory_store
  config.logger = Logger.new($stderr)
  config.log_level = :warn
  config.hosts.clear
end

Rails.application.initialize!

class ShopController < ActionController::Base
  skip_forgery_protection except: :form
  before_action :people, only: :members

  def hello = render(plain: "hello\n")
  def writable = render(plain: request.get? || request.head? ? "hello\n" : "written\n")
  alias form writable
  alias members writable
  def old = redirect_to("/item")

  def limited
    return hello if request.get? || request.head?

    response.set_header("Allow", "GET, HEAD")
    render plain: "not here\n", status: :method_not_allowed
  end

  private

  def people
    name = authenticate_with_http_basic { |who, word| who if who == word }
    return request_http_basic_authentication("private") unless name

    head :forbidden if name != "editor" && !request.get? && !request.head?
  end
end

Rails.application.routes.draw do
  get "/routed", to: "shop#hello"
  match "/item", to: "shop#limited", via: :all
  match "/any", to: "shop#hello", via: :all
  match "/old", to: "shop#old", via: :all
  match "/form", to: "shop#form", via: %i[get post delete]
  match "/writable", to: "shop#writable", via: %i[get put delete]
  match "/private", to: "shop#members", via: %i[get put delete]
end

run Rails.application
