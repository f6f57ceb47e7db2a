// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparepage.h"

#include "ui/compare/comparedelegate.h"
#include "ui/compare/comparehead.h"
#include "ui/compare/comparemodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QDropEvent>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace compare {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

ComparePage::ComparePage(const knowledge::Knowledge &knowledge, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_model(new CompareModel(this))
    , m_view(new QTableView)
    , m_head(new CompareHead)
    , m_card(new widgets::Card)
    , m_empty(makeEmptyState())
    , m_chips(new QWidget)
    , m_menu(new QMenu(this))
    , m_setMenu(new QMenu(this))
    , m_add(new Button(Button::Quiet, tr("Add a code"), u"plus"_s))
    , m_sets(new Button(Button::Quiet, tr("Sets"), u"compare"_s))
    , m_print(new Button(Button::Plain, tr("Print one page"), u"export"_s))
    , m_quiz(new Button(Button::Plain, tr("Quiz me on this"), u"quiz"_s))
    , m_try(new Button(Button::Primary, {}, u"lab"_s))
    , m_note(new Label({}, Role::Body, Token::Text2))
    , m_scale(theme().scale)
{
    setObjectName(u"comparePage"_s);
    m_note->setObjectName(u"compareNote"_s);
    m_note->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(16), dp(12), dp(16), dp(5));
    column->setSpacing(dp(8));
    column->addWidget(makeBar());
    column->addWidget(makeCard(), 100);
    column->addWidget(m_empty);
    column->addWidget(m_note);
    column->addStretch(1);
    fillMenu();
    fillSets();
    setAcceptDrops(true);
    setCodes({u"501"_s, u"405"_s, u"403"_s, u"404"_s});
}

QWidget *ComparePage::makeBar()
{
    m_add->setObjectName(u"addCodeButton"_s);
    m_sets->setObjectName(u"setsButton"_s);
    m_sets->setAccessibleName(tr("Prepared comparisons"));
    connect(m_sets, &Button::clicked, this,
        [this] { m_setMenu->popup(m_sets->mapToGlobal(QPoint(0, m_sets->height()))); });
    m_print->setObjectName(u"printButton"_s);
    m_quiz->setObjectName(u"quizButton"_s);
    m_try->setObjectName(u"tryAllButton"_s);
    m_chips->setObjectName(u"compareChips"_s);
    connect(m_add, &Button::clicked, this,
        [this] { m_menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height()))); });
    connect(m_print, &Button::clicked, this, [this] { Q_EMIT printRequested(codes()); });
    connect(m_quiz, &Button::clicked, this, [this] { Q_EMIT quizRequested(codes()); });
    connect(m_try, &Button::clicked, this, [this] { Q_EMIT tryRequested(codes()); });

    auto *chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(dp(8));
    auto *left = new QWidget;
    auto *leftRow = new QHBoxLayout(left);
    leftRow->setContentsMargins(0, 0, 0, 0);
    leftRow->setSpacing(dp(10));
    leftRow->addWidget(new Label(tr("Compare"), Role::Title));
    leftRow->addSpacing(dp(10));
    leftRow->addWidget(m_chips);
    leftRow->addWidget(m_add);
    leftRow->addWidget(m_sets);
    auto *right = new QWidget;
    auto *rightRow = new QHBoxLayout(right);
    rightRow->setContentsMargins(0, 0, 0, 0);
    rightRow->setSpacing(dp(8));
    for (Button *button : {m_print, m_quiz, m_try})
        rightRow->addWidget(button);

    leftRow->addStretch();
    rightRow->addStretch();
    auto *bar = new QWidget;
    m_bar = new QBoxLayout(QBoxLayout::LeftToRight, bar);
    m_bar->setContentsMargins(0, 0, 0, 0);
    m_bar->setSpacing(dp(8));
    m_bar->addWidget(left, 1);
    m_bar->addWidget(right);
    return bar;
}

QWidget *ComparePage::makeCard()
{
    m_view->setObjectName(u"compareTable"_s);
    m_view->setAccessibleName(tr("Comparison of status codes"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CompareDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setWordWrap(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setTabKeyNavigation(false);
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setMinimumSectionSize(dp(40));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(dp(24));
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setCornerWidget(new QWidget);
    m_view->viewport()->installEventFilter(this);
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, this,
        [this](int offset) { m_head->place(columnWidths(m_view->viewport()->width()), offset); });
    connect(m_head, &CompareHead::removeRequested, this, &ComparePage::removeCode, Qt::QueuedConnection);
    connect(m_head, &CompareHead::specRequested, this, &ComparePage::specRequested);

    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_view, 1);
    return m_card;
}

QWidget *ComparePage::makeEmptyState()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, dp(24), 0, 0);
    column->setSpacing(dp(8));
    column->addWidget(new Label(tr("Put codes side by side"), Role::Block));
    column->addWidget(new Label(tr("Add up to four, or start with one of these:"), Role::Body, Token::Text2));
    const QList<QStringList> suggestions{{u"501"_s, u"405"_s, u"403"_s, u"404"_s},
        {u"401"_s, u"403"_s, u"407"_s}, {u"301"_s, u"302"_s, u"307"_s, u"308"_s}};
    for (const QStringList &suggestion : suggestions) {
        auto *button = new Button(Button::Plain, suggestion.join(u", "_s), u"compare"_s);
        button->setObjectName(u"suggest:"_s + suggestion.first());
        connect(button, &Button::clicked, this, [this, suggestion] { setCodes(suggestion); });
        column->addWidget(button);
    }
    box->setObjectName(u"compareEmpty"_s);
    return box;
}

