// SPDX-License-Identifier: Apache-2.0
#include "app/fields/parts.h"

namespace fields {

/// ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
static int readQvalue(Scanner &s)
{
    const bool one = s.isNext('1');
    if (!one && !s.isNext('0')) {
        s.fail(u"a weight from 0 to 1");
        return 0;
    }
    s.moveTo(s.at() + 1);
    int weight = one ? 1000 : 0;
    if (!s.take('.'))
        return weight;
    int place = 100;
    for (; place > 0 && s.nextIs(isDigit); place /= 10) {
        if (one && !s.isNext('0')) {
            s.fail(u"a weight of at most 1");
            return weight;
        }
        weight += (s.text()[s.at()] - '0') * place;
        s.moveTo(s.at() + 1);
    }
    weight = one ? 1000 : weight;
    if (s.nextIs(isDigit))
        s.fail(u"at most three digits after the point");
    return weight;
}

std::optional<int> readWeight(Scanner &s)
{
    const qsizetype before = s.at();
    s.skipSpace();
    if (!s.take(';')) {
        s.moveTo(before);
        return {};
    }
    s.skipSpace();
    if (!s.takeSame("q=")) {
        s.fail(u"a weight, q= and a number");
        return {};
    }
    return readQvalue(s);
}

std::optional<int> weightOf(Scanner &s, const Parameter &parameter)
{
    const qsizetype after = s.at();
    s.moveTo(parameter.value.span.start);
    if (parameter.value.quoted)
        s.failAt(parameter.value.span.start - 1, u"a weight without quotes");
    const int weight = readQvalue(s);
    if (!s.failed() && s.at() != parameter.value.span.end)
        s.fail(u"the end of the weight");
    s.moveTo(after);
    return weight;
}

Span readLanguage(Scanner &s)
{
    const qsizetype start = s.at();
    bool first = true;
    do {
        const qsizetype subtag = s.at();
        const Span span = first
            ? s.some(isAlpha, u"a language such as en or de-CH")
            : s.some([](char c) { return isAlpha(c) || isDigit(c); }, u"letters or digits after the hyphen");
        if (span.size() > 8)
            s.failAt(subtag + 8, u"at most 8 letters or digits between hyphens");
        first = false;
    } while (!s.failed() && s.take('-'));
    return {start, s.at()};
}

Span readComment(Scanner &s)
{
    const qsizetype start = s.at();
    int depth = 0;
    const auto isText = [](char c) { return uchar(c) >= 0x20 ? c != 0x7f : c == '\t'; };
    do {
        if (s.isNext('(') && depth >= 16) {
            s.fail(u"no more than 16 comments in each other");
            break;
        }
        if (s.isNext('\\'))
            s.moveTo(s.at() + 1);
        else
            depth += s.isNext('(') - s.isNext(')');
        if (!s.nextIs(isText)) {
            s.fail(s.atEnd() ? u"a closing parenthesis" : u"no control character in a comment");
            break;
        }
        s.moveTo(s.at() + 1);
    } while (depth > 0);
    return {start, s.at()};
}

} // namespace fields
