// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectiontext.h"

#include "app/http/passage.h"

namespace cli {

using namespace Qt::StringLiterals;

static void printPassage(Streams &io, const http::Passage &passage)
{
    io.out << http::passageTitle(passage);
    if (!passage.open)
        io.out << ", which did not let us through; the server was not reached";
    io.out << '\n';
    for (const http::PassageLine &line : http::passageLines(passage)) {
        const bool sent = line.direction == http::Direction::Sent;
        io.out << styled(io, Style::Quiet, (sent ? u"  > "_s : u"  < "_s) + line.text) << '\n';
    }
    io.out << '\n';
}

static QString alpnText(const http::TlsInfo &tls)
{
    if (tls.offered.isEmpty())
        return {};
    const QString chosen = tls.alpn.isEmpty() ? u"the server chose none"_s : tls.alpn;
    return u"ALPN %1 -> %2"_s.arg(tls.offered.join(u", "_s), chosen);
}

static void printTls(Streams &io, const http::TlsInfo &tls)
{
    QStringList parts{tls.protocol, tls.cipher, alpnText(tls),
        tls.serverName.isEmpty() ? QString() : u"SNI "_s + tls.serverName,
        tls.clientCertificate.isEmpty() ? QString() : u"client certificate "_s + tls.clientCertificate};
    parts.removeAll(QString());
    if (!parts.isEmpty())
        io.out << styled(io, Style::Quiet, u"TLS  "_s + parts.join(u" · "_s)) << '\n';
    if (tls.bypassed)
        io.out << styled(io, Style::Bad,
            u"!! CERTIFICATE ERRORS WERE IGNORED (--insecure). Anybody may have answered. "_s
                + tls.errors.join(u' '))
               << '\n';
    for (const http::Certificate &certificate : tls.chain) {
        for (const QString &problem : certificate.problems)
            io.out << "  " << certificate.subject << ": " << problem << '\n';
    }
    io.out << '\n';
}

void printConnection(Streams &io, const http::Exchange &exchange)
{
    const http::Connection &connection = exchange.connection;
    if (connection.proxy)
        printPassage(io, *connection.proxy);
    if (!connection.unixSocket.isEmpty())
        io.out << styled(io, Style::Quiet, u"Through the local socket "_s + connection.unixSocket) << "\n\n";
    if (connection.tls)
        printTls(io, *connection.tls);
}

QString timingLine(const http::Timings &timings)
{
    QStringList parts;
    const auto add = [&parts](const QString &name, double value) {
        if (value >= 0)
            parts << u"%1 %2"_s.arg(name).arg(value, 0, 'f', value < 10 ? 2 : 1);
    };
    add(u"dns"_s, timings.dns);
    add(u"connect"_s, timings.connect);
    add(u"tls"_s, timings.tls);
    add(u"send"_s, timings.send);
    add(u"wait"_s, timings.wait);
    add(u"receive"_s, timings.receive);
    if (parts.isEmpty())
        return {};
    add(u"together"_s, timings.total());
    return parts.join(u" · "_s) + u" ms"_s;
}

} // namespace cli
