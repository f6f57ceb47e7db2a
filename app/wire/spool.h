// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/call.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace wire {

/// Writes content to a file as it comes, on a thread of its own: a slow disk must not hold up anybody else.
class Spool : public QObject {
    Q_OBJECT
public:
    explicit Spool(const Overflow &how, QObject *parent = nullptr);
    /// Waits for what is being written just then, not for what is queued.
    ~Spool() override;

    void write(const QByteArray &bytes);
    /// More than this waits to be written: read no more until drained().
    bool isFull() const;
    /// Nothing more comes; closed() tells when all is in the file.
    void close();
    QString file() const { return m_file; }

Q_SIGNALS:
    void drained();
    void closed();
    /// A sentence for a person; nothing more is written.
    void failed(const QString &message);

private:
    class Writer;

    QThread m_thread;
    Writer *m_writer = nullptr;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<bool> m_abandoned = false;
    QString m_file;
};

/// The folder for content of this session, for its owner only: made when first asked for, removed when the
/// program ends in order. The newest four files are kept in it. Empty: it could not be made.
QString sessionFolder();

} // namespace wire
