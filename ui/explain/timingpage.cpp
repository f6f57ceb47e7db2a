// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/timingpage.h"

#include "ui/widgets/button.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

constexpr int rowHeight = 28;
constexpr int barHeight = 14;
constexpr int titleHeight = 30;
constexpr int axisHeight = 26;

QString milliseconds(double value)
{
    return TimingPage::tr("%1 ms").arg(value, 0, 'f', value < 10 ? 2 : value < 1000 ? 1 : 0);
}

// No two phases look alike, in grey as well.
Qt::BrushStyle patternOf(PhaseKind kind)
{
    switch (kind) {
    case PhaseKind::Dns:
        return Qt::Dense5Pattern;
    case PhaseKind::Connect:
        return Qt::BDiagPattern;
    case PhaseKind::Proxy:
        return Qt::CrossPattern;
    case PhaseKind::Tls:
        return Qt::DiagCrossPattern;
    case PhaseKind::Send:
        return Qt::FDiagPattern;
    case PhaseKind::Wait:
        return Qt::NoBrush;
    case PhaseKind::Receive:
        break;
    }
    return Qt::SolidPattern;
}

/// 1, 2 or 5 times a power of ten, so that four to ten of them fill the axis.
double tickFor(double total)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(total, 1e-3) / 4)));
    const double rest = total / 4 / power;
    return power * (rest >= 5 ? 5 : rest >= 2 ? 2 : 1);
}

/// The picture: decoration for the table below it.
class TimeChart : public QWidget {
public:
    explicit TimeChart(const std::vector<TimedHop> &hops)
        : m_hops(hops)
    {
        setObjectName(u"timeChart"_s);
        setAccessibleName(TimingPage::tr("Times as bars; the table below has the same in numbers"));
        for (const TimedHop &hop : m_hops) {
            m_rows += int(hop.phases.size());
            m_total = std::max(m_total, hop.start + hop.length);
        }
        const int titles = m_hops.size() > 1 ? int(m_hops.size()) * dp(titleHeight) : 0;
        setFixedHeight(titles + m_rows * dp(rowHeight) + dp(axisHeight));
        setMinimumWidth(dp(420));
    }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    double xAt(double time) const;
    void paintAxis(QPainter *painter) const;
    void paintPhase(QPainter *painter, const Phase &phase, int y) const;
    int labels() const { return dp(172); }
    int numbers() const { return dp(84); }

    const std::vector<TimedHop> m_hops;
    int m_rows = 0;
    double m_total = 0;
};

double TimeChart::xAt(double time) const
{
    const double room = width() - labels() - numbers();
    return labels() + (m_total > 0 ? time / m_total * room : 0);
}

void TimeChart::paintAxis(QPainter *painter) const
{
    const double tick = tickFor(m_total);
    const int bottom = height() - dp(axisHeight);
    for (double at = 0; at <= m_total * 1.0001; at += tick) {
        const int x = qRound(xAt(at));
        painter->fillRect(QRect(x, 0, 1, bottom), theme()[Token::Border]);
        painter->setPen(theme()[Token::Text3]);
        const QString words = QString::number(at, 'g', 4);
        painter->drawText(QRect(x - dp(40), bottom, dp(80), dp(axisHeight)), Qt::AlignCenter, words);
    }
    painter->drawText(QRect(width() - numbers(), bottom, numbers(), dp(axisHeight)),
        Qt::AlignRight | Qt::AlignVCenter, TimingPage::tr("ms"));
}

void TimeChart::paintPhase(QPainter *painter, const Phase &phase, int y) const
{
    painter->setFont(widgets::font(Role::Body));
    painter->setPen(theme()[Token::Text2]);
    const QRect row(0, y, width(), dp(rowHeight));
    painter->drawText(row.adjusted(0, 0, labels() - width() - dp(8), 0), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(phaseName(phase.kind), Qt::ElideRight, labels() - dp(8)));
    const double left = xAt(phase.start);
    const QRectF bar(left, y + (dp(rowHeight) - dp(barHeight)) / 2.0,
        std::max<double>(dp(3), xAt(phase.start + phase.length) - left), dp(barHeight));
    painter->setPen(QPen(theme()[Token::Text2], widgets::theme().edge()));
    painter->setBrush(theme()[Token::Panel]);
    painter->drawRect(bar);
    painter->setBrush(QBrush(theme()[Token::Text2], patternOf(phase.kind)));
    painter->drawRect(bar);
    painter->setFont(widgets::font(Role::Mono));
    painter->setPen(theme()[Token::Text]);
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, milliseconds(phase.length));
}

void TimeChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(widgets::font(Role::Body));
    paintAxis(&painter);
    int y = 0;
    for (std::size_t i = 0; i < m_hops.size(); ++i) {
        if (m_hops.size() > 1) {
            painter.setFont(widgets::font(Role::Strong));
            painter.setPen(theme()[Token::Text]);
            const QString title = u"%1. %2"_s.arg(i + 1).arg(m_hops[i].title);
            const QRect line(0, y, width(), dp(titleHeight));
            painter.fillRect(QRect(0, y, width() - numbers(), dp(titleHeight)), theme()[Token::Panel]);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                painter.fontMetrics().elidedText(title, Qt::ElideRight, width() - numbers()));
            painter.setFont(widgets::font(Role::MonoStrong));
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, milliseconds(m_hops[i].length));
            y += dp(titleHeight);
        }
        for (const Phase &phase : m_hops[i].phases) {
            paintPhase(&painter, phase, y);
            y += dp(rowHeight);
        }
    }
}

QTableWidgetItem *cell(const QString &text, bool number = false)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setTextAlignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return item;
}

} // namespace

void TimingPage::setExchanges(const std::vector<http::Exchange> &exchanges)
{
    setObjectName(u"timingPage"_s);
    m_hops = timedHops(exchanges);
    QVBoxLayout *column = startColumn();
    column->setSpacing(dp(12));
    double end = 0;
    std::size_t phases = 0;
    for (const TimedHop &hop : m_hops) {
        end = std::max(end, hop.start + hop.length);
        phases += hop.phases.size();
    }
    if (phases == 0) {
        column->addWidget(new Label(tr("No times are known of this exchange."), Role::Body, Token::Text2));
        column->addStretch();
        return;
    }
    column->addWidget(new TimeChart(m_hops));
    auto *row = new QHBoxLayout;
    const QString all = m_hops.size() > 1
        ? tr("%1 exchanges together: %2").arg(m_hops.size()).arg(milliseconds(end))
        : tr("Together: %1").arg(milliseconds(end));
    row->addWidget(new Label(all, Role::Strong), 1);
    auto *button = new widgets::Button(widgets::Button::Plain, tr("Copy the numbers"), u"copy"_s);
    button->setObjectName(u"copyTimesButton"_s);
    connect(button, &QPushButton::clicked, this, &TimingPage::copy);
    row->addWidget(button);
    column->addLayout(row);
    column->addWidget(makeTable());
    column->addStretch();
}

QWidget *TimingPage::makeTable()
{
    auto *table = new QTableWidget(0, 4);
    table->setObjectName(u"timesTable"_s);
    table->setAccessibleName(tr("Times by phase, in milliseconds"));
    table->setHorizontalHeaderLabels({tr("Exchange"), tr("Phase"), tr("Starts at"), tr("Lasts")});
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    for (const TimedHop &hop : m_hops) {
        for (const Phase &phase : hop.phases) {
            const int row = table->rowCount();
            table->insertRow(row);
            table->setItem(row, 0, cell(hop.title));
            table->setItem(row, 1, cell(phaseName(phase.kind)));
            table->setItem(row, 2, cell(tr("%1 ms").arg(phase.start, 0, 'f', 3), true));
            table->setItem(row, 3, cell(tr("%1 ms").arg(phase.length, 0, 'f', 3), true));
        }
    }
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto *action = new QAction(tr("Copy"), table);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, &TimingPage::copy);
    table->addAction(action);
    return table;
}

void TimingPage::copy()
{
    QGuiApplication::clipboard()->setText(phasesText(m_hops));
}

} // namespace explain
