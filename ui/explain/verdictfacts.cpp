// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/verdictfacts.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

namespace explain {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("explain::VerdictCard", text);
}

QString failureTitle(http::FailureKind kind)
{
    switch (kind) {
    case http::FailureKind::BadAddress:
        return tr("URL");
    case http::FailureKind::NameNotFound:
        return tr("Name");
    case http::FailureKind::Refused:
        return tr("Refused");
    case http::FailureKind::Unreachable:
        return tr("No way");
    case http::FailureKind::ConnectTimeout:
    case http::FailureKind::AnswerTimeout:
        return tr("Silent");
    case http::FailureKind::TlsFailed:
        return tr("TLS");
    case http::FailureKind::ClosedBeforeAnswer:
        return tr("Closed");
    case http::FailureKind::NotHttp:
        return tr("Not HTTP");
    case http::FailureKind::Truncated:
        return tr("Cut off");
    case http::FailureKind::SendFailed:
        return tr("Unsent");
    case http::FailureKind::ProxyFailed:
        return tr("No way");
    case http::FailureKind::StreamReset:
        return tr("Reset");
    case http::FailureKind::ProtocolBroken:
        return tr("Bad frames");
    case http::FailureKind::VersionNotSpoken:
        return tr("No HTTP/2");
    case http::FailureKind::DiskFailed:
        return tr("Disk");
    case http::FailureKind::LimitExceeded:
        return tr("Too much");
    case http::FailureKind::Cancelled:
        return tr("Stopped");
    case http::FailureKind::NotRecorded:
        return tr("Unknown");
    }
    return {};
}

static QString classLine(int code)
{
    switch (code / 100) {
    case 1:
        return tr("Info · 1xx");
    case 2:
        return tr("Success · 2xx");
    case 3:
        return tr("Redirect · 3xx");
    case 4:
        return tr("Client error · 4xx");
    case 5:
        return tr("Server error · 5xx");
    default:
        return tr("Outside the classes");
    }
}

static void headline(VerdictFacts *out, const http::Exchange &exchange, const QString &registeredName)
{
    const http::Response *response = exchange.finalResponse();
    if (response) {
        out->code = response->status;
        out->codeText = response->status > 0 ? QString::number(response->status)
                                             : http::visibleText(response->statusText.left(8));
        out->name = registeredName.isEmpty() ? http::visibleText(response->reason) : registeredName;
        out->classLine = classLine(response->status);
        return;
    }
    const auto kind = exchange.failure ? exchange.failure->kind : http::FailureKind::Cancelled;
    out->codeText = failureTitle(kind);
    out->name = tr("No HTTP answer");
    if (kind == http::FailureKind::NotHttp)
        out->classLine = tr("What came is not HTTP");
    else if (exchange.capture.sent.isEmpty())
        out->classLine = tr("Stopped before HTTP");
    else
        out->classLine = tr("Stopped before a status line");
}

static Fact conformance(const Report &report)
{
    const int musts = report.count(Level::Error);
    const int shoulds = report.count(Level::Warn);
    if (musts > 0)
        return {u"shield-off"_s, tr("Conformance"), tr("%1 MUST broken").arg(musts), true, Level::Error};
    if (shoulds > 0)
        return {u"shield"_s, tr("Conformance"), tr("%1 SHOULD broken").arg(shoulds), true, Level::Warn};
    return {u"shield"_s, tr("Conformance"), tr("nothing broken"), true, Level::Good};
}

static QList<Fact> facts(const http::Exchange &exchange, const Report &report)
{
    QList<Fact> list;
    const QString peer = exchange.connection.address.isEmpty()
        ? QString()
        : u"%1:%2"_s.arg(exchange.connection.address).arg(exchange.connection.port);
    const QString who = report.verdict.answeredBy.isEmpty() ? peer : report.verdict.answeredBy;
    if (!who.isEmpty())
        list << Fact{u"server"_s, exchange.finalResponse() ? tr("Answered by") : tr("Reached"), who};
    const auto &encryption = exchange.connection.tls;
    if (encryption && encryption->bypassed)
        list << Fact{u"shield-off"_s, tr("Identity"), tr("certificate errors ignored"), true, Level::Error};
    if (exchange.finalResponse()) {
        if (!report.verdict.measured.isEmpty())
            list << Fact{u"probe"_s, tr("Measured"), report.verdict.measured};
        list << conformance(report);
        if (!report.verdict.cache.isEmpty())
            list << Fact{u"cache"_s, tr("Cache"), report.verdict.cache};
        return list;
    }
    if (!who.isEmpty())
        list.first().label = tr("Answered by");
    if (exchange.failure && exchange.failure->kind == http::FailureKind::TlsFailed)
        list << Fact{u"shield-off"_s, tr("Identity"), tr("not proven"), true, Level::Error};
    const bool tls = exchange.connection.tls.has_value();
    const QString sent = !exchange.capture.sent.isEmpty() ? tr("%1 bytes").arg(exchange.capture.sent.size())
        : tls                                             ? tr("handshake only, no HTTP")
                                                          : tr("no byte of HTTP");
    list << Fact{tls ? u"lock"_s : u"send"_s, tr("Sent"), sent};
    return list;
}

// The trio that is mixed up most; other codes get theirs from the knowledge base through the page.
static QStringList lookalikes(int code)
{
    if (code == 501 || code == 405 || code == 403)
        return {u"501"_s, u"405"_s, u"403"_s};
    if (code == 404)
        return {u"404"_s, u"403"_s, u"405"_s};
    return {};
}

VerdictFacts verdictFacts(const http::Exchange &exchange, const Report &report, const QString &registeredName)
{
    VerdictFacts out;
    headline(&out, exchange, registeredName);
    const Verdict &verdict = report.verdict;
    out.sentence = verdict.text;
    if (out.sentence.isEmpty() && exchange.failure)
        out.sentence = exchange.failure->message;
    out.bars = 3 - int(verdict.confidence);
    out.confidence = confidenceWord(verdict.confidence);
    out.facts = facts(exchange, report);
    for (const QString &rule : verdict.evidence) {
        const int number = report.numberOf(rule);
        if (number > 0 && !out.evidence.contains(number))
            out.evidence << number;
    }
    std::sort(out.evidence.begin(), out.evidence.end());
    out.notProven = verdict.notProven.join(u' ');
    QStringList settling = verdict.settledBy;
    settling.removeAll(QString()); // what no probe can settle any more
    out.settledBy = settling.join(u' ');
    out.probes = verdict.probes;
    out.client = verdict.client.join(u' ');
    out.server = verdict.server.join(u' ');
    out.compare = lookalikes(out.code);
    return out;
}

QString VerdictFacts::spoken(std::size_t findings) const
{
    return tr("%1 %2, %3. %4: %5 %6 findings")
        .arg(codeText, name, classLine, confidence, sentence)
        .arg(findings);
}

} // namespace explain
