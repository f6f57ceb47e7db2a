// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathpage.h"

#include "ui/path/gatedetails.h"
#include "ui/path/legend.h"
#include "ui/path/pathtree.h"
#include "ui/path/pathview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace path {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

PathPage::PathPage(const knowledge::Knowledge &knowledge, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_model(new PathTreeModel(this))
    , m_tree(new PathTree)
    , m_view(new PathView)
    , m_legend(new Legend)
    , m_details(new GateDetails)
    , m_card(new widgets::Card)
    , m_content(new QWidget)
    , m_request(new Label({}, Role::Mono, Token::Text2))
    , m_answer(new widgets::Chip)
    , m_every(new Button(Button::Plain, tr("Every gate"), u"eye"_s))
    , m_reveal(new Button(Button::Plain, tr("Reveal the truth"), u"eye"_s))
    , m_truthWords(new Label({}, Role::Body, Token::Text2))
    , m_investigate(new Button(Button::Plain, tr("Investigate the order"), u"investigate"_s))
    , m_export(new Button(Button::Plain, tr("Export"), u"export"_s))
    , m_close(new Button(Button::Plain, tr("Back"), u"close"_s))
    , m_menu(new QMenu(this))
{
    setObjectName(u"pathPage"_s);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    column->setSpacing(dp(9));
    column->addWidget(makeBar());
    column->addWidget(makeCard(), 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"pathScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    scroll->setWidget(m_content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    m_tree->setModel(m_model);
    makeActions();
    connectParts();
    layOut();
}

void PathPage::connectParts()
{
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            m_details->setEntry(m_model->entry(current));
            m_view->choose(current.data(PathTreeModel::NumberRole).toString());
        });
    connect(m_tree, &QTreeView::activated, this, &PathPage::openArticle);
    connect(m_view, &PathView::chosen, this, &PathPage::choose);
    connect(m_view, &PathView::opened, this, &PathPage::openArticle);
    connect(m_details, &GateDetails::findingRequested, this, &PathPage::findingRequested);
    connect(m_details, &GateDetails::articleRequested, this, &PathPage::articleRequested);
    connect(m_details, &GateDetails::specRequested, this, &PathPage::specRequested);
    connect(m_details, &GateDetails::probeRequested, this, &PathPage::probeRequested);
    connect(m_answer, &widgets::Chip::clicked, this, [this] {
        if (m_answer->value().toInt() > 0)
            Q_EMIT articleRequested(u"status"_s, m_answer->value());
    });
    connect(m_every, &Button::toggled, this, &PathPage::setEveryGate);
    connect(m_reveal, &Button::toggled, this, [this](bool revealed) {
        showFacts();
        Q_EMIT revealToggled(revealed);
    });
    connect(m_investigate, &Button::clicked, this, &PathPage::investigateRequested);
    connect(m_export, &Button::clicked, this,
        [this] { m_menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height()))); });
    connect(m_close, &Button::clicked, this, &PathPage::closeRequested);
}

void PathPage::setReport(const http::Exchange &exchange, const explain::Report &report)
{
    m_facts = pathFacts(m_knowledge, exchange, report);
    m_truth.reset();
    m_reveal->hide();
    showFacts();
    const PathFacts &facts = m_facts;
    m_legend->setAnswer(facts.code, facts.order);
    m_request->setText(facts.method + u' ' + facts.target);
    m_answer->setValue(facts.code ? QString::number(facts.code) : facts.name);
    m_answer->setClassCode(facts.code);
    m_answer->setFocusPolicy(facts.code ? Qt::TabFocus : Qt::NoFocus);
    m_answer->setToolTip(facts.code ? tr("Read about %1").arg(facts.code) : QString());
    setEveryGate(m_every->isChecked());
    choose(facts.end());
}

void PathPage::setTruth(const std::optional<probe::Revealed> &revealed)
{
    m_truth = revealed;
    m_reveal->setVisible(m_truth.has_value());
    showFacts();
}

void PathPage::setRevealed(bool revealed)
{
    m_reveal->setChecked(revealed);
}

void PathPage::showFacts()
{
    const QString number = chosen();
    PathFacts facts = m_facts;
    const bool revealed = m_truth && m_reveal->isChecked();
    if (revealed)
        addTruth(*m_truth, &facts);
    m_model->setFacts(facts);
    m_view->setFacts(facts);
    m_truthWords->setVisible(revealed);
    if (revealed)
        m_truthWords->setText(
            tr("Truth: %1. %2 asked: %3.")
                .arg(m_truth->words(),
                    m_truth->hop > 0 ? tr("Server %1 of the chain").arg(m_truth->hop + 1) : tr("The server"),
                    m_truth->order.isEmpty() ? tr("nothing that it could refuse")
                                             : m_truth->order.join(u" → "_s)));
    if (!number.isEmpty()) {
        m_every->isChecked() ? m_tree->expandAll() : m_tree->collapseAll();
        choose(number);
    }
}

void PathPage::choose(const QString &number)
{
    const QModelIndex index = m_model->indexOf(number);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

QString PathPage::chosen() const
{
    return m_tree->currentIndex().data(PathTreeModel::NumberRole).toString();
}

void PathPage::setEveryGate(bool every)
{
    m_every->setChecked(every);
    every ? m_tree->expandAll() : m_tree->collapseAll();
    m_view->setEveryGate(every);
    m_view->choose(chosen());
}

void PathPage::openArticle()
{
    if (const QString code = m_details->articleCode(); !code.isEmpty())
        Q_EMIT articleRequested(u"status"_s, code);
}

bool PathPage::exportSvg(QIODevice *device) const
{
    return m_view->picture()->exportSvg(device);
}

QImage PathPage::toImage(double scale) const
{
    return m_view->picture()->toImage(scale);
}

QString PathPage::text() const
{
    return m_model->facts().text();
}

// Below the width of a list and a station side by side, the list goes under the picture and the page scrolls.
void PathPage::layOut()
{
    const int edge = theme().edge();
    m_halves->setContentsMargins(edge, edge, edge, edge);
    const bool narrow = width() < dp(560);
    m_halves->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    auto *divider = findChild<QWidget *>(u"pathDivider"_s);
    QPalette colors = divider->palette();
    colors.setColor(QPalette::Window, theme()[Token::Border]);
    divider->setPalette(colors);
    divider->setFixedSize(narrow ? QWIDGETSIZE_MAX : edge, narrow ? edge : QWIDGETSIZE_MAX);
    m_side->setMinimumWidth(narrow ? 0 : dp(292));
    m_side->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : dp(292));
    m_side->setMinimumHeight(dp(340));
    m_view->setMinimumHeight(dp(220));
    m_tree->setMinimumHeight(dp(110));
    auto *bar = findChild<QWidget *>(u"pathBar"_s);
    auto *box = static_cast<QBoxLayout *>(bar->layout());
    const bool tall = width() < dp(860);
    box->setDirection(tall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    int wide = -dp(8);
    for (Button *button : {m_every, m_reveal, m_investigate, m_export, m_close}) {
        button->setFixedHeight(dp(30));
        wide += button->sizeHint().width() + dp(8);
    }
    findChild<QWidget *>(u"pathButtons"_s)->setMinimumWidth(tall ? 0 : wide);
}

void PathPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void PathPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        layOut();
}

void PathPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), theme()[Token::Window]);
}

} // namespace path
