// SPDX-License-Identifier: Apache-2.0
#include "app/probe/versions.h"

#include "app/http/stored.h"
#include "app/http/syntax.h"
#include "app/wire/proxy.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

const http::Response *finalOf(const VersionAnswer &answer)
{
    return answer.exchange ? answer.exchange->finalResponse() : nullptr;
}

QString statusText(const VersionAnswer &answer)
{
    if (!answer.problem.isEmpty())
        return answer.problem;
    if (!answer.exchange)
        return u"not sent"_s;
    if (const http::Response *response = finalOf(answer))
        return QString::number(response->status);
    return answer.exchange->failure ? http::failureWord(answer.exchange->failure->kind).replace(u'-', u' ')
                                    : u"no answer"_s;
}

QString spokenText(const VersionAnswer &answer)
{
    if (!answer.exchange)
        return {};
    const http::Response *response = finalOf(answer);
    const QString spoken = response ? http::visibleText(response->version) : u"nothing"_s;
    const auto &tls = answer.exchange->connection.tls;
    if (!tls)
        return spoken;
    return u"%1 (ALPN: offered %2; chosen %3)"_s.arg(
        spoken, tls->offered.join(u", "), tls->alpn.isEmpty() ? u"nothing"_s : tls->alpn);
}

QString contentText(const VersionAnswer &answer)
{
    const http::Response *response = finalOf(answer);
    return response ? u"%1 bytes"_s.arg(http::contentSize(*response)) : QString();
}

QString interimText(const VersionAnswer &answer)
{
    QStringList codes;
    if (answer.exchange) {
        for (const http::Response &response : answer.exchange->responses) {
            if (response.isInterim())
                codes << QString::number(response.status);
        }
    }
    return codes.isEmpty() ? u"none"_s : codes.join(u", ");
}

QString endText(const VersionAnswer &answer)
{
    const http::Response *response = finalOf(answer);
    if (!response)
        return {};
    if (answer.exchange->http2)
        return u"end of the stream"_s;
    switch (response->framing) {
    case http::Framing::None:
        return u"no content"_s;
    case http::Framing::ContentLength:
        return u"Content-Length"_s;
    case http::Framing::Chunked:
        return u"last chunk"_s;
    case http::Framing::UntilClose:
        return u"close of the connection"_s;
    case http::Framing::Tunnel:
        return u"not HTTP any more"_s;
    }
    return {};
}

QString findingsText(const VersionAnswer &answer)
{
    if (!answer.exchange)
        return {};
    const auto counted = [&answer](explain::Level level, const QString &one) {
        const auto count = answer.report.count(level);
        return u"%1 %2%3"_s.arg(QString::number(count), one, count == 1 ? QString() : u"s"_s);
    };
    return counted(explain::Level::Error, u"error"_s) + u", "_s + counted(explain::Level::Warn, u"warning"_s);
}

QString timeText(const VersionAnswer &answer)
{
    return answer.exchange ? u"%1 ms"_s.arg(answer.exchange->timings.total(), 0, 'f', 1) : QString();
}

bool isChanging(const QByteArray &name)
{
    static const QList<QByteArray> changing{"date"_ba, "age"_ba, "expires"_ba, "x-request-id"_ba};
    return changing.contains(name);
}

template <typename Text>
VersionRow rowOf(const QString &label, const std::vector<VersionAnswer> &answers, Text text)
{
    VersionRow row{label, {}, false, false};
    QStringList told;
    for (const VersionAnswer &answer : answers) {
        const QString cell = text(answer);
        row.cells << cell;
        if (answer.exchange)
            told << cell;
    }
    row.differs =
        std::any_of(told.begin(), told.end(), [&told](const QString &cell) { return cell != told.first(); });
    return row;
}

/// Names in the order in which they first come, in lower case: versions write them in cases of their own.
QList<QByteArray> namesOf(const std::vector<VersionAnswer> &answers)
{
    QList<QByteArray> names;
    for (const VersionAnswer &answer : answers) {
        const http::Response *response = finalOf(answer);
        if (!response)
            continue;
        for (const http::Field &field : response->fields) {
            const QByteArray name = field.name.toLower();
            if (!name.isEmpty() && !names.contains(name))
                names << name;
        }
    }
    return names;
}

/// Whether those that were answered tell different things; who got no answer has none to differ in.
bool differsInAnswers(const VersionRow &row, const std::vector<VersionAnswer> &answers)
{
    QStringList told;
    for (size_t i = 0; i < answers.size(); ++i) {
        if (finalOf(answers[i]))
            told << row.cells[qsizetype(i)];
    }
    told.removeDuplicates();
    return told.size() > 1;
}

