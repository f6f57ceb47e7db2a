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

/// What the undoing of the content's codings came to.
QString contentValue(const QString &key, const Facts &facts, http::Direction side)
{
    const http::Message *message = facts.messageOf(side);
    if (!message)
        return {};
    const Content &content = facts.content(side);
    if (key == "marked-content-codings"_L1)
        return http::visibleText(content.codings.join(", "));
    if (key == "marked-content-encoded"_L1)
        return QString::number(message->content.size());
    if (key == "marked-content-decoded"_L1)
        return QString::number(content.bytes.size());
    return content.outcome ? coding::outcomeWords(*content.outcome) : QString();
}

} // namespace

QString markedValue(const QString &key, const Facts &facts, const std::vector<Mark> &marks)
{
    if (marks.empty())
        return {};
    if (key == "marked"_L1)
        return bytesOf(facts, marks.front());
    if (key.startsWith("marked-content"_L1))
        return contentValue(key, facts, marks.front().direction);
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
