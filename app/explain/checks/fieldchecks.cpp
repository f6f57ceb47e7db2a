// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"
#include "app/fields/dates.h"
#include "app/fields/structured.h"
#include "app/fields/tokens.h"

#include <algorithm>

/// What every field has to keep to: its grammar, its number, its direction (rfc9110#5).
namespace explain {

using namespace Qt::StringLiterals;
using fields::Cardinality;
using fields::FieldDirection;
using fields::Structure;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

template <class Wrong> Truth anyLine(const Facts &facts, Marks marks, Wrong wrong)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!wrong(line))
            continue;
        found = true;
        markLine(marks, line);
    }
    return truth(found);
}

/// Content-Length and dates have rules of their own that say more.
bool isJudgedElsewhere(const FieldLine &line)
{
    if (line.is("content-length") || line.grammar->words == u"a date")
        return true;
    const bool maybeDate = line.is("retry-after") || line.is("if-range");
    return maybeDate && !line.field->value.isEmpty() && QByteArrayView("MTWFS").contains(line.field->value[0])
        && line.field->value.size() > 2 && line.field->value[1] != '/';
}

/// Attributes of cookies are judged by rules of their own: browsers read more than servers may write.
bool isInCookieAttribute(const FieldLine &line, const fields::Fault &fault)
{
    if (!line.is("set-cookie"))
        return false;
    const qsizetype end = line.field->value.indexOf(';');
    return end >= 0 && fault.at > end;
}

Truth syntaxBroken(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.grammar || isJudgedElsewhere(line))
            continue;
        const auto fault = line.grammar->check(line.field->value);
        if (!fault || isInCookieAttribute(line, *fault))
            continue;
        found = true;
        markSpan(marks, line.side, placeOf(*line.field, *fault));
    }
    return truth(found);
}

bool stoodBefore(const Facts &facts, const FieldLine &line)
{
    for (const FieldLine &other : facts.fieldLines) {
        if (&other == &line)
            return false;
        if (other.grammar == line.grammar && other.message == line.message && other.trailer == line.trailer)
            return true;
    }
    return false;
}

/// Nobody has said how often these may stand.
bool isFree(const FieldLine &line)
{
    return line.grammar->name.startsWith("x-forwarded-") || line.is("x-http-method-override")
        || line.is("sourcemap") || line.is("refresh");
}

Truth repeated(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.grammar || line.grammar->cardinality != Cardinality::Singleton || isFree(line)
            || !stoodBefore(facts, line))
            continue;
        found = true;
        markField(marks, line.side, *line.message, line.field->name);
    }
    return truth(found);
}

Truth wrongDirection(const Facts &facts, Marks marks)
{
    return anyLine(facts, marks, [](const FieldLine &line) {
        if (!line.grammar || line.grammar->direction == FieldDirection::Both || isFree(line))
            return false;
        const bool forRequests = line.grammar->direction == FieldDirection::Request;
        // Sent with uploads all over the world, and defined for them by nobody.
        return forRequests != (line.side == Direction::Sent) && !line.is("content-disposition");
    });
}

Truth beyondAscii(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.has(FieldLine::BeyondAscii))
            continue;
        const QByteArray &value = line.field->value;
        const auto isBeyond = [](char c) { return uchar(c) >= 0x80; };
        const auto first = std::find_if(value.begin(), value.end(), isBeyond);
        const auto end = std::find_if_not(first, value.end(), isBeyond);
        found = true;
        markSpan(marks, line.side, placeOf(*line.field, first - value.begin(), end - value.begin()));
    }
    return truth(found);
}

Truth veryLarge(const Facts &facts, Marks marks)
{
    constexpr qint64 mostOfField = Glance::largeHead;
    constexpr qint64 mostOfSection = 16 * 1024;
    bool found = false;
    eachMessage(facts, [&](Direction side, const http::Message &message) {
        if (message.head.size() <= mostOfField)
            return;
        if (message.fieldsEnd - message.startLine.end > mostOfSection) {
            found = true;
            markSpan(marks, side, {message.startLine.end, message.fieldsEnd});
        }
        for (const http::Field &field : message.fields) {
            if (field.line.size() <= mostOfField)
                continue;
            found = true;
            markSpan(marks, side, field.line);
        }
    });
    return truth(found);
}

template <class Row, class KeyOf> bool hasDuplicate(const Row &row, QByteArrayView value, KeyOf keyOf)
{
    for (qsizetype i = 1; i < qsizetype(row.size()); ++i) {
        for (qsizetype before = 0; before < i; ++before) {
            if (keyOf(row[size_t(i)]).of(value) == keyOf(row[size_t(before)]).of(value))
                return true;
        }
    }
    return false;
}

bool hasDuplicateKey(const fields::ItemParameters &parameters, QByteArrayView value)
{
    return hasDuplicate(parameters, value, [](const fields::ItemParameter &each) { return each.key; });
}

bool hasDuplicateKey(const fields::Members &members, QByteArrayView value)
{
    return std::any_of(members.begin(), members.end(), [value](const fields::Member &member) {
        return member.replaced || hasDuplicateKey(member.item.parameters, value)
            || std::any_of(member.inner.begin(), member.inner.end(),
                [value](const fields::Item &item) { return hasDuplicateKey(item.parameters, value); });
    });
}

