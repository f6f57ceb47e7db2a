// SPDX-License-Identifier: Apache-2.0
#include "app/content/jobs.h"

#include <QElapsedTimer>
#include <QSaveFile>

#include <algorithm>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 slice = qint64(256) * 1024;

QByteArrayView sliceOf(const Blob &blob, qint64 at)
{
    return blob.view().sliced(at, std::min(slice, blob.size() - at));
}

double share(qint64 at, qint64 all)
{
    return all <= 0 ? 1.0 : double(at) / double(all);
}

} // namespace

bool work(Job *job, int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (job->step()) {
        if (clock.elapsed() >= milliseconds)
            return true;
    }
    return false;
}

void finish(Job *job)
{
    while (job->step()) { }
}

Unpacking::Unpacking(BlobPtr coded, const QList<QByteArray> &codings, const coding::Bounds &bounds)
    : m_coded(std::move(coded))
    , m_decoder(codings, bounds)
{
}

bool Unpacking::step()
{
    const QByteArray made = m_decoder.take(slice);
    if (!made.isEmpty())
        return m_spool.write(made);
    if (m_finished)
        return false;
    if (m_fed < m_coded->size() && !m_decoder.isOver()) {
        const QByteArrayView next = sliceOf(*m_coded, m_fed);
        m_decoder.feed(next.toByteArray());
        m_fed += next.size();
        return true;
    }
    m_decoder.finish();
    m_finished = true;
    return true; // one more look: what was held back comes now
}

double Unpacking::progress() const
{
    return share(m_fed, m_coded->size());
}

Recoding::Recoding(BlobPtr bytes, const QByteArray &encoding, qint64 skip)
    : m_bytes(std::move(bytes))
    , m_isUtf8(encoding == "UTF-8")
    , m_skip(std::min(skip, m_bytes->size()))
    , m_at(m_skip)
    , m_converter(encoding)
{
}

bool Recoding::step()
{
    if (m_failed || m_at >= m_bytes->size()) {
        m_check.finish();
        return false;
    }
    const QByteArrayView next = sliceOf(*m_bytes, m_at);
    m_at += next.size();
    if (m_isUtf8)
        m_check.feed(next);
    if (!m_isUtf8 || m_skip > 0)
        m_failed =
            !m_spool.write(m_isUtf8 ? next.toByteArray() : m_converter.feed(next, m_at == m_bytes->size()));
    return true;
}

double Recoding::progress() const
{
    return share(m_at, m_bytes->size());
}

qint64 Recoding::replaced() const
{
    return m_isUtf8 ? m_check.invalid() : m_converter.replaced();
}

base::Result<BlobPtr> Recoding::take()
{
    // UTF-8 without a mark is shown as it is, byte for byte.
    if (m_isUtf8 && m_skip == 0)
        return m_bytes;
    return m_spool.seal();
}

struct Saving::Target {
    QSaveFile file;
};

Saving::Saving(BlobPtr bytes, const QString &path)
    : m_bytes(std::move(bytes))
    , m_target(std::make_unique<Target>())
{
    m_target->file.setFileName(path);
    if (!m_target->file.open(QIODevice::WriteOnly))
        m_error = m_target->file.errorString();
}

Saving::~Saving() = default;

bool Saving::step()
{
    if (!m_error.isEmpty() || !m_target)
        return false;
    if (m_at < m_bytes->size()) {
        const QByteArrayView next = sliceOf(*m_bytes, m_at);
        if (m_target->file.write(next.data(), next.size()) != next.size())
            m_error = m_target->file.errorString();
        m_at += next.size();
        return m_error.isEmpty();
    }
    if (!m_target->file.commit())
        m_error = m_target->file.errorString();
    m_target.reset();
    return false;
}

double Saving::progress() const
{
    return share(m_at, m_bytes->size());
}

} // namespace content
