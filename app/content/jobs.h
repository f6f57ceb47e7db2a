// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/coding/coding.h"
#include "app/content/blob.h"
#include "app/content/charset.h"

#include <functional>

namespace content {

/// Work that is done a little at a time. Dropping it cancels it.
class Job {
public:
    Job() = default;
    virtual ~Job() = default;
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;

    /// Works on for a moment, some hundred kilobytes; false: it is over.
    virtual bool step() = 0;
    /// 0 to 1.
    virtual double progress() const = 0;
};

/// Steps for so many milliseconds; false: it is over.
bool work(Job *job, int milliseconds);
/// To its end, where waiting does no harm.
void finish(Job *job);

/// Undoes codings.
class Unpacking : public Job {
public:
    Unpacking(BlobPtr coded, const QList<QByteArray> &codings, const coding::Bounds &bounds);

    bool step() override;
    double progress() const override;
    const coding::Outcome &outcome() const { return m_decoder.outcome(); }
    qint64 made() const { return m_spool.size(); }
    /// What was unpacked, up to a fault.
    base::Result<BlobPtr> take() { return m_spool.seal(); }

private:
    BlobPtr m_coded;
    coding::Decoder m_decoder;
    Spool m_spool;
    qint64 m_fed = 0;
    bool m_finished = false;
};

/// Makes text UTF-8, or counts what is not when it should be already.
class Recoding : public Job {
public:
    /// `encoding` as encodingOf() gives it; `skip` bytes of a byte order mark are left out.
    Recoding(BlobPtr bytes, const QByteArray &encoding, qint64 skip);

    bool step() override;
    double progress() const override;
    /// Places that are not of the character set.
    qint64 replaced() const;
    base::Result<BlobPtr> take();

private:
    BlobPtr m_bytes;
    bool m_isUtf8;
    qint64 m_skip;
    qint64 m_at;
    ToUtf8 m_converter;
    Utf8Check m_check;
    Spool m_spool;
    bool m_failed = false;
};

/// Copies bytes into a file; what is there before is replaced when all was written, and not before.
class Saving : public Job {
public:
    Saving(BlobPtr bytes, const QString &path);
    ~Saving() override;

    bool step() override;
    double progress() const override;
    /// Empty once it ended well.
    const QString &error() const { return m_error; }

private:
    struct Target;
    BlobPtr m_bytes;
    std::unique_ptr<Target> m_target;
    qint64 m_at = 0;
    QString m_error;
};

} // namespace content
