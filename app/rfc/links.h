// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/rfc/document.h"

namespace rfc {

/// What a document's list of references calls other RFCs: "HTTP" → "rfc9110". Names that stand for something
/// else are left out.
QHash<QString, QString> findTags(const QString &text, const std::vector<Section> &sections);

/// Places such as "Section 15.5.6", "Section 3 of [HTTP]", "[RFC9112]" and "RFC 5789". A section of the
/// document itself has to be one of `own`.
std::vector<Link> findLinks(const QString &id, const QString &text, const QHash<QString, QString> &tags,
    const QHash<QString, int> &own);

} // namespace rfc
