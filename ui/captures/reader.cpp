// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/reader.h"

#include "ui/captures/device.h"
#include "ui/captures/run.h"

#include <algorithm>
#include <chrono>

namespace captures {

Reader::Reader(Basis basis, QObject *parent)
    : QObject(parent)
    , m_basis(std::move(basis))
{
}

// The threads post to this object: they have to be over before it goes.
Reader::~Reader()
{
    stop();
    if (m_stopFetch)
        *m_stopFetch = true;
}

void Reader::stop()
{
    if (m_stop)
        *m_stop = true;
}

// Letting go of a future waits for its thread, which may be in the middle of a large entry.
void Reader::retire(std::future<void> run)
{
    const auto isOver = [](const std::future<void> &each) {
        return each.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    m_retired.erase(std::remove_if(m_retired.begin(), m_retired.end(), isOver), m_retired.end());
    if (run.valid())
        m_retired.push_back(std::move(run));
}

void Reader::cancel()
{
    stop();
}

void Reader::read(std::vector<Origin> origins)
{
    stop();
    retire(std::move(m_run));
    m_origins = std::move(origins);
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_reading = true;
    ++m_wish;
    qint64 total = 0;
    for (const Origin &origin : m_origins)
        total += sizeOf(origin);
    const int number = ++m_number;
    // A lambda of its own, because a batch must be moved through.
    const auto deliver = [this, number, total](Batch &&batch, qint64 done) {
        auto news = std::make_shared<Batch>(std::move(batch));
        QMetaObject::invokeMethod(
            this,
            [this, number, total, done, news] {
                if (number != m_number)
                    return;
                Q_EMIT progressed(qMin(done, total), total);
                if (!news->rows.empty() || !news->problems.isEmpty())
                    Q_EMIT arrived(*news);
            },
            Qt::QueuedConnection);
    };
    const auto work = [this, number, deliver, basis = m_basis, bounds = m_bounds, all = m_origins,
                          stopFlag = m_stop] {
        const Summary summary = Run(basis, bounds, *stopFlag, deliver).readAll(all);
        QMetaObject::invokeMethod(
            this,
            [this, number, summary] {
                if (number != m_number)
                    return;
                m_reading = false;
                Q_EMIT finished(summary);
            },
            Qt::QueuedConnection);
    };
    m_run = std::async(std::launch::async, work);
}

void Reader::fetch(const Row &row)
{
    if (m_stopFetch)
        *m_stopFetch = true;
    m_stopFetch = std::make_shared<std::atomic<bool>>(false);
    retire(std::move(m_fetch));
    const int wish = ++m_wish;
    m_fetch = std::async(std::launch::async, [this, wish, row, all = m_origins, stopFlag = m_stopFetch] {
        auto result = std::make_shared<base::Result<http::Exchange>>(readAgain(all, row, *stopFlag));
        QMetaObject::invokeMethod(
            this,
            [this, wish, row, result] {
                if (wish != m_wish)
                    return;
                if (*result)
                    Q_EMIT fetched(row, **result);
                else
                    Q_EMIT notFetched(row, result->error());
            },
            Qt::QueuedConnection);
    });
}

} // namespace captures
