// SPDX-License-Identifier: Apache-2.0
#include "ui/content/saver.h"

namespace contentui {

static constexpr int millisecondsAStep = 12;

Saver::Saver(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Saver::work);
}

void Saver::save(const content::BlobPtr &bytes, const QString &path)
{
    m_path = path;
    m_job = std::make_unique<content::Saving>(bytes, path);
    m_timer.start();
}

void Saver::work()
{
    if (content::work(m_job.get(), millisecondsAStep)) {
        Q_EMIT progressed();
        return;
    }
    m_timer.stop();
    const QString error = m_job->error();
    m_job.reset();
    Q_EMIT finished(m_path, error);
}

void Saver::cancel()
{
    m_timer.stop();
    m_job.reset();
}

} // namespace contentui
