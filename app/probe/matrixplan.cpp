// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixplan.h"

#include "app/http/syntax.h"

#include <QHostAddress>
#include <QRandomGenerator>

namespace probe {

using namespace Qt::StringLiterals;

wire::Options MatrixPlan::matrixOptions()
{
    wire::Options options;
    options.answerTimeout = 10'000;
    options.totalTimeout = 30'000;
    options.limits.content = 1024LL * 1024;
    return options;
}

bool isSafeToAsk(const QByteArray &method)
{
    static const QList<QByteArray> safe{
        "GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH", "QUERY"};
    return safe.contains(method);
}

bool isRepeatable(const QByteArray &method)
{
    return isSafeToAsk(method) || method == "PUT" || method == "DELETE";
}

QList<QByteArray> defaultMethods()
{
    return {"GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH", "QUERY", "POST", "PUT",
        "PATCH", "DELETE", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK"};
}

QByteArray freshToken()
{
    static constexpr char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
    QByteArray token = "ZX";
    for (int i = 0; i < 8; ++i)
        token += letters[QRandomGenerator::global()->bounded(20)];
    return token;
}

base::Result<QList<QByteArray>> readMethods(const QByteArray &list)
{
    QList<QByteArray> methods;
    const QList<QByteArray> words = QByteArray(list).replace(',', ' ').simplified().split(' ');
    for (const QByteArray &word : words) {
        if (word.isEmpty())
            continue;
        if (!http::isToken(word))
            return base::Error{u"\"%1\" cannot be a method."_s.arg(http::visibleText(word)), u"--methods"_s,
                u"Separate the methods by commas."_s};
        if (word == "CONNECT")
            return base::Error{u"CONNECT asks for a host and port, not for a resource."_s, u"--methods"_s,
                u"Send it by itself: send CONNECT URL --target HOST:PORT."_s};
        if (!methods.contains(word))
            methods << word;
    }
    if (methods.isEmpty())
        return base::Error{u"it names no method."_s, u"--methods"_s, u"For example: GET,PUT,LOCK."_s};
    return methods;
}

QByteArray RequestFrame::bytesFor(const QByteArray &method) const
{
    static const QList<QByteArray> withContent{
        "POST", "PUT", "PATCH", "QUERY", "REPORT", "SEARCH", "PROPFIND", "PROPPATCH"};
    QByteArray bytes;
    bytes.reserve(method.size() + tail.size() + 24);
    bytes += method;
    bytes += tail;
    if (withContent.contains(method))
        bytes += "Content-Length: 0\r\n";
    bytes += "\r\n";
    return bytes;
}

base::Result<RequestFrame> frameFor(const QByteArray &url, const MatrixPlan &plan)
{
    http::Draft draft;
    draft.url = url;
    draft.fields = plan.fields;
    if (plan.dressing.dress)
        plan.dressing.dress(&draft);
    wire::Proxy proxy = plan.options.proxy;
    if (const auto to = http::splitUrl(url); to && plan.dressing.proxyFor) {
        const base::Result<wire::Proxy> chosen = plan.dressing.proxyFor(*to);
        if (!chosen)
            return chosen.error();
        proxy = *chosen;
    }
    const base::Result<http::Composed> composed = http::compose(wire::throughProxy(draft, proxy), false);
    if (!composed)
        return composed.error();
    RequestFrame frame;
    frame.destination = composed->destination;
    frame.fields = composed->fields;
    const qsizetype method = draft.method.size();
    frame.tail = composed->bytes.mid(method, composed->bytes.size() - method - 2);
    return frame;
}

bool isLoopback(const http::Destination &destination)
{
    if (destination.host.compare("localhost", Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(QString::fromLatin1(destination.host));
    return !address.isNull() && address.isLoopback();
}

} // namespace probe
