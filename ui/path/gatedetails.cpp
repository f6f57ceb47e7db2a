// SPDX-License-Identifier: Apache-2.0
#include "ui/path/gatedetails.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

GateDetails::GateDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Role::Block))
    , m_question(new Label)
    , m_rows(new QWidget)
    , m_remark(new Label({}, Role::Body, Token::Text2))
    , m_probe(new Button(Button::Tonal, tr("Probe gate"), u"probe"_s))
    , m_read(new Button(Button::Plain, {}, u"knowledge"_s))
{
    setObjectName(u"gateDetails"_s);
    m_title->setObjectName(u"gateTitle"_s);
    m_remark->setObjectName(u"gateRemark"_s);
    m_probe->setObjectName(u"probeGateButton"_s);
    m_read->setObjectName(u"gateArticleButton"_s);
    for (Label *label : {m_title, m_question, m_remark})
        label->setWordWrap(true);
    for (Label *label : {m_question, m_remark})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(dp(14), dp(12), dp(14), dp(4));
    m_column->setSpacing(dp(8));
    m_column->addWidget(m_title);
    m_column->addWidget(m_question);
    m_column->addWidget(m_rows);
    m_column->addWidget(m_remark);
    m_column->addStretch();
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(dp(4));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"gateDetailsScroll"_s);
    scroll->setAccessibleName(tr("About the chosen gate"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    scroll->setMinimumHeight(dp(90));
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);

    auto *buttons = new QWidget;
    auto *flow = new widgets::FlowLayout(8, 6, buttons);
    flow->setContentsMargins(dp(14), dp(4), dp(14), dp(14));
    flow->addWidget(m_probe);
    flow->addWidget(m_read);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    connect(m_probe, &Button::clicked, this, [this] { Q_EMIT probeRequested(m_gate); });
    connect(m_read, &Button::clicked, this, [this] { Q_EMIT articleRequested(u"status"_s, m_article); });
    setEntry(nullptr);
}

QWidget *GateDetails::addRow(const QString &label)
{
    auto *row = new QWidget(m_rows);
    auto *flow = new widgets::FlowLayout(6, 4, row);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(new Label(label, Role::Body, Token::Text3));
    m_rows->layout()->addWidget(row);
    return row;
}

void GateDetails::fillEvidence(const Entry &entry)
{
    if (entry.evidence.isEmpty() && entry.result <= 0)
        return;
    QWidget *row = addRow(entry.evidence.isEmpty() ? tr("Ended in") : tr("Evidence"));
    for (const QString &rule : entry.rules) {
        const int number = entry.evidence.value(entry.rules.indexOf(rule));
        if (number == 0)
            continue;
        auto *pill = new widgets::AnchorPill(number);
        pill->setChosen(true);
        pill->setObjectName(u"evidence:%1"_s.arg(number));
        pill->setToolTip(tr("Show finding %1").arg(number));
        connect(pill, &QAbstractButton::clicked, this, [this, rule] { Q_EMIT findingRequested(rule); });
        row->layout()->addWidget(pill);
    }
    if (entry.result <= 0)
        return;
    const QString code = QString::number(entry.result);
    auto *chip = new widgets::Chip({}, code);
    chip->setClassCode(entry.result);
    chip->setObjectName(u"code:"_s + code);
    chip->setToolTip(tr("Read about %1").arg(code));
    connect(
        chip, &widgets::Chip::clicked, this, [this, code] { Q_EMIT articleRequested(u"status"_s, code); });
    row->layout()->addWidget(chip);
}

void GateDetails::fillCodes(const Entry &entry)
{
    if (entry.ending.isEmpty() || entry.result >= 0)
        return;
    QWidget *row = addRow(tr("Can end in"));
    const QStringList words = entry.codes.isEmpty() ? QStringList{entry.ending} : entry.codes;
    for (const QString &word : words) {
        if (word.toInt() <= 0) {
            row->layout()->addWidget(new Label(word));
            continue;
        }
        auto *link = new Button(Button::Link, word);
        link->setObjectName(u"code:"_s + word);
        link->setAccessibleName(tr("Read about %1").arg(word));
        connect(link, &Button::clicked, this, [this, word] { Q_EMIT articleRequested(u"status"_s, word); });
        row->layout()->addWidget(link);
    }
}

void GateDetails::fillSections(const Entry &entry)
{
    if (entry.spec.isEmpty())
        return;
    QWidget *row = addRow(entry.binding ? tr("Order by") : tr("Sections"));
    for (const QString &section : entry.spec) {
        auto *link = new Button(Button::Link, knowledge::Knowledge::specLabel(section));
        link->setObjectName(u"spec:"_s + section);
        link->setAccessibleName(tr("Open %1").arg(link->text()));
        connect(link, &Button::clicked, this, [this, section] { Q_EMIT specRequested(section); });
        row->layout()->addWidget(link);
    }
}

// "RFC 9110 9.1 asks for 501 here. Its place in the order is custom."
static QString remarkOf(const Entry &entry)
{
    QStringList sentences;
    const bool one = entry.codes.size() == 1 && entry.codes.first().toInt() >= 400;
    const bool word =
        entry.strength == "MUST"_L1 || entry.strength == "SHOULD"_L1 || entry.strength == "MAY"_L1;
    if (one && word && !entry.remark.contains(entry.strength))
        sentences << GateDetails::tr("%1 here is a %2.").arg(entry.codes.first(), entry.strength);
    if (entry.binding && !entry.remark.contains(u"place"_s))
        sentences << GateDetails::tr("Its place in the order is bound by %1.").arg(entry.boundBy);
    else if (!entry.spec.isEmpty() && !entry.remark.contains(u"place"_s))
        sentences << GateDetails::tr("No RFC says when to ask this.");
    if (!entry.remark.isEmpty())
        sentences << entry.remark;
    return sentences.join(u' ');
}

void GateDetails::setEntry(const Entry *entry)
{
    for (QWidget *row : m_rows->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        row->hide();
        row->setParent(nullptr);
        row->deleteLater();
    }
    setEnabled(entry);
    m_gate = entry ? entry->id : QString();
    m_article.clear();
    m_title->setText(entry ? tr("Gate %1, %2").arg(entry->number, entry->label) : QString());
    m_question->setText(entry ? entry->question : QString());
    m_remark->setText(entry ? remarkOf(*entry) : QString());
    if (entry) {
        fillEvidence(*entry);
        fillCodes(*entry);
        fillSections(*entry);
        const QString first = entry->codes.value(0);
        m_article = entry->result > 0 ? QString::number(entry->result)
            : first.toInt() > 0       ? first
                                      : QString();
    }
    m_read->setVisible(!m_article.isEmpty());
    m_read->setText(tr("Article %1").arg(m_article));
    m_probe->setVisible(entry && entry->applies);
}

} // namespace path
