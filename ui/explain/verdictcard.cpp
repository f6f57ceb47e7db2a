// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/verdictcard.h"

#include "ui/explain/verdictparts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/segmentedtabs.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static constexpr int labelColumn = 92;
static constexpr int buttonWidth = 200;

VerdictCard::VerdictCard(QWidget *parent)
    : Card(parent)
    , m_sign(new CodeSign(this))
    , m_name(new Label({}, Role::Block, Token::Text, this))
    , m_class(new Label({}, Role::Label, Token::Text2, this))
    , m_divider(new Hairline(Qt::Vertical, this))
    , m_rule(new Hairline(Qt::Horizontal, this))
    , m_sentence(new Label({}, Role::Sentence, Token::Text, this))
    , m_confidenceLabel(new Label(tr("Confidence"), Role::Body, Token::Text3, this))
    , m_meter(new widgets::ConfidenceMeter(this))
    , m_factRow(new QWidget(this))
    , m_evidenceLabel(new Label(tr("Evidence"), Role::Body, Token::Text3, this))
    , m_pillRow(new QWidget(this))
    , m_doubtLabel(new Label(tr("Not proven"), Role::Label, Token::Text3, this))
    , m_doubt(new Label({}, Role::Body, Token::Text, this))
    , m_probe(new Button(Button::Tonal, {}, u"probe"_s, this))
    , m_settledBy(new Label({}, Role::Body, Token::Text3, this))
    , m_nextLabel(new Label(tr("Next"), Role::Label, Token::Text3, this))
    , m_audience(new widgets::SegmentedTabs({tr("Client"), tr("Server")}, this))
    , m_next(new Label({}, Role::Body, Token::Text, this))
    , m_compare(new Button(Button::Plain, tr("Compare"), u"compare"_s, this))
    , m_fold(new Button(Button::Plain, {}, u"chevron-down"_s, this))
    , m_offerRow(new QWidget(this))
{
    setObjectName(u"verdictCard"_s);
    setAccessibleName(tr("Verdict"));
    setFocusPolicy(Qt::TabFocus);
    setProperty("focusRing", true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_meter->setObjectName(u"confidenceMeter"_s);
    m_sentence->setObjectName(u"verdictSentence"_s);
    m_probe->setObjectName(u"settleButton"_s);
    m_compare->setObjectName(u"compareButton"_s);
    m_audience->setObjectName(u"audienceTabs"_s);
    m_audience->setAccessibleName(tr("Advice for"));
    m_next->setObjectName(u"nextText"_s);
    m_settledBy->setObjectName(u"settledByText"_s);
    m_fold->setObjectName(u"foldButton"_s);
    m_offerRow->setObjectName(u"offerRow"_s);
    m_offerRow->hide();
    new widgets::FlowLayout(8, 4, m_offerRow);
    new widgets::FlowLayout(20, 4, m_factRow);
    auto *pills = new QHBoxLayout(m_pillRow);
    pills->setContentsMargins(0, 0, 0, 0);
    pills->setSpacing(dp(4));
    connect(m_probe, &QPushButton::clicked, this, &VerdictCard::investigateRequested);
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_facts.compare); });
    connect(m_audience, &QTabBar::currentChanged, this, &VerdictCard::sayNext);
    connect(m_fold, &QPushButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        arrange();
    });
    arrange();
}

void VerdictCard::setFacts(const VerdictFacts &facts)
{
    m_facts = facts;
    fill();
    setOffers({});
}

void VerdictCard::setCompareCodes(const QStringList &codes)
{
    m_facts.compare = codes;
    fill();
    arrange();
}

void VerdictCard::setOffers(const QList<Offer> &offers)
{
    qDeleteAll(m_offerRow->findChildren<Button *>(Qt::FindDirectChildrenOnly));
    for (const Offer &offer : offers) {
        const bool first = offer == offers.first();
        auto *button = new Button(first ? Button::Tonal : Button::Plain, offer.words, {}, m_offerRow);
        button->setObjectName(u"offer:"_s + offer.id);
        // From the event loop: what it leads to may put other buttons here.
        connect(
            button, &QPushButton::clicked, this, [this, id = offer.id] { Q_EMIT offerTaken(id); },
            Qt::QueuedConnection);
        m_offerRow->layout()->addWidget(button);
        button->show();
    }
    m_offerRow->setVisible(!offers.isEmpty());
    arrange();
}

void VerdictCard::setCompact(bool compact)
{
    m_compact = compact;
    m_unfolded = false;
    arrange();
}

void VerdictCard::setProbesAvailable(bool available)
{
    m_probesAvailable = available;
    arrange();
}

void VerdictCard::setChosen(int number)
{
    for (widgets::AnchorPill *pill : std::as_const(m_pills))
        pill->setChosen(pill->number() == number);
}

