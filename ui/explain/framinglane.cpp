// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/framinglane.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

namespace {

constexpr int barHeight = 26;
constexpr int lanePitch = 46; ///< words above a bar, and the bar
constexpr int legendPitch = 22;
constexpr int leastRun = 12;

QString laneWords(const FrameLane &lane)
{
    const bool sent = lane.direction == http::Direction::Sent;
    return (sent ? FramingLane::tr("› sent, %1 bytes") : FramingLane::tr("‹ received, %1 bytes"))
        .arg(lane.size);
}

QList<FramePart> partsOf(const FramingPlan &plan)
{
    std::set<FramePart> parts;
    for (const FrameLane &lane : plan.lanes) {
        for (const FrameRun &run : lane.runs)
            parts.insert(run.part);
    }
    return {parts.begin(), parts.end()};
}

} // namespace

FramingLane::FramingLane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"framingLane"_s);
    setAccessibleName(tr("How the bytes are framed; the list below says the same"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FramingLane::setPlan(const FramingPlan &plan)
{
    m_plan = plan;
    m_chosen = -1;
    updateGeometry();
    update();
}

void FramingLane::setChosenNote(int note)
{
    m_chosen = note;
    update();
}

QSize FramingLane::sizeHint() const
{
    return {dp(400), dp(lanePitch) * int(m_plan.lanes.size()) + 2 * dp(legendPitch) + dp(8)};
}

std::vector<QRect> FramingLane::boxes(std::size_t lane) const
{
    const FrameLane &shown = m_plan.lanes[lane];
    std::vector<QRect> out;
    if (shown.runs.empty())
        return out;
    const int room = width() - 2;
    const int least = std::clamp(room / (2 * int(shown.runs.size())), 1, dp(leastRun));
    const double rest = std::max(0, room - least * int(shown.runs.size()));
    qint64 all = 0;
    for (const FrameRun &run : shown.runs)
        all += run.span.size();
    const int top = int(lane) * dp(lanePitch) + dp(lanePitch - barHeight - 2);
    double x = 1;
    for (const FrameRun &run : shown.runs) {
        const double wide = least + rest * double(run.span.size()) / double(std::max<qint64>(all, 1));
        out.emplace_back(int(x), top, std::max(1, int(x + wide) - int(x)), dp(barHeight));
        x += wide;
    }
    return out;
}

// Each part differs by shape as well as by colour: full, hatched, a tick, hollow, dotted, crossed, dashed.
void FramingLane::paintRun(QPainter *painter, const QRect &box, FramePart part) const
{
    const QColor ink = theme()[Token::Text2];
    const QRect inner = box.adjusted(0, 0, -1, -1);
    painter->setPen(QPen(theme()[Token::BorderStrong], theme().edge()));
    switch (part) {
    case FramePart::Head:
        painter->fillRect(box, ink);
        return;
    case FramePart::Interim:
        painter->fillRect(box, QBrush(ink, Qt::BDiagPattern));
        break;
    case FramePart::Size:
        painter->fillRect(box, theme()[Token::Accent]);
        return;
    case FramePart::Data:
        painter->fillRect(box.adjusted(0, box.height() / 5, 0, -box.height() / 5), theme()[Token::Highlight]);
        painter->drawRect(inner.adjusted(0, box.height() / 5, 0, -box.height() / 5));
        return;
    case FramePart::Trailers:
        painter->fillRect(box, QBrush(ink, Qt::Dense5Pattern));
        break;
    case FramePart::After:
        painter->setPen(QPen(widgets::levelInk(widgets::Level::Error).ink, theme().edge()));
        painter->fillRect(box, QBrush(widgets::levelInk(widgets::Level::Error).ink, Qt::DiagCrossPattern));
        break;
    case FramePart::Missing:
        painter->setPen(QPen(theme()[Token::Ghost], theme().edge(), Qt::DashLine));
        break;
    }
    painter->drawRect(inner);
}

void FramingLane::paintLegend(QPainter *painter, int y) const
{
    int x = 1;
    const QFontMetrics metrics(painter->font());
    for (const FramePart part : partsOf(m_plan)) {
        const QString word = framePartWord(part);
        const int wide = dp(20) + metrics.horizontalAdvance(word) + dp(16);
        if (x > 1 && x + wide > width()) {
            x = 1;
            y += dp(legendPitch);
        }
        paintRun(painter, QRect(x, y + dp(4), dp(14), dp(14)), part);
        painter->setPen(theme()[Token::Text2]);
        painter->drawText(
            QRect(x + dp(20), y, wide, dp(legendPitch)), Qt::AlignVCenter | Qt::AlignLeft, word);
        x += wide;
    }
}

void FramingLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(widgets::font(widgets::Role::Body));
    for (std::size_t lane = 0; lane < m_plan.lanes.size(); ++lane) {
        painter.setPen(theme()[Token::Text2]);
        painter.drawText(QRect(0, int(lane) * dp(lanePitch), width(), dp(18)),
            Qt::AlignVCenter | Qt::AlignLeft, laneWords(m_plan.lanes[lane]));
        const std::vector<QRect> places = boxes(lane);
        for (std::size_t i = 0; i < places.size(); ++i)
            paintRun(&painter, places[i], m_plan.lanes[lane].runs[i].part);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (m_chosen < 0 || m_plan.lanes[lane].runs[i].note != m_chosen)
                continue;
            painter.setPen(QPen(theme()[Token::Accent], 2 * theme().edge()));
            painter.drawRect(places[i].adjusted(0, -2, 0, 1));
        }
    }
    paintLegend(&painter, dp(lanePitch) * int(m_plan.lanes.size()) + dp(4));
}

void FramingLane::mousePressEvent(QMouseEvent *event)
{
    for (std::size_t lane = 0; lane < m_plan.lanes.size(); ++lane) {
        const std::vector<QRect> places = boxes(lane);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].contains(event->position().toPoint()))
                Q_EMIT noteRequested(m_plan.lanes[lane].runs[i].note);
        }
    }
}

FramingPart::FramingPart(const FramingPlan &plan, QWidget *parent)
    : QWidget(parent)
    , m_lane(new FramingLane(this))
    , m_list(new QListWidget(this))
{
    m_lane->setPlan(plan);
    m_list->setObjectName(u"framingList"_s);
    m_list->setAccessibleName(tr("How the bytes are framed"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setSpacing(dp(2));
    for (const FramingNote &note : plan.notes) {
        const QString arrow = note.direction == http::Direction::Sent ? u"› "_s : u"‹ "_s;
        auto *item = new QListWidgetItem(
            arrow + (note.title.isEmpty() ? note.text : note.title + u": "_s + note.text), m_list);
        item->setData(Qt::AccessibleTextRole,
            (note.direction == http::Direction::Sent ? tr("sent") : tr("received")) + u", "_s + note.title
                + u": "_s + note.text);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    column->addWidget(m_lane);
    column->addWidget(m_list, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_lane, &FramingLane::setChosenNote);
    connect(m_lane, &FramingLane::noteRequested, m_list, [this](int note) { m_list->setCurrentRow(note); });
}

} // namespace explain
