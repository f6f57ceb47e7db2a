// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixrun.h"
#include "ui/matrix/matrixmodel.h"

#include <QSet>
#include <QWidget>

class QStackedWidget;

namespace widgets {
class Button;
class Chip;
class ClassShape;
class Label;
} // namespace widgets

namespace matrixui {

class MatrixTable;
class SetupBar;

/// What the page needs of the program.
struct Basis {
    std::function<const explain::Explainer &()> explainer;
    std::function<const knowledge::Knowledge &()> facts;
    std::function<bool(const http::Destination &)> isOurs; ///< the practice server needs no consent
    /// Puts into the plan which way its requests go and who asks. Empty: directly, and nobody.
    std::function<void(const QList<QByteArray> &targets, probe::MatrixPlan *)> way{};
};

/// Methods by targets: what is to be asked, the table, and the chosen cell in words.
class MatrixPage : public QWidget {
    Q_OBJECT
public:
    /// `detail` shows an exchange in place of the table.
    MatrixPage(Basis basis, QWidget *detail, QWidget *parent = nullptr);
    ~MatrixPage() override;

    /// Targets that wait for Run; methods that nobody agreed to are skipped.
    void setTargets(const QByteArray &lines);
    void run();
    /// Everything is asked once more, as if nothing had been answered.
    void rerun();
    void cancel();
    /// Targets, one a line, or a run kept as NDJSON: what it has is not asked again.
    std::optional<base::Error> openTargets(const QString &file);
    /// Goes to the next part, or the one before: setup, table, footer.
    void nextPart(int by);
    bool isRunning() const { return m_run != nullptr; }
    /// Unsafe methods may be sent to that host from now on.
    void consent(const QString &host);
    MatrixModel *model() const { return m_model; }
    MatrixTable *table() const { return m_table; }
    bool isDetailOpen() const;
    void closeDetail();

    /// Keeps what is there now as the baseline.
    void keepBaseline();
    std::optional<base::Error> readBaseline(const QString &file);
    /// The format is told by the ending; ".expect.json" are expectations.
    std::optional<base::Error> exportTo(const QString &file) const;
    QByteArray written(const QString &format) const;

Q_SIGNALS:
    void exchangeChosen(const http::Exchange &exchange);
    /// It was not kept: it would have to be sent again.
    void sendRequested(const QByteArray &method, const QByteArray &url);
    void consentNeeded(const QString &methods, const QString &host);
    void targetsFileRequested();
    void exportRequested();
    void baselineRequested();
    void told(const QString &words);
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *makeHead();
    QWidget *makeTableCard();
    QLayout *makeFooter();
    void prepare();
    void startRun(const probe::MatrixHead &head, QList<QByteArray> targets, probe::MatrixDone done);
    bool agreed(const QByteArray &url) const;
    QString hostWithoutConsent(QString *methods) const;
    void showCurrent();
    void showState();
    void open(const QModelIndex &index);
    void mark(const QModelIndex &index);
    void judge();
    void end(const probe::MatrixSummary &summary);
    QByteArray expectations() const;

    Basis m_basis;
    MatrixModel *m_model;
    SetupBar *m_setup;
    MatrixTable *m_table;
    QStackedWidget *m_stack;
    widgets::Label *m_about;
    widgets::Label *m_title;
    widgets::Label *m_meaning;
    widgets::ClassShape *m_shape;
    widgets::Button *m_start;
    widgets::Button *m_open;
    widgets::Button *m_compare;
    widgets::Chip *m_baselineChip;
    widgets::Chip *m_only;
    std::unique_ptr<probe::MatrixRun> m_run;
    probe::MatrixCounts m_counts;
    QSet<QString> m_hosts; ///< consented
    QByteArray m_baseline;
    std::optional<std::pair<qint64, QByteArray>> m_marked; ///< first cell of a comparison
};

} // namespace matrixui
