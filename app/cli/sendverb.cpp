// SPDX-License-Identifier: Apache-2.0
#include "app/cli/contentoptions.h"
#include "app/cli/cookiefile.h"
#include "app/cli/decoded.h"
#include "app/cli/hopstext.h"
#include "app/cli/reportjson.h"
#include "app/cli/reporttext.h"
#include "app/cli/sendoptions.h"
#include "app/cli/verbs.h"
#include "app/cli/why.h"
#include "app/explain/explainer.h"
#include "app/probe/credentials.h"
#include "app/wire/followingcall.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <future>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// What each hop is dressed in and how its answer is read.
wire::FollowingCall::Plan planOf(const SendOrder &order, CookieFile *file)
{
    wire::FollowingCall::Plan plan;
    plan.follow = order.follow;
    plan.anyway = order.anyway;
    plan.mayDowngrade = order.mayDowngrade;
    plan.options = order.options;
    plan.proxyFor = order.proxyFor;
    if (file->isWanted())
        plan.dress = [cookies = file->dresser()](http::Draft *draft) {
            cookies(draft);
            return QStringList();
        };
    probe::answerChallenges(probe::challengedBy(order.auth.digest, order.draft.url, order.options), &plan);
    return plan;
}

/// Sends the request and whatever follows from it; the program's event loop runs until it is over.
base::Result<Course> sendAll(const SendOrder &order, CookieFile *file)
{
    Course course;
    course.hasJar = file->isWanted();
    wire::FollowingCall call(order.draft, planOf(order, file));
    QObject::connect(&call, &wire::FollowingCall::exchanged, &call, [&](const http::Exchange &exchange) {
        if (file->isWanted())
            for (const cookies::Outcome &outcome :
                file->jar()->take(exchange, cookies::urlOf(exchange), QDateTime::currentDateTimeUtc()))
                course.cookies.push_back(outcome);
    });
    QObject::connect(&call, &wire::FollowingCall::finished, &call, [&] {
        course.hops = call.hops();
        QCoreApplication::exit();
    });
    if (const std::optional<base::Error> error = call.start())
        return *error;
    QCoreApplication::exec();
    return course;
}

/// Content was written while it came; where none did, the file is made here. What was undone takes its place.
std::optional<base::Error> finishFile(
    const QString &path, const http::Exchange &exchange, const std::optional<Decoded> &decoded)
{
    const http::Response *response = exchange.finalResponse();
    if (path.isEmpty() || !response || (!decoded && !response->content.isEmpty()))
        return std::nullopt;
    const QByteArrayView bytes = decoded ? decoded->bytes->view() : QByteArrayView();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || (decoded && file.write(bytes.data(), bytes.size()) != bytes.size()))
        return base::Error{
            u"the file \"%1\" cannot be written: %2."_s.arg(path, file.errorString()), u"-o"_s, {}};
    return std::nullopt;
}

void print(Streams &io, const SendOrder &order, const Course &course, const explain::Report &report,
    const std::optional<Decoded> &decoded)
{
    const http::Exchange &last = course.hops.back().exchange;
    std::vector<const http::Exchange *> exchanges;
    for (const wire::Hop &hop : course.hops)
        exchanges.push_back(&hop.exchange);
    const QList<QByteArray> secrets = secretsIn(order.auth, exchanges);
    if (io.json) {
        QJsonObject object = toJson(last, report);
        addCourse(&object, course);
        if (decoded)
            object.insert(u"decoded"_s, decoded->json);
        io.out << QJsonDocument(maskedJson(object, secrets).toObject()).toJson(QJsonDocument::Indented);
        return;
    }
    QString text;
    QTextStream out(&text);
    Streams buffered{io.in, out, io.err, io.color, io.json, io.dataFolder, io.ownFolder};
    if (decoded) {
        http::Exchange shown = last;
        shown.responses.back().content = decoded->text;
        shown.responses.back().stored.reset();
        printExchange(buffered, shown, report, order.wording);
        out << "\nContent: " << decoded->words << '\n';
    } else {
        printExchange(buffered, last, report, order.wording);
    }
    printCourse(buffered, course);
    out.flush();
    io.out << maskedText(text, secrets);
}

} // namespace

int runSend(const QStringList &arguments, Streams &io)
{
    const base::Result<SendOrder> order = readSendOrder(arguments);
    if (!order)
        return fail(io, order.error());
    if (order->help) {
        io.out << order->helpText;
        return Done;
    }
    const knowledge::Knowledge facts = knowledge::Knowledge::load(io.dataFolder, io.ownFolder);
    // Who it could be is read while the request is under way; `facts` is left alone until then.
    auto servers = std::async(std::launch::async, [&facts] { facts.servers(); });
    std::optional<explain::Explainer> explainer;
    if (!order->why.isEmpty()) {
        servers.wait();
        explainer.emplace(facts, io.dataFolder);
        if (const auto error = unknownRule(*explainer, order->why))
            return fail(io, *error);
    }
    io.err << contentRemarks(order->draft);
    CookieFile file(order->auth.cookieFile, io);
    if (const auto error = file.read())
        return fail(io, *error);
    const base::Result<Course> course = sendAll(*order, &file);
    if (!course)
        return fail(io, course.error());
    servers.wait();
    const http::Exchange &last = course->hops.back().exchange;
    if (!explainer)
        explainer.emplace(facts, explain::readRuleBook(io.dataFolder, last, facts));
    std::vector<http::Exchange> before;
    for (std::size_t i = 0; i + 1 < course->hops.size(); ++i)
        before.push_back(course->hops[i].exchange);
    const explain::Report report = explainer->explain(last, {before, false, order->why, order->wording});
    std::optional<Decoded> decoded;
    if (order->decoded && last.finalResponse()) {
        const base::Result<Decoded> made = decodedContent(*last.finalResponse());
        if (!made)
            return fail(io, made.error());
        decoded = *made;
    }
    for (const auto &error : {finishFile(order->outputFile, last, decoded), file.write()}) {
        if (error)
            return fail(io, *error);
    }
    if (!order->options.keyLogFile.isEmpty() && last.connection.tls)
        io.err << u"The secrets of this TLS session are in %1: whoever has it can read what crossed.\n"_s.arg(
            order->options.keyLogFile);
    print(io, *order, *course, report, decoded);
    if (last.failure && !last.finalResponse())
        return Trouble;
    return report.count(explain::Level::Error) > 0 ? Found : Done;
}

} // namespace cli
