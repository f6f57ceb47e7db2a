// SPDX-License-Identifier: Apache-2.0
#include "app/content/masked.h"

#include "app/http/secrets.h"

namespace content {

using namespace Qt::StringLiterals;

BlobPtr maskedText(const BlobPtr &text, const QList<QByteArray> &secrets)
{
    const std::vector<http::Span> spans = http::secretsInContent(text->view(), secrets);
    if (spans.empty())
        return text;
    const QByteArray mask = QString(8, u'█').toUtf8();
    QByteArray out;
    qint64 at = 0;
    for (const http::Span &span : spans) {
        out += text->view().sliced(at, span.start - at);
        out += mask;
        at = span.end;
    }
    out += text->view().sliced(at);
    return blobOf(out);
}

} // namespace content
