// SPDX-License-Identifier: Apache-2.0
#include "app/cli/matrixsession.h"
#include "app/explain/explainer.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QFileDevice>

#include <csignal>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tellEvery = 5; // seconds, where nobody watches

volatile std::sig_atomic_t interrupted = 0;

void interrupt(int)
{
    interrupted = 1;
    // The second one ends the program at once.
    std::signal(SIGINT, SIG_DFL);
}

/// "2 s", "3 min 20 s", "1 h 5 min".
QString spanWords(double seconds)
{
    const auto whole = qint64(seconds + 0.5);
    if (whole < 60)
        return u"%1 s"_s.arg(whole);
    if (whole < 3600)
        return u"%1 min %2 s"_s.arg(whole / 60).arg(whole % 60);
    return u"%1 h %2 min"_s.arg(whole / 3600).arg(whole / 60 % 60);
}

QString progressWords(const probe::MatrixProgress &progress)
{
    QString words = u"%1 answers"_s.arg(progress.requests);
    if (progress.totalRequests >= 0)
        words = u"%1 of %2 answers"_s.arg(progress.requests).arg(progress.totalRequests);
    words += u", %1 targets done"_s.arg(progress.rows);
    if (progress.perSecond > 0)
        words += u", %1/s"_s.arg(progress.perSecond, 0, 'f', progress.perSecond < 10 ? 1 : 0);
    if (progress.secondsLeft >= 0)
        words += u", %1 left"_s.arg(spanWords(progress.secondsLeft));
    return words;
}

} // namespace

int MatrixSession::run()
{
    const knowledge::Knowledge facts = knowledge::Knowledge::load(m_io.dataFolder, m_io.ownFolder);
    const explain::Explainer explainer(facts, m_io.dataFolder);
    m_run = std::make_unique<probe::MatrixRun>(m_job.plan, std::move(m_targets), explainer, facts);
    m_run->setDone(std::move(m_done));
    probe::MatrixSummary summary;
    QObject::connect(m_run.get(), &probe::MatrixRun::cellAnswered, m_run.get(),
        [this](const probe::Row &row, const probe::Cell &cell, bool comparison) {
            if (m_journal)
                m_journal->cell(row, cell, comparison);
            if (m_writer->isJournal())
                m_writer->cell(row, cell, comparison);
            if (cell.status == 0 && m_firstFailure.isEmpty())
                m_firstFailure = cell.failureText;
        });
    QObject::connect(m_run.get(), &probe::MatrixRun::rowFinished, m_run.get(), [this](const probe::Row &row) {
        if (m_journal)
            m_journal->row(row);
        take(row);
    });
    QObject::connect(m_run.get(), &probe::MatrixRun::progressed, m_run.get(),
        [this](const probe::MatrixProgress &progress) { tell(progress); });
    QObject::connect(
        m_run.get(), &probe::MatrixRun::finished, m_run.get(), [&summary](const probe::MatrixSummary &all) {
            summary = all;
            QCoreApplication::exit();
        });
    // What came in one turn of the event loop is written together, and before the next turn: whatever ends
    // the program then, the file has it.
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
        m_run.get(), [this] { flush(); });
    interrupted = 0;
    const auto before = std::signal(SIGINT, interrupt);
    m_run->start();
    QCoreApplication::exec();
    std::signal(SIGINT, before);
    const int code = finish(summary);
    m_run.reset();
    return code;
}

void MatrixSession::take(const probe::Row &row)
{
    if (!row.error.isEmpty())
        m_io.err << "reasonphrase-cli: " << row.error << '\n';
    if (m_writer->isJournal())
        takeInOrder(row);
    else
        m_order.add(row, [this](const probe::Row &next) { takeInOrder(next); });
}

void MatrixSession::takeInOrder(const probe::Row &row)
{
    if (m_baseline)
        m_baseline->compare(row, &m_differences);
    if (m_expectations)
        m_expectations->check(row, &m_unmet);
    m_writer->row(row);
}

// QTextStream would turn the bytes into characters and back.
void MatrixSession::flush()
{
    if (!m_journalPending.isEmpty()) {
        const bool written = m_journalFile.write(m_journalPending.constData(), m_journalPending.size())
            == m_journalPending.size();
        m_journalPending.resize(0);
        if ((!written || !m_journalFile.flush()) && !m_journalFailed) {
            m_journalFailed = true;
            m_io.err << "reasonphrase-cli: --resume: " << m_journalFile.errorString() << ".\n";
            m_run->cancel();
        }
    }
    if (m_pending.isEmpty())
        return;
    if (QIODevice *device = m_io.out.device()) {
        m_io.out.flush();
        device->write(m_pending.constData(), m_pending.size());
        if (auto *file = qobject_cast<QFileDevice *>(device))
            file->flush();
    } else {
        m_io.out << QString::fromUtf8(m_pending);
    }
    m_pending.resize(0);
}

void MatrixSession::tell(const probe::MatrixProgress &progress)
{
    if (interrupted != 0)
        m_run->cancel();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (m_watched) {
        m_io.err << "\r\x1b[K" << progressWords(progress);
        m_io.err.flush();
    } else if (m_job.progress && now - m_lastTold >= tellEvery) {
        m_io.err << progressWords(progress) << '\n';
        m_io.err.flush();
        m_lastTold = now;
    }
}

void MatrixSession::clearProgress()
{
    if (m_watched)
        m_io.err << "\r\x1b[K";
    m_io.err.flush();
}

int MatrixSession::finish(const probe::MatrixSummary &summary)
{
    clearProgress();
    m_order.finish([this](const probe::Row &row) { takeInOrder(row); });
    m_counts += summary.counts;
    probe::MatrixEnd end{m_counts, summary, {}, {}, m_job.plan.options.insecure};
    if (m_baseline) {
        if (!summary.cancelled)
            m_baseline->finish(&m_differences);
        end.differences = m_differences;
    }
    if (m_expectations) {
        if (!summary.cancelled)
            m_expectations->finish(&m_unmet);
        end.unmet = m_unmet;
    }
    m_writer->end(end);
    flush();
    if (m_job.plan.options.insecure)
        m_io.err << "reasonphrase-cli: certificates were not verified (--insecure).\n";
    // The formats for other programs have no place for these.
    if (m_job.format == "ndjson"_L1 || m_job.format == "csv"_L1 || m_job.format == "svg"_L1) {
        for (const QByteArray &line : probe::troubleLines(end))
            m_io.err << QString::fromUtf8(line) << '\n';
    }
    if (summary.error)
        return fail(m_io, *summary.error);
    if (m_counts.rows > m_counts.badTargets && m_counts.reached == 0 && !m_firstFailure.isEmpty())
        return fail(m_io, {u"no target could be reached: "_s + m_firstFailure, {}, {}});
    if (summary.cancelled || m_counts.badTargets > 0)
        return Trouble;
    return m_counts.errors > 0 || !m_differences.empty() || !m_unmet.empty() ? Found : Done;
}

int runMatrix(const QStringList &arguments, Streams &io)
{
    const base::Result<MatrixJob> job = readMatrixJob(arguments, io.json);
    if (!job)
        return fail(io, job.error());
    if (job->help) {
        io.out << job->helpText;
        return Done;
    }
    MatrixSession session(io, *job);
    if (const auto error = session.prepare())
        return fail(io, *error);
    return session.run();
}

} // namespace cli
