// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/notes.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>

namespace knowledge {

using namespace Qt::StringLiterals;

constexpr qint64 mostBytes = 1024 * 1024; // nobody writes more; a folder of one's own may hold anything

Notes::Notes(QString folder)
    : m_folder(std::move(folder))
{
}

QString Notes::fileOf(const QString &kind, const QString &id) const
{
    return m_folder + u'/' + kind + u'-' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u".md"_s;
}

QString Notes::text(const QString &kind, const QString &id) const
{
    if (m_folder.isEmpty())
        return {};
    QFile file(fileOf(kind, id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(mostBytes)) : QString();
}

base::Result<QString> Notes::keep(const QString &kind, const QString &id, const QString &text) const
{
    const QString name = fileOf(kind, id);
    if (m_folder.isEmpty())
        return base::Error{u"Notes are not kept here."_s, {}, {}};
    if (text.trimmed().isEmpty()) {
        if (QFile::exists(name) && !QFile::remove(name))
            return base::Error{u"The note cannot be removed."_s, name, u"Check who may change the file."_s};
        return name;
    }
    if (!QDir().mkpath(m_folder))
        return base::Error{
            u"The folder for notes cannot be made."_s, m_folder, u"Check who may write there."_s};
    QSaveFile file(name);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || !file.commit())
        return base::Error{u"The note was not kept: %1."_s.arg(file.errorString()), name,
            u"Check the space on the disk and who may write there."_s};
    return name;
}

static QString ownFolder()
{
    const QString named = qEnvironmentVariable("REASONPHRASE_DATA");
    if (!named.isEmpty())
        return named;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/reasonphrase"_s;
}

QString ownDataFolder()
{
    return ownFolder() + u"/data"_s;
}

QString notesFolder()
{
    return ownFolder() + u"/notes"_s;
}

} // namespace knowledge
