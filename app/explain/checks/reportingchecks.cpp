// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/explain/checks/reportnames.h"
#include "app/fields/structured.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

/// JSON objects parted by commas, as Report-To and NEL have them; nullopt: it cannot be read so.
std::optional<QJsonArray> readObjects(QByteArrayView value)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + value.toByteArray() + ']');
    if (!document.isArray() || document.array().isEmpty())
        return {};
    const QJsonArray array = document.array();
    const bool objects =
        std::all_of(array.begin(), array.end(), [](const QJsonValue &entry) { return entry.isObject(); });
    return objects ? std::optional(array) : std::nullopt;
}

bool isInsecure(const QByteArray &url)
{
    return startsWithLetters(url, "http:");
}

bool isEndpointFine(const QJsonValue &endpoint)
{
    const QJsonValue url = endpoint.toObject().value("url"_L1);
    return url.isString() && !isInsecure(url.toString().toUtf8());
}

bool isGroupFine(const QJsonObject &group)
{
    const QJsonValue name = group.value("group"_L1);
    const QJsonValue endpoints = group.value("endpoints"_L1);
    const QJsonArray list = endpoints.toArray();
    return group.value("max_age"_L1).toDouble(-1) >= 0 && (name.isUndefined() || name.isString())
        && endpoints.isArray() && std::all_of(list.begin(), list.end(), isEndpointFine);
}

bool isFraction(const QJsonValue &value)
{
    return value.isUndefined() || (value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= 1);
}

/// A policy of age 0 takes the old one away and needs no more.
bool isLogFine(const QJsonObject &policy)
{
    const double age = policy.value("max_age"_L1).toDouble(-1);
    const QJsonValue below = policy.value("include_subdomains"_L1);
    return age >= 0 && (age == 0 || policy.value("report_to"_L1).isString())
        && (below.isUndefined() || below.isBool()) && isFraction(policy.value("success_fraction"_L1))
        && isFraction(policy.value("failure_fraction"_L1));
}

template <auto isFine> FoundPart faultyObject(QByteArrayView value)
{
    const auto objects = readObjects(value);
    const bool fine = objects && std::all_of(objects->begin(), objects->end(), [](const QJsonValue &entry) {
        return isFine(entry.toObject());
    });
    return allIf(!fine, value);
}

FoundPart faultyEndpoint(QByteArrayView value)
{
    const auto endpoints = fields::parseDictionary(value);
    if (!endpoints)
        return FoundPart({0, value.size()});
    for (const fields::Member &member : *endpoints) {
        if (member.isInner || member.item.value.type != fields::BareItem::Type::String
            || isInsecure(member.item.value.text(value)))
            return FoundPart(member.span);
    }
    return {};
}

Truth reportingBad(const Facts &facts, MarkList marks)
{
    return either(anyLine(facts, Direction::Received, "Reporting-Endpoints", marks, faultyEndpoint),
        either(anyLine(facts, Direction::Received, "Report-To", marks, faultyObject<isGroupFine>),
            anyLine(facts, Direction::Received, "NEL", marks, faultyObject<isLogFine>)));
}

/// NEL reports to a group that this response does not define.
Truth logUndefined(const Facts &facts, MarkList marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto judge = [&facts](QByteArrayView value) {
        const QJsonArray policies = readObjects(value).value_or(QJsonArray());
        const bool undefined =
            std::any_of(policies.begin(), policies.end(), [&facts](const QJsonValue &policy) {
                const QString name = policy.toObject().value("report_to"_L1).toString();
                return !name.isEmpty() && !isEndpointNamed(*facts.response, name.toUtf8());
            });
        return allIf(undefined, value);
    };
    const Truth undefined = anyLine(facts, Direction::Received, "NEL", marks, judge);
    const bool hidden = facts.hasField(Direction::Received, "Report-To") == Truth::Unknown;
    return undefined == Truth::Yes && hidden ? Truth::Unknown : undefined;
}

/// Speculation-Rules lists the URLs of rule sets as Strings.
Truth speculationBad(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, "Speculation-Rules", marks, [](QByteArrayView value) {
        const auto urls = fields::parseList(value);
        const bool fine =
            urls && std::all_of(urls->begin(), urls->end(), [value](const fields::Member &member) {
                return !member.isInner && member.item.value.type == fields::BareItem::Type::String
                    && !isInsecure(member.item.value.text(value));
            });
        return allIf(!fine, value);
    });
}

} // namespace

bool isEndpointNamed(const http::Response &response, QByteArrayView name)
{
    for (const http::Field &field : response.fields) {
        if (http::sameName(field.name, "Reporting-Endpoints")) {
            const auto endpoints = fields::parseDictionary(field.value);
            if (endpoints && find(*endpoints, field.value, name))
                return true;
        } else if (http::sameName(field.name, "Report-To")) {
            const QJsonArray groups = readObjects(field.value).value_or(QJsonArray());
            for (const QJsonValue &group : groups) {
                if (group.toObject().value("group"_L1).toString(u"default"_s).toUtf8() == name)
                    return true;
            }
        }
    }
    return false;
}

void addReportingChecks(CheckTable *table)
{
    table->insert(u"reporting-bad"_s,
        {u"Reporting-Endpoints, Report-To or NEL is malformed or insecure"_s, reportingBad,
            {"Reporting-Endpoints", "Report-To", "NEL"}});
    table->insert(
        u"nel-undefined"_s, {u"NEL names a group that is not defined here"_s, logUndefined, {"NEL"}});
    table->insert(u"speculation-rules-bad"_s,
        {u"Speculation-Rules is no list of secure URLs"_s, speculationBad, {"Speculation-Rules"}});
}

} // namespace explain
