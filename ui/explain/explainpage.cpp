// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainpage.h"

#include "ui/explain/bypassribbon.h"
#include "ui/explain/findingspane.h"
#include "ui/explain/pathstrip.h"
#include "ui/explain/presented.h"
#include "ui/explain/threadsplitter.h"
#include "ui/explain/verdictcard.h"
#include "ui/explain/wireview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QAccessible>
#include <QEvent>
#include <QShortcut>
#include <QVBoxLayout>

#include <chrono>

namespace explain {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

/// Under this width, in px at scale 1, findings and wire become tabs.
static constexpr int compactWidth = 960;
/// A local answer is there sooner than this: no ribbon flickers.
static constexpr auto busyDelay = 150ms;

ExplainPage::ExplainPage(QWidget *parent)
    : QWidget(parent)
    , m_bypass(new BypassRibbon(this))
    , m_empty(new Label(tr("Nothing sent yet."), Role::Body, Token::Text3, this))
    , m_verdict(new VerdictCard(this))
    , m_path(new PathStrip(this))
    , m_lower(new widgets::Card(this))
    , m_splitter(new ThreadSplitter(m_lower))
    , m_findings(new FindingsPane)
    , m_wire(new WirePane)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSizeConstraint(QLayout::SetNoConstraint);
    m_empty->setObjectName(u"emptyText"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    column->addWidget(m_bypass);
    column->addWidget(m_verdict);
    column->addWidget(m_path);
    column->addWidget(m_lower, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_verdict, m_path, m_lower})
        part->hide();
    makeLower();
    connectParts();
    addShortcuts();
    restyle();
}

// The parts outlive the members of this class and still speak while they go.
ExplainPage::~ExplainPage()
{
    for (QObject *part : std::initializer_list<QObject *>{m_findings, m_wire, m_wire->text(), m_splitter})
        part->disconnect(this);
}

void ExplainPage::makeLower()
{
    auto *inside = new QVBoxLayout(m_lower);
    inside->setSpacing(0);
    inside->addWidget(m_splitter);
    // It takes what is left; what its lists would like to have must not make the page scroll.
    m_lower->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_splitter->setObjectName(u"explainSplitter"_s);
    m_splitter->addWidget(m_findings);
    m_splitter->addWidget(m_wire);
    m_threadLater.setSingleShot(true);
    m_threadLater.setInterval(0);
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(busyDelay);
}

void ExplainPage::connectParts()
{
    const auto later = [this] { m_threadLater.start(); };
    connect(&m_threadLater, &QTimer::timeout, this, &ExplainPage::updateThread);
    connect(m_findings, &FindingsPane::chosenChanged, this, &ExplainPage::highlight);
    connect(m_findings, &FindingsPane::geometryShifted, this, later);
    connect(m_wire->text(), &WireView::geometryShifted, this, later);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        const double room = m_splitter->width() - dp(32);
        m_share = room > 0 ? m_findings->width() / room : m_share;
        m_threadLater.start();
    });
    connect(m_wire, &WirePane::tabChanged, this, [this](int tab) {
        m_splitter->setThreaded(tab == WirePane::Text && !m_compact);
        placeSplit();
        m_threadLater.start();
    });
    connect(m_wire->text(), &WireView::findingRequested, this, &ExplainPage::chooseFinding);
    connect(m_verdict, &VerdictCard::offerTaken, this, &ExplainPage::offerTaken);
    connect(m_verdict, &VerdictCard::findingRequested, this, &ExplainPage::chooseFinding);
    connect(m_wire->text(), &WireView::helpRequested, this, &ExplainPage::articleRequested);
    connect(m_verdict, &VerdictCard::articleRequested, this, &ExplainPage::articleRequested);
    connect(m_verdict, &VerdictCard::compareRequested, this, &ExplainPage::compareRequested);
    connect(m_verdict, &VerdictCard::investigateRequested, this, &ExplainPage::investigateRequested);
    connect(m_findings, &FindingsPane::probeRequested, this, &ExplainPage::probeRequested);
    connect(m_findings, &FindingsPane::specRequested, this, &ExplainPage::specRequested);
    connect(m_findings, &FindingsPane::whyRequested, this, &ExplainPage::whyRequested);
    connect(m_findings, &FindingsPane::ruleRequested, this, &ExplainPage::ruleRequested);
    connect(m_path, &PathStrip::diagramRequested, this, &ExplainPage::diagramRequested);
}

void ExplainPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(Qt::Key_F8, [this] { nextFinding(); });
    add(Qt::SHIFT | Qt::Key_F8, [this] { previousFinding(); });
    for (int part = 1; part <= 4; ++part)
        add(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + part)), [this, part] { focusPart(part); });
}

// What broke a MUST comes first.
static int firstToShow(const Report &report)
{
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        if (report.findings[i].level == Level::Error)
            return int(i) + 1;
    }
    return report.findings.empty() ? 0 : 1;
}

