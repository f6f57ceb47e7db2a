// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/plantable.h"

#include "ui/probe/planmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

namespace {

struct RiskLook {
    QString icon;
    QColor ink;
};

RiskLook lookOf(const QModelIndex &index)
{
    switch (probe::Risk(index.data(PlanModel::RiskRole).toInt())) {
    case probe::Risk::Safe:
        return {u"shield"_s, widgets::levelInk(widgets::Level::Good).ink};
    case probe::Risk::MadeUp:
        return {u"level-open"_s, theme()[Token::Text2]};
    case probe::Risk::Unsafe:
        return {u"level-warn"_s, widgets::levelInk(widgets::Level::Error).ink};
    case probe::Risk::Credentials:
        return {u"key"_s, widgets::levelInk(widgets::Level::Warn).ink};
    }
    return {};
}

/// Rows with a line below; method and target as bytes are written.
class PlanDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem quiet = option;
        quiet.state &= ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme()[Token::Highlight]);
            if (index.column() == PlanModel::Number)
                painter->fillRect(
                    QRect(option.rect.topLeft(), QSize(dp(3), option.rect.height())), theme()[Token::Accent]);
        }
        painter->fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme()[Token::Border]);
        if (index.column() == PlanModel::Number)
            quiet.rect.setLeft(quiet.rect.left() + dp(4));
        QStyledItemDelegate::paint(painter, quiet, index);
        if (index.column() == PlanModel::Number)
            paintBox(painter, quiet, index);
    }

private:
    /// Over the style's own box, whose edge cannot be seen on a dark ground.
    void paintBox(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
    {
        initStyleOption(&option, index);
        const QRect at = option.widget->style()->subElementRect(
            QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget);
        const QRect box(at.center() - QPoint(dp(8), dp(8)), QSize(dp(16), dp(16)));
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const auto &ground = theme()[chosen ? Token::Highlight : Token::Window];
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(box.adjusted(-1, -1, 1, 1), ground);
        painter->setPen(QPen(theme()[on ? Token::Accent : Token::BorderInput], theme().edge()));
        painter->setBrush(theme()[on ? Token::Accent : Token::Field]);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), dp(4), dp(4));
        if (on)
            widgets::paintIcon(painter, box.adjusted(2, 2, -2, -2), u"check"_s, theme()[Token::OnAccent]);
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        using widgets::Role;
        static const QHash<int, Role> roles{{PlanModel::Number, Role::Strong},
            {PlanModel::Method, Role::MonoStrong}, {PlanModel::Target, Role::Mono},
            {PlanModel::Risk, Role::Label}, {PlanModel::Answer, Role::Strong}};
        option->font = widgets::font(roles.value(index.column(), Role::Body));
        option->fontMetrics = QFontMetrics(option->font);
        QColor ink = theme()[index.column() == PlanModel::Number ? Token::Text2 : Token::Text];
        if (index.column() == PlanModel::Risk) {
            const RiskLook look = lookOf(index);
            ink = look.ink;
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(dp(16), dp(16));
            option->icon = QIcon(widgets::iconPixmap(look.icon, option->decorationSize, ink,
                option->widget ? option->widget->devicePixelRatioF() : 1.0));
        }
        // The views are transparent: without a ground of its own the box to tick would be black.
        option->palette.setColor(QPalette::Base, theme()[Token::Field]);
        option->palette.setColor(QPalette::Text, ink);
        option->palette.setColor(QPalette::HighlightedText, ink);
        option->palette.setColor(QPalette::Highlight, theme()[Token::Highlight]);
    }
};

} // namespace

PlanTable::PlanTable(PlanModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(u"planTable"_s);
    setAccessibleName(tr("Probes of the plan"));
    setAccessibleDescription(tr("Space switches a probe on or off."));
    setModel(model);
    setItemDelegate(new PlanDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    setColumnHidden(PlanModel::Answer, true);
    restyle();
}

void PlanTable::restyle()
{
    verticalHeader()->setDefaultSectionSize(dp(34));
    verticalHeader()->setMinimumSectionSize(dp(24));
    horizontalHeader()->setFixedHeight(dp(28));
}

void PlanTable::choose(int row)
{
    selectRow(row);
    scrollTo(model()->index(row, 0));
}

void PlanTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    if (event->key() == Qt::Key_Space && row >= 0)
        m_model->setWanted(row, !m_model->isWanted(row));
    else
        QTableView::keyPressEvent(event);
}

void PlanTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void PlanTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void PlanTable::fitColumns()
{
    const bool answers = !isColumnHidden(PlanModel::Answer);
    const int answer = answers ? dp(90) : 0;
    const int fixed = dp(56) + dp(104) + dp(128) + answer;
    const int rest = std::max(dp(200), viewport()->width() - fixed);
    setColumnWidth(PlanModel::Number, dp(56));
    setColumnWidth(PlanModel::Method, dp(104));
    setColumnWidth(PlanModel::Target, rest * 2 / 5);
    setColumnWidth(PlanModel::Risk, dp(128));
    setColumnWidth(PlanModel::Tells, rest - rest * 2 / 5);
    setColumnWidth(PlanModel::Answer, answer);
}

} // namespace probeui
