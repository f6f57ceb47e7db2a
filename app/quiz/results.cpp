// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/results.h"

#include <QStringList>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

static QByteArray cell(const QString &text)
{
    QByteArray value = text.toUtf8();
    // Spreadsheets look past white space at the start.
    const QByteArray first = value.trimmed();
    if ((!first.isEmpty() && QByteArrayView("=+-@").contains(first[0])) || value.startsWith('\t')
        || value.startsWith('\r'))
        value.prepend('\'');
    const bool plain = std::none_of(value.begin(), value.end(),
        [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';'; });
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
}

QByteArray resultsCsv(const std::vector<Result> &results, const QString &name)
{
    const QString who = name.trimmed();
    QByteArray csv = "date,kind,question,given,expected,right,probes,score";
    csv += who.isEmpty() ? "\r\n" : ",name\r\n";
    for (const Result &result : results) {
        QStringList values{result.when.toUTC().toString(Qt::ISODate), result.kind, result.id, result.given,
            result.expected, result.right ? u"yes"_s : u"no"_s,
            result.kind == "mystery"_L1 ? QString::number(result.probes) : QString(),
            QString::number(result.score)};
        if (!who.isEmpty())
            values << who;
        QByteArrayList cells;
        for (const QString &value : values)
            cells << cell(value);
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

Score scoreOf(const std::vector<Result> &results, const QString &kind)
{
    Score score;
    for (const Result &result : results) {
        if (!kind.isEmpty() && result.kind != kind)
            continue;
        ++score.all;
        score.right += result.right ? 1 : 0;
    }
    return score;
}

} // namespace quiz
