// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "ui/captures/row.h"

#include <QObject>

#include <atomic>
#include <future>

namespace captures {

/// What the reader explains with. Facts are for one thread, so it reads its own; the rules are shared.
struct Basis {
    QString dataFolder;
    QString ownFolder; ///< entries of the user's; empty: none
    std::shared_ptr<const explain::RuleBook> rules;
    explain::Wording wording = explain::Wording::Expert;
};

/// How much is kept; beyond that an exchange is read once more when it is wanted.
struct Bounds {
    qint64 memory = 256LL * 1024 * 1024; ///< of exchanges, in bytes
    int rows = 500'000; ///< what comes after is left out
    int problems = 1'000; ///< that are named
};

/// How a run ended.
struct Summary {
    int rows = 0;
    int problems = 0; ///< entries and files that cannot be read
    int skipped = 0; ///< entries that are not HTTP
    int dropped = 0; ///< rows whose exchange is not kept in memory
    bool cut = false; ///< the bound of rows was reached
    bool cancelled = false;
};

/// What came in since the last time.
struct Batch {
    std::vector<Row> rows;
    QStringList problems; ///< "entry 12, byte 3401: …"
};

/// Reads captures and explains their exchanges in a thread of its own: thousands of them would hold up the
/// window for seconds. Destroying it cancels.
class Reader : public QObject {
    Q_OBJECT
public:
    explicit Reader(Basis basis, QObject *parent = nullptr);
    ~Reader() override;

    void setWording(explain::Wording wording) { m_basis.wording = wording; }
    void setBounds(const Bounds &bounds) { m_bounds = bounds; }
    /// Forgets what was read before.
    void read(std::vector<Origin> origins);
    void cancel();
    bool isReading() const { return m_reading; }
    const std::vector<Origin> &origins() const { return m_origins; }
    /// Reads an exchange again that was not kept; a newer wish makes an older one void.
    void fetch(const Row &row);

Q_SIGNALS:
    void arrived(const captures::Batch &batch);
    void progressed(qint64 done, qint64 total); ///< bytes
    void finished(const captures::Summary &summary);
    void fetched(const captures::Row &row, const http::Exchange &exchange);
    void notFetched(const captures::Row &row, const base::Error &error);

private:
    void stop();
    void retire(std::future<void> run);

    Basis m_basis;
    Bounds m_bounds;
    std::vector<Origin> m_origins;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the run that is under way
    std::shared_ptr<std::atomic<bool>> m_stopFetch;
    std::future<void> m_run;
    std::future<void> m_fetch;
    std::vector<std::future<void>> m_retired; ///< told to stop, and not waited for
    int m_number = 0; ///< of the run: what an older one says counts for nothing
    int m_wish = 0;
    bool m_reading = false;
};

} // namespace captures
