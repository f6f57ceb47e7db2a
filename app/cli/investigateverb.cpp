// SPDX-License-Identifier: Apache-2.0
#include "app/cli/cookiefile.h"
#include "app/cli/hopstext.h"
#include "app/cli/investigatejson.h"
#include "app/cli/sendoptions.h"
#include "app/cli/verbs.h"
#include "app/http/syntax.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// What `investigate METHOD URL …` asks for beside the request.
struct InvestigateOrder {
    SendOrder send;
    probe::Consent consent;
    bool planOnly = false;
    bool all = false;
    int budget = 14;
    double rate = -1; ///< negative: as the host asks for
    QByteArray knownAt;
    QStringList contrasts;
    std::vector<http::Destination> against; ///< addresses that are asked the same
};

void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(
        u"Finds out by follow-up requests why a request gets the answer it gets."_s);
    parser->addPositionalArgument(u"METHOD"_s, u"Any method, sent as written."_s);
    parser->addPositionalArgument(u"URL"_s, u"http or https; its bytes are not rewritten."_s);
    parser->addOptions(sendOptions());
    parser->addOptions({
        {u"plan"_s, u"Prints what would be sent, and sends nothing."_s},
        {u"allow-unsafe"_s,
            u"Sends methods that may change something, and a GET without your credentials."_s},
        {u"allow-anonymous"_s, u"Sends a GET without your credentials, to see whether they are looked at."_s},
        {u"rate"_s, u"Requests a second; 0 is no limit. Without it: 2, on loopback no limit."_s, u"N"_s},
        {u"budget"_s, u"Most requests; 14 without it."_s, u"N"_s},
        {u"all"_s, u"Sends the whole plan instead of stopping when it is settled."_s},
        {u"known-at"_s, u"A path where the method is said to work; asked with OPTIONS only."_s, u"PATH"_s},
        {u"contrast"_s, u"One more request that differs in this: case, version or host; may be repeated."_s,
            u"WHAT"_s},
        {u"against"_s, u"Asks the same of this address too, with the same Host and SNI, and compares."_s,
            u"HOST:PORT"_s},
    });
}

base::Result<http::Destination> addressOf(const QString &text)
{
    base::Result<http::Destination> destination = http::splitUrl("http://" + text.toUtf8());
    if (!destination || destination->target != "/")
        return base::Error{u"\"%1\" is no HOST:PORT."_s.arg(text), u"--against"_s, {}};
    return destination;
}

base::Result<InvestigateOrder> readOrder(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 2)
        return base::Error{u"investigate takes a method and a URL."_s, {},
            u"For example: investigate FROBNICATE http://127.0.0.1:8080/"_s};
    const base::Result<SendOrder> send = readSendOrder(parser);
    if (!send)
        return send.error();
    InvestigateOrder order;
    order.send = *send;
    if (order.send.follow > 0)
        return base::Error{u"a redirect is an answer here, and is not followed."_s, u"--follow"_s,
            u"Investigate the place it points to."_s};
    const bool unsafe = parser.isSet(u"allow-unsafe"_s);
    order.consent = {unsafe, unsafe || parser.isSet(u"allow-anonymous"_s)};
    order.planOnly = parser.isSet(u"plan"_s);
    order.all = parser.isSet(u"all"_s);
    order.knownAt = parser.value(u"known-at"_s).toUtf8();
    order.contrasts = parser.values(u"contrast"_s);
    for (const QString &contrast : std::as_const(order.contrasts)) {
        if (!QStringList{u"case"_s, u"version"_s, u"host"_s}.contains(contrast))
            return base::Error{
                u"\"%1\" is none of case, version, host."_s.arg(contrast), u"--contrast"_s, {}};
    }
    const auto budget = numberOption(parser, u"budget"_s, 1, 14);
    if (!budget)
        return budget.error();
    const auto rate = numberOption(parser, u"rate"_s, 0, -1);
    if (!rate)
        return rate.error();
    order.budget = int(qMin<qint64>(*budget, 1000));
    order.rate = double(*rate);
    const QStringList addresses = parser.values(u"against"_s);
    for (const QString &address : addresses) {
        const auto destination = addressOf(address);
        if (!destination)
            return destination.error();
        order.against.push_back(*destination);
    }
    return order;
}

bool isLoopback(const http::Draft &draft, const wire::Options &options)
{
    const base::Result<http::Destination> destination = http::splitUrl(draft.url);
    const QByteArray host = !options.connectHost.isEmpty() ? options.connectHost
        : destination                                      ? destination->host
                                                           : QByteArray();
    return host == "localhost" || QHostAddress(QString::fromLatin1(host)).isLoopback();
}

