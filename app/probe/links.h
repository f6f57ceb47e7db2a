// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace probe {

/// Paths of the same origin that a page or a JSON text links to, in order, `path` itself left out; at most
/// eight. A rough reader: it looks for href, action and quoted paths, and follows nothing.
QList<QByteArray> linkedPaths(const QByteArray &content, const QByteArray &path);

} // namespace probe