void VerdictCard::fill()
{
    setClassCode(m_facts.code);
    m_sign->setCode(m_facts.code, m_facts.codeText);
    m_name->setText(m_facts.name);
    m_class->setText(m_facts.classLine);
    if (m_facts.code > 0)
        m_class->setClassCode(m_facts.code);
    else
        m_class->setToken(Token::Text2);
    m_sentence->setText(m_facts.sentence);
    m_meter->setConfidence(m_facts.bars, m_facts.confidence);
    m_settledBy->setText(m_facts.settledBy);
    m_compare->setText(tr("Compare %1").arg(m_facts.compare.join(u' ')));
    m_audience->setTabEnabled(0, !m_facts.client.isEmpty());
    m_audience->setTabEnabled(1, !m_facts.server.isEmpty());
    m_audience->setCurrentIndex(m_facts.client.isEmpty() && !m_facts.server.isEmpty() ? 1 : 0);
    fillFacts();
    fillPills();
    sayNext();
}

void VerdictCard::fillFacts()
{
    qDeleteAll(m_factRow->findChildren<FactView *>(Qt::FindDirectChildrenOnly));
    for (const Fact &fact : std::as_const(m_facts.facts))
        m_factRow->layout()->addWidget(new FactView(fact, m_factRow));
}

void VerdictCard::fillPills()
{
    qDeleteAll(m_pills);
    m_pills.clear();
    for (const int number : std::as_const(m_facts.evidence)) {
        auto *pill = new widgets::AnchorPill(number, m_pillRow);
        connect(pill, &QAbstractButton::clicked, this, [this, number] { Q_EMIT findingRequested(number); });
        m_pillRow->layout()->addWidget(pill);
        m_pills << pill;
    }
}

void VerdictCard::sayNext()
{
    m_next->setText(m_audience->currentIndex() == 1 ? m_facts.server : m_facts.client);
}

QString VerdictCard::probeWords() const
{
    if (m_compact)
        return m_facts.probes == 1 ? tr("Send 1 probe") : tr("Send %1 probes").arg(m_facts.probes);
    return m_facts.probes == 1 ? tr("Send 1 probe to settle")
                               : tr("Send %1 probes to settle").arg(m_facts.probes);
}

void VerdictCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_fold)
        arrange();
}

void VerdictCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1 && m_facts.code > 0)
        Q_EMIT articleRequested(m_facts.codeText);
    else
        Card::keyPressEvent(event);
}

static QString firstSentence(const QString &text)
{
    const qsizetype end = text.indexOf(u". "_s);
    return end < 0 ? text : text.left(end + 1);
}

void VerdictCard::arrange()
{
    delete layout();
    const bool open = !m_compact || m_unfolded;
    m_sign->setCompact(m_compact);
    m_divider->setVisible(!m_compact);
    m_rule->setVisible(!m_compact);
    m_sentence->setRole(m_compact ? Role::SentenceSmall : Role::Sentence);
    m_sentence->setWordWrap(true);
    m_name->setRole(m_compact ? Role::Strong : Role::Block);
    const bool advice = !m_facts.client.isEmpty() || !m_facts.server.isEmpty();
    m_factRow->setVisible(open);
    for (QWidget *part : std::initializer_list<QWidget *>{m_nextLabel, m_audience, m_next})
        part->setVisible(open && advice);
    m_confidenceLabel->setVisible(!m_compact);
    m_evidenceLabel->setVisible(!m_compact && !m_facts.evidence.isEmpty());
    m_doubtLabel->setVisible(!m_facts.notProven.isEmpty());
    m_doubt->setVisible(!m_facts.notProven.isEmpty());
    m_doubt->setText(m_compact ? firstSentence(m_facts.notProven) : m_facts.notProven);
    m_doubt->setWordWrap(!m_compact);
    m_doubt->setElided(m_compact);
    m_next->setWordWrap(true);
    m_settledBy->setWordWrap(true);
    m_probe->setText(probeWords());
    m_probe->setVisible(m_probesAvailable && m_facts.probes > 0);
    m_probe->setToolTip(m_facts.settledBy);
    m_settledBy->setVisible(m_probe->isHidden() && !m_facts.settledBy.isEmpty() && open);
    m_compare->setVisible(open && !m_facts.compare.isEmpty());
    m_fold->setVisible(m_compact);
    m_fold->setText(m_unfolded ? tr("Less") : tr("Next, %1 facts").arg(m_facts.facts.size()));
    const int width = m_compact ? 0 : dp(buttonWidth);
    for (QWidget *part : std::initializer_list<QWidget *>{m_probe, m_compare}) {
        part->setMinimumWidth(width);
        part->setMaximumWidth(m_compact ? QWIDGETSIZE_MAX : width);
    }
    sizeSettledBy();
    m_compact ? arrangeCompact() : arrangeWide();
}

// Under the buttons' width when that is two lines, wider when there is more to say.
void VerdictCard::sizeSettledBy()
{
    const int words = QFontMetrics(m_settledBy->font()).horizontalAdvance(m_facts.settledBy);
    const int width = words < dp(2 * buttonWidth - 20) ? dp(buttonWidth) : dp(320);
    m_settledBy->setMinimumWidth(m_compact ? 0 : width);
    m_settledBy->setMaximumWidth(m_compact ? QWIDGETSIZE_MAX : width);
}

