// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixpage.h"

#include "app/probe/matrixtargets.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/setupbar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

#include <array>

namespace matrixui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static constexpr qint64 keptBytes = 64 * 1024 * 1024; ///< of exchanges that open without another request

MatrixPage::MatrixPage(Basis basis, QWidget *detail, QWidget *parent)
    : QWidget(parent)
    , m_basis(std::move(basis))
    , m_model(new MatrixModel(this))
    , m_setup(new SetupBar)
    , m_table(new MatrixTable(m_model))
    , m_stack(new QStackedWidget)
    , m_about(new Label({}, Role::Body, Token::Text2))
    , m_title(new Label({}, Role::Strong))
    , m_meaning(new Label({}, Role::Body, Token::Text2))
    , m_shape(new widgets::ClassShape(14))
    , m_start(new Button(Button::Primary, tr("Run"), u"play"_s))
    , m_open(new Button(Button::Plain, tr("Open exchange"), u"external"_s))
    , m_compare(new Button(Button::Plain, tr("Compare two cells"), u"compare"_s))
    , m_baselineChip(new widgets::Chip(tr("Baseline"), tr("none")))
    , m_only(new widgets::Chip(tr("Only differences")))
{
    setObjectName(u"matrixPage"_s);
    setAccessibleName(tr("Matrix"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(16), dp(12), dp(16), dp(8));
    column->setSpacing(dp(8));
    column->addLayout(makeHead());
    column->addWidget(m_setup);
    auto *back = new QWidget;
    auto *inside = new QVBoxLayout(back);
    inside->setContentsMargins(0, 0, 0, 0);
    auto *close = new Button(Button::Plain, tr("Back to the matrix"), u"back"_s);
    close->setObjectName(u"matrixBackButton"_s);
    connect(close, &QAbstractButton::clicked, this, &MatrixPage::closeDetail);
    inside->addWidget(close, 0, Qt::AlignLeft);
    inside->addWidget(detail, 1);
    m_stack->addWidget(makeTableCard());
    m_stack->addWidget(back);
    column->addWidget(m_stack, 1);
    connect(m_setup, &SetupBar::edited, this, &MatrixPage::prepare);
    connect(m_setup, &SetupBar::fileRequested, this, &MatrixPage::targetsFileRequested);
    connect(m_model, &MatrixModel::changed, this, &MatrixPage::showState);
    connect(m_table, &MatrixTable::currentCell, this, &MatrixPage::showCurrent);
    connect(m_table, &MatrixTable::openRequested, this, &MatrixPage::open);
    connect(m_table, &MatrixTable::compareRequested, this, &MatrixPage::mark);
    connect(m_table, &MatrixTable::toggleRequested, this, [this](const QModelIndex &index) {
        if (!isRunning() && !m_model->toggle(index))
            Q_EMIT told(tr("Only unsafe methods that were not sent can be planned"));
    });
    m_model->setStatusNames([this](int code) {
        const knowledge::Status *status = m_basis.facts().status(code);
        return status && status->registered ? status->name : QString();
    });
    showState();
}

MatrixPage::~MatrixPage() = default;

QLayout *MatrixPage::makeHead()
{
    m_about->setObjectName(u"matrixAbout"_s);
    m_about->setElided(true);
    m_start->setObjectName(u"matrixRunButton"_s);
    m_only->setObjectName(u"matrixOnlyButton"_s);
    m_only->setIconName(u"filter"_s);
    m_only->setCheckable(true);
    m_baselineChip->setObjectName(u"matrixBaselineButton"_s);
    m_baselineChip->setToolTip(tr("Keeps the present answers to compare the next run with"));
    auto *with = new widgets::Chip(tr("Compare with…"));
    with->setObjectName(u"matrixCompareFile"_s);
    auto *out = new Button(Button::Plain, tr("Export"), u"export"_s);
    out->setObjectName(u"matrixExportButton"_s);
    connect(m_start, &QAbstractButton::clicked, this, [this] {
        if (isRunning())
            cancel();
        else if (m_model->planned() > 0)
            run();
        else
            rerun();
    });
    connect(m_baselineChip, &QAbstractButton::clicked, this, &MatrixPage::keepBaseline);
    connect(with, &QAbstractButton::clicked, this, &MatrixPage::baselineRequested);
    connect(m_only, &QAbstractButton::toggled, m_model, &MatrixModel::setOnlyDifferences);
    connect(out, &QAbstractButton::clicked, this, &MatrixPage::exportRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(new Label(tr("Matrix"), Role::Title));
    row->addWidget(m_about, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{m_baselineChip, with, m_only, out, m_start})
        row->addWidget(each);
    return row;
}

QWidget *MatrixPage::makeTableCard()
{
    auto *card = new widgets::Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, dp(6));
    column->setSpacing(dp(4));
    column->addWidget(m_table, 1);
    column->addLayout(makeFooter());
    auto *legend = new Label(tr("● 2xx   ➜ 3xx   ▲ 4xx   ■ 5xx   ✕ no answer   hatched: skipped, unsafe   "
                                "dashed: planned   corner: method never examined"),
        Role::Body, Token::Text3);
    legend->setObjectName(u"matrixLegend"_s);
    legend->setElided(true);
    legend->setContentsMargins(dp(16), 0, dp(16), 0);
    column->addWidget(legend);
    return card;
}

QLayout *MatrixPage::makeFooter()
{
    m_title->setObjectName(u"matrixCellTitle"_s);
    m_meaning->setObjectName(u"matrixCellMeaning"_s);
    m_title->setElided(true);
    m_meaning->setElided(true);
    m_open->setObjectName(u"matrixOpenButton"_s);
    m_compare->setObjectName(u"matrixCompareButton"_s);
    m_open->setToolTip(tr("Enter"));
    m_compare->setToolTip(tr("C on one cell, then C on the other"));
    connect(m_open, &QAbstractButton::clicked, this, [this] { open(m_table->currentIndex()); });
    connect(m_compare, &QAbstractButton::clicked, this, [this] { mark(m_table->currentIndex()); });
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_meaning);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), dp(4), dp(12), dp(4));
    row->addWidget(m_shape);
    row->addLayout(words, 1);
    row->addWidget(m_open);
    row->addWidget(m_compare);
    return row;
}