probe::Plan planFor(const InvestigateOrder &order, const knowledge::Knowledge &knowledge)
{
    probe::Subject subject = probe::subjectOf(order.send.draft, knowledge);
    subject.hasCredentials |= order.send.auth.digest.has_value();
    probe::Plan plan = probe::makePlan(
        order.send.draft, subject, order.consent, probe::madeUpMethod(knowledge), order.knownAt);
    plan.budget = order.budget;
    plan.stopWhenSettled = !order.all;
    plan.rate = order.rate;
    if (order.rate < 0)
        plan.rate = isLoopback(order.send.draft, order.send.options) ? 0 : 2;
    const std::pair<QString, probe::Ask> extras[] = {{u"case"_s, probe::Ask::OtherCase},
        {u"version"_s, probe::Ask::OldVersion}, {u"host"_s, probe::Ask::OtherHost}};
    for (const auto &[word, ask] : extras) {
        if (probe::Probe *probe = plan.find(ask); probe && order.contrasts.contains(word))
            probe->wanted = probe->risk == probe::Risk::Safe || order.consent.unsafe;
    }
    return plan;
}

QString requestWords(const probe::Probe &probe)
{
    return http::visibleText(probe.draft.method) + u' ' + http::visibleText(probe.target);
}

void printPlan(Streams &io, const probe::Plan &plan)
{
    io.out << styled(io, Style::Bold, u"Plan"_s)
           << u": at most %1 requests, sent only while they can still tell something\n"_s.arg(
                  qMin(plan.budget, plan.wanted()));
    for (const probe::Probe &probe : plan.probes) {
        io.out << (probe.wanted ? u"  [x] "_s : u"  [ ] "_s) << requestWords(probe).leftJustified(36) << ' '
               << probe::riskWord(probe.risk).leftJustified(12) << probe.why << '\n';
    }
}

void printList(Streams &io, const QString &label, const QStringList &lines)
{
    for (const QString &line : lines)
        io.out << (&line == &lines.first() ? label.leftJustified(12) : QString(12, u' ')) << line << '\n';
}

void printConclusion(Streams &io, const probe::Investigation &investigation)
{
    const probe::Conclusion &conclusion = investigation.conclusion();
    io.out << '\n'
           << styled(io, Style::Bold, conclusion.text) << '\n'
           << u"%1 (%2)\n"_s.arg(conclusion.id, explain::confidenceWord(conclusion.confidence));
    if (conclusion.candidates.size() > 1)
        io.out << u"fits also: %1\n"_s.arg(
            conclusion.candidates.sliced(conclusion.id == conclusion.candidates.first() ? 1 : 0)
                .join(u", "_s));
    io.out << '\n';
    for (const probe::Proof &proof : probe::proofs(investigation.evidence())) {
        const auto &used = conclusion.evidence;
        const bool telling = std::find(used.begin(), used.end(), proof.ask) != used.end();
        io.out << (telling ? u"  * "_s : u"  - "_s) << proof.text << '\n';
    }
    QStringList out;
    for (const probe::Excluded &each : probe::excluded(investigation.evidence()))
        out << probe::readingName(each.id) + u": "_s + each.why;
    const probe::Advice advice = investigation.advice();
    io.out << '\n';
    printList(io, u"Ruled out"_s, out);
    printList(io, u"Not proven"_s, advice.open);
    printList(io, u"Client"_s, advice.client);
    printList(io, u"Server"_s, advice.server);
    QStringList gates;
    for (const probe::GateSeen &gate : investigation.gates())
        gates << u"%1 (%2)"_s.arg(gate.gate, gate.note);
    if (!gates.isEmpty())
        printList(io, u"Gates here"_s, {gates.join(u" → "_s)});
    io.out << u"%1 requests sent\n"_s.arg(investigation.sent());
}

/// Runs it to its end; the program's event loop runs meanwhile.
void run(probe::Investigation *investigation, Streams &io)
{
    QObject::connect(
        investigation, &probe::Investigation::finished, investigation, [] { QCoreApplication::exit(); });
    if (!io.json) {
        QObject::connect(
            investigation, &probe::Investigation::answered, investigation, [investigation, &io](probe::Ask) {
                const probe::Done &done = investigation->done().back();
                const probe::Probe *probe = investigation->plan().find(done.ask);
                io.out << u"  %1 %2\n"_s.arg(requestWords(*probe).leftJustified(36),
                    done.answer.dropped ? u"no answer"_s : QString::number(done.answer.status));
                io.out.flush();
            });
    }
    investigation->start();
    QCoreApplication::exec();
}

/// The same question to one address.
struct Side {
    QString name;
    std::unique_ptr<probe::Investigation> investigation;
};

