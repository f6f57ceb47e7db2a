// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/resultcard.h"

#include "app/http/syntax.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/segmentedtabs.h"
#include "ui/widgets/shapes.h"

#include <QHBoxLayout>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

QString sentWords(const Outcome &outcome)
{
    const int sent = outcome.sent();
    const QString time = outcome.milliseconds < 1000
        ? ResultCard::tr("%1 ms").arg(outcome.milliseconds)
        : ResultCard::tr("%1 s").arg(double(outcome.milliseconds) / 1000, 0, 'f', 1);
    QString words = sent == 0 ? ResultCard::tr("no probe: none would tell more")
        : sent == 1           ? ResultCard::tr("1 probe in %1").arg(time)
                              : ResultCard::tr("%1 probes in %2").arg(sent).arg(time);
    if (outcome.sides.back().cancelled)
        words += ResultCard::tr(", stopped by you");
    return words;
}

QString answeredBy(const Outcome &outcome)
{
    return outcome.own().conclusion.id == "refused-by-filter"_L1 ? ResultCard::tr("a filter in front")
                                                                 : outcome.question.report.verdict.answeredBy;
}

QString openWords(const Side &side)
{
    QStringList words = side.advice.open;
    QStringList others;
    for (const QString &id : side.conclusion.candidates) {
        if (id != side.conclusion.id)
            others << probe::readingName(id);
    }
    if (!others.isEmpty())
        words << ResultCard::tr("It also fits: %1.").arg(others.join(u", "_s));
    if (side.stoodIn)
        words << ResultCard::tr("The method itself was not sent; the made-up one stands for it.");
    return words.join(u' ');
}

ResultCard::ResultCard(QWidget *parent)
    : Card(parent)
    , m_shape(new widgets::ClassShape(22, this))
    , m_code(new Label({}, Role::Code))
    , m_name(new Label({}, Role::Block))
    , m_class(new Label({}, Role::Label, Token::Text2))
    , m_sentence(new Label({}, Role::Sentence))
    , m_meter(new widgets::ConfidenceMeter(this))
    , m_sent(new Label({}, Role::Strong))
    , m_answeredBy(new Label({}, Role::Strong))
    , m_evidenceLabel(new Label(tr("Evidence"), Role::Body, Token::Text3))
    , m_evidence(new QWidget(this))
    , m_open(new Label)
    , m_audience(new widgets::SegmentedTabs({tr("Client"), tr("Server")}, this))
    , m_next(new Label)
{
    setObjectName(u"resultCard"_s);
    setAccessibleName(tr("Conclusion"));
    setFocusPolicy(Qt::TabFocus);
    setProperty("focusRing", true);
    m_sentence->setObjectName(u"resultSentence"_s);
    m_meter->setObjectName(u"resultConfidence"_s);
    m_sent->setObjectName(u"resultSent"_s);
    m_open->setObjectName(u"resultOpen"_s);
    m_next->setObjectName(u"resultNext"_s);
    m_audience->setObjectName(u"resultAudience"_s);
    m_audience->setAccessibleName(tr("Advice for"));
    for (Label *label : {m_sentence, m_open, m_next, m_name})
        label->setWordWrap(true);
    new widgets::FlowLayout(4, 4, m_evidence);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(dp(20), dp(12), dp(16), dp(14));
    columns->setSpacing(dp(20));
    columns->addLayout(makeSign());
    columns->addLayout(makeText(), 1);
    connect(m_audience, &QTabBar::currentChanged, this, &ResultCard::sayNext);
}

QLayout *ResultCard::makeSign()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    auto *sign = new QHBoxLayout;
    sign->setSpacing(dp(10));
    sign->addWidget(m_shape, 0, Qt::AlignVCenter);
    sign->addWidget(m_code);
    sign->addStretch(1);
    left->addLayout(sign);
    left->addWidget(m_name);
    left->addWidget(m_class);
    left->addStretch(1);
    m_name->setMinimumWidth(dp(170));
    m_name->setMaximumWidth(dp(200));
    return left;
}

static QHBoxLayout *labelled(QWidget *label, QWidget *value)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(8));
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(value, 1);
    return row;
}

