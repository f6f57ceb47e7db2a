// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/cookiefile.h"
#include "app/cli/matrixoptions.h"
#include "app/cli/verbs.h"
#include "app/probe/matrixorder.h"
#include "app/probe/matrixresume.h"
#include "app/probe/writers/matrixwriter.h"

#include <QFile>

namespace cli {

/// One run of `matrix`: from the files it reads to its exit code.
class MatrixSession {
public:
    MatrixSession(Streams &io, MatrixJob job);
    ~MatrixSession();

    /// Reads baseline, expectations, targets and the file to resume.
    [[nodiscard]] std::optional<base::Error> prepare();
    /// Asks; the program's event loop runs until it is over.
    int run();

private:
    std::optional<base::Error> openTargets();
    std::optional<base::Error> resume();
    std::optional<base::Error> takeUp(const probe::MatrixHead &old);
    void replay(const probe::Row &row);
    void replayCells(const probe::Row &row);
    void take(const probe::Row &row);
    void takeInOrder(const probe::Row &row);
    void flush();
    void tell(const probe::MatrixProgress &progress);
    int finish(const probe::MatrixSummary &summary);
    void clearProgress();

    Streams &m_io;
    MatrixJob m_job;
    CookieFile m_cookies;
    std::unique_ptr<QFile> m_targetsFile;
    std::unique_ptr<QIODevice> m_targetsText;
    std::unique_ptr<probe::TargetSource> m_targets;
    std::unique_ptr<probe::MatrixWriter> m_writer;
    std::unique_ptr<probe::MatrixWriter> m_journal; ///< of --resume
    QFile m_journalFile;
    QByteArray m_journalPending;
    QByteArray m_pending; ///< for standard output
    std::unique_ptr<probe::MatrixRun> m_run;
    probe::MatrixOrder m_order;
    probe::MatrixDone m_done;
    probe::MatrixCounts m_counts;
    std::optional<probe::MatrixBaseline> m_baseline;
    std::optional<probe::Expectations> m_expectations;
    std::vector<probe::Difference> m_differences;
    std::vector<probe::Unmet> m_unmet;
    QString m_firstFailure;
    qint64 m_lastTold = 0;
    bool m_watched = false; ///< standard error is a terminal
    bool m_journalFailed = false;
};

} // namespace cli
