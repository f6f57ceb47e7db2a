// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/grammar.h"
#include "app/fields/scanner.h"
#include "app/fields/structured.h"

/// The checks that the table of grammars is made of.
namespace fields {

using Check = std::optional<Fault>(QByteArrayView value);

/// The fault that a parser finds.
template <auto parse> std::optional<Fault> faultOf(QByteArrayView value)
{
    return parse(value).fault;
}

/// The same for a list that needs an element (1#element, rfc9110#5.6.1).
template <auto parse> std::optional<Fault> faultOfSome(QByteArrayView value)
{
    auto parsed = parse(value);
    if (parsed && parsed->items.isEmpty())
        return Fault{value.size(), QStringLiteral("at least one element")};
    return std::move(parsed.fault);
}

/// Exactly one of these words, or a fault where it goes on, or at its start.
std::optional<Fault> exactly(
    QByteArrayView value, std::initializer_list<const char *> words, const QString &expected);

/// The fault in a list whose elements this reads.
template <class Element> std::optional<Fault> elementsFault(QByteArrayView value, Element element)
{
    Scanner scanner(value);
    readList(scanner, element);
    return scanner.fault();
}

Check checkDate, checkMediaTypes, checkMediaRangesPlain, checkNames, checkNamedValues, checkUri;
Check checkCdnLoop, checkClearSiteData, checkDav, checkDepth, checkFrom, checkIf, checkJson, checkLockToken,
    checkTrue, checkNosniff, checkFrameOptions, checkOne, checkOverwrite, checkResourcePolicy, checkTimeout,
    checkForwardedFor, checkHosts, checkOrigins, checkWebSocketAccept, checkWebSocketKey,
    checkWebSocketVersions;

/// A structured Item, List or Dictionary; with a type, that of each member.
Check checkItem, checkList, checkDictionary, checkInnerLists, checkPreferences;
std::optional<Fault> itemFault(QByteArrayView value, BareItem::Type type);
std::optional<Fault> listFault(QByteArrayView value, BareItem::Type type);
std::optional<Fault> dictionaryFault(QByteArrayView value, BareItem::Type type);
template <BareItem::Type type> std::optional<Fault> checkItemOf(QByteArrayView value)
{
    return itemFault(value, type);
}
template <BareItem::Type type> std::optional<Fault> checkListOf(QByteArrayView value)
{
    return listFault(value, type);
}
template <BareItem::Type type> std::optional<Fault> checkDictionaryOf(QByteArrayView value)
{
    return dictionaryFault(value, type);
}

} // namespace fields
