// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparehead.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QPainter>
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

CompareHead::CompareHead(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"compareHead"_s);
}

QWidget *CompareHead::makeCorner()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(dp(20), dp(15), dp(12), dp(12));
    column->setSpacing(dp(2));
    column->addWidget(new Label(tr("Side by side"), Role::Block));
    auto *line = new Label(tr("What each answer asks, and how to tell them apart"), Role::Body, Token::Text2);
    line->setObjectName(u"compareIntro"_s);
    line->setWordWrap(true);
    column->addWidget(line);
    column->addStretch();
    return box;
}

QWidget *CompareHead::makeCell(const Column &column)
{
    const QString code = QString::number(column.code);
    auto *box = new QWidget(this);
    box->setAccessibleName(u"%1 %2, %3"_s.arg(code, column.name, column.className));
    auto *outer = new QVBoxLayout(box);
    outer->setContentsMargins(dp(16), dp(9), dp(8), dp(7));
    outer->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setSpacing(dp(9));
    auto *shape = new widgets::ClassShape(20, box);
    shape->setCode(column.code);
    top->addWidget(shape);
    auto *digits = new Label(code, Role::CodeCompare, Token::Text, box);
    digits->setClassCode(column.code);
    top->addWidget(digits);
    top->addStretch();
    auto *remove = new Button(Button::Quiet, {}, u"close"_s, box);
    remove->setObjectName(u"remove:"_s + code);
    remove->setAccessibleName(tr("Remove %1").arg(code));
    remove->setToolTip(tr("Remove %1").arg(code));
    connect(remove, &Button::clicked, this, [this, code] { Q_EMIT removeRequested(code); });
    top->addWidget(remove);
    outer->addLayout(top);
    auto *name = new Label(column.name, Role::Strong, Token::Text, box);
    name->setWordWrap(true);
    outer->addWidget(name);
    auto *facts = new QWidget(box);
    auto *flow = new widgets::FlowLayout(10, 0, facts);
    auto *word = new Label(column.className, Role::Label, Token::Text, facts);
    word->setClassCode(column.code);
    flow->addWidget(word);
    if (!column.spec.isEmpty()) {
        auto *link = new Button(Button::Link, knowledge::Knowledge::specLabel(column.spec), {}, facts);
        link->setObjectName(u"spec:"_s + column.spec);
        connect(link, &Button::clicked, this, [this, spec = column.spec] { Q_EMIT specRequested(spec); });
        flow->addWidget(link);
    }
    outer->addWidget(facts);
    outer->addStretch();
    return box;
}

void CompareHead::setColumns(const std::vector<Column> &columns)
{
    for (QWidget *cell : std::as_const(m_cells)) {
        cell->setParent(nullptr);
        cell->deleteLater(); // its button may be announcing its wish just now
    }
    m_cells.clear();
    m_cells << makeCorner();
    for (const Column &column : columns)
        m_cells << makeCell(column);
    for (QWidget *cell : std::as_const(m_cells))
        cell->show();
}

int CompareHead::leastWidth() const
{
    int least = dp(142);
    for (qsizetype i = 1; i < m_cells.size(); ++i)
        least = std::max(least, m_cells[i]->minimumSizeHint().width() + theme().edge());
    return least;
}

void CompareHead::place(const QList<int> &widths, int offset)
{
    const auto count = std::min(widths.size(), m_cells.size());
    int high = dp(102);
    // A narrow first column has room for the title only.
    if (auto *intro = findChild<QWidget *>(u"compareIntro"_s); intro && count > 0)
        intro->setVisible(widths[0] >= dp(160));
    for (qsizetype i = 0; i < count; ++i)
        high = std::max(high, m_cells[i]->layout()->heightForWidth(widths[i]));
    int x = -offset;
    for (qsizetype i = 0; i < count; ++i) {
        m_cells[i]->setGeometry(x, 0, widths[i] - theme().edge(), high - theme().edge());
        x += widths[i];
    }
    if (height() != high || minimumHeight() != high)
        setFixedHeight(high);
    update();
}

void CompareHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int edge = theme().edge();
    painter.fillRect(0, height() - edge, width(), edge, theme()[Token::Border]);
    for (qsizetype i = 0; i + 1 < m_cells.size(); ++i)
        painter.fillRect(m_cells[i]->geometry().right() + 1, 0, edge, height(), theme()[Token::Border]);
}

} // namespace compare
