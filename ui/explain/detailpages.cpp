// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/detailpages.h"

#include "app/http/secrets.h"
#include "ui/explain/framinglane.h"
#include "ui/explain/wirelines.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/label.h"

#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static constexpr qint64 hexBytesShown = 64LL * 1024;

HexView::HexView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"hexView"_s);
    setAccessibleName(tr("Bytes in hexadecimal"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setFont(widgets::font(Role::Mono));
    document()->setDocumentMargin(dp(12));
}

static QChar printable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QChar(QLatin1Char(byte)) : QChar(u'.');
}

static bool isHidden(const std::vector<http::Span> &hidden, qint64 at)
{
    const auto next = std::partition_point(
        hidden.begin(), hidden.end(), [at](const http::Span &span) { return span.end <= at; });
    return next != hidden.end() && next->contains(at);
}

// One row of 16 from `row` on; a hidden byte is two dots and a dot.
static QString hexRow(const QByteArray &bytes, const std::vector<http::Span> &hidden, qint64 row, qint64 end)
{
    constexpr char16_t digits[] = u"0123456789abcdef";
    QString hex = u"%1  "_s.arg(row, 8, 16, QLatin1Char('0'));
    QString text;
    for (qint64 at = row; at < row + 16; ++at) {
        if (at >= end) {
            hex += u"   "_s;
            continue;
        }
        const bool dots = isHidden(hidden, at);
        const uchar byte = uchar(bytes[at]);
        hex += QChar(dots ? u'•' : digits[byte >> 4]);
        hex += QChar(dots ? u'•' : digits[byte & 15]);
        hex += at == row + 7 ? u"  "_s : u" "_s;
        text += dots ? QChar(u'•') : printable(bytes[at]);
    }
    return hex + u' ' + text + u'\n';
}

QString hexText(const QByteArray &bytes, const std::vector<http::Span> &hidden, qint64 limit)
{
    const qint64 end = std::min<qint64>(bytes.size(), limit);
    QString out;
    for (qint64 row = 0; row < end; row += 16)
        out += hexRow(bytes, hidden, row, end);
    if (bytes.size() > end)
        out += HexView::tr("(%1 more bytes)").arg(bytes.size() - end) + u'\n';
    return out;
}

void HexView::setExchange(const http::Exchange &exchange, const WireOptions &options)
{
    using http::Direction;
    QString text;
    if (exchange.http2)
        text = tr("The messages written out as lines; what crossed are the frames.") + u"\n\n"_s;
    for (const Direction direction : {Direction::Sent, Direction::Received}) {
        const QByteArray &bytes = exchange.capture.bytes(direction);
        const QString title = direction == Direction::Sent ? tr("Sent, %1 bytes") : tr("Received, %1 bytes");
        text += title.arg(bytes.size()) + u'\n';
        m_receivedRows = int(text.count(u'\n')); // of the direction that comes last
        std::vector<http::Span> hidden;
        if (options.presented || !options.secretsShown)
            hidden = http::secretSpans(
                exchange, direction, options.presented ? http::Depth::Everything : http::Depth::Heads);
        text += hexText(bytes, hidden, hexBytesShown);
        text += u'\n';
    }
    setPlainText(text.trimmed());
}

void HexView::showReceivedByte(qint64 offset)
{
    constexpr int row = 16;
    constexpr int digitsAt = 10;
    const QTextBlock block = document()->findBlockByNumber(m_receivedRows + int(offset / row));
    const int place = int(offset % row);
    if (!block.isValid() || offset >= hexBytesShown)
        return;
    const int column = std::min(digitsAt + 3 * place + (place > 7 ? 1 : 0), block.length() - 1);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + column);
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, 2);
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

DetailPage::DetailPage(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
}

QVBoxLayout *DetailPage::startColumn()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(dp(16), dp(16), dp(16), dp(16));
    column->setSpacing(dp(6));
    setWidget(content); // deletes the old one
    content->setAutoFillBackground(false);
    return column;
}

void FramingPage::setExchange(const http::Exchange &exchange)
{
    setObjectName(u"framingPage"_s);
    QVBoxLayout *column = startColumn();
    column->addWidget(new FramingPart(framingPlan(exchange)), 1);
}

} // namespace explain
