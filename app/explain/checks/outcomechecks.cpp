// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/http/ending.h"
#include "app/http/syntax.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

QByteArray lowerValue(const http::Fields &fields, QByteArrayView name)
{
    return http::fieldValue(fields, name).value_or(QByteArray()).toLower();
}

/// An HTML page whose title or first heading speaks of an error, under a status that does not.
Truth pageReadsAsError(const Facts &facts, Marks marks)
{
    static const QRegularExpression heading(
        u"<(?:title|h1)[^>]*>[^<]*(?:\\b[45]\\d\\d\\b[^<]*(?:error|not found|forbidden|unavailable)"
        "|\\berror \\d{3}\\b|not found|page unavailable|access denied|something went wrong"
        "|internal server error|service unavailable|bad gateway)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!facts.response)
        return Truth::Unknown;
    const bool html = lowerValue(facts.response->fields, "Content-Type").startsWith("text/html");
    if (!html || !heading.match(facts.text()).hasMatch())
        return Truth::No;
    marks->push_back({Direction::Received, facts.response->body, false, {}, false});
    return Truth::Yes;
}

bool saysError(const QJsonObject &object)
{
    const QJsonValue error = object.value("error"_L1);
    const bool named = (error.isString() && !error.toString().isEmpty()) || error.isObject() || error == true;
    const bool listed = !object.value("errors"_L1).toArray().isEmpty();
    return named || listed || object.value("success"_L1) == false || object.value("ok"_L1) == false;
}

/// JSON with error, errors, success: false or ok: false at its top.
Truth jsonSaysError(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!lowerValue(facts.response->fields, "Content-Type").contains("json"))
        return Truth::No;
    const QJsonDocument document = QJsonDocument::fromJson(facts.content(Direction::Received).bytes);
    if (!document.isObject() || !saysError(document.object()))
        return Truth::No;
    marks->push_back({Direction::Received, facts.response->body, false, {}, false});
    return Truth::Yes;
}

/// A type is named, and there is nothing of it.
Truth typedAndEmpty(const Facts &facts, Marks)
{
    if (!facts.response || facts.response->unseen.framing)
        return Truth::Unknown;
    return truth(facts.response->content.isEmpty() && facts.response->complete
        && http::hasField(facts.response->fields, "Content-Type"));
}

QByteArrayView opaqueTag(QByteArrayView tag)
{
    return tag.startsWith("W/") ? tag.sliced(2) : tag;
}

/// If-None-Match holds the very tag that came back (weak comparison, rfc9110#8.8.3.2).
Truth tagUnchanged(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const auto tag = http::fieldValue(facts.response->fields, "ETag");
    const auto asked = http::fieldValue(facts.exchange.request.fields, "If-None-Match");
    if (!tag || !asked)
        return Truth::No;
    const QList<QByteArray> tags = http::listElements(*asked);
    const bool same = std::any_of(tags.begin(), tags.end(),
        [&tag](const QByteArray &each) { return opaqueTag(each) == opaqueTag(*tag); });
    if (same)
        marks->push_back(
            {Direction::Received, http::findField(facts.response->fields, "ETag")->line, false, {}, false});
    return truth(same);
}

/// Interim answers came, and no final one.
Truth onlyInterim(const Facts &facts, Marks)
{
    return truth(!facts.response && !facts.exchange.responses.empty());
}

/// A preflight: OPTIONS with Origin and Access-Control-Request-Method.
Truth preflight(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Fields &fields = facts.exchange.request.fields;
    return truth(facts.method == "OPTIONS"_L1 && http::hasField(fields, "Origin")
        && http::hasField(fields, "Access-Control-Request-Method"));
}

Truth originAllowed(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const auto origin = http::fieldValue(facts.exchange.request.fields, "Origin");
    const auto allowed = http::fieldValue(facts.response->fields, "Access-Control-Allow-Origin");
    return truth(allowed && (*allowed == "*" || (origin && *allowed == *origin)));
}

/// GET, HEAD and POST need not be listed.
Truth preflightMethodAllowed(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const QByteArray wanted = http::fieldValue(facts.exchange.request.fields, "Access-Control-Request-Method")
                                  .value_or(QByteArray());
    const QList<QByteArray> listed = http::listElements(
        http::fieldValue(facts.response->fields, "Access-Control-Allow-Methods").value_or(QByteArray()));
    static const QByteArrayList simple = {"GET", "HEAD", "POST"};
    return truth(simple.contains(wanted) || listed.contains(wanted) || listed.contains("*"));
}

/// Every name in Access-Control-Request-Headers is listed, or * is.
Truth preflightFieldsAllowed(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const QList<QByteArray> wanted =
        http::listElements(lowerValue(facts.exchange.request.fields, "Access-Control-Request-Headers"));
    const QList<QByteArray> listed =
        http::listElements(lowerValue(facts.response->fields, "Access-Control-Allow-Headers"));
    return truth(std::all_of(wanted.begin(), wanted.end(), [&listed](const QByteArray &name) {
        return listed.contains(name) || (listed.contains("*") && name != "authorization");
    }));
}

Truth targetIsDirectory(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const QByteArray &target = facts.exchange.request.target;
    const qsizetype query = target.indexOf('?');
    return truth((query < 0 ? target : target.first(query)).endsWith('/'));
}

template <int kind> Truth foreign(const Facts &facts, Marks)
{
    static const QString words[] = {u"TLS"_s, u"HTTP/2"_s, u"bare page"_s};
    return truth(http::foreignProtocol(facts.exchange.capture.received).contains(words[kind]));
}

} // namespace

void addOutcomeChecks(CheckTable *table)
{
    table->insert(
        u"page-reads-as-error"_s, {u"the page reads like an error"_s, pageReadsAsError, {"Content-Type"}});
    table->insert(u"json-says-error"_s, {u"the JSON reports an error"_s, jsonSaysError, {"Content-Type"}});
    table->insert(
        u"typed-and-empty"_s, {u"a type is named and nothing came"_s, typedAndEmpty, {"Content-Type"}});
    table->insert(u"tag-unchanged"_s,
        {u"If-None-Match holds the tag that came back"_s, tagUnchanged, {"If-None-Match"}});
    table->insert(u"only-interim"_s, {u"interim answers came and no final one"_s, onlyInterim});
    table->insert(
        u"preflight"_s, {u"the request is a preflight"_s, preflight, {"Access-Control-Request-Method"}});
    table->insert(u"preflight-origin-allowed"_s, {u"the asking origin is allowed"_s, originAllowed});
    table->insert(
        u"preflight-method-allowed"_s, {u"the method asked for is allowed"_s, preflightMethodAllowed});
    table->insert(
        u"preflight-fields-allowed"_s, {u"the fields asked for are allowed"_s, preflightFieldsAllowed});
    table->insert(u"target-is-directory"_s, {u"the target ends with a slash"_s, targetIsDirectory});
    table->insert(u"came-tls"_s, {u"TLS came back"_s, foreign<0>});
    table->insert(u"came-http2"_s, {u"HTTP/2 frames came back"_s, foreign<1>});
    table->insert(u"came-bare-page"_s, {u"a page without a status line came back"_s, foreign<2>});
}

} // namespace explain
