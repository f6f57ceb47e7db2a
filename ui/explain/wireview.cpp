// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/wireview.h"

#include "ui/explain/wireformats.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <functional>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

namespace {

constexpr int pitch = 20;
constexpr int wideGutter = 28;
constexpr int compactGutter = 26;
constexpr int rightGutter = 150;
constexpr int bareGutter = 4;
constexpr int wideMargin = 12;
constexpr int compactMargin = 6;

} // namespace

/// Lines stand on a fixed pitch whatever the font's own height. A line gets its weights and colours when it
/// is laid out, which is when it is first seen: an answer may have thousands.
class PitchLayout : public QPlainTextDocumentLayout {
public:
    PitchLayout(QTextDocument *text, const std::vector<WireLine> *lines)
        : QPlainTextDocumentLayout(text)
        , m_lines(lines)
    {
    }

    QRectF blockBoundingRect(const QTextBlock &block) const override
    {
        dress(block);
        QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
        if (rect.isValid())
            rect.setHeight(std::max<qreal>(rect.height(), dp(pitch)));
        return rect;
    }

private:
    void dress(const QTextBlock &block) const
    {
        const std::size_t number = std::size_t(block.blockNumber());
        if (block.isValid() && number < m_lines->size() && block.layout()->lineCount() == 0)
            block.layout()->setFormats(formatsOf((*m_lines)[number]));
    }

    const std::vector<WireLine> *m_lines;
};

/// A strip beside the text that paints and clicks what the view tells it.
class WireGutter : public QWidget {
public:
    WireGutter(WireView *view, bool left)
        : QWidget(view)
        , m_view(view)
        , m_isLeft(left)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_view->paintBands(&painter, width());
        if (m_isLeft)
            m_view->paintDirections(&painter);
        else
            m_view->paintTags(&painter, width());
    }

    void mouseMoveEvent(QMouseEvent *event) override { m_view->pointLaser(event->position().toPoint().y()); }

    void mousePressEvent(QMouseEvent *event) override
    {
        m_view->clickGutter(event->position().toPoint(), m_isLeft ? 0 : width());
    }

private:
    WireView *m_view;
    bool m_isLeft;
};

