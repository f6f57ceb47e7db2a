# SPDX-License-Identifier: Apache-2.0
# The frame for the recipes of Rails: a whole application in one file. A line that is @the place a recipe names@ gives
# way to the recipe's code; @DIR@ is filled in as well.
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
  config.hosts.clear
  @config/application.rb, in the class@
end

class ApplicationController < ActionController::Base; end

Rails.application.initialize!

@config/routes.rb and a controller@

run Rails.application
