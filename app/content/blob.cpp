// SPDX-License-Identifier: Apache-2.0
#include "app/content/blob.h"

#include <QDir>
#include <QTemporaryFile>

namespace content {

using namespace Qt::StringLiterals;

Blob::Blob(const QByteArray &bytes)
    : m_bytes(bytes)
    , m_view(m_bytes)
    , m_mapped(true)
{
}

Blob::Blob(std::unique_ptr<QFile> file, qint64 size)
    : m_file(std::move(file))
    , m_mapped(size == 0)
{
    if (size <= 0)
        return;
    if (const uchar *start = m_file->map(0, size)) {
        m_view = QByteArrayView(start, size);
        m_mapped = true;
    }
}

Blob::~Blob() = default;

BlobPtr blobOf(const QByteArray &bytes)
{
    return std::make_shared<const Blob>(bytes);
}

base::Result<BlobPtr> blobOfFile(const QString &path, qint64 size)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return base::Error{u"the file cannot be read: %1."_s.arg(file->errorString()), path, {}};
    // Touching a page behind the end of a mapped file would end the program.
    if (file->size() < size)
        return base::Error{u"the file has %1 of %2 bytes."_s.arg(file->size()).arg(size), path, {}};
    BlobPtr blob = std::make_shared<const Blob>(std::move(file), size);
    if (!blob->isMapped())
        return base::Error{u"the system would not map the file."_s, path, {}};
    return blob;
}

Spool::Spool(qint64 inMemory)
    : m_inMemory(inMemory)
{
}

Spool::~Spool() = default;

bool Spool::write(QByteArrayView bytes)
{
    if (!m_error.isEmpty())
        return false;
    m_size += bytes.size();
    if (!m_file && m_size <= m_inMemory) {
        m_bytes += bytes;
        return true;
    }
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>(QDir::tempPath() + u"/reasonphrase-XXXXXX"_s);
        if (!m_file->open() || m_file->write(m_bytes) != m_bytes.size()) {
            m_error = m_file->errorString();
            return false;
        }
        m_bytes.clear();
    }
    if (m_file->write(bytes.data(), bytes.size()) != bytes.size())
        m_error = m_file->errorString();
    return m_error.isEmpty();
}

base::Result<BlobPtr> Spool::seal()
{
    if (m_file && m_error.isEmpty() && !m_file->flush())
        m_error = m_file->errorString();
    if (!m_error.isEmpty())
        return base::Error{u"no temporary file could be written: %1."_s.arg(m_error), {}, {}};
    if (!m_file)
        return blobOf(std::move(m_bytes));
    BlobPtr blob = std::make_shared<const Blob>(std::move(m_file), m_size);
    if (!blob->isMapped())
        return base::Error{u"the system would not map a temporary file."_s, {}, {}};
    return blob;
}

} // namespace content
