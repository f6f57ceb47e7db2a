// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/secretstore.h"
#include "app/base/settings.h"

#include <memory>

namespace window {

/// The system's keychain: the secret service of the desktop, or what the system has in its place. The names
/// of what is in it stand in the settings, since a keychain does not list them.
std::unique_ptr<auth::SecretStore> makeKeychain(base::Settings &settings);

} // namespace window