WireView::WireView(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_left(new WireGutter(this, true))
    , m_right(new WireGutter(this, false))
{
    setObjectName(u"wireView"_s);
    setAccessibleName(tr("Wire view, request and response bytes"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    auto *text = new QTextDocument(this);
    m_layout = new PitchLayout(text, &m_lines);
    text->setDocumentLayout(m_layout);
    setDocument(text);
    restyle();
    connect(this, &QPlainTextEdit::updateRequest, this, [this] {
        m_left->update();
        m_right->update();
        Q_EMIT geometryShifted();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        describeCaret();
        if (!m_quiet && !textCursor().hasSelection())
            requestFindingAt(textCursor().blockNumber());
    });
}

void WireView::restyle()
{
    setFont(widgets::font(widgets::Role::Mono));
    document()->setDefaultFont(font());
    document()->setDocumentMargin(dp(m_gutter == compactGutter ? compactMargin : wideMargin));
    setViewportMargins(dp(m_gutter), 0, dp(m_tags), 0);
    QPalette colors = palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    if (colors != palette())
        setPalette(colors);
    placeGutters();
}

void WireView::setCompact(bool compact)
{
    const int gutter = compact ? compactGutter : wideGutter;
    if (gutter == m_gutter)
        return;
    m_gutter = gutter;
    restyle();
}

void WireView::setBare(bool bare)
{
    m_tags = bare ? bareGutter : rightGutter;
    restyle();
}

void WireView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_layout) {
        restyle();
        document()->markContentsDirty(0, document()->characterCount()); // laid out anew when next seen
    }
}

void WireView::setLines(std::vector<WireLine> lines)
{
    m_lines = std::move(lines);
    m_chosen = 0;
    m_laser = m_laser < 0 ? -1 : 0;
    QStringList texts;
    texts.reserve(qsizetype(m_lines.size()));
    for (const WireLine &line : m_lines)
        texts << line.text;
    m_quiet = true;
    setPlainText(texts.join(u'\n'));
    m_quiet = false;
    m_left->update();
    m_right->update();
}

bool WireView::isLit(int number) const
{
    return m_chosen > 0 && number >= 0 && std::size_t(number) < m_lines.size()
        && m_lines[std::size_t(number)].findings.contains(m_chosen);
}

void WireView::setChosen(int number)
{
    m_chosen = number;
    const QList<int> lit = litLines();
    if (!lit.isEmpty() && isVisible()) {
        const QTextBlock first = document()->findBlockByNumber(lit.first());
        const QRect band = bandOf(first);
        if (band.top() < 0 || band.bottom() > viewport()->height())
            verticalScrollBar()->setValue(std::max(0, lit.first() - 1));
    }
    viewport()->update();
    m_left->update();
    m_right->update();
    Q_EMIT geometryShifted();
}

QList<int> WireView::litLines() const
{
    QList<int> numbers;
    for (int number = 0; std::size_t(number) < m_lines.size(); ++number) {
        if (isLit(number))
            numbers << number;
    }
    return numbers;
}

// The band of a line: the text is centred on it.
QRect WireView::bandOf(const QTextBlock &block) const
{
    const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
    const double shift = (dp(pitch) - QFontMetricsF(font()).height()) / 2;
    return {0, qRound(box.y() - shift), viewport()->width(), dp(pitch)};
}

std::pair<int, int> WireView::visibleLines() const
{
    QTextBlock block = firstVisibleBlock();
    const int first = block.blockNumber();
    while (block.isValid() && block.next().isValid() && bandOf(block).bottom() < viewport()->height())
        block = block.next();
    return {first, std::max(first, block.blockNumber())};
}

// Only lines that are seen are laid out.
QList<QRect> WireView::litRuns() const
{
    const auto [first, last] = visibleLines();
    const int bottom = viewport()->height();
    QList<QRect> runs;
    const auto add = [&](int from, int to) {
        const bool below = from > last;
        int top = below ? bottom : 0;
        int end = below ? bottom : 0;
        if (!below && to >= first) {
            top = from < first ? 0 : bandOf(document()->findBlockByNumber(from)).top();
            end = to > last ? bottom : bandOf(document()->findBlockByNumber(to)).bottom();
        }
        QRect run(0, 0, viewport()->width(), 0);
        run.setTop(std::clamp(top, 0, bottom));
        run.setBottom(std::clamp(end, run.top(), bottom));
        if (runs.isEmpty() || runs.last() != run)
            runs << run;
    };
    const QList<int> lit = litLines();
    for (qsizetype i = 0; i < lit.size();) {
        qsizetype next = i + 1;
        while (next < lit.size() && lit[next] == lit[next - 1] + 1)
            ++next;
        add(lit[i], lit[next - 1]);
        i = next;
    }
    return runs;
}

void WireView::paintBand(QPainter *painter, const QRect &band, int number) const
{
    if (m_lines[std::size_t(number)].direction == http::Direction::Sent)
        painter->fillRect(band, theme()[Token::Sunken]);
    if (number == m_laser)
        paintLaser(painter, band);
    if (!isLit(number) || number == m_laser)
        return;
    const int edge = theme().edge();
    painter->fillRect(band, theme()[Token::Highlight]);
    if (!isLit(number - 1))
        painter->fillRect(QRect(band.x(), band.y(), band.width(), edge), theme()[Token::HighlightEdge]);
    if (!isLit(number + 1))
        painter->fillRect(
            QRect(band.x(), band.bottom() - edge + 1, band.width(), edge), theme()[Token::HighlightEdge]);
}

// Thicker than the edges of a lit line, so that it is seen on one as well, and in high contrast.
void WireView::paintLaser(QPainter *painter, const QRect &band) const
{
    const int edge = theme().edge() + dp(1);
    painter->fillRect(band, theme()[Token::Highlight]);
    painter->fillRect(QRect(band.x(), band.y(), band.width(), edge), theme()[Token::Accent]);
    painter->fillRect(QRect(band.x(), band.bottom() - edge + 1, band.width(), edge), theme()[Token::Accent]);
}

void WireView::setLaser(bool on)
{
    for (QWidget *each : {viewport(), m_left, m_right})
        each->setMouseTracking(on);
    setLaserLine(on ? textCursor().blockNumber() : -1);
}

void WireView::moveLaser(int by)
{
    if (m_laser >= 0)
        setLaserLine(std::clamp(m_laser + by, 0, std::max(0, int(m_lines.size()) - 1)));
}

void WireView::pointLaser(int y)
{
    if (m_laser < 0)
        return;
    const int above = qRound((dp(pitch) - QFontMetricsF(font()).height()) / 2); // of the text, in its band
    const QTextBlock block = cursorForPosition(QPoint(0, y + above)).block();
    if (block.isValid() && bandOf(block).adjusted(0, -1, 0, 1).contains(0, y))
        setLaserLine(block.blockNumber());
}

void WireView::setLaserLine(int number)
{
    m_laser = number;
    const QTextBlock block = number < 0 ? QTextBlock() : document()->findBlockByNumber(number);
    if (block.isValid()) {
        const QRect band = bandOf(block);
        if (band.top() < 0 || band.bottom() > viewport()->height())
            verticalScrollBar()->setValue(std::max(0, number - 1));
    }
    for (QWidget *each : {viewport(), m_left, m_right})
        each->update();
}

void WireView::paintGhostFrame(QPainter *painter, const QTextBlock &block, const QRect &band) const
{
    const int left = int(contentOffset().x() + document()->documentMargin());
    const QFontMetrics metrics(widgets::font(widgets::Role::MonoItalic));
    const QRectF frame(
        left - dp(5), band.y() + dp(1), metrics.horizontalAdvance(block.text()) + dp(11), dp(17));
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(theme()[Token::Ghost], 1);
    pen.setDashPattern({2, 2});
    painter->setPen(pen);
    painter->setBrush(theme()[isLit(block.blockNumber()) ? Token::Panel : Token::GhostFill]);
    painter->drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), dp(3), dp(3));
    painter->setRenderHint(QPainter::Antialiasing, false);
}

