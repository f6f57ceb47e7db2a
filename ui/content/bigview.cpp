// SPDX-License-Identifier: Apache-2.0
#include "ui/content/bigview.h"

#include "ui/content/bigviewaccess.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace contentui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

static constexpr int millisecondsAStep = 8;

BigView::BigView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_finder(new BigFinder(this))
{
    installBigViewAccess();
    setObjectName(u"bigView"_s);
    setAccessibleName(tr("Content, row by row"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::IBeamCursor);
    m_counting.setInterval(0);
    connect(&m_counting, &QTimer::timeout, this, &BigView::count);
    restyle();
}

BigView::~BigView() = default;

Finder *BigView::finder() const
{
    return m_finder;
}

void BigView::restyle()
{
    setFont(widgets::font(widgets::Role::Mono));
    m_pitch = std::max(dp(20), QFontMetrics(font()).height());
    verticalScrollBar()->setSingleStep(1);
    horizontalScrollBar()->setSingleStep(dp(24));
    placeBars();
}

void BigView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void BigView::setRows(std::unique_ptr<content::Rows> rows, content::BlobPtr searched)
{
    m_rows = std::move(rows);
    m_searched = std::move(searched);
    m_current = m_anchor = 0;
    m_toEnd = false;
    m_wanted = -1;
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    m_counting.start();
    count(); // the first rows are there at once
    m_finder->restart();
}

void BigView::clear()
{
    m_counting.stop();
    m_rows.reset();
    m_searched.reset();
    m_finder->restart();
    placeBars();
    viewport()->update();
}

void BigView::count()
{
    const bool more = m_rows && content::work(m_rows.get(), millisecondsAStep);
    if (!more)
        m_counting.stop();
    placeBars();
    if (!more && m_toEnd)
        setCurrentRow(rowCount() - 1);
    if (m_wanted >= 0)
        showPlace(m_wanted);
    viewport()->update();
    Q_EMIT progressed(m_rows && more ? m_rows->progress() : 1.0);
}

qint64 BigView::rowCount() const
{
    return m_rows ? m_rows->count() : 0;
}

qint64 BigView::rowsSeen() const
{
    return std::max(1, viewport()->height() / m_pitch);
}

qint64 BigView::topRow() const
{
    return verticalScrollBar()->value();
}

int BigView::gutter() const
{
    if (!m_rows || !m_rows->hasLines())
        return dp(12);
    const int digits = std::max(3, int(QString::number(rowCount()).size()));
    return dp(22) + digits * QFontMetrics(font()).horizontalAdvance(u'0');
}

void BigView::placeBars()
{
    const qint64 most = std::max<qint64>(0, rowCount() - rowsSeen());
    verticalScrollBar()->setRange(0, int(std::min<qint64>(most, std::numeric_limits<int>::max())));
    verticalScrollBar()->setPageStep(int(rowsSeen()));
    const int width =
        gutter() + dp(12) + (m_rows ? m_rows->widest() : 0) * QFontMetrics(font()).horizontalAdvance(u'0');
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void BigView::resizeEvent(QResizeEvent *)
{
    placeBars();
}

void BigView::paintPlaces(
    QPainter *painter, const content::Row &row, const QString &text, const QRect &band) const
{
    const QFontMetrics metrics(font());
    for (const qint64 place : m_finder->placesIn(row.start, row.end + 1)) {
        const int from = m_rows->column(row, place);
        const int to = std::max(from + 1, m_rows->column(row, place + m_finder->placeBytes()));
        const int left = band.left() + metrics.horizontalAdvance(text.left(from));
        const int right = band.left() + metrics.horizontalAdvance(text.left(to));
        const bool chosen = m_finder->isChosen(place);
        const QRect box(left, band.top() + 1, std::max(2, right - left), band.height() - 2);
        painter->fillRect(box, theme()[chosen ? Token::HighlightEdge : Token::Highlight]);
        if (!chosen)
            continue;
        painter->setPen(QPen(theme()[Token::Accent], theme().edge()));
        painter->drawRect(box.adjusted(0, 0, -1, -1));
    }
}

void BigView::paintRow(QPainter *painter, const content::Row &row, qint64 number, int y) const
{
    const int shift = horizontalScrollBar()->value();
    const QRect band(gutter() - shift, y, viewport()->width() + shift, m_pitch);
    const bool selected = number >= std::min(m_anchor, m_current) && number <= std::max(m_anchor, m_current);
    if (selected && (m_anchor != m_current || hasFocus()))
        painter->fillRect(QRect(0, y, viewport()->width(), m_pitch),
            theme()[m_anchor != m_current ? Token::Highlight : Token::Hover]);
    const QString text = m_rows->text(row);
    paintPlaces(painter, row, text, band);
    painter->setPen(theme()[Token::Text]);
    painter->drawText(band, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (!m_rows->hasLines())
        return;
    painter->fillRect(QRect(0, y, gutter() - dp(8), m_pitch), theme()[Token::Sunken]);
    painter->setPen(theme()[Token::Text3]);
    painter->drawText(QRect(0, y, gutter() - dp(14), m_pitch), Qt::AlignVCenter | Qt::AlignRight,
        row.opens ? QString::number(row.line + 1) : u"↪"_s);
}

void BigView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (!m_rows)
        return;
    qint64 number = topRow();
    int y = 0;
    for (const content::Row &row : m_rows->rows(number, rowsSeen() + 1)) {
        paintRow(&painter, row, number++, y);
        y += m_pitch;
    }
}

qint64 BigView::rowAt(int y) const
{
    return std::clamp<qint64>(topRow() + y / m_pitch, 0, std::max<qint64>(0, rowCount() - 1));
}

void BigView::setCurrentRow(qint64 row, bool extend)
{
    m_toEnd = false;
    m_wanted = -1;
    m_current = std::clamp<qint64>(row, 0, std::max<qint64>(0, rowCount() - 1));
    if (!extend)
        m_anchor = m_current;
    const qint64 top = topRow();
    if (m_current < top)
        verticalScrollBar()->setValue(int(m_current));
    else if (m_current >= top + rowsSeen())
        verticalScrollBar()->setValue(int(m_current - rowsSeen() + 1));
    viewport()->update();
    tellCurrent();
}

void BigView::tellCurrent()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(this, textOf(m_current));
    QAccessible::updateAccessibility(&event);
}

void BigView::showPlace(qint64 offset)
{
    // Rows may still be counted while words are found far behind.
    m_wanted = m_counting.isActive() && m_rows->rowOf(offset) >= rowCount() - 1 ? offset : -1;
    if (m_wanted >= 0)
        return;
    setCurrentRow(m_rows->rowOf(offset));
    const std::vector<content::Row> row = m_rows->rows(m_current, 1);
    if (row.empty())
        return;
    const int x = gutter()
        + QFontMetrics(font()).horizontalAdvance(
            m_rows->text(row.front()).left(m_rows->column(row.front(), offset)));
    const int left = horizontalScrollBar()->value();
    if (x < left + gutter() || x > left + viewport()->width() - dp(80))
        horizontalScrollBar()->setValue(std::max(0, x - viewport()->width() / 2));
}

void BigView::moveBy(int key, bool extend)
{
    const qint64 page = std::max<qint64>(1, rowsSeen() - 1);
    const qint64 by = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : key == Qt::Key_PageUp ? -page : page;
    setCurrentRow(m_current + by, extend);
}

void BigView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    QScrollBar *across = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        moveBy(event->key(), extend);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        across->setValue(across->value() + (event->key() == Qt::Key_Left ? -1 : 1) * across->singleStep());
        return;
    case Qt::Key_Home:
        control ? setCurrentRow(0, extend) : across->setValue(0);
        return;
    case Qt::Key_End:
        if (!control) {
            across->setValue(across->maximum());
            return;
        }
        setCurrentRow(rowCount() - 1, extend);
        m_toEnd = !isWhole();
        return;
    default:
        break;
    }
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void BigView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentRow(rowAt(event->position().toPoint().y()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void BigView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        setCurrentRow(rowAt(event->position().toPoint().y()), true);
}

void BigView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy rows")), &QAction::triggered, this, &BigView::copy);
    connect(menu->addAction(tr("Select all")), &QAction::triggered, this, &BigView::selectAll);
    menu->popup(event->globalPos());
}

