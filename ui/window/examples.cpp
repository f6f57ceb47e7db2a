// SPDX-License-Identifier: Apache-2.0
#include "ui/window/examples.h"

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

const QList<Example> &examples()
{
    static const QList<Example> all{
        {u"501"_s, 501, u"strict"_s, "FROBNICATE"_ba, "/articles/42"_ba},
        {u"405"_s, 405, u"strict"_s, "DELETE"_ba, "/articles"_ba},
        {u"403"_s, 403, u"strict"_s, "GET"_ba, "/admin"_ba},
        {u"404"_s, 404, u"strict"_s, "GET"_ba, "/missing"_ba},
        {u"hang-up"_s, 0, u"node-like"_s, "FROBNICATE"_ba, "/articles/42"_ba},
    };
    return all;
}

const Example *findExample(const QString &id)
{
    const auto it = std::find_if(
        examples().begin(), examples().end(), [&id](const Example &each) { return each.id == id; });
    return it == examples().end() ? nullptr : &*it;
}

static QByteArray recordedAnswer(const Example &example)
{
    struct Recorded {
        int code;
        QByteArray reason;
        QByteArray fields;
        QByteArray content;
    };
    static const QList<Recorded> all{
        {501, "Not Implemented"_ba, {}, "This server has no idea what FROBNICATE asks for.\n"_ba},
        {405, "Method Not Allowed"_ba, "Allow: GET, HEAD, POST, OPTIONS\r\n"_ba,
            "DELETE is known here, but /articles takes only GET, HEAD, POST, OPTIONS.\n"_ba},
        {403, "Forbidden"_ba, {}, "/admin is for nobody, whatever the method and whoever asks.\n"_ba},
        {404, "Not Found"_ba, {}, "There is nothing at /missing.\n"_ba},
    };
    for (const Recorded &each : all) {
        if (each.code == example.code)
            return "HTTP/1.1 " + QByteArray::number(each.code) + ' ' + each.reason
                + "\r\nServer: reason-phrase-lab\r\nDate: Sun, 22 Nov 2026 10:14:07 GMT\r\n" + each.fields
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + QByteArray::number(each.content.size()) + "\r\n\r\n" + each.content;
    }
    return {};
}

http::Exchange recordedExchange(const Example &example)
{
    const QByteArray sent = example.method + ' ' + example.path
        + " HTTP/1.1\r\nHost: 127.0.0.1:41873\r\nUser-Agent: ReasonPhrase/" REASONPHRASE_VERSION
          "\r\nAccept: */*\r\n\r\n";
    http::Exchange exchange = http::exchangeFromBytes(sent, recordedAnswer(example));
    exchange.added = {"Host"_ba, "User-Agent"_ba, "Accept"_ba};
    exchange.connection.host = u"127.0.0.1"_s;
    exchange.connection.port = 41873;
    if (example.code == 0)
        exchange.failure = http::Failure{http::FailureKind::ClosedBeforeAnswer,
            u"The server closed the connection without answering."_s, {}};
    return exchange;
}

} // namespace window
