// SPDX-License-Identifier: Apache-2.0
#include "ui/content/loader.h"

namespace contentui {

static constexpr int millisecondsAStep = 12;
static constexpr qsizetype startBytes = qsizetype(64) * 1024;

Loader::Loader(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Loader::work);
}

void Loader::load(const http::Message &message)
{
    m_timer.stop();
    m_job.reset();
    m_loaded = {};
    m_message = message;
    m_message.content.clear();
    m_message.chunks.clear();
    base::Result<content::Coded> coded = content::codedContent(message);
    if (!coded) {
        fail(coded.error());
        return;
    }
    m_loaded.coded = *coded;
    if (m_loaded.isCoded()) {
        start(Loaded::Stage::Unpacking,
            std::make_unique<content::Unpacking>(
                m_loaded.coded.bytes, m_loaded.coded.codings, content::viewBounds));
        return;
    }
    m_loaded.decoded = m_loaded.coded.bytes;
    beginText();
}

void Loader::start(Loaded::Stage stage, std::unique_ptr<content::Job> job)
{
    m_loaded.stage = stage;
    m_job = std::move(job);
    m_timer.start();
    Q_EMIT changed();
    work(); // what is small is there at once
}

void Loader::work()
{
    if (!m_job) {
        m_timer.stop();
        return;
    }
    if (content::work(m_job.get(), millisecondsAStep)) {
        Q_EMIT progressed();
        return;
    }
    jobEnded();
}

void Loader::jobEnded()
{
    m_timer.stop();
    switch (m_loaded.stage) {
    case Loaded::Stage::Unpacking:
        unpacked();
        break;
    case Loaded::Stage::Recoding:
        recoded();
        break;
    case Loaded::Stage::Prettying:
        prettied();
        break;
    case Loaded::Stage::Empty:
    case Loaded::Stage::Ready:
    case Loaded::Stage::Failed:
        break;
    }
}

void Loader::fail(const base::Error &error)
{
    m_job.reset();
    m_loaded.stage = Loaded::Stage::Failed;
    m_loaded.error = error.text();
    Q_EMIT changed();
}

void Loader::settle()
{
    m_job.reset();
    m_loaded.stage = Loaded::Stage::Ready;
    Q_EMIT changed();
}

void Loader::unpacked()
{
    auto *job = static_cast<content::Unpacking *>(m_job.get());
    m_loaded.outcome = job->outcome();
    base::Result<content::BlobPtr> made = job->take();
    if (!made) {
        fail(made.error());
        return;
    }
    m_loaded.decoded = *made;
    m_job.reset();
    beginText();
}

void Loader::beginText()
{
    const QByteArrayView all = m_loaded.decoded->view();
    m_loaded.reading = content::readingOf(m_message, all.first(std::min(all.size(), startBytes)));
    if (!content::isTextual(m_loaded.reading.kind)) {
        settle();
        return;
    }
    start(Loaded::Stage::Recoding,
        std::make_unique<content::Recoding>(
            m_loaded.decoded, m_loaded.reading.encoding, m_loaded.reading.charset.mark));
}

void Loader::recoded()
{
    auto *job = static_cast<content::Recoding *>(m_job.get());
    m_loaded.replaced = job->replaced();
    base::Result<content::BlobPtr> made = job->take();
    if (!made) {
        fail(made.error());
        return;
    }
    m_loaded.text = *made;
    settle();
}

void Loader::makePretty()
{
    if (!m_loaded.text || m_loaded.pretty || isBusy())
        return;
    start(
        Loaded::Stage::Prettying, std::make_unique<content::Prettying>(m_loaded.text, m_loaded.reading.kind));
}

void Loader::prettied()
{
    auto *job = static_cast<content::Prettying *>(m_job.get());
    m_loaded.prettyNote = content::faultWords(m_loaded.reading.kind, job->fault(), job->values());
    base::Result<content::BlobPtr> made = job->take();
    if (!made) {
        fail(made.error());
        return;
    }
    m_loaded.pretty = *made;
    settle();
}

void Loader::stop()
{
    if (!isBusy())
        return;
    m_loaded.stopped = true;
    const bool pretty = m_loaded.stage == Loaded::Stage::Prettying;
    if (pretty) {
        m_timer.stop();
        settle();
    } else {
        jobEnded();
    }
}

} // namespace contentui
