// SPDX-License-Identifier: Apache-2.0
#include "app/fields/tokens.h"

#include "app/fields/parts.h"

#include <algorithm>
#include <limits>

namespace fields {

Parsed<Span> parseToken(QByteArrayView value)
{
    Scanner scanner(value);
    Span token = scanner.token(u"a token");
    scanner.expectEnd();
    return scanner.finish(token);
}

Parsed<List<Span, 8>> parseTokens(QByteArrayView value)
{
    Scanner scanner(value);
    List<Span, 8> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(s.token(u"a token")); });
    return scanner.finish(list);
}

bool lists(const List<Span, 8> &tokens, QByteArrayView value, QByteArrayView token)
{
    return std::any_of(tokens.items.begin(), tokens.items.end(),
        [&](const Span &span) { return same(span.of(value), token); });
}

static Parsed<Number> parseDigits(QByteArrayView value, Words expected, qint64 most)
{
    Scanner scanner(value);
    Number number = scanner.number(expected, most);
    scanner.expectEnd(u"digits only");
    return scanner.finish(number);
}

Parsed<Number> parseNumber(QByteArrayView value)
{
    return parseDigits(value, u"a number of digits", std::numeric_limits<qint64>::max());
}

Parsed<Number> parseSeconds(QByteArrayView value)
{
    return parseDigits(value, u"a number of seconds, digits only", mostSeconds);
}

Parsed<Text> parseQuoted(QByteArrayView value)
{
    Scanner scanner(value);
    Text text = scanner.quoted();
    scanner.expectEnd();
    return scanner.finish(text);
}

template <class Name> static Parsed<List<Weighted>> readWeighted(QByteArrayView value, Name name)
{
    Scanner scanner(value);
    List<Weighted> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Weighted &item = list.items.emplace_back();
        item.span.start = s.at();
        item.name = name(s);
        if (!s.failed())
            item.weight = readWeight(s);
        item.span.end = s.at();
    });
    return scanner.finish(list);
}

Parsed<List<Weighted>> parseWeighted(QByteArrayView value)
{
    return readWeighted(value, [](Scanner &s) { return s.token(u"a name or \"*\""); });
}

Parsed<List<Weighted>> parseLanguageRanges(QByteArrayView value)
{
    return readWeighted(value, [](Scanner &s) {
        const qsizetype start = s.at();
        return s.take('*') ? Span{start, s.at()} : readLanguage(s);
    });
}

/// *( OWS ";" OWS parameter ), where "q" is a weight when asked for. BWS may surround "=" (rfc9112#7).
static void readCodingParameters(Scanner &s, Weighted &item, bool weighted)
{
    s.parameters(item.parameters, Scanner::Equals::Loose);
    if (s.failed() || !weighted)
        return;
    const auto q = std::find_if(item.parameters.begin(), item.parameters.end(),
        [&](const Parameter &parameter) { return same(parameter.name.of(s.text()), "q"); });
    if (q == item.parameters.end())
        return;
    item.weight = weightOf(s, *q);
    item.parameters.erase(q);
}

static Parsed<List<Weighted>> readCodings(QByteArrayView value, bool weighted)
{
    Scanner scanner(value);
    List<Weighted> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Weighted &item = list.items.emplace_back();
        item.name = s.token(u"a transfer coding");
        if (!s.failed())
            readCodingParameters(s, item, weighted);
        item.span = {item.name.start, s.at()};
    });
    return scanner.finish(list);
}

Parsed<List<Weighted>> parseTe(QByteArrayView value)
{
    return readCodings(value, true);
}

Parsed<List<Weighted>> parseTransferCodings(QByteArrayView value)
{
    return readCodings(value, false);
}

Parsed<List<Span, 8>> parseLanguages(QByteArrayView value)
{
    Scanner scanner(value);
    List<Span, 8> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readLanguage(s)); });
    return scanner.finish(list);
}

Parsed<List<Expectation>> parseExpect(QByteArrayView value)
{
    Scanner scanner(value);
    List<Expectation> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Expectation &item = list.items.emplace_back();
        item.expectation = s.parameter(Scanner::Equals::Strict, u"an expectation such as 100-continue");
        if (item.expectation.hasValue && !s.failed())
            s.parameters(item.parameters);
    });
    return scanner.finish(list);
}

} // namespace fields
