// SPDX-License-Identifier: Apache-2.0
#include "app/cli/contentoptions.h"
#include "app/cli/reportjson.h"
#include "app/cli/reporttext.h"
#include "app/cli/sendoptions.h"
#include "app/cli/verbs.h"
#include "app/cli/why.h"
#include "app/explain/explainer.h"
#include "app/wire/followingcall.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// Sends the request and follows redirects as ordered; the program's event loop runs until it is over.
base::Result<std::vector<http::Exchange>> sendAll(const SendOrder &order)
{
    std::vector<http::Exchange> hops;
    wire::FollowingCall::Plan plan;
    plan.follow = order.follow;
    plan.anyway = order.anyway;
    plan.options = order.options;
    wire::FollowingCall call(order.draft, plan);
    QObject::connect(
        &call, &wire::FollowingCall::finished, &call, [&hops](const std::vector<http::Exchange> &all) {
            hops = all;
            QCoreApplication::exit();
        });
    if (const std::optional<base::Error> error = call.start())
        return *error;
    QCoreApplication::exec();
    return hops;
}

/// Content was written while it came; where none did, the file is made here.
std::optional<base::Error> makeEmptyFile(const QString &path, const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (path.isEmpty() || !response || !response->content.isEmpty())
        return std::nullopt;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return base::Error{
            u"the file \"%1\" cannot be written: %2."_s.arg(path, file.errorString()), u"-o"_s, {}};
    return std::nullopt;
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
    const explain::Explainer explainer(facts, io.dataFolder);
    if (const auto error = unknownRule(explainer, order->why))
        return fail(io, *error);
    io.err << contentRemarks(order->draft);
    base::Result<std::vector<http::Exchange>> hops = sendAll(*order);
    if (!hops)
        return fail(io, hops.error());
    const http::Exchange last = hops->back();
    hops->pop_back();
    const explain::Report report = explainer.explain(last, {*hops, false, order->why, order->wording});
    if (const auto error = makeEmptyFile(order->outputFile, last))
        return fail(io, *error);
    if (!order->options.keyLogFile.isEmpty() && last.connection.tls)
        io.err << u"The secrets of this TLS session are in %1: whoever has it can read what crossed.\n"_s.arg(
            order->options.keyLogFile);
    if (io.json)
        io.out << QJsonDocument(toJson(last, report)).toJson(QJsonDocument::Indented);
    else
        printExchange(io, last, report, order->wording);
    if (last.failure && !last.finalResponse())
        return Trouble;
    return report.count(explain::Level::Error) > 0 ? Found : Done;
}

} // namespace cli
