// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/http/syntax.h"
#include "app/lab/chain.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

void list(Streams &io, const std::vector<lab::Personality> &personalities,
    const std::vector<lab::ChainPlan> &chains)
{
    if (io.json) {
        QJsonArray all;
        for (const lab::Personality &each : personalities)
            all << QJsonObject{{u"id"_s, each.id}, {u"name"_s, each.name}, {u"teaches"_s, each.teaches},
                {u"source"_s, each.source}};
        QJsonArray rows;
        for (const lab::ChainPlan &each : chains)
            rows << QJsonObject{{u"id"_s, each.id}, {u"name"_s, each.name}, {u"teaches"_s, each.teaches},
                {u"source"_s, each.source}};
        io.out << QJsonDocument(QJsonObject{{u"personalities"_s, all}, {u"chains"_s, rows}}).toJson();
        return;
    }
    for (const lab::Personality &each : personalities)
        io.out << each.id.leftJustified(18) << each.name << "\n                  " << each.teaches << '\n';
    if (!chains.empty())
        io.out << "\nChains (--chain)\n";
    for (const lab::ChainPlan &each : chains)
        io.out << each.id.leftJustified(22) << each.name << "\n                      " << each.teaches
               << '\n';
}

QString words(const QByteArray &method, const QByteArray &target, int status, const QString &gate)
{
    return u"%1 %2  %3  %4\n"_s.arg(http::visibleText(method), http::visibleText(target),
        status > 0                 ? QString::number(status)
            : gate == "forward"_L1 ? u"on"_s
                                   : u"hung up"_s,
        gate);
}

/// What the options ask for, read.
struct Wish {
    quint16 port = 0;
    std::optional<quint16> tlsPort;
    QString certificateFile;
};

std::optional<base::Error> startTls(Streams &io, lab::Server &server, const Wish &wish)
{
    const base::Result<quint16> bound = server.listenTls(*wish.tlsPort);
    if (!bound)
        return bound.error();
    io.out << "also on https://127.0.0.1:" << *bound << "/ with a certificate of its own";
    if (wish.certificateFile.isEmpty()) {
        io.out << ":\n" << QString::fromLatin1(server.certificate());
        return std::nullopt;
    }
    QFile file(wish.certificateFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(server.certificate()) < 0)
        return base::Error{
            u"The certificate cannot be written: %1."_s.arg(file.errorString()), wish.certificateFile, {}};
    io.out << " in " << wish.certificateFile << '\n';
    return std::nullopt;
}

int serve(Streams &io, const lab::Personality &personality, const Wish &wish)
{
    lab::Server server(personality);
    const base::Result<quint16> bound = server.listen(wish.port);
    if (!bound)
        return fail(io, bound.error());
    io.out << personality.name << " listens on http://127.0.0.1:" << *bound << "/ (Ctrl+C ends it)\n";
    if (wish.tlsPort) {
        if (const std::optional<base::Error> error = startTls(io, server, wish))
            return fail(io, *error);
    }
    io.out.flush();
    QObject::connect(&server, &lab::Server::answered, &server,
        [&io](const QByteArray &method, const QByteArray &target, int status, const QString &gate) {
            io.out << words(method, target, status, gate);
            io.out.flush();
        });
    return QCoreApplication::exec();
}

int serveChain(Streams &io, const QString &id, quint16 port)
{
    base::Result<lab::ChainPlan> plan = lab::loadChain(io.dataFolder, id);
    if (!plan)
        return fail(io, plan.error());
    lab::Chain chain(std::move(*plan));
    const base::Result<quint16> bound = chain.listen(port);
    if (!bound)
        return fail(io, bound.error());
    const std::vector<lab::Hop> &hops = chain.plan().hops;
    io.out << chain.plan().name << " (Ctrl+C ends it)\n";
    for (std::size_t i = 0; i < hops.size(); ++i)
        io.out << "  " << hops[i].role.leftJustified(10) << "http://127.0.0.1:" << chain.ports()[qsizetype(i)]
               << (hops[i].listens ? "/\n" : "/  down\n");
    io.out.flush();
    QObject::connect(&chain, &lab::Chain::answered, &chain,
        [&](int hop, const QByteArray &method, const QByteArray &target, int status, const QString &gate) {
            io.out << hops[std::size_t(hop)].role.leftJustified(10) << words(method, target, status, gate);
            io.out.flush();
        });
    return QCoreApplication::exec();
}

/// A port number in an option's value.
std::optional<quint16> portIn(const QString &text)
{
    bool valid = false;
    const uint port = text.toUInt(&valid);
    if (!valid || port > 65535)
        return std::nullopt;
    return quint16(port);
}

} // namespace

int runLab(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Runs the practice server on 127.0.0.1 until it is interrupted."_s);
    parser.addOptions({{{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"port"_s, u"0 takes a free one."_s, u"N"_s, u"0"_s},
        {u"personality"_s, u"Which server it plays."_s, u"ID"_s, u"strict"_s},
        {u"chain"_s, u"Runs several servers, one behind the other; each says what it answered."_s, u"ID"_s},
        {u"tls"_s, u"Listens for TLS, too; 0 takes a free port."_s, u"PORT"_s},
        {u"cert-out"_s, u"Writes the certificate of --tls there; else it is printed."_s, u"FILE"_s},
        {u"list"_s, u"Lists the personalities and the chains."_s}});
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
    const std::vector<lab::ChainPlan> chains = lab::loadChains(io.dataFolder, &problems);
    for (const base::Error &problem : problems)
        io.err << problem.text() << '\n';
    if (parser.isSet(u"list"_s)) {
        list(io, personalities, chains);
        return Done;
    }
    for (const QString &option : {u"port"_s, u"tls"_s}) {
        if (parser.isSet(option) && !portIn(parser.value(option)))
            return fail(
                io, {u"\"%1\" is no port."_s.arg(parser.value(option)), u"--"_s + option, u"0 to 65535."_s});
    }
    Wish wish{*portIn(parser.value(u"port"_s)), {}, parser.value(u"cert-out"_s)};
    if (parser.isSet(u"tls"_s))
        wish.tlsPort = portIn(parser.value(u"tls"_s));
    if (parser.isSet(u"chain"_s))
        return serveChain(io, parser.value(u"chain"_s), wish.port);
    const auto it = std::find_if(personalities.begin(), personalities.end(),
        [&](const lab::Personality &each) { return each.id == parser.value(u"personality"_s); });
    if (it == personalities.end())
        return fail(io,
            {u"there is no personality \"%1\"."_s.arg(parser.value(u"personality"_s)), u"--personality"_s,
                u"reasonphrase-cli lab --list names them."_s});
    return serve(io, *it, wish);
}

} // namespace cli
