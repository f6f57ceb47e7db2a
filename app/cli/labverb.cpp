// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/http/syntax.h"
#include "app/lab/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

void list(Streams &io, const std::vector<lab::Personality> &personalities)
{
    if (io.json) {
        QJsonArray all;
        for (const lab::Personality &each : personalities)
            all << QJsonObject{{u"id"_s, each.id}, {u"name"_s, each.name}, {u"teaches"_s, each.teaches},
                {u"source"_s, each.source}};
        io.out << QJsonDocument(QJsonObject{{u"personalities"_s, all}}).toJson();
        return;
    }
    for (const lab::Personality &each : personalities)
        io.out << each.id.leftJustified(18) << each.name << "\n                  " << each.teaches << '\n';
}

int serve(Streams &io, const lab::Personality &personality, quint16 port)
{
    lab::Server server(personality);
    const base::Result<quint16> bound = server.listen(port);
    if (!bound)
        return fail(io, bound.error());
    io.out << personality.name << " listens on http://127.0.0.1:" << *bound << "/ (Ctrl+C ends it)\n";
    io.out.flush();
    QObject::connect(&server, &lab::Server::answered, &server,
        [&io](const QByteArray &method, const QByteArray &target, int status, const QString &gate) {
            io.out << http::visibleText(method) << ' ' << http::visibleText(target) << "  "
                   << (status > 0 ? QString::number(status) : u"hung up"_s) << "  " << gate << '\n';
            io.out.flush();
        });
    return QCoreApplication::exec();
}

} // namespace

int runLab(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs the practice server on 127.0.0.1 until it is interrupted."_s);
    parser.addOptions(
        {{{u"h"_s, u"help"_s}, u"Shows this."_s}, {u"port"_s, u"0 takes a free one."_s, u"N"_s, u"0"_s},
            {u"personality"_s, u"Which server it plays."_s, u"ID"_s, u"strict"_s},
            {u"list"_s, u"Lists the personalities."_s}});
    if (!parser.parse(QStringList{u"reasonphrase-cli lab"_s} + arguments)
        || !parser.positionalArguments().isEmpty())
        return fail(io,
            {parser.errorText().isEmpty() ? u"lab takes options only."_s : parser.errorText() + u'.', {},
                u"reasonphrase-cli lab --help tells what it takes."_s});
    if (parser.isSet(u"help"_s)) {
        io.out << helpOf(u"lab"_s, parser);
        return Done;
    }
    std::vector<base::Error> problems;
    const std::vector<lab::Personality> personalities = lab::loadPersonalities(io.dataFolder, &problems);
    for (const base::Error &problem : problems)
        io.err << problem.text() << '\n';
    if (parser.isSet(u"list"_s)) {
        list(io, personalities);
        return Done;
    }
    bool valid = false;
    const uint port = parser.value(u"port"_s).toUInt(&valid);
    if (!valid || port > 65535)
        return fail(
            io, {u"\"%1\" is no port."_s.arg(parser.value(u"port"_s)), u"--port"_s, u"0 to 65535."_s});
    const auto it = std::find_if(personalities.begin(), personalities.end(),
        [&](const lab::Personality &each) { return each.id == parser.value(u"personality"_s); });
    if (it == personalities.end())
        return fail(io,
            {u"there is no personality \"%1\"."_s.arg(parser.value(u"personality"_s)), u"--personality"_s,
                u"reasonphrase-cli lab --list names them."_s});
    return serve(io, *it, quint16(port));
}

} // namespace cli
