// SPDX-License-Identifier: Apache-2.0
#include "app/explain/fieldlines.h"
#include "app/explain/rule.h"
#include "app/http/syntax.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

const FieldLine *lineOf(const Facts &facts, const Mark &mark)
{
    for (const FieldLine &line : facts.fieldLines) {
        const http::Span &span = line.field->line;
        if (line.side == mark.direction && span.start <= mark.span.start && mark.span.end <= span.end)
            return &line;
    }
    return nullptr;
}

QString bytesOf(const Facts &facts, const Mark &mark)
{
    constexpr qsizetype longest = 60;
    const QByteArrayView bytes = facts.exchange.capture.bytes(mark.direction);
    if (mark.span.end > bytes.size())
        return {};
    QString text = http::visibleText(bytes.sliced(mark.span.start, mark.span.size()).trimmed());
    return text.size() > longest ? text.first(longest) + u'…' : text;
}

} // namespace

QString markedValue(const QString &key, const Facts &facts, const std::vector<Mark> &marks)
{
    if (marks.empty())
        return {};
    if (key == "marked"_L1)
        return bytesOf(facts, marks.front());
    const FieldLine *line = lineOf(facts, marks.front());
    if (!line)
        return {};
    if (key == "marked-field"_L1)
        return http::visibleText(line->field->name.isEmpty() ? "The line"_ba : line->field->name);
    if (key == "marked-value"_L1)
        return bytesOf(facts, {line->side, line->field->valueSpan, false, {}, false});
    const auto fault = fields::check(line->field->name, line->field->value);
    return fault ? fields::faultWords(*fault) : QString();
}

} // namespace explain