static void forEachVisible(
    const QPlainTextEdit *, QTextBlock block, const std::function<bool(const QTextBlock &)> &each)
{
    while (block.isValid() && each(block))
        block = block.next();
}

void WireView::paintBands(QPainter *painter, int width) const
{
    const int bottom = viewport()->height();
    forEachVisible(this, firstVisibleBlock(), [&](const QTextBlock &block) {
        QRect band = bandOf(block);
        band.setWidth(width);
        if (std::size_t(block.blockNumber()) < m_lines.size())
            paintBand(painter, band, block.blockNumber());
        return band.bottom() < bottom;
    });
}

void WireView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        paintBands(&painter, viewport()->width());
        forEachVisible(this, firstVisibleBlock(), [&](const QTextBlock &block) {
            const std::size_t number = std::size_t(block.blockNumber());
            const QRect band = bandOf(block);
            if (number < m_lines.size() && m_lines[number].kind == LineKind::Ghost)
                paintGhostFrame(&painter, block, band);
            return band.bottom() < viewport()->height();
        });
    }
    QPlainTextEdit::paintEvent(event);
}

void WireView::paintDirections(QPainter *painter) const
{
    painter->setFont(widgets::font(widgets::Role::Mono));
    forEachVisible(this, firstVisibleBlock(), [&](const QTextBlock &block) {
        const std::size_t number = std::size_t(block.blockNumber());
        const QRect band = bandOf(block);
        if (number < m_lines.size()) {
            painter->setPen(theme()[isLit(int(number)) ? Token::Accent : Token::Text2]);
            const bool sent = m_lines[number].direction == http::Direction::Sent;
            painter->drawText(QRect(dp(14), band.y(), dp(14), band.height()),
                Qt::AlignVCenter | Qt::AlignLeft, sent ? u"›"_s : u"‹"_s);
        }
        return band.bottom() < viewport()->height();
    });
}

