// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/cli/verbs.h"
#include "app/http/exchange.h"
#include "tests/servers/realserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

/// The same asked of a real server by us and by curl.
namespace peers {

inline QString folder()
{
    return QStringLiteral(SOURCE_FOLDER "/tests/peers/");
}
inline QString certificates()
{
    return QStringLiteral(SOURCE_FOLDER "/tests/wire/certs");
}

/// A configuration of tests/peers/, with what RealServer does not fill in.
inline QByteArray configuration(const QString &name, quint16 back = 0)
{
    QFile file(folder() + name);
    QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    text.replace("@CERTS@", certificates().toLocal8Bit());
    text.replace("@BACK@", QByteArray::number(back));
    text.replace(
        "@LIB@", QFile::exists(QStringLiteral("/usr/lib/squid")) ? "/usr/lib/squid" : "/usr/lib64/squid");
    return text;
}

/// What was answered: the status and the fields in their order, names in lower case.
struct Answer {
    int status = 0;
    QStringList fields; ///< "name: value"
    QString trouble; ///< why there is none

    QString text() const
    {
        return trouble + QString::number(status) + QStringLiteral(" | ") + fields.join(QStringLiteral(" | "));
    }
};

/// Values that differ from one moment or connection to the next.
inline QString fieldText(const QString &name, const QString &value)
{
    const QString low = name.toLower();
    const bool passing = low == QLatin1String("date") || low == QLatin1String("x-cache");
    return low + QStringLiteral(": ") + (passing ? QStringLiteral("…") : value);
}

/// Asks with our own program.
inline Answer ours(const QStringList &arguments)
{
    QString in;
    QString out;
    QString err;
    QTextStream inStream(&in);
    QTextStream outStream(&out);
    QTextStream errStream(&err);
    cli::Streams io{inStream, outStream, errStream};
    cli::run(QStringList{QStringLiteral("--json"), QStringLiteral("send")} + arguments, io);
    const QJsonObject object = QJsonDocument::fromJson(out.toUtf8()).object();
    const QJsonArray responses = object.value(QLatin1String("responses")).toArray();
    Answer answer;
    if (responses.isEmpty()) {
        answer.trouble = err
            + QString::fromUtf8(QJsonDocument(object.value(QLatin1String("failure")).toObject()).toJson());
        return answer;
    }
    const QJsonObject last = responses.last().toObject();
    answer.status = last.value(QLatin1String("status")).toInt();
    const QJsonArray fields = last.value(QLatin1String("fields")).toArray();
    for (const QJsonValue &field : fields)
        answer.fields << fieldText(field.toArray().at(0).toString(), field.toArray().at(1).toString());
    return answer;
}

/// Runs a program to its end and returns what it wrote.
inline QByteArray output(const QString &program, const QStringList &arguments, QString *trouble)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(20'000))
        *trouble = process.errorString();
    if (process.exitCode() != 0)
        *trouble += QString::fromLocal8Bit(process.readAllStandardError());
    return process.readAllStandardOutput();
}

/// Asks with curl, whose arguments these are.
inline Answer curls(const QStringList &arguments)
{
    Answer answer;
    const QByteArray out = output(QStringLiteral("curl"),
        QStringList{QStringLiteral("-sS"), QStringLiteral("--max-time"), QStringLiteral("10"),
            QStringLiteral("--suppress-connect-headers"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
            QStringLiteral("-D"), QStringLiteral("-")}
            + arguments,
        &answer.trouble);
    // Of several heads, the last one; HTTP/2 has no reason and no minor version in it.
    QList<QByteArray> lines = out.trimmed().split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.startsWith("HTTP/")) {
            answer.status = line.split(' ').value(1).toInt();
            answer.fields.clear();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.fields << fieldText(QString::fromLatin1(line.first(colon)),
                QString::fromLatin1(line.sliced(colon + 1).trimmed()));
    }
    return answer;
}

} // namespace peers
