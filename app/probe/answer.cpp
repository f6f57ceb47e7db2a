// SPDX-License-Identifier: Apache-2.0
#include "app/probe/answer.h"

#include "app/explain/content.h"
#include "app/http/syntax.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostContent = 64 * 1024;

/// Words without digits: numbers, dates and most random marks change from answer to answer.
QStringList wordsOf(const QByteArray &content, const http::Request &request)
{
    QByteArray masked = content;
    for (const QByteArray &asked : {request.target, request.method, request.method.toLower()}) {
        if (asked.size() > 1)
            masked.replace(asked, " ");
    }
    QStringList words;
    QByteArray word;
    bool marked = false;
    const auto close = [&words, &word, &marked] {
        if (!word.isEmpty() && !marked)
            words << QString::fromLatin1(word.toLower());
        word.clear();
        marked = false;
    };
    for (const char c : std::as_const(masked)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0;
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit) {
            close();
            continue;
        }
        marked = marked || digit;
        word += c;
    }
    close();
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

const QRegularExpression &wordPattern(const QString &kind)
{
    const auto pattern = [](const QString &text) {
        return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
    };
    static const QHash<QString, QRegularExpression> patterns = {
        {u"csrf"_s, pattern(u"csrf|xsrf|cross.site request|forgery|authenticity.?token"_s)},
        {u"credentials"_s, pattern(u"credential|authenticat|log(ged)?[ -]?in\\b|sign(ed)?[ -]?in\\b"_s)},
        {u"blocked"_s, pattern(u"firewall|mod_?security|request (was |has been )?blocked|security polic"_s)},
        {u"error"_s,
            pattern(
                u"sorry|oops|went wrong|not (be )?found|not allowed|no such|does(n.t| not) exist|\\berror\\b|\\b40[45]\\b"_s)},
        {u"content"_s,
            pattern(
                u"json|payload|content|body|field|param|required|invalid|malformed|pars(e|ing)|validat|schema|length|empty"_s)},
        {u"method"_s, pattern(u"\\b(method|verb)s?\\b"_s)},
        {u"no-route"_s, pattern(u"missing authentication token"_s)},
    };
    static const QRegularExpression none(u"(?!)"_s);
    const auto found = patterns.constFind(kind);
    return found == patterns.constEnd() ? none : *found;
}

/// The profile of which an error page or a reason phrase tells; fields can be anybody's on the way.
QString pageOf(const Answer &answer, const knowledge::Knowledge &knowledge)
{
    using Part = knowledge::Fingerprint::Part;
    using Source = knowledge::Fingerprint::Source;
    const auto bytesOf = [&answer](Source source) {
        if (source == Source::Content)
            return answer.content;
        return source == Source::Reason ? answer.reason : QByteArray::number(answer.status);
    };
    const auto fits = [&bytesOf](const Part &part) {
        const QByteArray bytes = bytesOf(part.source);
        return part.source != Source::Field && part.needle.mayMatch(bytes)
            && part.pattern.match(QString::fromLatin1(bytes)).hasMatch();
    };
    for (const knowledge::ServerProfile &profile : knowledge.servers()) {
        for (const knowledge::Fingerprint &fingerprint : profile.recognise) {
            if (std::all_of(fingerprint.parts.begin(), fingerprint.parts.end(), fits))
                return profile.id;
        }
    }
    return {};
}

} // namespace

bool Answer::speaksOf(const QString &kind) const
{
    return wordPattern(kind).match(QString::fromLatin1(content)).hasMatch();
}

Answer answerOf(
    const http::Exchange &exchange, const explain::Report &report, const knowledge::Knowledge &knowledge)
{
    Answer answer;
    const http::Response *response = exchange.finalResponse();
    if (!response || response->status == 0) {
        answer.dropped = true;
        return answer;
    }
    answer.status = response->status;
    answer.reason = response->reason;
    if (const auto value = http::fieldValue(response->fields, "Allow"))
        answer.allow = http::listElements(*value);
    answer.challenge = http::hasField(response->fields, "WWW-Authenticate")
        || http::hasField(response->fields, "Proxy-Authenticate");
    answer.location = http::fieldValue(response->fields, "Location").value_or(QByteArray());
    answer.modified = http::fieldValue(response->fields, "Last-Modified").value_or(QByteArray());
    answer.server = http::fieldValue(response->fields, "Server").value_or(QByteArray());
    answer.dated = http::hasField(response->fields, "Date");
    if (report.software)
        answer.software = report.software->id;
    const explain::Content content = explain::readContent(*response);
    const bool unpacked = !content.bytes.isEmpty();
    answer.content = (unpacked ? content.bytes : response->content).left(mostContent);
    if (answer.status >= 400)
        answer.page = pageOf(answer, knowledge);
    answer.words = wordsOf(answer.content, exchange.request);
    return answer;
}

bool isAlike(const Answer &a, const Answer &b)
{
    if (a.words == b.words)
        return a.content.isEmpty() == b.content.isEmpty();
    QStringList common;
    std::set_intersection(
        a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), std::back_inserter(common));
    const qsizetype all = a.words.size() + b.words.size() - common.size();
    return common.size() * 10 >= all * 9;
}

bool isFromElsewhere(const Answer &a, const Answer &b)
{
    return a.server != b.server;
}

bool isOfOtherSoftware(const Answer &a, const Answer &b)
{
    const auto product = [](const QByteArray &server) {
        return server.split('/').first().split(' ').first().toLower();
    };
    if (!a.server.isEmpty() && !b.server.isEmpty())
        return product(a.server) != product(b.server);
    return a.server != b.server && !a.page.isEmpty() && a.page != b.software;
}

} // namespace probe
