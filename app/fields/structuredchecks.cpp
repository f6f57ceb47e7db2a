// SPDX-License-Identifier: Apache-2.0
#include "app/fields/grammartable.h"

namespace fields {

std::optional<Fault> checkItem(QByteArrayView value)
{
    return parseItem(value).fault;
}

std::optional<Fault> checkList(QByteArrayView value)
{
    return parseList(value).fault;
}

std::optional<Fault> checkDictionary(QByteArrayView value)
{
    return parseDictionary(value).fault;
}

static qsizetype valueStart(const Member &member)
{
    return member.isInner ? qMin(member.key.end + (member.key.isEmpty() ? 0 : 1), member.span.end)
                          : member.item.value.span.start;
}

static std::optional<Fault> memberFault(const Parsed<Members> &parsed, BareItem::Type type)
{
    if (!parsed)
        return parsed.fault;
    for (const Member &member : *parsed) {
        if (member.isInner || member.item.value.type != type) {
            const bool inList = member.isInner && member.key.isEmpty();
            return Fault{inList ? member.span.start : valueStart(member), typeWords(type)};
        }
    }
    return {};
}

std::optional<Fault> itemFault(QByteArrayView value, BareItem::Type type)
{
    const Parsed<Item> parsed = parseItem(value);
    if (parsed && parsed->value.type != type)
        return Fault{parsed->value.span.start, typeWords(type)};
    return parsed.fault;
}

std::optional<Fault> listFault(QByteArrayView value, BareItem::Type type)
{
    return memberFault(parseList(value), type);
}

std::optional<Fault> dictionaryFault(QByteArrayView value, BareItem::Type type)
{
    return memberFault(parseDictionary(value), type);
}

/// Signature-Input: each member is an Inner List (rfc9421#4.1).
std::optional<Fault> checkInnerLists(QByteArrayView value)
{
    const Parsed<Members> parsed = parseDictionary(value);
    if (!parsed)
        return parsed.fault;
    for (const Member &member : *parsed) {
        if (!member.isInner)
            return Fault{valueStart(member), QStringLiteral("an inner list")};
    }
    return {};
}

/// Want-Content-Digest, Want-Repr-Digest: Integers from 0 to 10 (rfc9530#4).
std::optional<Fault> checkPreferences(QByteArrayView value)
{
    const Parsed<Members> parsed = parseDictionary(value);
    if (!parsed)
        return parsed.fault;
    for (const Member &member : *parsed) {
        const BareItem &item = member.item.value;
        if (member.isInner || item.type != BareItem::Type::Integer || item.number < 0 || item.number > 10)
            return Fault{valueStart(member), QStringLiteral("an Integer from 0 to 10")};
    }
    return {};
}

} // namespace fields
