// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixcell.h"

#include <QCoreApplication>

#include <optional>

/// The screen that asks methods of targets and shows what each got.
namespace matrixui {

/// How far a cell is.
enum class State { Planned, Skipped, Answered, NoAnswer };
State stateOf(const probe::Cell &cell);

/// The words of cells and rows.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    /// "200", "skipped", "planned", "none".
    static QString inCell(const probe::Cell &cell);
    /// "PUT on /admin: 403 Forbidden".
    static QString title(const probe::Row &row, const probe::Cell &cell, const QString &reason);
    /// What its conclusion means, and how it stands to Allow.
    static QString meaning(const probe::Row &row, const probe::Cell &cell);
    /// "safe", "unsafe", "made up".
    static QString kind(const QByteArray &method, bool madeUp);
    /// "/articles/42?a=1"; the whole URL when there is no path.
    static QString path(const QByteArray &url);
    /// "GET, HEAD" or "no Allow field"; empty while nothing was asked.
    static QString allow(const probe::Row &row);
};

/// Something ahead of the method decided, so the method was never examined.
bool isUnexamined(const probe::Cell &cell);

/// The claim of a row held against what was measured.
struct Observation {
    std::optional<explain::Level> level; ///< nullopt: nothing was asked yet
    QString title;
    QString detail; ///< may be empty
};
Observation observe(const probe::Row &row);

} // namespace matrixui
