// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/server.h"
#include "ui/probe/inquiry.h"

#include <QSignalSpy>
#include <QTest>

/// The practice server, and investigations of what it answers.
namespace practice {

using namespace Qt::StringLiterals;

inline const knowledge::Knowledge &facts()
{
    static const knowledge::Knowledge all = knowledge::Knowledge::load(u":/data"_s);
    return all;
}

inline const explain::Explainer &explainer()
{
    static const explain::Explainer one(facts(), u":/data"_s);
    return one;
}

class Lab {
public:
    explicit Lab(const QString &personality)
        : m_server(*lab::loadPersonality(u":/data"_s, personality))
    {
        if (const auto port = m_server.listen(); !port)
            qFatal("%s", qPrintable(port.error().text()));
        QObject::connect(&m_server, &lab::Server::answered, &m_server,
            [this](const QByteArray &method, const QByteArray &target) { log << method + ' ' + target; });
    }

    QString place() const { return u"127.0.0.1:"_s + QString::number(m_server.port()); }
    http::Destination address() const { return *http::splitUrl("http://" + place().toLatin1()); }

    QList<QByteArray> log; ///< "GET /a", in the order of arrival

private:
    lab::Server m_server;
};

inline http::Draft draftFor(const Lab &lab, const QByteArray &method, const QByteArray &path)
{
    http::Draft draft;
    draft.method = method;
    draft.url = "http://" + lab.place().toLatin1() + path;
    return draft;
}

inline probe::Plan planFor(const http::Draft &draft, const probe::Consent &consent)
{
    return probe::makePlan(draft, probe::subjectOf(draft, facts()), consent, "ZQKVWT"_ba);
}

/// The question with its answer, really asked.
inline probeui::Question asked(const Lab &lab, const http::Draft &draft)
{
    wire::Call call(*http::compose(draft, true), {});
    probeui::Question question{draft, {}, {}, lab.place()};
    QObject::connect(&call, &wire::Call::finished, &call,
        [&question](const http::Exchange &exchange) { question.exchange = exchange; });
    call.start();
    [&question] { QTRY_VERIFY(question.exchange); }();
    if (question.exchange)
        question.report = explainer().explain(*question.exchange);
    return question;
}

inline probeui::Outcome ran(probeui::Inquiry::Order order)
{
    probeui::Inquiry inquiry(std::move(order), {facts(), explainer()});
    QSignalSpy over(&inquiry, &probeui::Inquiry::finished);
    inquiry.start();
    [&over] { QTRY_COMPARE(over.size(), 1); }();
    return inquiry.outcome();
}

} // namespace practice
