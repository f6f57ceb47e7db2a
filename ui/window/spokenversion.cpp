// SPDX-License-Identifier: Apache-2.0
#include "ui/window/spokenversion.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("window::SpokenVersion", text);
}

QString spokenVersion(const http::Exchange &exchange, bool brief)
{
    const auto &tls = exchange.connection.tls;
    QString used = tls ? tls->protocol : QString();
    if (const http::Response *response = exchange.finalResponse())
        used = http::visibleText(response->version);
    else if (exchange.http2)
        used = u"HTTP/2"_s;
    if (brief)
        return used;
    QStringList parts{used};
    if (tls && !tls->offered.isEmpty())
        parts << tr("offered %1").arg(tls->offered.join(u", "_s));
    else if (exchange.http2 && exchange.http2->priorKnowledge)
        parts << tr("prior knowledge");
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

// "h3", and "h3-29" and its like of the drafts.
static bool namesHttp3(const QByteArray &element)
{
    return element.startsWith("h3=") || element.startsWith("h3-");
}

QString advertisedVersion(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (!response)
        return {};
    for (const http::Field *field : http::findAllFields(response->fields, "Alt-Svc")) {
        const QList<QByteArray> elements = http::listElements(field->value);
        if (std::any_of(elements.begin(), elements.end(), namesHttp3))
            return tr("HTTP/3 advertised");
    }
    return {};
}

} // namespace window
