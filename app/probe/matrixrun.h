// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/probe/matrixplan.h"
#include "app/probe/matrixtargets.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>

namespace probe {

/// Where an earlier run of the same plan and targets has left off.
struct MatrixDone {
    qint64 rows = 0; ///< all rows below this number are complete
    QHash<qint64, quint64> beyond; ///< complete rows above it, with their prints
    std::map<qint64, Row> open; ///< rows begun: cells with `asked` or `skipped` are not asked again
    quint64 print = 0; ///< of the rows below that number, xor-ed: are these the same targets?
};

/// A number for a target at its place.
quint64 targetPrint(qint64 number, const QByteArray &target);

/// How far a run is.
struct MatrixProgress {
    qint64 rows = 0; ///< complete
    qint64 totalRows = -1; ///< negative: not known
    qint64 requests = 0; ///< answered
    qint64 totalRequests = -1;
    double perSecond = 0; ///< over the last seconds
    double secondsLeft = -1; ///< negative: not known
};

/// How a run ended.
struct MatrixSummary {
    MatrixCounts counts; ///< of the rows of this run; resumed rows come in when they were still open
    qint64 requests = 0;
    qint64 explained = 0; ///< answers explained by a run of all rules
    qint64 shared = 0; ///< answers explained by that of an equal answer
    qint64 milliseconds = 0;
    bool cancelled = false; ///< by cancel() or the budget: some rows are missing
    std::optional<base::Error> error; ///< targets that could not be read on, or not those of MatrixDone
};

/// Asks every method of every target over a few connections that are kept, and holds no more than the rows
/// that are being asked. The signals come in any order of rows; MatrixOrder puts them in order.
class MatrixRun : public QObject {
    Q_OBJECT
public:
    /// `explainer` and `facts` must outlive the run.
    MatrixRun(MatrixPlan plan, std::unique_ptr<TargetSource> targets, const explain::Explainer &explainer,
        const knowledge::Knowledge &facts, QObject *parent = nullptr);
    ~MatrixRun() override;

    /// Before start().
    void setDone(MatrixDone done);
    /// finished() follows exactly once, never from inside.
    void start();
    /// Drops the questions that are out and ends the run.
    void cancel();
    const MatrixPlan &plan() const;

Q_SIGNALS:
    /// A cell has its conclusion. Cells for comparison come too, as soon as both are there. `row` lacks the
    /// cells that are still out, and all lies.
    void cellAnswered(const Row &row, const Cell &cell, bool comparison);
    void rowFinished(const Row &row);
    /// A few times a second while there is something to tell.
    void progressed(const MatrixProgress &progress);
    void finished(const MatrixSummary &summary);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probe
