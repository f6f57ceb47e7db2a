// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/searchpalette.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/shapes.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

void HitsModel::setHits(const QList<knowledge::Hit> &hits)
{
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

int HitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant HitsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const knowledge::Hit &hit = m_hits[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return hit.title;
    case Qt::AccessibleTextRole:
        return u"%1. %2"_s.arg(hit.title, hit.line);
    case KindRole:
        return hit.kind;
    case IdRole:
        return hit.id;
    case LineRole:
        return hit.line;
    case TitleMarksRole:
        return QVariant::fromValue(hit.titleMarks);
    case LineMarksRole:
        return QVariant::fromValue(hit.lineMarks);
    default:
        return {};
    }
}

namespace {

/// Two lines: title, and below it the summary; the kind at the right.
class HitDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {dp(200), dp(48)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const QRect row = option.rect;
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected))
            paintChosen(painter, row);
        const QString kind = index.data(HitsModel::KindRole).toString();
        const int code = kind == u"status" ? index.data(HitsModel::IdRole).toInt() : 0;
        if (code > 0)
            widgets::paintClassShape(
                painter, QRectF(row.x() + dp(16), row.y() + dp(9), dp(14), dp(14)), code);
        else
            widgets::paintIcon(painter, QRect(row.x() + dp(15), row.y() + dp(8), dp(16), dp(16)),
                kindIcon(kind), theme()[Token::Text2]);
        const int x = row.x() + dp(42);
        const int kindWidth = put(painter, row.right() - dp(16), row.y() + dp(5), kindWord(kind));
        const int right = row.right() - dp(24) - kindWidth;
        draw(painter, QRect(x, row.y() + dp(5), right - x, dp(20)), index.data().toString(),
            kind == u"method" ? Role::MonoStrong : Role::Strong, Token::Text,
            index.data(HitsModel::TitleMarksRole).value<Marks>());
        draw(painter, QRect(x, row.y() + dp(24), row.right() - dp(16) - x, dp(20)),
            index.data(HitsModel::LineRole).toString(), Role::Body, Token::Text2,
            index.data(HitsModel::LineMarksRole).value<Marks>());
        painter->restore();
    }

private:
    using Marks = std::vector<knowledge::Mark>;

    static QString kindWord(const QString &kind)
    {
        static const std::map<QString, const char *> words{
            {u"status"_s, QT_TRANSLATE_NOOP("HitsModel", "status")},
            {u"method"_s, QT_TRANSLATE_NOOP("HitsModel", "method")},
            {u"field"_s, QT_TRANSLATE_NOOP("HitsModel", "field")},
            {u"comparison"_s, QT_TRANSLATE_NOOP("HitsModel", "comparison")},
            {u"server"_s, QT_TRANSLATE_NOOP("HitsModel", "server")},
            {u"recipe"_s, QT_TRANSLATE_NOOP("HitsModel", "recipe")},
            {u"spec"_s, QT_TRANSLATE_NOOP("HitsModel", "document")},
            {u"claim"_s, QT_TRANSLATE_NOOP("HitsModel", "claim")},
            {u"gate"_s, QT_TRANSLATE_NOOP("HitsModel", "gate")},
            {u"rule"_s, QT_TRANSLATE_NOOP("HitsModel", "check")}};
        const auto word = words.find(kind);
        return word == words.end() ? kind : HitsModel::tr(word->second);
    }

    static QString kindIcon(const QString &kind)
    {
        static const std::map<QString, QString> icons{{u"method"_s, u"send"_s},
            {u"comparison"_s, u"compare"_s}, {u"server"_s, u"server"_s}, {u"recipe"_s, u"settings"_s},
            {u"spec"_s, u"knowledge"_s}, {u"claim"_s, u"check"_s}, {u"gate"_s, u"path"_s},
            {u"rule"_s, u"shield"_s}};
        const auto icon = icons.find(kind);
        return icon == icons.end() ? u"note"_s : icon->second;
    }

    static void paintChosen(QPainter *painter, const QRect &row)
    {
        const QRectF box = QRectF(row).adjusted(dp(6), 1, -dp(6), -1);
        painter->setPen(theme().contrast ? QPen(theme()[Token::Accent], 2) : QPen(Qt::NoPen));
        painter->setBrush(theme()[Token::Highlight]);
        painter->drawRoundedRect(box, dp(6), dp(6));
    }

    /// One line, with what was found in it in the colour of the accent.
    static void draw(QPainter *painter, const QRect &box, const QString &text, Role role, Token token,
        const Marks &marks = {})
    {
        const QFont font = widgets::font(role);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width());
        QList<QTextLayout::FormatRange> ranges;
        for (const knowledge::Mark &mark : marks) {
            QTextCharFormat format;
            format.setForeground(theme()[Token::Accent]);
            format.setFontUnderline(theme().contrast);
            if (mark.start + mark.length <= shown.size())
                ranges.append({int(mark.start), int(mark.length), format});
        }
        QTextLayout layout(shown, font);
        layout.setFormats(ranges);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid())
            line.setLineWidth(4.0 * box.width());
        layout.endLayout();
        painter->setPen(theme()[token]);
        layout.draw(painter, QPointF(box.x(), box.y() + (box.height() - layout.boundingRect().height()) / 2));
    }

    /// Right-aligned; returns the width.
    static int put(QPainter *painter, int right, int top, const QString &text)
    {
        const int width = QFontMetrics(widgets::font(Role::Body)).horizontalAdvance(text);
        draw(painter, QRect(right - width, top, width + 1, dp(20)), text, Role::Body, Token::Text3);
        return width;
    }
};

} // namespace

