// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/framespage.h"

#include "app/h2/errorcodes.h"
#include "app/h2/frame.h"
#include "app/http/secrets.h"
#include "ui/explain/detailpages.h"
#include "ui/explain/framesmodel.h"
#include "ui/explain/wirelines.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

static constexpr int wideTable = 880; // dp: leaves the last column room for a sentence
static constexpr qint64 frameBytesShown = 16LL * 1024 + h2::frameHeadSize;

namespace {

/// Rows with a line below; a frame that is not allowed has the sign of an error.
class FrameDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect cell = option.rect;
        const bool faulty = index.data(FramesModel::FaultyRole).toBool();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(cell, theme()[Token::Highlight]);
            if (index.column() == FramesModel::Way)
                painter->fillRect(QRect(cell.topLeft(), QSize(dp(3), cell.height())), theme()[Token::Accent]);
        }
        painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme()[Token::Border]);
        QRect box = cell.adjusted(dp(8), 0, -dp(8), 0);
        if (faulty && index.column() == FramesModel::Tells) {
            const QColor ink = widgets::levelInk(widgets::Level::Error).ink;
            const int side = dp(14);
            widgets::paintIcon(painter, QRect(box.left(), box.center().y() - side / 2, side, side),
                widgets::levelIconName(widgets::Level::Error), ink);
            box.setLeft(box.left() + side + dp(6));
        }
        const QFont font = fontOf(index);
        painter->setFont(font);
        const bool main = index.column() == FramesModel::Type || index.column() == FramesModel::Tells;
        painter->setPen(theme()[main ? Token::Text : Token::Text2]);
        painter->drawText(box, index.data(Qt::TextAlignmentRole).toInt(),
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {QFontMetrics(fontOf(index)).horizontalAdvance(index.data().toString()) + dp(18), dp(28)};
    }

private:
    static QFont fontOf(const QModelIndex &index)
    {
        switch (index.column()) {
        case FramesModel::Type:
            return widgets::font(Role::MonoStrong);
        case FramesModel::Time:
        case FramesModel::Stream:
        case FramesModel::Flags:
        case FramesModel::Length:
            return widgets::font(Role::Mono);
        default:
            return widgets::font(Role::Body);
        }
    }
};

} // namespace

FramesPage::FramesPage(QWidget *parent)
    : QStackedWidget(parent)
    , m_framing(new FramingPage(this))
    , m_model(new FramesModel(this))
{
    setObjectName(u"framesPage"_s);
    addWidget(m_framing);
    addWidget(makeTable());
    restyle();
}

QWidget *FramesPage::makeTable()
{
    auto *page = new QWidget(this);
    m_summary = new Label({}, Role::Body, Token::Text2, page);
    m_summary->setObjectName(u"framesSummary"_s);
    m_summary->setWordWrap(true);
    m_table = new QTableView(page);
    m_table->setObjectName(u"framesTable"_s);
    m_table->setAccessibleName(tr("Frames in the order in which they crossed"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FrameDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_tells = new Label({}, Role::Body, Token::Text, page);
    m_tells->setObjectName(u"frameTells"_s);
    m_tells->setWordWrap(true);
    m_tells->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_bytes = new QPlainTextEdit(page);
    m_bytes->setObjectName(u"frameBytes"_s);
    m_bytes->setAccessibleName(tr("Bytes of the chosen frame"));
    m_bytes->setReadOnly(true);
    m_bytes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setFrameShape(QFrame::NoFrame);
    m_bytes->setTabChangesFocus(true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_table, 3);
    column->addWidget(m_tells);
    column->addWidget(m_bytes, 2);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) { showFrame(current); });
    return page;
}

void FramesPage::restyle()
{
    m_summary->setContentsMargins(dp(14), dp(8), dp(14), dp(8));
    m_tells->setContentsMargins(dp(14), dp(8), dp(14), dp(2));
    m_bytes->setFont(widgets::font(Role::Mono));
    m_bytes->document()->setDocumentMargin(dp(12));
    m_table->verticalHeader()->setDefaultSectionSize(dp(28));
    m_table->verticalHeader()->setMinimumSectionSize(dp(24));
    m_table->horizontalHeader()->setFixedHeight(dp(28));
    const int widths[] = {dp(88), dp(80), dp(136), dp(62), dp(176), dp(62)};
    for (int column = 0; column < FramesModel::Tells; ++column)
        m_table->setColumnWidth(column, widths[column]);
    makeRoom();
}

// What a frame tells matters more than its flags; those of the chosen one stand below in any case.
void FramesPage::makeRoom()
{
    m_table->setColumnHidden(FramesModel::Flags, width() < dp(wideTable));
}

void FramesPage::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    makeRoom();
}

void FramesPage::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_bytes)
        restyle();
}

