// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/capturesmodel.h"

#include <QRegularExpression>

namespace rows {

/// "error 2 1 GET http://a.test/x 405 Method Not Allowed": worst level, errors, warnings, then the rest.
inline captures::Row rowOf(const QString &line, int order)
{
    const QStringList words = line.split(u' ');
    captures::Row row;
    row.order = order;
    row.number = order + 1;
    for (int level = 0; level < 5; ++level) {
        if (explain::levelWord(explain::Level(level)) == words[0])
            row.worst = explain::Level(level);
    }
    row.counts = {words[1].toInt(), words[2].toInt(), row.worst == explain::Level::Info ? 1 : 0, 0, 0};
    row.method = words[3];
    row.target = words[4];
    row.status = words[5].toInt();
    row.statusName = words.mid(6).join(u' ');
    row.verdict = QStringLiteral("Sentence about ") + words[5];
    return row;
}

inline std::vector<captures::Row> rowsOf(const QStringList &lines, int first = 0)
{
    std::vector<captures::Row> all;
    for (const QString &line : lines)
        all.push_back(rowOf(line, first + int(all.size())));
    return all;
}

/// The places of the rows in the file, in the order in which they are shown.
inline QString shown(const captures::CapturesModel &model)
{
    QStringList places;
    for (int row = 0; row < model.rowCount(); ++row)
        places << model.index(row, int(captures::Column::Entry)).data().toString();
    return places.join(u' ');
}

} // namespace rows