void printDifferences(Streams &io, const std::vector<Side> &sides)
{
    const probe::Investigation &first = *sides.front().investigation;
    io.out << '\n' << styled(io, Style::Bold, u"Side by side"_s) << '\n';
    for (const Side &side : sides)
        io.out << u"  %1  %2\n"_s.arg(side.name.leftJustified(24), side.investigation->conclusion().id);
    for (const probe::Ask ask : probe::allAsks()) {
        QStringList answers;
        for (const Side &side : sides) {
            const probe::Answer *answer = side.investigation->evidence().answer(ask);
            answers << (!answer       ? u"–"_s
                    : answer->dropped ? u"no answer"_s
                                      : QString::number(answer->status));
        }
        const probe::Probe *probe = first.plan().find(ask);
        if (probe && !answers.filter(QRegularExpression(u"[^–]"_s)).isEmpty())
            io.out << u"  %1 %2%3\n"_s.arg(requestWords(*probe).leftJustified(36), answers.join(u"  "_s),
                answers.count(answers.first()) == answers.size() ? QString() : u"   differs"_s);
    }
}

QJsonObject sidesJson(const std::vector<Side> &sides)
{
    QJsonObject all = toJson(*sides.front().investigation);
    QJsonArray others;
    for (size_t i = 1; i < sides.size(); ++i) {
        QJsonObject other = toJson(*sides[i].investigation);
        other[u"address"_s] = sides[i].name;
        others << other;
    }
    if (!others.isEmpty())
        all[u"against"_s] = others;
    return all;
}

QList<QByteArray> secretsOf(const AuthOrder &auth, const std::vector<Side> &sides)
{
    std::vector<const http::Exchange *> exchanges;
    for (const Side &side : sides) {
        for (const probe::Done &done : side.investigation->done())
            exchanges.push_back(&done.exchange);
    }
    QList<QByteArray> secrets = secretsIn(auth, exchanges);
    secrets.erase(std::unique(secrets.begin(), secrets.end()), secrets.end());
    return secrets;
}

bool isUnlike(const std::vector<Side> &sides)
{
    return std::any_of(sides.begin(), sides.end(), [&sides](const Side &side) {
        return side.investigation->conclusion().id != sides.front().investigation->conclusion().id;
    });
}

int investigate(const InvestigateOrder &order, const probe::Plan &plan, probe::Tools tools, Streams &io)
{
    // Cookies that fit are sent; what answers set changes no jar.
    CookieFile file(order.send.auth.cookieFile, io);
    if (const auto error = file.read())
        return fail(io, *error);
    std::vector<Side> sides;
    sides.push_back({u"the URL's own address"_s,
        std::make_unique<probe::Investigation>(plan, tools, order.send.options)});
    for (const http::Destination &address : order.against) {
        wire::Options options = order.send.options;
        options.connectHost = address.host;
        options.connectPort = address.port;
        sides.push_back({QString::fromLatin1(address.authority),
            std::make_unique<probe::Investigation>(plan, tools, options)});
    }
    for (const Side &side : sides) {
        side.investigation->setDressing(
            {order.send.auth.digest, order.send.draft.url, file.dresser(), order.send.proxyFor});
        run(side.investigation.get(), io);
        if (side.investigation->failure())
            return fail(io, {side.investigation->failure()->message, {}, {}});
        if (!io.json)
            printConclusion(io, *side.investigation);
    }
    if (io.json)
        io.out << QJsonDocument(maskedJson(sidesJson(sides), secretsOf(order.send.auth, sides)).toObject())
                      .toJson(QJsonDocument::Indented);
    else if (sides.size() > 1)
        printDifferences(io, sides);
    return isUnlike(sides) ? Found : Done;
}

} // namespace

int runInvestigate(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli investigate"_s} + arguments))
        return fail(io,
            {parser.errorText() + u'.', {}, u"reasonphrase-cli investigate --help tells what it takes."_s});
    if (parser.isSet(u"help"_s)) {
        io.out << helpOf(u"investigate"_s, parser);
        return Done;
    }
    const base::Result<InvestigateOrder> order = readOrder(parser);
    if (!order)
        return fail(io, order.error());
    if (const auto composed = http::compose(order->send.draft, order->send.anyway); !composed)
        return fail(io, composed.error());
    const knowledge::Knowledge facts = knowledge::Knowledge::load(io.dataFolder, io.ownFolder);
    const probe::Plan plan = planFor(*order, facts);
    if (order->planOnly) {
        if (io.json)
            io.out << QJsonDocument(QJsonObject{{u"plan"_s, toJson(plan)}}).toJson(QJsonDocument::Indented);
        else
            printPlan(io, plan);
        return Done;
    }
    const explain::Explainer explainer(facts, io.dataFolder);
    if (!io.json && !plan.find(probe::Ask::MethodHere)->wanted)
        io.err << u"%1 may change something: it is not sent without --allow-unsafe.\n"_s.arg(
            http::visibleText(order->send.draft.method));
    if (!io.json)
        printPlan(io, plan);
    return investigate(*order, plan, {facts, explainer}, io);
}

} // namespace cli
