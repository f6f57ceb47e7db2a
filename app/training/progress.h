// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace training {

/// How far somebody is in a lesson.
struct Record {
    int step = 0; ///< the one on screen, from 0
    QSet<int> done; ///< steps whose check was met
    bool finished = false; ///< was at its end once

    bool isBegun() const { return finished || step > 0 || !done.isEmpty(); }
    bool operator==(const Record &) const = default;
};

/// Keeps the records of all lessons in one file that only its owner reads (0600), written as a whole.
class Progress {
public:
    /// An empty name keeps them in memory. A file that cannot be read is put aside with the ending .bad, and
    /// problem() says so.
    explicit Progress(QString file);

    Record record(const QString &lesson) const { return m_records.value(lesson); }
    /// Errors: it could not be written; the record holds until the program ends.
    std::optional<base::Error> set(const QString &lesson, const Record &record);
    std::optional<base::Error> reset(const QString &lesson);
    const std::optional<base::Error> &problem() const { return m_problem; }

private:
    void read();
    std::optional<base::Error> write() const;

    QString m_file;
    QHash<QString, Record> m_records;
    std::optional<base::Error> m_problem;
};

} // namespace training