QString versionWords(const http::Exchange &exchange)
{
    const auto &tls = exchange.connection.tls;
    if (exchange.http2 && exchange.http2->priorKnowledge)
        return FramesPage::tr("HTTP/2 by prior knowledge: spoken without asking (RFC 9113 3.3)");
    if (!tls || (tls->offered.isEmpty() && tls->alpn.isEmpty()))
        return {};
    const QString offered = tls->offered.isEmpty()
        ? QString()
        : FramesPage::tr("Offered by ALPN: %1").arg(tls->offered.join(u", "_s)) + u" · "_s;
    return offered
        + (tls->alpn.isEmpty() ? FramesPage::tr("the server agreed to none of it")
                               : FramesPage::tr("agreed: %1").arg(tls->alpn));
}

static QString counted(qsizetype frames)
{
    return frames == 1 ? FramesPage::tr("1 frame") : FramesPage::tr("%1 frames").arg(frames);
}

static QString endWords(const http::Http2 &http2)
{
    QStringList words;
    if (http2.reset)
        words << FramesPage::tr("The server ended the stream with %1.")
                     .arg(h2::errorCodeText(*http2.reset).name);
    if (http2.farewell)
        words << FramesPage::tr("It said good-bye with %1.").arg(h2::errorCodeText(*http2.farewell).name);
    const auto faulty = std::count_if(
        http2.frames.begin(), http2.frames.end(), [](const http::Frame &frame) { return frame.faulty; });
    if (faulty > 0)
        words << FramesPage::tr("Not allowed by HTTP/2: %1.").arg(counted(faulty));
    const qint64 unkept = http2.capture.sentUnkept + http2.capture.receivedUnkept;
    if (unkept > 0)
        words << FramesPage::tr("%1 bytes of later frames were not kept.").arg(unkept);
    return words.join(u' ');
}

void FramesPage::setExchange(const http::Exchange &exchange, const WireOptions &options)
{
    if (!exchange.http2) {
        m_framing->setExchange(exchange);
        setCurrentIndex(0);
        setFocusProxy(m_framing);
        return;
    }
    using http::Direction;
    const auto depth = options.presented ? http::Depth::Everything : http::Depth::Heads;
    m_hidesContent = options.presented;
    for (const Direction direction : {Direction::Sent, Direction::Received})
        m_hides[direction == Direction::Sent ? 0 : 1] = (options.presented || !options.secretsShown)
            && !http::secretSpans(exchange, direction, depth).empty();
    m_capture = exchange.http2->capture;
    QStringList summary{counted(qsizetype(exchange.http2->frames.size())) + u'.'};
    for (const QString &words : {versionWords(exchange), endWords(*exchange.http2)}) {
        if (!words.isEmpty())
            summary << (words.endsWith(u'.') ? words : words + u'.');
    }
    m_summary->setText(summary.join(u' '));
    m_model->setFrames(exchange.http2->frames);
    const auto &frames = exchange.http2->frames;
    const auto first =
        std::find_if(frames.begin(), frames.end(), [](const http::Frame &frame) { return frame.faulty; });
    const int row = first == frames.end() ? 0 : int(first - frames.begin());
    m_table->setCurrentIndex(m_model->index(row, 0));
    showFrame(m_table->currentIndex());
    setCurrentIndex(1);
    setFocusProxy(m_table);
}

// Fields are compressed as one: where one of them is secret, none is shown.
std::vector<http::Span> FramesPage::hiddenIn(const http::Frame &frame) const
{
    using h2::FrameType;
    if (!m_hides[frame.direction == http::Direction::Sent ? 0 : 1])
        return {};
    const auto type = FrameType(frame.type);
    const bool fields =
        type == FrameType::Headers || type == FrameType::Continuation || type == FrameType::PushPromise;
    if (!fields && !(m_hidesContent && type == FrameType::Data))
        return {};
    return {{h2::frameHeadSize, frame.span.size()}};
}

void FramesPage::showFrame(const QModelIndex &index)
{
    if (!index.isValid()) {
        m_tells->clear();
        m_bytes->clear();
        return;
    }
    const http::Frame &frame = m_model->frame(index.row());
    const QString flags = m_model->index(index.row(), FramesModel::Flags).data().toString();
    m_tells->setText(h2::frameTypeName(frame.type) + u": "_s + frame.tells
        + (flags.isEmpty() ? QString() : tr(" · flags %1").arg(flags)));
    const QByteArray bytes = m_capture.bytes(frame.direction).mid(frame.span.start, frame.span.size());
    m_bytes->setPlainText(bytes.isEmpty() ? tr("The bytes of this frame were not kept.")
                                          : hexText(bytes, hiddenIn(frame), frameBytesShown).trimmed());
}

} // namespace explain