QLayout *ResultCard::makeText()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(dp(8));
    auto *head = new QHBoxLayout;
    head->setSpacing(dp(8));
    head->addWidget(m_sentence, 1);
    head->addWidget(new Label(tr("Confidence"), Role::Body, Token::Text3), 0, Qt::AlignTop);
    head->addWidget(m_meter, 0, Qt::AlignTop);
    right->addLayout(head);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(dp(8));
    facts->addWidget(new Label(tr("Sent"), Role::Body, Token::Text3));
    facts->addWidget(m_sent);
    facts->addSpacing(dp(12));
    facts->addWidget(new Label(tr("Answered by"), Role::Body, Token::Text3));
    m_answeredBy->setElided(true);
    facts->addWidget(m_answeredBy, 1);
    facts->addWidget(m_evidenceLabel);
    facts->addWidget(m_evidence);
    right->addLayout(facts);
    const auto label = [](const QString &words) {
        auto *made = new Label(words, Role::Label, Token::Text3);
        made->setFixedWidth(dp(84));
        return made;
    };
    right->addLayout(labelled(label(tr("Still open")), m_open));
    auto *next = new QHBoxLayout;
    next->setSpacing(dp(8));
    next->addWidget(label(tr("Next")));
    next->addWidget(m_audience);
    next->addWidget(m_next, 1);
    right->addLayout(next);
    right->addStretch(1);
    return right;
}

void ResultCard::setOutcome(const Outcome &outcome)
{
    const Side &side = outcome.own();
    const int status = outcome.question.status();
    const http::Response *response =
        outcome.question.exchange ? outcome.question.exchange->finalResponse() : nullptr;
    m_advice = side.advice;
    setClassCode(status);
    m_shape->setCode(status);
    m_code->setText(status > 0 ? QString::number(status) : QString());
    m_code->setClassCode(status);
    m_code->setVisible(status > 0);
    m_name->setText(response ? http::visibleText(response->reason) : tr("No answer"));
    QString word = widgets::classWord(status);
    word[0] = word[0].toUpper();
    m_class->setText(status > 0 ? u"%1 · %2xx"_s.arg(word).arg(widgets::statusClass(status)) : word);
    m_class->setClassCode(status);
    m_sentence->setText(side.conclusion.text);
    using explain::Confidence;
    const Confidence sure = side.conclusion.confidence;
    m_meter->setConfidence(sure == Confidence::Certain ? 3
            : sure == Confidence::Likely               ? 2
                                                       : 1,
        explain::confidenceWord(sure));
    m_sent->setText(sentWords(outcome));
    m_answeredBy->setText(answeredBy(outcome));
    const QString open = openWords(side);
    m_open->setText(open.isEmpty() ? tr("Nothing.") : open);
    fillEvidence(side);
    m_audience->setTabEnabled(1, !m_advice.server.isEmpty());
    m_audience->setCurrentIndex(0);
    sayNext();
    setAccessibleDescription(
        tr("%1 Confidence %2.").arg(side.conclusion.text, explain::confidenceWord(sure)));
}

void ResultCard::fillEvidence(const Side &side)
{
    qDeleteAll(m_evidence->findChildren<widgets::AnchorPill *>(Qt::FindDirectChildrenOnly));
    const std::vector<probe::Proof> proofs = probe::proofs(side.evidence);
    for (size_t i = 0; i < proofs.size(); ++i) {
        const probe::Ask ask = proofs[i].ask;
        if (!side.isTelling(ask) || !side.find(ask))
            continue;
        auto *pill = new widgets::AnchorPill(int(i) + 1, m_evidence);
        pill->setChosen(true);
        pill->setAccessibleName(tr("Evidence %1: %2").arg(i + 1).arg(proofs[i].text));
        pill->setToolTip(proofs[i].text);
        connect(pill, &QAbstractButton::clicked, this, [this, ask] { Q_EMIT exchangeRequested(ask); });
        m_evidence->layout()->addWidget(pill);
        pill->show();
    }
    m_evidence->setFixedWidth(dp(26) * std::max(1, int(m_evidence->layout()->count())));
}

void ResultCard::sayNext()
{
    const QStringList &lines = m_audience->currentIndex() == 1 ? m_advice.server : m_advice.client;
    m_next->setText(lines.join(u' '));
}

} // namespace probeui
