// SPDX-License-Identifier: Apache-2.0
#include "app/fields/structured.h"

#include "app/fields/bareitem.h"

#include <algorithm>

namespace fields {

namespace {

bool isKeyChar(char c)
{
    return (c >= 'a' && c <= 'z') || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
}

/// key = ( lcalpha / "*" ) *( lcalpha / DIGIT / "_" / "-" / "." / "*" ) (rfc9651#3.1.2).
Span readKey(Scanner &s)
{
    if (!s.nextIs([](char c) { return (c >= 'a' && c <= 'z') || c == '*'; })) {
        s.fail(s.nextIs([](char c) { return c >= 'A' && c <= 'Z'; })
                ? u"a key in lower case"
                : u"a key that begins with a lower-case letter or \"*\"");
        return {s.at(), s.at()};
    }
    return s.takeWhile(isKeyChar);
}

BareItem booleanTrue(Scanner &s)
{
    BareItem item;
    item.span = {s.at(), s.at()};
    return item;
}

void skipSp(Scanner &s)
{
    s.takeWhile([](char c) { return c == ' '; });
}

/// *( ";" *SP parameter ) (rfc9651#4.2.3.2).
void readParameters(Scanner &s, ItemParameters &parameters)
{
    while (!s.failed() && s.take(';')) {
        skipSp(s);
        ItemParameter parameter;
        parameter.key = readKey(s);
        if (s.failed())
            return;
        parameter.value = s.take('=') ? readBareItem(s) : booleanTrue(s);
        parameters.push_back(parameter);
    }
}

Item readItem(Scanner &s)
{
    Item item;
    item.value = readBareItem(s);
    readParameters(s, item.parameters);
    return item;
}

/// "(" *SP [ item *( 1*SP item ) *SP ] ")" (rfc9651#4.2.1.2).
void readInner(Scanner &s, Member &member)
{
    member.isInner = true;
    s.take('(');
    skipSp(s);
    while (!s.failed() && !s.take(')')) {
        if (s.atEnd())
            return s.fail(u"\")\" at the end of the inner list");
        member.inner.push_back(readItem(s));
        if (s.failed())
            return;
        if (!s.isNext(' ') && !s.isNext(')'))
            return s.fail(u"a space or \")\" in the inner list");
        skipSp(s);
    }
    readParameters(s, member.item.parameters);
}

void readItemOrInner(Scanner &s, Member &member)
{
    if (s.isNext('('))
        readInner(s, member);
    else
        member.item = readItem(s);
}

void readDictionaryMember(Scanner &s, Member &member)
{
    member.key = readKey(s);
    if (s.failed())
        return;
    if (s.take('=')) {
        readItemOrInner(s, member);
        return;
    }
    member.item.value = booleanTrue(s);
    readParameters(s, member.item.parameters);
}

/// Members parted by commas, no empty ones and none after the last (rfc9651#4.2.1, #4.2.2).
template <class Read> Parsed<Members> readMembers(QByteArrayView value, Read read)
{
    Scanner s(value);
    Members members;
    skipSp(s);
    while (!s.failed() && !s.atEnd()) {
        if (members.empty())
            members.reserve(4);
        Member &member = members.emplace_back();
        member.span.start = s.at();
        read(s, member);
        member.span.end = s.at();
        if (s.failed())
            break;
        const qsizetype end = s.at();
        s.skipSpace();
        if (s.atEnd()) {
            s.moveTo(end);
            skipSp(s);
            s.expectEnd();
            break;
        }
        if (!s.expect(',', u"a comma or the end of the value"))
            break;
        s.skipSpace();
        if (s.atEnd())
            s.fail(u"a member after the comma");
    }
    return s.finish(members);
}

} // namespace

const ItemParameter *find(const ItemParameters &parameters, QByteArrayView value, QByteArrayView key)
{
    const auto it = std::find_if(parameters.rbegin(), parameters.rend(),
        [&](const ItemParameter &one) { return one.key.of(value) == key; });
    return it == parameters.rend() ? nullptr : &*it;
}

const Member *find(const Members &members, QByteArrayView value, QByteArrayView key)
{
    const auto it = std::find_if(
        members.rbegin(), members.rend(), [&](const Member &one) { return one.key.of(value) == key; });
    return it == members.rend() ? nullptr : &*it;
}

Parsed<Item> parseItem(QByteArrayView value)
{
    Scanner s(value);
    skipSp(s);
    Item item = readItem(s);
    if (!s.failed())
        skipSp(s);
    s.expectEnd();
    return s.finish(item);
}

Parsed<Members> parseList(QByteArrayView value)
{
    return readMembers(value, readItemOrInner);
}

Parsed<Members> parseDictionary(QByteArrayView value)
{
    Parsed<Members> parsed = readMembers(value, readDictionaryMember);
    if (parsed) {
        for (Member &member : *parsed.value)
            member.replaced = find(*parsed.value, value, member.key.of(value)) != &member;
    }
    return parsed;
}

} // namespace fields
