// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/verbs.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

namespace lintrun {

using namespace Qt::StringLiterals;

struct Ran {
    int code = 0;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

/// Runs lint with `input` on its standard input.
inline Ran lint(const QStringList &arguments, const QByteArray &input = {})
{
    Ran ran;
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    QTextStream inStream(&in);
    QTextStream outStream(&ran.out);
    QTextStream errStream(&ran.err);
    cli::Streams io{inStream, outStream, errStream};
    ran.code = cli::run(QStringList{u"lint"_s} + arguments, io);
    outStream.flush();
    errStream.flush();
    return ran;
}

inline QString sample(const QString &name)
{
    return QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/") + name;
}

inline const QByteArray refused =
    "HTTP/1.1 405 No\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";
inline const QByteArray fine =
    "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";

inline QByteArray line(const QByteArray &id, const QByteArray &received)
{
    const QByteArray sent = "DELETE /a HTTP/1.1\r\nHost: a.test\r\n\r\n";
    return "{\"id\":" + id + ",\"scheme\":\"http\",\"request\":\"" + sent.toBase64() + "\",\"response\":\""
        + received.toBase64() + "\"}\n";
}

} // namespace lintrun