bool hasDuplicateKey(Structure structure, QByteArrayView value)
{
    if (structure == Structure::Item) {
        const auto item = fields::parseItem(value);
        return item && hasDuplicateKey(item->parameters, value);
    }
    const auto members =
        structure == Structure::List ? fields::parseList(value) : fields::parseDictionary(value);
    return members && hasDuplicateKey(*members, value);
}

/// A key twice in a structured field, over all its lines (rfc9651#3.2, #4.2).
Truth duplicateKey(const Facts &facts, Marks marks)
{
    return anyLine(facts, marks, [&facts](const FieldLine &line) {
        if (!line.grammar || line.grammar->structure == Structure::None || line.trailer)
            return false;
        const Structure structure = line.grammar->structure;
        if (!stoodBefore(facts, line))
            return hasDuplicateKey(structure, line.field->value);
        return hasDuplicateKey(
            structure, http::fieldValue(line.message->fields, line.field->name).value_or(QByteArray()));
    });
}

/// Fields that tell of the software behind and of nothing that a client needs.
Truth needless(const Facts &facts, Marks marks)
{
    return anyLine(facts, marks, [](const FieldLine &line) {
        if (line.grammar || line.side == Direction::Sent)
            return false;
        return fields::oneOf(line.field->name,
            {"x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator", "x-runtime",
                "x-version", "x-backend-server", "x-backend", "x-powered-cms", "x-php-version",
                "x-server-name", "x-server", "x-drupal-cache", "x-drupal-dynamic-cache", "x-rack-cache",
                "x-content-encoded-by", "x-cnection", "x-pad", "x-mod-pagespeed", "x-page-speed",
                "x-turbo-charged-by", "x-litespeed-cache-control", "x-owa-version", "x-framework",
                "x-application-context", "x-jenkins", "x-hudson", "x-redirect-by", "x-pingback", "x-node",
                "x-host", "x-servedby", "x-wix-server-artifact-id", "x-varnish-server", "x-sourcefiles",
                "x-nginx-version", "microsoftofficewebserver", "microsoftsharepointteamservices",
                "liferay-portal", "powered-by", "product", "servlet-engine"});
    });
}

Truth serverLong(const Facts &facts, Marks marks)
{
    constexpr qsizetype most = 64;
    return anyLine(facts, marks, [](const FieldLine &line) {
        return line.is("server") && line.side == Direction::Received && line.field->value.size() > most;
    });
}

bool isLibrary(QByteArrayView product)
{
    return fields::oneOf(product,
        {"python-requests", "python-urllib", "python-urllib3", "python-httpx", "aiohttp", "libcurl", "okhttp",
            "go-http-client", "java", "java-http-client", "apache-httpclient", "jakarta", "libwww-perl",
            "lwp-simple", "lwp::simple", "lwp-trivial", "axios", "node-fetch", "node-superagent", "undici",
            "got", "ruby", "faraday", "rest-client", "guzzlehttp", "guzzle", "php-soap", "reqwest", "hyper",
            "ureq", "cfnetwork", "alamofire", "winhttp", "urllib", "urllib3", "httplib2", "python-httplib2",
            "http.rb", "typhoeus", "dart", "mechanize", "http-kit", "akka-http", "async-http-client", "ahc",
            "reactornetty", "netty", "jersey", "google-http-java-client", "restsharp", "zend_http_client",
            "symfony", "wreq", "neon", "qt", "python", "perl", "php", "pycurl", "treq", "twisted", "scala",
            "unirest-java"});
}

/// Every product that User-Agent names is a library, so it does not say who asks.
Truth userAgentLibrary(const Facts &facts, Marks marks)
{
    return anyLine(facts, marks, [](const FieldLine &line) {
        if (line.side != Direction::Sent || !line.is("user-agent"))
            return false;
        const QByteArray &value = line.field->value;
        const auto products = fields::parseProducts(value);
        if (!products)
            return false;
        const auto isOther = [&value](const fields::Product &product) {
            return !product.comment && !isLibrary(product.name.of(value));
        };
        return !products->isEmpty() && !products->front().comment
            && std::none_of(products->begin(), products->end(), isOther);
    });
}

} // namespace

void addFieldChecks(CheckTable *table)
{
    table->insert(u"field-syntax"_s, {u"a value breaks the grammar of its field"_s, syntaxBroken});
    table->insert(u"field-repeated"_s, {u"a field of one line stands twice"_s, repeated});
    table->insert(u"field-wrong-direction"_s, {u"a field goes the wrong way"_s, wrongDirection});
    table->insert(u"field-beyond-ascii"_s,
        {u"a value holds bytes beyond ASCII"_s, beyondAscii, {}, Glance::BeyondAscii});
    table->insert(
        u"field-very-large"_s, {u"a field or the section is very large"_s, veryLarge, {}, Glance::Large});
    table->insert(u"sf-duplicate-key"_s,
        {u"a key of a structured field stands twice"_s, duplicateKey, {}, Glance::Structured});
    table->insert(u"field-needless"_s, {u"a field only names the software behind"_s, needless});
    table->insert(u"server-long"_s, {u"Server has more than 64 bytes"_s, serverLong, {"Server"}});
    table->insert(
        u"user-agent-library"_s, {u"User-Agent names only a library"_s, userAgentLibrary, {"User-Agent"}});
}

} // namespace explain
