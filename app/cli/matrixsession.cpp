// SPDX-License-Identifier: Apache-2.0
#include "app/cli/matrixsession.h"

#include <QBuffer>

#include <cstdio>
#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

namespace cli {

using namespace Qt::StringLiterals;

namespace {

bool isWatched(const Streams &io)
{
#if defined(Q_OS_UNIX)
    return !io.err.string() && ::isatty(::fileno(stderr)) == 1;
#else
    Q_UNUSED(io)
    return false;
#endif
}

base::Result<QByteArray> contentsOf(const QString &path, const QString &option)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{
            u"the file \"%1\" cannot be read: %2."_s.arg(path, file.errorString()), option, {}};
    return file.readAll();
}

base::Error placed(const base::Error &error, const QString &file)
{
    return {error.what, error.where.isEmpty() ? file : file + u", "_s + error.where, error.advice};
}

} // namespace

MatrixSession::MatrixSession(Streams &io, MatrixJob job)
    : m_io(io)
    , m_job(std::move(job))
    , m_cookies(m_job.cookieFile, io)
    , m_watched(isWatched(io))
{
}

MatrixSession::~MatrixSession() = default;

std::optional<base::Error> MatrixSession::prepare()
{
    if (const auto error = m_cookies.read())
        return error;
    m_job.plan.dressing.dress = m_cookies.dresser();
    if (!m_job.compareFile.isEmpty()) {
        const auto text = contentsOf(m_job.compareFile, u"--compare"_s);
        if (!text)
            return text.error();
        auto baseline = probe::MatrixBaseline::read(*text);
        if (!baseline)
            return placed(baseline.error(), m_job.compareFile);
        m_baseline = std::move(*baseline);
    }
    if (!m_job.expectFile.isEmpty()) {
        const auto text = contentsOf(m_job.expectFile, u"--expect"_s);
        if (!text)
            return text.error();
        auto expectations = probe::Expectations::read(*text);
        if (!expectations)
            return placed(expectations.error(), m_job.expectFile);
        m_expectations = std::move(*expectations);
    }
    if (auto error = openTargets())
        return error;
    m_writer = probe::makeMatrixWriter(
        m_job.format, [this](const QByteArray &bytes) { m_pending += bytes; }, m_io.color);
    return resume();
}

std::optional<base::Error> MatrixSession::openTargets()
{
    const QString &path = m_job.targetsFile;
    if (path.isEmpty()) {
        m_targets = probe::targetsFromList(m_job.urls);
        return std::nullopt;
    }
    QIODevice *device = nullptr;
    if (path != "-"_L1) {
        m_targetsFile = std::make_unique<QFile>(path);
        device = m_targetsFile.get();
    } else if (m_io.in.device()) {
        device = m_io.in.device();
    } else {
        auto text = std::make_unique<QBuffer>();
        text->setData(m_io.in.string() ? m_io.in.string()->toUtf8() : QByteArray());
        device = text.get();
        m_targetsText = std::move(text);
    }
    if (!device->isOpen() && !device->open(QIODevice::ReadOnly))
        return base::Error{
            u"the file \"%1\" cannot be read: %2."_s.arg(path, device->errorString()), u"--targets"_s, {}};
    QList<QByteArray> urls;
    for (const QByteArray &url : std::as_const(m_job.urls)) {
        if (!probe::isBareOrigin(url))
            urls << url;
    }
    m_targets = probe::targetsInTurn(
        probe::targetsFromList(urls), probe::targetsFromLines(*device, m_job.urls.value(0)));
    return std::nullopt;
}

// The answers of an earlier run go the way of new ones, so that what is written is whole.
std::optional<base::Error> MatrixSession::resume()
{
    if (m_job.resumeFile.isEmpty()) {
        m_writer->begin(m_job.plan.head);
        return std::nullopt;
    }
    const auto cannotWrite = [this] {
        return base::Error{
            u"the file \"%1\" cannot be written: %2."_s.arg(m_job.resumeFile, m_journalFile.errorString()),
            u"--resume"_s, {}};
    };
    m_journalFile.setFileName(m_job.resumeFile);
    if (!m_journalFile.open(QIODevice::ReadWrite))
        return cannotWrite();
    const auto earlier = probe::readEarlierRun(m_journalFile,
        {[this](const probe::MatrixHead &head) { return takeUp(head); },
            [this](const probe::Row &row) { replay(row); }});
    if (!earlier)
        return placed(earlier.error(), m_job.resumeFile);
    const qint64 size = *earlier ? (*earlier)->size : 0;
    if (!m_journalFile.resize(size) || !m_journalFile.seek(size))
        return cannotWrite();
    m_journal = probe::makeNdjsonMatrix([this](const QByteArray &bytes) { m_journalPending += bytes; });
    if (!*earlier) {
        m_journal->begin(m_job.plan.head);
        m_writer->begin(m_job.plan.head);
        return std::nullopt;
    }
    m_counts = (*earlier)->counts;
    m_done = (*earlier)->done;
    for (const auto &[number, row] : m_done.open)
        replayCells(row);
    return std::nullopt;
}

std::optional<base::Error> MatrixSession::takeUp(const probe::MatrixHead &old)
{
    probe::MatrixHead &head = m_job.plan.head;
    if (old.methods != head.methods || old.unsafe != head.unsafe
        || old.nonsense.isEmpty() != head.nonsense.isEmpty())
        return base::Error{u"it was begun with other methods or another consent."_s, m_job.resumeFile,
            u"Give the same --methods and --allow-unsafe, or name a new file."_s};
    head = old;
    m_writer->begin(head);
    return std::nullopt;
}

void MatrixSession::replayCells(const probe::Row &row)
{
    if (!m_writer->isJournal())
        return;
    const auto replayCell = [this, &row](const probe::Cell &cell, bool comparison) {
        if (cell.asked)
            m_writer->cell(row, cell, comparison);
    };
    for (const probe::Cell &cell : row.cells)
        replayCell(cell, false);
    if (row.get)
        replayCell(*row.get, true);
    if (row.nonsense)
        replayCell(*row.nonsense, true);
}

void MatrixSession::replay(const probe::Row &row)
{
    replayCells(row);
    take(row);
    flush();
}

} // namespace cli