void ExplainPage::setExchange(const http::Exchange &exchange, const Report &report)
{
    setIdle();
    m_offers.clear();
    m_earlier.clear();
    m_content = Content{exchange, report};
    if (m_withheld)
        return;
    m_presented ? fill(exchange, presented(exchange, report)) : fill(exchange, report);
    announce();
}

void ExplainPage::fill(const http::Exchange &exchange, const Report &report)
{
    m_empty->hide();
    showParts();
    const http::Response *response = exchange.finalResponse();
    const int code = response ? response->status : 0;
    m_findingCount = report.findings.size();
    m_verdict->setFacts(verdictFacts(exchange, report, m_names && code > 0 ? m_names(code) : QString()));
    m_path->setReport(report, code);
    m_wire->setExchange(exchange, report);
    m_bypass->setExchange(exchange);
    m_wire->setEarlier(m_earlier);
    m_verdict->setOffers(m_offers);
    m_findings->setReport(report);
    if (m_sideTabs)
        m_sideTabs->setTabText(0, tr("Findings %1").arg(m_findingCount));
    // TLS broke before any byte of HTTP: its page is the evidence, unless something else was spoken.
    const bool tlsOnly = exchange.failure && exchange.failure->kind == http::FailureKind::TlsFailed
        && exchange.capture.received.isEmpty();
    m_wire->showTab(tlsOnly                  ? WirePane::Tls
            : m_wire->tab() == WirePane::Tls ? WirePane::Text
                                             : m_wire->tab());
    m_findings->choose(firstToShow(report));
    highlight(m_findings->chosen());
}

void ExplainPage::setShare(double share)
{
    m_share = share;
    placeSplit();
    m_threadLater.start();
}

WireView *ExplainPage::wire() const
{
    return m_wire->text();
}

void ExplainPage::setCompareCodes(const QStringList &codes)
{
    m_verdict->setCompareCodes(codes);
}