SearchPalette::SearchPalette(const knowledge::SearchIndex &index, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_index(index)
    , m_hits(new HitsModel(this))
    , m_edit(new QLineEdit)
    , m_list(new QListView)
    , m_state(new widgets::Label({}, Role::Body, Token::Text3))
{
    setObjectName(u"searchPalette"_s);
    setAccessibleName(tr("Search"));
    setFocusProxy(m_edit);
    m_edit->setObjectName(u"paletteEdit"_s);
    m_edit->setAccessibleName(tr("Search codes, methods, fields and words"));
    m_edit->setPlaceholderText(tr("Code, method, field or word"));
    m_edit->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_hits);
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_state->setObjectName(u"paletteState"_s);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(1), dp(12), dp(1), dp(8));
    column->setSpacing(dp(8));
    for (QWidget *widget : {static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_state)}) {
        auto *inset = new QHBoxLayout;
        inset->setContentsMargins(dp(12), 0, dp(12), 0);
        inset->addWidget(widget);
        column->addLayout(inset);
    }
    column->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &SearchPalette::search);
    connect(m_list, &QListView::clicked, this, &SearchPalette::choose);
    search({});
}

void SearchPalette::open()
{
    m_edit->clear();
    const QWidget *window = parentWidget() ? parentWidget()->window() : nullptr;
    const QSize room = window ? window->size() : QSize(dp(800), dp(600));
    resize(std::min(dp(560), room.width() - dp(32)), std::min(dp(440), room.height() - dp(80)));
    if (window)
        move(window->mapToGlobal(QPoint((room.width() - width()) / 2, dp(56))));
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void SearchPalette::search(const QString &text)
{
    const QList<knowledge::Hit> hits = m_index.find(text, 50);
    m_hits->setHits(hits);
    if (text.trimmed().isEmpty())
        m_state->setText(
            tr("Every code, method, field, server, check and document; words such as “wrong verb” too"));
    else if (hits.isEmpty())
        m_state->setText(tr("No entry holds any of these words."));
    else
        m_state->setText(tr("%n found, Enter opens", nullptr, int(hits.size())));
    if (!hits.isEmpty())
        m_list->setCurrentIndex(m_hits->index(0));
}

void SearchPalette::moveBy(int rows)
{
    const int count = m_hits->rowCount();
    if (count > 0)
        m_list->setCurrentIndex(m_hits->index(std::clamp(m_list->currentIndex().row() + rows, 0, count - 1)));
}

void SearchPalette::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString kind = index.data(HitsModel::KindRole).toString();
    const QString id = index.data(HitsModel::IdRole).toString();
    hide();
    Q_EMIT chosen(kind, id);
}

bool SearchPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(6);
        return true;
    case Qt::Key_PageUp:
        moveBy(-6);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void SearchPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme()[Token::Panel]);
    const double half = theme().edge() / 2.0;
    painter.setPen(QPen(theme()[Token::BorderStrong], theme().edge()));
    painter.drawRect(QRectF(rect()).adjusted(half, half, -half, -half));
}

} // namespace knowledgeui
