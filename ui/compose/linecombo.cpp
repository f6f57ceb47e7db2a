// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/linecombo.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Token;

namespace {

/// Rows with room to hit, in the font of the list and not of the edit.
class ListDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width() + dp(16), std::max(size.height(), dp(26))};
    }
};

} // namespace

LineCombo::LineCombo(QWidget *parent)
    : QComboBox(parent)
{
    setFont(widgets::font(widgets::Role::Mono)); // the edit is made with it, instead of loading another first
    setEditable(true);
    setCompleter(nullptr);
    setInsertPolicy(NoInsert);
    setFrame(false);
    setMaxVisibleItems(24);
    setItemDelegate(new ListDelegate(this));
    lineEdit()->setProperty("bare", true);
    lineEdit()->setFrame(false);
    lineEdit()->setDragEnabled(true);
    restyle();
}

void LineCombo::setStrong(bool strong)
{
    m_strong = strong;
    restyle();
}

void LineCombo::restyle()
{
    const QFont wanted = widgets::font(m_strong ? widgets::Role::MonoStrong : widgets::Role::Mono);
    if (font() == wanted && lineEdit()->font() == wanted)
        return;
    setFont(wanted);
    lineEdit()->setFont(wanted);
    updateGeometry();
    placeEdit();
}

void LineCombo::addGroup(const QString &title, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    addItem(title);
    if (auto *items = qobject_cast<QStandardItemModel *>(model())) {
        QStandardItem *heading = items->item(count() - 1);
        heading->setData(widgets::font(widgets::Role::Strong), Qt::FontRole);
        heading->setData(widgets::theme()[Token::Text3], Qt::ForegroundRole);
        heading->setFlags(Qt::NoItemFlags);
    }
    addItems(texts);
}

void LineCombo::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

QSize LineCombo::sizeHint() const
{
    return {dp(m_compact ? 145 : 159), dp(36)};
}

QSize LineCombo::minimumSizeHint() const
{
    return {dp(120), dp(36)};
}

void LineCombo::showPopup()
{
    Q_EMIT listRequested();
    view()->setFont(widgets::font(widgets::Role::Mono));
    view()->setMinimumWidth(dp(250));
    if (count() > 0)
        QComboBox::showPopup();
}

void LineCombo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = dp(14);
    widgets::paintIcon(&painter, QRect(width() - dp(8) - side, (height() - side) / 2, side, side),
        u"chevron-down"_s, widgets::theme()[Token::Text2]);
}

// The style would leave room for a frame that is not there.
void LineCombo::placeEdit()
{
    m_left = dp(m_strong ? 12 : 8);
    if (lineEdit())
        lineEdit()->setGeometry(m_left, 1, width() - m_left - dp(26), height() - 2);
}

void LineCombo::resizeEvent(QResizeEvent *event)
{
    QComboBox::resizeEvent(event);
    placeEdit();
}

void LineCombo::showEvent(QShowEvent *event)
{
    QComboBox::showEvent(event);
    placeEdit();
}

void LineCombo::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        restyle();
        placeEdit();
    }
}

// A wheel over the method would silently make it another request.
void LineCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

// Up and down open the list; they do not leaf through it, for the same reason.
void LineCombo::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        showPopup();
    else
        QComboBox::keyPressEvent(event);
}

LineFrame::LineFrame(LineCombo *method, LineCombo *url, QWidget *parent)
    : QWidget(parent)
    , m_method(method)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(method);
    layout->addWidget(url, 1);
    method->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    url->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (LineCombo *combo : {method, url})
        combo->lineEdit()->installEventFilter(this);
}

bool LineFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        m_focused = event->type() == QEvent::FocusIn;
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void LineFrame::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    const double edge = m_focused ? 2 : colors.edge();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors[m_focused ? Token::Accent : Token::BorderInput], edge));
    painter.setBrush(colors[Token::Field]);
    const QRectF frame = QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
    painter.drawRoundedRect(frame, dp(6), dp(6));
    painter.setPen(QPen(colors[Token::BorderStrong], 1));
    const double x = m_method->geometry().right() + 0.5;
    painter.drawLine(QPointF(x, edge), QPointF(x, height() - edge));
}

} // namespace compose
