// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/reader.h"

#include <QElapsedTimer>
#include <QSet>

#include <functional>

namespace captures {

/// One run through all origins, in whatever thread it is called.
class Run {
public:
    using Deliver = std::function<void(Batch &&batch, qint64 done)>;

    Run(Basis basis, const Bounds &bounds, const std::atomic<bool> &stop, Deliver deliver);

    Summary readAll(const std::vector<Origin> &origins);

private:
    void readOne(const Origin &origin);
    void drain(interchange::Source &source, const Origin &origin);
    void add(interchange::Item item, const Origin &origin);
    void addProblem(const QString &text);
    QString shared(const QString &text);
    void deliver(bool now);

    knowledge::Knowledge m_facts;
    explain::Explainer m_explainer;
    explain::Context m_context;
    Bounds m_bounds;
    const std::atomic<bool> &m_stop;
    Deliver m_deliver;
    Batch m_batch;
    QSet<QString> m_texts; ///< that many rows have in common
    Summary m_summary;
    std::atomic<qint64> m_done = 0;
    qint64 m_kept = 0; ///< bytes of memory
    int m_origin = 0;
    bool m_several = false;
    QElapsedTimer m_since;
};

/// The exchange of a row, read from its origin once more.
base::Result<http::Exchange> readAgain(
    const std::vector<Origin> &origins, const Row &row, const std::atomic<bool> &stop);

} // namespace captures
