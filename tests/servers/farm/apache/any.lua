-- SPDX-License-Identifier: Apache-2.0
function handle(request)
  request.content_type = "text/plain"
  request:puts("any method does\n")
  return apache2.OK
end
