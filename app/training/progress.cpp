// SPDX-License-Identifier: Apache-2.0
#include "app/training/progress.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace training {

using namespace Qt::StringLiterals;

constexpr qint64 mostBytes = 1024 * 1024;

Progress::Progress(QString file)
    : m_file(std::move(file))
{
    read();
}

void Progress::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return;
    QJsonParseError error;
    QJsonObject lessons;
    if (file.open(QIODevice::ReadOnly))
        lessons =
            QJsonDocument::fromJson(file.read(mostBytes), &error).object().value(u"lessons"_s).toObject();
    if (!file.isOpen() || error.error != QJsonParseError::NoError) {
        const QString aside = m_file + u".bad"_s;
        QFile::remove(aside);
        QFile::rename(m_file, aside);
        m_problem = base::Error{u"The progress of lessons cannot be read."_s, m_file,
            u"It begins anew; the file is kept as %1."_s.arg(aside)};
        return;
    }
    for (auto it = lessons.begin(); it != lessons.end(); ++it) {
        const QJsonObject each = it->toObject();
        Record record;
        record.step = qMax(0, each.value(u"step"_s).toInt());
        record.finished = each.value(u"finished"_s).toBool();
        const QJsonArray done = each.value(u"done"_s).toArray();
        for (const QJsonValue &step : done)
            record.done.insert(step.toInt());
        m_records.insert(it.key(), record);
    }
}

std::optional<base::Error> Progress::write() const
{
    if (m_file.isEmpty())
        return std::nullopt;
    QJsonObject lessons;
    for (auto it = m_records.begin(); it != m_records.end(); ++it) {
        QList<int> steps(it->done.begin(), it->done.end());
        std::sort(steps.begin(), steps.end());
        QJsonArray done;
        for (const int step : steps)
            done << step;
        lessons.insert(
            it.key(), QJsonObject{{u"step"_s, it->step}, {u"done"_s, done}, {u"finished"_s, it->finished}});
    }
    const QByteArray text = QJsonDocument(QJsonObject{{u"lessons"_s, lessons}}).toJson();
    const QString folder = QFileInfo(m_file).path();
    if (!QDir().mkpath(folder))
        return base::Error{
            u"The folder for progress cannot be made."_s, folder, u"Check who may write there."_s};
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || !file.commit())
        return base::Error{u"The progress was not kept: %1."_s.arg(file.errorString()), m_file,
            u"Check the space on the disk and who may write there."_s};
    return std::nullopt;
}

std::optional<base::Error> Progress::set(const QString &lesson, const Record &record)
{
    if (m_records.value(lesson) == record)
        return std::nullopt;
    m_records.insert(lesson, record);
    return write();
}

std::optional<base::Error> Progress::reset(const QString &lesson)
{
    if (m_records.remove(lesson) == 0)
        return std::nullopt;
    return write();
}

} // namespace training
