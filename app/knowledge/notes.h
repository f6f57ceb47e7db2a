// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace knowledge {

/// What people write on the pages of the knowledge base: one Markdown file a page, in a folder of their own.
class Notes {
public:
    /// The folder is made when the first note is kept. Empty: nothing is kept.
    explicit Notes(QString folder);

    /// The note on a page ("status", "501"); empty: there is none.
    QString text(const QString &kind, const QString &id) const;
    /// Keeps a note, or removes it when the text is blank; the old one stays when the new one cannot be
    /// written. The value is the name of the file.
    base::Result<QString> keep(const QString &kind, const QString &id, const QString &text) const;

private:
    QString fileOf(const QString &kind, const QString &id) const;

    QString m_folder;
};

/// Folder of the user's own entries (statuses/, methods/ … as in data/), and of the notes on pages.
/// REASONPHRASE_DATA names another one.
QString ownDataFolder();
QString notesFolder();

} // namespace knowledge
