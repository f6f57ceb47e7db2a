// SPDX-License-Identifier: Apache-2.0
#include "app/wire/spool.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUuid>

namespace wire {

using namespace Qt::StringLiterals;

static constexpr qint64 mostWaiting = 8 * 1024 * 1024;

/// Lives in the thread of the spool.
class Spool::Writer : public QObject {
public:
    explicit Writer(Spool *spool)
        : m_spool(spool)
    {
    }

    void open(const QString &path)
    {
        m_file.setFileName(path);
        const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered, owner))
            complain(u"The content cannot be written to %1: %2."_s.arg(path, m_file.errorString()));
    }

    void write(const QByteArray &bytes)
    {
        if (m_file.isOpen() && !m_spool->m_abandoned && m_file.write(bytes) != bytes.size()) {
            complain(u"The content cannot be written on to %1: %2."_s.arg(
                m_file.fileName(), m_file.errorString()));
            m_file.close();
        }
        const qint64 before = m_spool->m_waiting.fetch_sub(bytes.size());
        if (before > mostWaiting / 2 && before - bytes.size() <= mostWaiting / 2)
            QMetaObject::invokeMethod(m_spool, &Spool::drained, Qt::QueuedConnection);
    }

    void close()
    {
        m_file.close();
        QMetaObject::invokeMethod(m_spool, &Spool::closed, Qt::QueuedConnection);
    }

private:
    void complain(const QString &message)
    {
        QMetaObject::invokeMethod(
            m_spool, [spool = m_spool, message] { Q_EMIT spool->failed(message); }, Qt::QueuedConnection);
    }

    Spool *m_spool;
    QFile m_file;
};

QString sessionFolder()
{
    static const QTemporaryDir folder(QDir::tempPath() + u"/reasonphrase-XXXXXX"_s);
    return folder.isValid() ? folder.path() : QString();
}

/// Answers that nobody looks at any more must not fill the disk. Elsewhere, since a GiB takes the system a
/// tenth of a second to forget.
static void dropOldest(const QString &folder)
{
    constexpr qsizetype mostFiles = 4;
    const QFileInfoList files =
        QDir(folder).entryInfoList({u"*.content"_s}, QDir::Files, QDir::Time); // newest first
    const QFileInfoList old = files.mid(mostFiles - 1);
    if (old.isEmpty())
        return;
    QThreadPool::globalInstance()->start([old] {
        for (const QFileInfo &each : old)
            QFile::remove(each.filePath());
    });
}

Spool::Spool(const Overflow &how, QObject *parent)
    : QObject(parent)
    , m_writer(new Writer(this))
    , m_file(how.file)
{
    if (m_file.isEmpty()) {
        const QString folder = how.folder.isEmpty() ? sessionFolder() : how.folder;
        dropOldest(folder);
        m_file = folder + u'/' + QUuid::createUuid().toString(QUuid::Id128) + u".content"_s;
    }
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, path = m_file] { writer->open(path); });
}

Spool::~Spool()
{
    m_abandoned = true;
    m_thread.quit();
    m_thread.wait();
}

void Spool::write(const QByteArray &bytes)
{
    m_waiting += bytes.size();
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, bytes] { writer->write(bytes); });
}

bool Spool::isFull() const
{
    return m_waiting > mostWaiting;
}

void Spool::close()
{
    QMetaObject::invokeMethod(m_writer, [writer = m_writer] { writer->close(); });
}

} // namespace wire