void ExplainPage::announce()
{
    m_verdict->setAccessibleDescription(m_verdict->facts().spoken(m_findingCount));
    QAccessibleEvent event(m_verdict, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ExplainPage::makeBusyRibbon()
{
    m_busy = new widgets::Card(this);
    m_busy->setObjectName(u"busyRibbon"_s);
    m_busy->setTones(Token::Highlight, Token::HighlightEdge);
    m_phase = new Label({}, Role::Label, Token::Text, m_busy);
    m_phase->setObjectName(u"busyPhase"_s);
    m_cancel = new Button(Button::Plain, tr("Cancel"), {}, m_busy);
    m_cancel->setObjectName(u"cancelButton"_s);
    auto *row = new QHBoxLayout(m_busy);
    row->setContentsMargins(dp(14), dp(4), dp(5), dp(4));
    row->addWidget(m_phase, 1);
    row->addWidget(m_cancel);
    m_busy->hide();
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_busy);
    connect(m_cancel, &QPushButton::clicked, this, &ExplainPage::cancelRequested);
    connect(&m_busyDelay, &QTimer::timeout, m_busy, &QWidget::show);
}

void ExplainPage::setBusy(const QString &phase, bool cancellable)
{
    if (!m_busy)
        makeBusyRibbon();
    m_phase->setText(phase);
    m_busy->setAccessibleName(phase);
    m_cancel->setVisible(cancellable);
    if (!m_busy->isVisible() && !m_busyDelay.isActive())
        m_busyDelay.start();
}

void ExplainPage::setIdle()
{
    m_busyDelay.stop();
    if (m_busy)
        m_busy->hide();
}

void ExplainPage::setNotice(const QString &text)
{
    if (!m_notice && text.isEmpty())
        return;
    if (!m_notice) {
        m_notice = new Label({}, Role::Label, Token::Text2, this);
        m_notice->setObjectName(u"exchangeNotice"_s);
        m_notice->setElided(true);
        static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_notice);
    }
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void ExplainPage::setOffers(const QList<Offer> &offers)
{
    m_offers = offers;
    if (!m_withheld)
        m_verdict->setOffers(offers);
}

void ExplainPage::setEarlier(const std::vector<http::Exchange> &exchanges)
{
    m_earlier = exchanges;
    if (!m_withheld)
        m_wire->setEarlier(exchanges);
}

void ExplainPage::showReceivedByte(qint64 offset)
{
    if (m_compact)
        showSide(1);
    m_wire->showReceivedByte(offset);
}

void ExplainPage::setWording(Wording wording)
{
    m_findings->setWording(wording);
}

void ExplainPage::setProbesAvailable(bool available)
{
    m_verdict->setProbesAvailable(available);
    m_findings->setProbesAvailable(available);
}

void ExplainPage::setTruth(const std::optional<probe::Revealed> &revealed)
{
    m_path->setTruth(revealed);
}

void ExplainPage::setDiagramAvailable(bool available)
{
    m_path->setDiagramAvailable(available);
}

void ExplainPage::setSecretsShown(bool shown)
{
    m_wire->setSecretsShown(shown);
}

void ExplainPage::setHelpTexts(std::function<QString(const QString &)> texts)
{
    m_wire->text()->setHelpTexts(std::move(texts));
}

void ExplainPage::showTab(WirePane::Tab tab)
{
    m_wire->showTab(tab);
}

int ExplainPage::chosenFinding() const
{
    return m_findings->chosen();
}

void ExplainPage::chooseFinding(int number)
{
    m_findings->choose(number);
}

void ExplainPage::nextFinding()
{
    m_findings->step(1);
}

void ExplainPage::previousFinding()
{
    m_findings->step(-1);
}

void ExplainPage::focusPart(int part)
{
    if (m_compact && part >= 3)
        showSide(part - 3);
    switch (part) {
    case 1:
        m_verdict->setFocus(Qt::ShortcutFocusReason);
        break;
    case 2:
        m_path->list()->setFocus(Qt::ShortcutFocusReason);
        break;
    case 3:
        m_findings->list()->setFocus(Qt::ShortcutFocusReason);
        break;
    case 4:
        m_wire->showTab(WirePane::Text);
        m_wire->text()->setFocus(Qt::ShortcutFocusReason);
        break;
    default:
        break;
    }
}

int ExplainPage::focusedPart() const
{
    const QWidget *parts[] = {m_verdict, m_path, m_findings, m_wire};
    const QWidget *focus = focusWidget();
    for (int part = 1; focus && focus->hasFocus() && part <= 4; ++part) {
        const QWidget *each = parts[part - 1];
        if (each == focus || each->isAncestorOf(focus))
            return part;
    }
    return 0;
}

void ExplainPage::highlight(int number)
{
    m_wire->setChosen(number);
    m_verdict->setChosen(number);
    m_threadLater.start();
}

void ExplainPage::updateThread()
{
    QList<QRect> runs;
    if (!m_compact && m_wire->tab() == WirePane::Text) {
        const QWidget *viewport = m_wire->text()->viewport();
        for (const QRect &run : m_wire->text()->litRuns())
            runs << QRect(viewport->mapTo(m_splitter, run.topLeft()), run.size());
    }
    m_splitter->setThread(m_findings->chosenRect(m_splitter), runs);
}

void ExplainPage::restyle()
{
    layout()->setSpacing(dp(m_compact ? 6 : 8));
    const int edge = widgets::theme().edge();
    m_lower->layout()->setContentsMargins(edge, edge, edge, dp(4));
    m_lower->setMinimumHeight(dp(m_compact ? 100 : 150));
    m_splitter->setHeadHeight(dp(40));
    m_splitter->setThreaded(m_wire->tab() == WirePane::Text && !m_compact);
}

QSize ExplainPage::minimumSizeHint() const
{
    // At the width of the moment: at the least width every sentence would wrap.
    return {dp(400), layout()->minimumHeightForWidth(std::max(width(), dp(400)))};
}

void ExplainPage::placeSplit()
{
    if (m_compact)
        return;
    // The children may not have been laid out yet: everything from the width of the page.
    const int room = width() - 2 * widgets::theme().edge();
    const int left = qRound((room - dp(32)) * m_share);
    m_splitter->setSizes({left, room - m_splitter->handleWidth() - left});
}

void ExplainPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void ExplainPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool compact = width() < dp(compactWidth);
    if (compact != m_compact)
        setCompact(compact);
    placeSplit();
    m_threadLater.start();
}

void ExplainPage::setCompact(bool compact)
{
    m_compact = compact;
    if (compact && !m_sideTabs) {
        m_sideTabs = new widgets::SegmentedTabs(
            {tr("Findings %1").arg(m_findingCount), tr("Wire")}, this); // shown before it has its place
        m_sideTabs->setObjectName(u"sideTabs"_s);
        m_sideTabs->setAccessibleName(tr("Findings or wire"));
        m_sideTabs->setCurrentIndex(1);
        connect(m_sideTabs, &QTabBar::currentChanged, this, &ExplainPage::showSide);
    }
    m_verdict->setCompact(compact);
    m_path->setCompact(compact);
    if (!compact) {
        m_findings->setCompactHead(nullptr);
        m_wire->setCompactHead(nullptr);
        m_sideTabs->hide();
        m_findings->show();
        m_wire->show();
    } else {
        m_sideTabs->show();
        showSide(m_sideTabs->currentIndex());
    }
    restyle();
}

void ExplainPage::showSide(int side)
{
    m_sideTabs->setCurrentIndex(side);
    const bool wire = side == 1;
    wire ? m_wire->setCompactHead(m_sideTabs) : m_findings->setCompactHead(m_sideTabs);
    m_findings->setVisible(!wire);
    m_wire->setVisible(wire);
}

} // namespace explain