void BigView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BigView::selectAll()
{
    m_anchor = 0;
    m_current = std::max<qint64>(0, rowCount() - 1);
    viewport()->update();
}

void BigView::copy() const
{
    QGuiApplication::clipboard()->setText(selectedText());
}

QString BigView::textOf(qint64 row) const
{
    const std::vector<content::Row> rows = m_rows ? m_rows->rows(row, 1) : std::vector<content::Row>();
    return rows.empty() ? QString() : m_rows->text(rows.front());
}

QString BigView::visibleText() const
{
    QStringList lines;
    if (m_rows) {
        for (const content::Row &row : m_rows->rows(topRow(), rowsSeen() + 1))
            lines << m_rows->text(row);
    }
    return lines.join(u'\n');
}

QString BigView::selectedText(qint64 most) const
{
    const qint64 first = std::min(m_anchor, m_current);
    const qint64 last = std::max(m_anchor, m_current);
    QString out;
    for (qint64 at = first; m_rows && at <= last && out.size() < most; at += 256) {
        for (const content::Row &row : m_rows->rows(at, std::min<qint64>(256, last - at + 1))) {
            if (row.opens && !out.isEmpty())
                out += u'\n';
            out += m_rows->hasLines()
                ? QString::fromUtf8(m_searched->view().sliced(row.start, row.end - row.start))
                : m_rows->text(row);
        }
    }
    return out.left(most);
}

} // namespace contentui