static QHBoxLayout *row(int spacing = 0)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(spacing);
    return layout;
}

QLayout *VerdictCard::evidenceRow()
{
    QHBoxLayout *line = row();
    line->addWidget(m_factRow, 1);
    line->addSpacing(dp(8));
    line->addWidget(m_evidenceLabel);
    line->addSpacing(dp(8));
    line->addWidget(m_pillRow);
    line->addSpacing(dp(2));
    return line;
}

QLayout *VerdictCard::doubtRow()
{
    QHBoxLayout *line = row();
    line->addWidget(m_doubtLabel);
    line->addSpacing(std::max(dp(6), dp(labelColumn) - m_doubtLabel->sizeHint().width()));
    line->addWidget(m_doubt, 1);
    line->addSpacing(dp(12));
    line->addWidget(m_probe);
    line->addWidget(m_settledBy);
    return line;
}

QLayout *VerdictCard::nextRow()
{
    QHBoxLayout *line = row();
    line->addWidget(m_nextLabel);
    line->addSpacing(m_compact ? dp(8) : std::max(dp(6), dp(labelColumn) - m_nextLabel->sizeHint().width()));
    line->addWidget(m_audience);
    line->addSpacing(dp(12));
    line->addWidget(m_next, 1);
    line->addSpacing(dp(12));
    line->addWidget(m_compare);
    return line;
}

void VerdictCard::arrangeWide()
{
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(dp(20), dp(9), dp(16), dp(14));
    columns->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_sign);
    left->addWidget(m_name);
    left->addSpacing(dp(2));
    left->addWidget(m_class);
    left->addStretch();
    columns->addLayout(left);
    m_name->setFixedWidth(dp(196));
    m_name->setWordWrap(true);
    columns->addSpacing(dp(20));
    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(0, dp(5), 0, 0);
    middle->addWidget(m_divider);
    columns->addLayout(middle);
    columns->addSpacing(dp(20));

    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, dp(5), 0, 0);
    right->setSpacing(0);
    QHBoxLayout *head = row();
    head->addWidget(m_sentence, 1);
    head->addSpacing(dp(12));
    head->addWidget(m_confidenceLabel, 0, Qt::AlignTop);
    head->addSpacing(dp(8));
    head->addWidget(m_meter, 0, Qt::AlignTop);
    m_confidenceLabel->setFixedHeight(dp(20));
    m_meter->setFixedHeight(dp(20));
    head->addSpacing(dp(6));
    m_sentence->setMinimumHeight(dp(22));
    right->addLayout(head);
    right->addSpacing(dp(6));
    right->addLayout(evidenceRow());
    right->addSpacing(dp(7));
    right->addWidget(m_rule);
    right->addSpacing(dp(8));
    if (!m_facts.notProven.isEmpty()) {
        right->addLayout(doubtRow());
        right->addSpacing(dp(8));
    }
    right->addLayout(nextRow());
    if (!m_offerRow->isHidden()) {
        right->addSpacing(dp(8));
        right->addWidget(m_offerRow);
    }
    right->addStretch();
    columns->addLayout(right, 1);
}

void VerdictCard::arrangeCompact()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(14), dp(6), dp(10), dp(8));
    column->setSpacing(0);
    QHBoxLayout *head = row();
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addSpacing(dp(8));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->setContentsMargins(0, 0, 0, dp(3));
    names->addStretch();
    names->addWidget(m_name);
    names->addWidget(m_class);
    names->addStretch();
    m_name->setMinimumWidth(0);
    m_name->setMaximumWidth(QWIDGETSIZE_MAX);
    m_name->setWordWrap(false);
    head->addLayout(names, 1);
    auto *marks = new QVBoxLayout;
    marks->setSpacing(0);
    auto *meter = row();
    meter->addWidget(m_meter, 0, Qt::AlignRight);
    meter->addSpacing(dp(4));
    marks->addLayout(meter);
    marks->addSpacing(dp(2));
    marks->addWidget(m_pillRow, 0, Qt::AlignRight);
    head->addLayout(marks);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addSpacing(dp(2));
    QHBoxLayout *doubt = row();
    doubt->addWidget(m_doubtLabel);
    doubt->addSpacing(dp(5));
    doubt->addWidget(m_doubt, 1);
    doubt->addSpacing(dp(8));
    doubt->addWidget(m_probe);
    doubt->addSpacing(dp(8));
    doubt->addWidget(m_fold);
    column->addLayout(doubt);
    if (!m_offerRow->isHidden()) {
        column->addSpacing(dp(6));
        column->addWidget(m_offerRow);
    }
    if (!m_unfolded)
        return;
    column->addSpacing(dp(8));
    column->addWidget(m_factRow);
    column->addWidget(m_settledBy);
    column->addSpacing(dp(6));
    column->addLayout(nextRow());
}

} // namespace explain