void ComparePage::fillMenu()
{
    m_menu->setObjectName(u"addCodeMenu"_s);
    m_full = m_menu->addAction(tr("Four at most: remove one first"));
    QMenu *group = nullptr;
    int digit = 0;
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        if (!status.registered)
            continue;
        if (!group || status.code() / 100 != digit) {
            digit = status.code() / 100;
            group =
                m_menu->addMenu(tr("%1xx %2").arg(digit).arg(knowledge::Knowledge::className(status.code())));
        }
        QAction *action = group->addAction(u"%1  %2"_s.arg(status.id, status.name));
        connect(action, &QAction::triggered, this, [this, id = status.id] { addCode(id); });
    }
}

void ComparePage::fillSets()
{
    m_setMenu->setObjectName(u"setMenu"_s);
    for (const knowledge::Comparison &comparison : m_knowledge.comparisons()) {
        const QAction *action =
            m_setMenu->addAction(u"%1   %2"_s.arg(comparison.codes.join(u" · "_s), comparison.title));
        connect(action, &QAction::triggered, this, [this, codes = comparison.codes] { setCodes(codes); });
    }
    m_sets->setVisible(!m_knowledge.comparisons().empty());
}

void ComparePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!knowledge::statusCodesIn(event->mimeData()->text()).isEmpty())
        event->acceptProposedAction();
}

void ComparePage::dropEvent(QDropEvent *event)
{
    setCodes(codes() + knowledge::statusCodesIn(event->mimeData()->text()));
    event->acceptProposedAction();
}

QStringList ComparePage::codes() const
{
    QStringList list;
    for (const Column &column : m_table.columns)
        list << QString::number(column.code);
    return list;
}

void ComparePage::setCodes(const QStringList &wanted)
{
    m_table = TableMaker::make(m_knowledge, wanted);
    m_model->setTable(m_table);
    m_head->setColumns(m_table.columns);
    m_note->setText(m_table.note);
    m_note->setVisible(!m_table.note.isEmpty());
    const bool empty = m_table.columns.empty();
    m_card->setVisible(!empty);
    m_empty->setVisible(empty);
    fillBar();
    layOut();
    Q_EMIT codesChanged(codes());
}

void ComparePage::fillBar()
{
    for (widgets::Chip *chip : m_chips->findChildren<widgets::Chip *>(Qt::FindDirectChildrenOnly)) {
        chip->setParent(nullptr);
        chip->deleteLater();
    }
    for (const QString &code : codes()) {
        auto *chip = new widgets::Chip({}, code, m_chips);
        chip->setObjectName(u"chip:"_s + code);
        chip->setClassCode(code.toInt());
        chip->setToolTip(tr("Read about %1").arg(code));
        connect(chip, &widgets::Chip::clicked, this,
            [this, code] { Q_EMIT articleRequested(u"status"_s, code); });
        m_chips->layout()->addWidget(chip);
    }
    const auto count = m_table.columns.size();
    static const QStringList words{QString(), tr("Try it in the lab"), tr("Try both in the lab"),
        tr("Try all three in the lab"), tr("Try all four in the lab")};
    m_try->setText(words.value(qsizetype(count), tr("Try them in the lab")));
    for (Button *button : {m_print, m_quiz, m_try}) {
        button->setVisible(count > 0 && (button != m_quiz || m_quizAvailable));
        button->setFixedHeight(dp(30));
    }
    const bool full = count >= std::size_t(mostCodes);
    m_full->setVisible(full);
    for (QAction *action : m_menu->actions())
        action->setEnabled(!full);
}

void ComparePage::setQuizAvailable(bool available)
{
    m_quizAvailable = available;
    fillBar();
}

void ComparePage::addCode(const QString &code)
{
    setCodes(codes() << code);
}

void ComparePage::removeCode(const QString &code)
{
    QStringList rest = codes();
    rest.removeAll(code);
    setCodes(rest);
}

QList<int> ComparePage::columnWidths(int room) const
{
    const int count = int(m_table.columns.size());
    if (count == 0)
        return {};
    const int least = m_head->leastWidth();
    const int first = std::min(dp(187), std::max(dp(124), room - count * dp(200)));
    const int each = std::max(least, (room - first) / count);
    QList<int> widths{first};
    for (int i = 0; i < count; ++i)
        widths << each;
    if (const int spare = room - first - each * count; spare > 0)
        widths.last() += spare;
    return widths;
}

void ComparePage::layOut()
{
    const int edge = theme().edge();
    m_card->layout()->setContentsMargins(edge, edge, edge, edge);
    // The buttons stand at the right of the chips or, if that is too narrow, below them.
    int wanted = dp(40);
    for (int i = 0; i < m_bar->count(); ++i)
        wanted += m_bar->itemAt(i)->widget()->sizeHint().width();
    m_bar->setDirection(wanted <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const QList<int> widths = columnWidths(m_view->viewport()->width());
    for (int i = 0; i < int(widths.size()); ++i)
        m_view->setColumnWidth(i, widths[i]);
    m_view->resizeRowsToContents();
    m_head->place(widths, m_view->horizontalScrollBar()->value());
    const int bar = m_view->horizontalScrollBar()->isVisible() ? m_view->horizontalScrollBar()->height() : 0;
    m_card->setMaximumHeight(m_head->height() + m_view->verticalHeader()->length() + bar + 2 * edge);
}

bool ComparePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        layOut();
    return QWidget::eventFilter(watched, event);
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ComparePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange || theme().scale == m_scale)
        return;
    m_scale = theme().scale;
    // Not now: the style is still walking over the widgets that would go.
    QMetaObject::invokeMethod(
        this, [this] { setCodes(codes()); }, Qt::QueuedConnection);
}

void ComparePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme()[Token::Window]);
}

} // namespace compare