void WireView::paintTags(QPainter *painter, int width) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(widgets::font(widgets::Role::Body));
    const int anchorDrop = (dp(pitch) - dp(18)) / 2;
    forEachVisible(this, firstVisibleBlock(), [&](const QTextBlock &block) {
        const std::size_t number = std::size_t(block.blockNumber());
        const QRect band = bandOf(block);
        if (number < m_lines.size()) {
            const WireLine &line = m_lines[number];
            int x = width - dp(12);
            for (auto it = line.anchors.rbegin(); it != line.anchors.rend(); ++it) {
                x -= widgets::anchorWidth(*it);
                widgets::paintAnchor(painter, QPoint(x, band.y() + anchorDrop), *it, *it == m_chosen);
                x -= dp(4);
            }
            painter->setPen(theme()[Token::Text3]);
            const int right = line.anchors.isEmpty() ? width - dp(16) : x - dp(4);
            painter->drawText(
                QRect(0, band.y(), right, band.height()), Qt::AlignVCenter | Qt::AlignRight, line.tag);
        }
        return band.bottom() < viewport()->height();
    });
}

void WireView::clickGutter(const QPoint &at, int width)
{
    const QTextBlock block = cursorForPosition(QPoint(0, at.y())).block();
    const std::size_t number = std::size_t(block.blockNumber());
    if (number >= m_lines.size() || !bandOf(block).contains(0, at.y()))
        return;
    const QList<int> anchors = m_lines[number].anchors;
    int x = width - dp(12);
    for (auto it = anchors.rbegin(); it != anchors.rend(); ++it) {
        x -= widgets::anchorWidth(*it);
        if (at.x() >= x - dp(2) && at.x() <= x + widgets::anchorWidth(*it) + dp(2)) {
            Q_EMIT findingRequested(*it);
            return;
        }
        x -= dp(4);
    }
    requestFindingAt(int(number));
}

// A line that already belongs to the chosen finding keeps it.
void WireView::requestFindingAt(int number)
{
    if (number < 0 || std::size_t(number) >= m_lines.size())
        return;
    const QList<int> &findings = m_lines[std::size_t(number)].findings;
    if (!findings.isEmpty() && !findings.contains(m_chosen))
        Q_EMIT findingRequested(*std::min_element(findings.begin(), findings.end()));
}

void WireView::describeCaret()
{
    const std::size_t number = std::size_t(textCursor().blockNumber());
    if (number >= m_lines.size())
        return;
    const WireLine &line = m_lines[number];
    QStringList words{line.direction == http::Direction::Sent ? tr("sent") : tr("received")};
    if (!line.tag.isEmpty())
        words << line.tag;
    for (const int finding : line.findings)
        words << u"(%1)"_s.arg(finding);
    setAccessibleDescription(words.join(u' '));
}

void WireView::placeGutters()
{
    const QRect text = viewport()->geometry();
    m_left->setGeometry(text.left() - dp(m_gutter), text.top(), dp(m_gutter), text.height());
    m_right->setGeometry(text.right() + 1, text.top(), dp(m_tags), text.height());
}

void WireView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutters();
    Q_EMIT geometryShifted();
}

QMimeData *WireView::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    QStringList out;
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() < cursor.selectionEnd(); block = block.next()) {
        const std::size_t number = std::size_t(block.blockNumber());
        if (number < m_lines.size() && !m_lines[number].isReal())
            continue;
        const int from = std::max(0, cursor.selectionStart() - block.position());
        const int to = std::min(int(block.text().size()), cursor.selectionEnd() - block.position());
        out << block.text().mid(from, to - from);
    }
    auto *mime = new QMimeData;
    mime->setText(out.join(u'\n'));
    return mime;
}

} // namespace explain
