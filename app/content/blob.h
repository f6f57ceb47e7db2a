// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

class QFile;
class QTemporaryFile;

/// The content of a message, made ready to be read: codings and character sets undone, indented, cut into
/// rows, searched. Everything works in slices, so that nobody waits for a gigabyte.
namespace content {

/// Bytes that do not change any more: in memory, or a file that is mapped. Shared, not copied.
class Blob {
public:
    explicit Blob(const QByteArray &bytes);
    /// `file` is open and has `size` bytes; false isMapped(): the system would not map it.
    Blob(std::unique_ptr<QFile> file, qint64 size);
    ~Blob();
    Blob(const Blob &) = delete;
    Blob &operator=(const Blob &) = delete;

    QByteArrayView view() const { return m_view; }
    qint64 size() const { return m_view.size(); }
    bool isMapped() const { return m_mapped; }

private:
    QByteArray m_bytes;
    std::unique_ptr<QFile> m_file;
    QByteArrayView m_view;
    bool m_mapped = false;
};
using BlobPtr = std::shared_ptr<const Blob>;

BlobPtr blobOf(const QByteArray &bytes);
/// The first `size` bytes of a file. Error: it cannot be opened, mapped, or is shorter.
base::Result<BlobPtr> blobOfFile(const QString &path, qint64 size);

/// Collects bytes, in memory first and then in a temporary file that goes away with the blob.
class Spool {
public:
    explicit Spool(qint64 inMemory = qint64(4) * 1024 * 1024);
    ~Spool();

    /// False: the disk would not take it, see error().
    bool write(QByteArrayView bytes);
    qint64 size() const { return m_size; }
    const QString &error() const { return m_error; }
    /// All that was written; nothing can be written after it.
    base::Result<BlobPtr> seal();

private:
    qint64 m_inMemory;
    qint64 m_size = 0;
    QByteArray m_bytes;
    std::unique_ptr<QTemporaryFile> m_file;
    QString m_error;
};

} // namespace content
