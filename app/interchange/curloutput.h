// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/captured.h"

namespace interchange {

/// What `curl -i`, `curl -I` and `curl -v` print: answers without their requests, or both with arrows in
/// front. curl takes chunks apart and, with --compressed, codings too; then how the content was framed stays
/// open.
class CurlSource : public Source {
public:
    CurlSource(const QByteArray &output, const QString &file);

    std::optional<Item> next() override;

private:
    std::vector<Item> m_items;
    size_t m_next = 0;
};

/// The answers in what `curl -i` printed: redirects and several URLs give several.
std::vector<http::Exchange> exchangesFromCurl(const QByteArray &output);
/// The same for `curl -v`, whose lines begin with "> ", "< ", "* ", "{ " or "} ".
std::vector<http::Exchange> exchangesFromVerboseCurl(const QByteArray &output);
/// Has it the arrows of `curl -v`?
bool isVerboseCurl(QByteArrayView start);

} // namespace interchange
