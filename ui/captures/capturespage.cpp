// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturespage.h"

#include "ui/captures/capturesmodel.h"
#include "ui/captures/capturestable.h"
#include "ui/captures/emptypane.h"
#include "ui/captures/filterbar.h"
#include "ui/captures/statebar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

namespace {

/// A short line in the gap says that it can be dragged.
class Grip : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect line((width() - dp(40)) / 2, (height() - dp(2)) / 2, dp(40), dp(2));
        painter.fillRect(line, widgets::theme()[Token::BorderStrong]);
    }
};

class GripSplitter : public QSplitter {
public:
    GripSplitter()
        : QSplitter(Qt::Vertical)
    {
    }

protected:
    QSplitterHandle *createHandle() override { return new Grip(orientation(), this); }
};

} // namespace

CapturesPage::CapturesPage(const Basis &basis, QWidget *detail, QWidget *parent)
    : QWidget(parent)
    , m_reader(basis)
    , m_model(new CapturesModel(this))
    , m_filter(new FilterBar)
    , m_state(new StateBar)
    , m_table(new CapturesTable(m_model))
    , m_empty(new EmptyPane)
    , m_names(new Label({}, Role::Body, Token::Text2))
    , m_about(new Label({}, Role::Body, Token::Text3))
    , m_splitter(new GripSplitter)
{
    setObjectName(u"capturesPage"_s);
    setAccessibleName(tr("Captures"));
    auto *column = new QVBoxLayout(this);
    column->addLayout(makeHead());
    m_lists = makeTop();
    m_bottom = makeBottom(detail);
    m_splitter->setObjectName(u"capturesSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_lists);
    m_splitter->addWidget(m_bottom);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_empty, 1);
    m_splitter->hide();
    m_bottom->hide();
    connectReader();
    connectParts();
    addShortcuts();
    restyle();
}

CapturesPage::~CapturesPage() = default;

QLayout *CapturesPage::makeHead()
{
    m_names->setObjectName(u"capturesNames"_s);
    m_names->setElided(true);
    m_state->words()->setElided(true);
    m_filter->add(m_state->toggle());
    auto *paste = new Button(Button::Plain, tr("Paste"));
    paste->setObjectName(u"capturesPasteButton"_s);
    paste->setAccessibleName(tr("Read what is in the clipboard"));
    paste->setToolTip(tr("Reads what is in the clipboard (Ctrl+V)"));
    connect(paste, &QAbstractButton::clicked, this, &CapturesPage::paste);
    auto *open = new Button(Button::Plain, tr("Open…"), u"import"_s);
    open->setObjectName(u"capturesOpenButton"_s);
    open->setAccessibleName(tr("Open a capture"));
    open->setToolTip(tr("Ctrl+O"));
    connect(open, &QAbstractButton::clicked, this, &CapturesPage::openRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(new Label(tr("Captures"), Role::Title));
    row->addSpacing(dp(8));
    row->addWidget(m_names, 1);
    row->addWidget(m_state->words());
    row->addSpacing(dp(4));
    row->addWidget(paste);
    row->addWidget(open);
    return row;
}

QWidget *CapturesPage::makeTop()
{
    auto *top = new QWidget;
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    column->addWidget(m_filter);
    column->addWidget(m_state);
    auto *card = new widgets::Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, dp(3));
    inside->addWidget(m_table);
    m_table->setMinimumHeight(dp(96));
    column->addWidget(card, 1);
    return top;
}

QWidget *CapturesPage::makeBottom(QWidget *detail)
{
    m_about->setObjectName(u"capturesAbout"_s);
    m_about->setElided(true);
    auto *bottom = new QWidget;
    auto *column = new QVBoxLayout(bottom);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(4));
    column->addWidget(m_about);
    column->addWidget(detail, 1);
    return bottom;
}

void CapturesPage::connectReader()
{
    connect(&m_reader, &Reader::arrived, this, &CapturesPage::take);
    connect(&m_reader, &Reader::progressed, this,
        [this](qint64 done, qint64 total) { m_state->setProgress(done, total, m_model->total()); });
    connect(&m_reader, &Reader::finished, this, &CapturesPage::finish);
    connect(&m_reader, &Reader::fetched, this, &CapturesPage::present);
    connect(&m_reader, &Reader::notFetched, this,
        [this](const Row &, const base::Error &error) { say(error.text(), true); });
}

void CapturesPage::connectParts()
{
    connect(m_empty, &EmptyPane::openRequested, this, &CapturesPage::openRequested);
    connect(m_empty, &EmptyPane::pasteRequested, this, &CapturesPage::paste);
    connect(m_state, &StateBar::cancelRequested, this, &CapturesPage::cancel);
    connect(m_filter, &FilterBar::changed, m_model, &CapturesModel::setFilter);
    connect(m_filter, &FilterBar::sortRequested, m_table, &CapturesTable::sortBy);
    connect(m_filter, &FilterBar::leaveRequested, this, &CapturesPage::focusList);
    connect(m_table, &CapturesTable::chosen, this, &CapturesPage::choose);
    connect(m_model, &CapturesModel::arranged, this, [this] {
        updateCounts();
        // The filter may have hidden the exchange below, and shows it again.
        if (m_shownOrder >= 0 && !m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->indexOf(m_shownOrder));
        if (!std::exchange(m_settling, false))
            return;
        // The worst one is explained at once, unless one was chosen meanwhile.
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, 0));
        Q_EMIT settled();
    });
}

void CapturesPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Find, [this] { m_filter->focusBox(); });
    add(QKeySequence::Paste, [this] { paste(); });
    add(Qt::Key_Escape, [this] { isReading() ? cancel() : m_filter->setText({}); });
}

void CapturesPage::open(const QStringList &paths)
{
    std::vector<Origin> origins;
    for (const QString &path : paths)
        origins.push_back({QFileInfo(path).fileName(), path});
    if (!origins.empty())
        read(std::move(origins));
}

void CapturesPage::paste()
{
    const QMimeData *clip = QGuiApplication::clipboard()->mimeData();
    QStringList paths;
    for (const QUrl &url : clip->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        open(paths);
    else if (clip->hasText())
        read({Origin{tr("the clipboard"), {}, clip->text().toUtf8()}});
}

void CapturesPage::read(std::vector<Origin> origins)
{
    QStringList names;
    for (const Origin &origin : origins)
        names << origin.name;
    m_names->setText(names.join(u", "_s));
    m_model->clear();
    m_shownOrder = -1;
    m_settling = false;
    if (m_bottom->isVisibleTo(m_splitter))
        m_share = m_splitter->sizes();
    m_bottom->hide();
    m_empty->hide();
    m_splitter->show();
    updateCounts();
    m_state->start();
    m_reader.read(std::move(origins));
    focusList();
}

void CapturesPage::cancel()
{
    m_reader.cancel();
}

QWidget *CapturesPage::list() const
{
    return m_table;
}

void CapturesPage::focusList()
{
    QWidget *home = m_splitter->isVisibleTo(this)
        ? static_cast<QWidget *>(m_table)
        : m_empty->findChild<QWidget *>(u"capturesEmptyOpenButton"_s);
    home->setFocus(Qt::OtherFocusReason);
    if (m_table->hasFocus() && !m_table->currentIndex().isValid() && !isReading())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void CapturesPage::take(const Batch &batch)
{
    m_model->append(batch.rows);
    if (!batch.problems.isEmpty())
        m_state->addProblems(batch.problems);
}

void CapturesPage::finish(const Summary &summary)
{
    m_state->finish(summary);
    m_settling = true;
    if (!m_model->isArranging())
        Q_EMIT m_model->arranged();
}

void CapturesPage::updateCounts()
{
    for (int level = 0; level < 5; ++level)
        m_filter->setCount(explain::Level(level), m_model->countOf(explain::Level(level)));
    m_filter->setShown(m_model->rowCount(), m_model->total());
}

void CapturesPage::choose(const QModelIndex &index, bool entered)
{
    const Row &row = m_model->rowAt(index);
    m_entered = entered;
    if (row.order == m_shownOrder && !entered)
        return;
    m_shownOrder = row.order;
    if (row.exchange) {
        present(row, *row.exchange);
        return;
    }
    say(tr("Reading it again from %1.").arg(originOf(row)));
    m_reader.fetch(row);
}

QString CapturesPage::originOf(const Row &row) const
{
    return row.origin < 0 ? m_names->text() : m_reader.origins()[size_t(row.origin)].name;
}

/// Where the exchange is from, and what its record is: "No. 12: entry 12 of shop.har, as Firefox 128.0…".
QString CapturesPage::provenance(const Row &row) const
{
    const QString where = tr("No. %1: entry %2 of %3").arg(row.order + 1).arg(row.number).arg(originOf(row));
    if (row.refind == Refind::Entry)
        return tr(
            "%1, as %2 recorded it: fields and content, not the bytes that crossed. What a record cannot "
            "show is not judged.")
            .arg(where, row.recordedBy.isEmpty() ? tr("its tool") : row.recordedBy);
    if (row.recordedBy == "curl"_L1)
        return tr("%1, as curl printed it").arg(where);
    return tr("%1, byte for byte").arg(where);
}

void CapturesPage::present(const Row &row, const http::Exchange &exchange)
{
    if (row.order != m_shownOrder)
        return;
    say(provenance(row));
    Q_EMIT exchangeChosen(exchange, m_entered);
}

void CapturesPage::say(const QString &words, bool trouble)
{
    m_about->setToken(trouble ? Token::Text : Token::Text3);
    m_about->setText(words);
    m_about->setToolTip(words);
    if (m_bottom->isVisibleTo(m_splitter))
        return;
    m_bottom->show();
    const int height = m_splitter->height();
    if (m_share.isEmpty())
        m_share = {height * 7 / 20, height * 13 / 20};
    m_splitter->setSizes(m_share);
}

void CapturesPage::restyle()
{
    layout()->setContentsMargins(dp(16), dp(12), dp(16), dp(8));
    layout()->setSpacing(dp(8));
    m_splitter->setHandleWidth(dp(10));
}

void CapturesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace captures
