// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/probe/matrixcell.h"

#include <QHash>

namespace probe {

/// An expectation that a cell does not meet, or that met no cell.
struct Unmet {
    QByteArray target;
    QByteArray method;
    QByteArray expected; ///< "status 405", "Allow: GET, HEAD"
    QByteArray seen;
};

/// What the cells of a matrix should be, from a file:
///
///   [ {"target": "/articles", "method": "PUT", "status": 405, "allow": ["GET", "HEAD"]},
///     {"target": "*", "method": "TRACE", "status": [405, 501]},
///     {"target": "http://127.0.0.1:8080/new", "method": "GET", "status": "2xx", "conclusion": "allowed"} ]
///
/// `target` is a URL, a path with its query on any origin, or * for every target. `status` is a number, a
/// class such as "4xx", or a list of them; `allow` the methods in any order, or null for no Allow;
/// `conclusion` an id or a list of them. All but target and method may be left out. Also taken: {"expect":
/// […]}, and what
/// --format json wrote, whose cells are then expected to be the same.
class Expectations {
public:
    /// Errors name the entry and the key.
    static base::Result<Expectations> read(const QByteArray &text);

    void check(const Row &row, std::vector<Unmet> *unmet);
    /// Those that no cell was there for.
    void finish(std::vector<Unmet> *unmet) const;

private:
    struct Entry {
        QByteArray target;
        QByteArray method;
        QList<QByteArray> status; ///< "405", "4xx"; empty: any
        bool judgesAllow = false;
        std::optional<QList<QByteArray>> allow; ///< sorted
        QList<QByteArray> conclusions; ///< empty: any
        bool seen = false;
    };
    static base::Result<Entry> readEntry(const QJsonObject &object, const QString &where, bool strict);
    static void judge(const Entry &entry, const Row &row, const Cell &cell, std::vector<Unmet> *unmet);

    std::vector<Entry> m_entries;
    QHash<std::pair<QByteArray, QByteArray>, QList<qsizetype>> m_index; ///< by target as written and method
};

} // namespace probe
