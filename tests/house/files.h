// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QStringList>

namespace house {

/// Paths from the top folder of all files below `folders` whose names fit `patterns`.
inline QStringList files(const QStringList &folders, const QStringList &patterns)
{
    const QString root = QStringLiteral(SOURCE_FOLDER) + u'/';
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator found(root + folder, patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (found.hasNext())
            paths.append(found.next().mid(root.size()));
    }
    paths.sort();
    return paths;
}

/// The lines of a file given by its path from the top folder; none when it cannot be read.
inline QStringList lines(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_FOLDER) + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList all = QString::fromUtf8(file.readAll()).split(u'\n');
    if (all.constLast().isEmpty())
        all.removeLast();
    return all;
}

} // namespace house