VersionRow fieldRow(const QByteArray &name, const std::vector<VersionAnswer> &answers)
{
    VersionRow row = rowOf(http::visibleText(name), answers, [&name](const VersionAnswer &answer) {
        const http::Response *response = finalOf(answer);
        const auto value = response ? http::fieldValue(response->fields, name) : std::nullopt;
        return value ? http::visibleText(*value) : u"—"_s;
    });
    row.isField = true;
    VersionRow judged = row;
    if (isChanging(name)) // that it is there counts, not what it says
        judged.cells.replaceInStrings(QRegularExpression(u"^[^—].*"_s), u"there"_s);
    row.differs = differsInAnswers(judged, answers);
    return row;
}

} // namespace

std::vector<VersionRow> compareVersions(const std::vector<VersionAnswer> &answers)
{
    std::vector<VersionRow> rows{
        rowOf(u"Status"_s, answers, statusText),
        rowOf(u"Verdict"_s, answers, [](const VersionAnswer &answer) { return answer.report.verdict.text; }),
        rowOf(u"Spoken"_s, answers, spokenText),
        rowOf(u"Interim responses"_s, answers, interimText),
        rowOf(u"Content"_s, answers, contentText),
        rowOf(u"The end is told by"_s, answers, endText),
        rowOf(u"Findings"_s, answers, findingsText),
        rowOf(u"Time"_s, answers, timeText),
    };
    for (VersionRow &row : rows) {
        if (&row != &rows.front())
            row.differs = differsInAnswers(row, answers);
    }
    rows[2].differs = false; // that is what was asked for
    rows.back().differs = false;
    for (const QByteArray &name : namesOf(answers))
        rows.push_back(fieldRow(name, answers));
    return rows;
}

QString versionsSentence(const std::vector<VersionAnswer> &answers)
{
    QStringList told;
    QStringList refused;
    for (const VersionAnswer &answer : answers) {
        if (!answer.exchange)
            continue;
        const QString version = QString::fromLatin1(answer.version);
        if (finalOf(answer))
            told << u"%1 over %2"_s.arg(statusText(answer), version);
        else
            refused << u"%1 (%2)"_s.arg(version, statusText(answer));
    }
    if (told.isEmpty())
        return refused.isEmpty() ? u"Nothing was sent yet."_s : u"No version got an answer."_s;
    QStringList fields;
    for (const VersionRow &row : compareVersions(answers)) {
        if (row.isField && row.differs)
            fields << row.label;
    }
    const VersionRow status = rowOf(u"Status"_s, answers,
        [](const VersionAnswer &answer) { return finalOf(answer) ? statusText(answer) : QString(); });
    QStringList codes = status.cells;
    codes.removeAll(QString());
    codes.removeDuplicates();
    QString sentence = codes.size() == 1
        ? u"The same status, %1, over every version that was answered."_s.arg(codes.first())
        : u"The answer depends on the version: %1."_s.arg(told.join(u", "));
    if (!refused.isEmpty())
        sentence += u" Not answered: %1."_s.arg(refused.join(u", "));
    if (!fields.isEmpty())
        sentence += u" Fields that differ: %1."_s.arg(fields.join(u", "));
    return sentence;
}

Versions::Versions(
    http::Draft draft, const explain::Explainer &explainer, wire::Options options, QObject *parent)
    : QObject(parent)
    , m_draft(std::move(draft))
    , m_explainer(explainer)
    , m_options(std::move(options))
{
    for (const char *version : {"HTTP/1.0", "HTTP/1.1", "HTTP/2"})
        m_answers.push_back({version, {}, {}, {}});
}

Versions::~Versions() = default;

void Versions::start()
{
    QMetaObject::invokeMethod(this, &Versions::sendNext, Qt::QueuedConnection);
}

void Versions::cancel()
{
    if (m_call)
        m_call.release()->deleteLater();
    m_next = m_answers.size();
    end();
}

void Versions::sendNext()
{
    while (!m_over && m_next < m_answers.size()) {
        VersionAnswer &answer = m_answers[m_next];
        m_draft.version = answer.version;
        const auto composed = http::compose(wire::throughProxy(m_draft, m_options.proxy), m_options.anyway);
        if (composed) {
            m_call = std::make_unique<wire::Call>(*composed, m_options);
            connect(m_call.get(), &wire::Call::finished, this, &Versions::take);
            m_call->start();
            return;
        }
        answer.problem = composed.error().what;
        Q_EMIT answered(int(m_next++));
    }
    end();
}

void Versions::take(const http::Exchange &exchange)
{
    m_call.release()->deleteLater(); // it is the sender
    VersionAnswer &answer = m_answers[m_next];
    answer.exchange = exchange;
    answer.report = m_explainer.explain(exchange);
    Q_EMIT answered(int(m_next++));
    sendNext();
}

void Versions::end()
{
    if (!std::exchange(m_over, true))
        Q_EMIT finished();
}

} // namespace probe
