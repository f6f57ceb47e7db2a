// SPDX-License-Identifier: Apache-2.0
#include "app/http/codings.h"

#include "app/http/syntax.h"

namespace http {

static QList<QByteArray> listed(const Fields &fields, QByteArrayView name, QByteArrayView without)
{
    QList<QByteArray> codings;
    for (const Field &field : fields) {
        if (!sameName(field.name, name))
            continue;
        const QList<QByteArray> elements = listElements(field.value);
        for (const QByteArray &element : elements) {
            if (!element.isEmpty() && !sameName(element, without))
                codings << element.toLower();
        }
    }
    return codings;
}

QList<QByteArray> contentCodings(const Fields &fields)
{
    return listed(fields, "Content-Encoding", "identity");
}

QList<QByteArray> transferCodings(const Fields &fields)
{
    return listed(fields, "Transfer-Encoding", "chunked");
}

} // namespace http