void MatrixPage::setTargets(const QByteArray &lines)
{
    m_setup->setTargets(lines);
    closeDetail();
    m_table->setFocus(Qt::OtherFocusReason);
}

/// What is to be asked changed: a new matrix, nothing of it asked.
void MatrixPage::prepare()
{
    cancel();
    const auto methods = m_setup->methods();
    if (!methods) {
        m_about->setText(methods.error().text());
        return;
    }
    // One made-up method as long as nothing is asked again, so that what came with it stays comparable.
    QByteArray token = m_model->head().nonsense;
    if (!m_setup->madeUp())
        token.clear();
    else if (token.isEmpty())
        token = probe::freshToken();
    const probe::MatrixHead head{*methods, token, false};
    m_marked.reset();
    m_model->begin(
        head, m_setup->targets(), [this](const QByteArray &url) { return m_setup->unsafe() || agreed(url); });
    if (!m_model->rows().empty() && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

bool MatrixPage::agreed(const QByteArray &url) const
{
    const auto to = http::splitUrl(url);
    return to && (m_basis.isOurs(*to) || m_hosts.contains(QString::fromLatin1(to->host)));
}

void MatrixPage::consent(const QString &host)
{
    m_hosts.insert(host);
}

QString MatrixPage::hostWithoutConsent(QString *methods) const
{
    for (const probe::Row &row : m_model->rows()) {
        if (agreed(row.target))
            continue;
        QStringList planned;
        for (const probe::Cell &cell : row.cells) {
            if (stateOf(cell) == State::Planned && !probe::isSafeToAsk(cell.method))
                planned << QString::fromLatin1(cell.method);
        }
        const auto to = http::splitUrl(row.target);
        if (planned.isEmpty() || !to)
            continue;
        *methods = planned.join(u", "_s);
        return QString::fromLatin1(to->host);
    }
    return {};
}

/// Asks what is planned and nothing else: all other cells go along as if they had been asked.
void MatrixPage::run()
{
    QString methods;
    const QString host = hostWithoutConsent(&methods);
    if (!host.isEmpty()) {
        Q_EMIT consentNeeded(methods, host);
        return;
    }
    if (isRunning() || m_model->planned() == 0)
        return;
    probe::MatrixHead head = m_model->head();
    head.unsafe = true;
    QList<QByteArray> targets;
    probe::MatrixDone done;
    for (const probe::Row &row : m_model->rows()) {
        targets << row.target;
        bool open = false;
        probe::Row copy = row;
        row.each([&open](const probe::Cell &cell) { open = open || stateOf(cell) == State::Planned; });
        for (probe::Cell &cell : copy.cells)
            cell.asked = cell.asked || cell.skipped;
        if (open && row.error.isEmpty())
            done.open.emplace(row.number, std::move(copy));
        else
            done.beyond.insert(row.number, probe::targetPrint(row.number, row.target));
    }
    startRun(head, std::move(targets), std::move(done));
}

void MatrixPage::startRun(const probe::MatrixHead &head, QList<QByteArray> targets, probe::MatrixDone done)
{
    probe::MatrixPlan plan;
    plan.head = head;
    plan.lanes = m_setup->lanes();
    plan.rate = m_setup->rate();
    plan.keepBytes = keptBytes;
    if (m_basis.way)
        m_basis.way(targets, &plan);
    m_run = std::make_unique<probe::MatrixRun>(
        plan, probe::targetsFromList(std::move(targets)), m_basis.explainer(), m_basis.facts());
    m_run->setDone(std::move(done));
    connect(m_run.get(), &probe::MatrixRun::cellAnswered, m_model,
        [this](const probe::Row &row, const probe::Cell &, bool) { m_model->take(row); });
    connect(m_run.get(), &probe::MatrixRun::rowFinished, m_model,
        [this](const probe::Row &row) { m_model->take(row); });
    connect(m_run.get(), &probe::MatrixRun::progressed, this, [this](const probe::MatrixProgress &progress) {
        const QString left =
            progress.secondsLeft < 0 ? QString() : tr(", %1 s left").arg(qRound(progress.secondsLeft));
        Q_EMIT told(
            tr("%1 answers, %2 a second").arg(progress.requests).arg(qRound(progress.perSecond)) + left);
    });
    connect(m_run.get(), &probe::MatrixRun::finished, this, &MatrixPage::end);
    showState();
    m_run->start();
}

void MatrixPage::rerun()
{
    if (isRunning() || m_model->rows().empty())
        return;
    m_model->forget();
    prepare();
    run();
}

void MatrixPage::cancel()
{
    if (m_run)
        m_run->cancel();
}

void MatrixPage::end(const probe::MatrixSummary &summary)
{
    m_run.release()->deleteLater();
    if (summary.error)
        Q_EMIT told(summary.error->text());
    else
        Q_EMIT told(tr("%1 requests in %2 s")
                        .arg(summary.requests)
                        .arg(double(summary.milliseconds) / 1000, 0, 'f', 2));
    judge();
    showState();
    Q_EMIT finished();
}

void MatrixPage::showState()
{
    const int planned = m_model->planned();
    const auto [measured, all] = m_model->measured();
    m_start->setText(isRunning() ? tr("Cancel")
            : measured == 0      ? tr("Run")
            : planned > 0        ? tr("Run %1 planned").arg(planned)
                                 : tr("Run again"));
    m_start->setIconName(isRunning() ? u"stop"_s : u"play"_s);
    m_start->setEnabled(isRunning() || planned > 0 || measured > 0);
    m_about->setText(m_model->rows().empty()
            ? tr("Add a path, or take the last URL with Ctrl+T. Unsafe methods wait for your word.")
            : tr("%1 of %2 cells measured, %3 methods, %4 targets")
                    .arg(measured)
                    .arg(all)
                    .arg(m_model->head().methods.size())
                    .arg(m_model->rows().size())
                + (m_setup->leftOut() > 0
                        ? tr("; %1 more targets are left to the terminal, which takes any number")
                              .arg(m_setup->leftOut())
                        : QString()));
    showCurrent();
}

void MatrixPage::showCurrent()
{
    const QModelIndex at = m_table->currentIndex();
    const probe::Cell *cell = m_model->cellAt(at);
    m_shape->setVisible(cell && cell->asked);
    m_shape->setCode(cell ? cell->status : 0);
    m_title->setText(cell ? m_model->titleOf(at) : tr("No cell chosen"));
    m_meaning->setText(m_model->meaningOf(at));
    m_open->setEnabled(cell && cell->asked);
    m_compare->setEnabled(cell && cell->asked);
}

void MatrixPage::open(const QModelIndex &index)
{
    const probe::Cell *cell = m_model->cellAt(index);
    if (!cell || !cell->asked)
        return;
    if (!cell->exchange) {
        Q_EMIT sendRequested(cell->method, m_model->rowAt(index.row()).target);
        return;
    }
    m_setup->hide();
    m_stack->setCurrentIndex(1);
    Q_EMIT exchangeChosen(*cell->exchange);
}

void MatrixPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isRunning())
        cancel();
    else if (event->key() == Qt::Key_Escape && isDetailOpen())
        closeDetail();
    else
        QWidget::keyPressEvent(event);
}

void MatrixPage::nextPart(int by)
{
    const std::array<QWidget *, 3> parts{m_setup, m_table, m_open};
    const QWidget *focus = focusWidget();
    int now = 1;
    for (int i = 0; i < int(parts.size()); ++i) {
        if (focus == parts[size_t(i)] || parts[size_t(i)]->isAncestorOf(focus))
            now = i;
    }
    const int count = m_open->isEnabled() ? 3 : 2;
    parts[size_t((now + by + count) % count)]->setFocus(Qt::TabFocusReason);
}

bool MatrixPage::isDetailOpen() const
{
    return m_stack->currentIndex() == 1;
}

void MatrixPage::closeDetail()
{
    m_setup->show();
    m_stack->setCurrentIndex(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace matrixui
