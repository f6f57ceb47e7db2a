// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/sections.h"

#include "ui/knowledge/codeblock.h"
#include "ui/knowledge/paragraph.h"
#include "ui/knowledge/sharebar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"

#include <QPainter>
#include <QVBoxLayout>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

Paragraph *makeText(const QString &text, Token token, Role role)
{
    return new Paragraph(text, role, token);
}

SectionView::SectionView(const Section &section, const Article &article, QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(section.heading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (!section.claims.isEmpty()) {
        addClaims(column, section, article);
        return;
    }
    column->addWidget(makeText(section.heading, Token::Text, Role::Block));
    column->addSpacing(dp(5));
    addParagraphs(column, section, article);
    addItems(column, section);
    addPointers(column, section);
    addQuestions(column, section);
    addTrials(column, section);
    addSamples(column, section);
    if (!section.code.isEmpty())
        column->addWidget(new CodeBlock(section.code.join(u'\n')));
}

QWidget *SectionView::makeLinks(const QStringList &spec)
{
    auto *box = new QWidget(this);
    auto *flow = new widgets::FlowLayout(10, 0, box);
    for (const QString &reference : spec) {
        auto *link = new Button(Button::Link, knowledge::Knowledge::specLabel(reference));
        link->setObjectName(u"spec:"_s + reference);
        connect(link, &Button::clicked, this, [this, reference] { Q_EMIT specRequested(reference); });
        flow->addWidget(link);
    }
    return box;
}

void SectionView::addParagraphs(QVBoxLayout *column, const Section &section, const Article &article)
{
    for (qsizetype i = 0; i < section.paragraphs.size(); ++i) {
        // What stands below a measurement explains it, so it is quieter.
        const bool note = !section.shares.empty() && i > 0;
        column->addWidget(makeText(section.paragraphs[i], note ? Token::Text2 : Token::Text));
        column->addSpacing(i + 1 < section.paragraphs.size() ? dp(8) : dp(4));
        if (i == 0 && !section.shares.empty()) {
            column->addWidget(new ShareBar(section.shares, article.code));
            column->addSpacing(dp(8));
        }
    }
    if (!section.spec.isEmpty())
        column->addWidget(makeLinks(section.spec));
}

static widgets::Chip *makeChip(const Pointer &pointer, QWidget *parent)
{
    auto *chip = new widgets::Chip({}, pointer.label, parent);
    chip->setObjectName(pointer.kind + u':' + pointer.id);
    chip->setFocusPolicy(Qt::StrongFocus);
    if (pointer.kind == u"status" && pointer.id.toInt() > 0)
        chip->setClassCode(pointer.id.toInt());
    return chip;
}

void SectionView::addPointers(QVBoxLayout *column, const Section &section)
{
    for (const Pointer &pointer : section.pointers) {
        auto *row = new QHBoxLayout;
        row->setSpacing(dp(8));
        row->setContentsMargins(0, dp(2), 0, dp(3));
        const QString kind = pointer.id.toInt() > 0 ? u"status"_s
            : pointer.kind == u"status"             ? u"method"_s
                                                    : pointer.kind;
        widgets::Chip *chip = makeChip(pointer, this);
        connect(chip, &widgets::Chip::clicked, this,
            [this, kind, id = pointer.id] { Q_EMIT articleRequested(kind, id); });
        row->addWidget(chip, 0, Qt::AlignTop);
        if (!pointer.stamp.isEmpty()) {
            auto *stamp = new widgets::Stamp(pointer.stamp);
            auto *centred = new QVBoxLayout;
            centred->setContentsMargins(0, dp(3), 0, 0);
            centred->addWidget(stamp);
            centred->addStretch();
            row->addLayout(centred);
        }
        auto *words = new QVBoxLayout;
        words->setContentsMargins(0, dp(4), 0, 0);
        words->setSpacing(0);
        if (!pointer.text.isEmpty())
            words->addWidget(makeText(pointer.text, Token::Text2));
        if (!pointer.spec.isEmpty())
            words->addWidget(makeLinks(pointer.spec));
        words->addStretch();
        row->addLayout(words, 1);
        column->addLayout(row);
    }
}

void SectionView::addQuestions(QVBoxLayout *column, const Section &section)
{
    for (const knowledge::Question &question : section.questions) {
        column->addWidget(makeText(question.question, Token::Text, Role::Strong));
        column->addSpacing(dp(2));
        column->addWidget(makeText(question.answer));
        if (!question.spec.isEmpty())
            column->addWidget(makeLinks(question.spec));
        column->addSpacing(dp(8));
    }
}

void SectionView::addItems(QVBoxLayout *column, const Section &section)
{
    for (const QString &item : section.items) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(dp(4), dp(1), 0, dp(2));
        row->setSpacing(dp(8));
        row->addWidget(new Label(u"•"_s, Role::Body, Token::Text3), 0, Qt::AlignTop);
        row->addWidget(makeText(item), 1);
        column->addLayout(row);
    }
}

void SectionView::addSamples(QVBoxLayout *column, const Section &section)
{
    for (const Sample &sample : section.samples) {
        auto *block = new CodeBlock(sample.lines.join(u'\n'));
        auto *open = new Button(Button::Plain, tr("Open in the composer"), u"send"_s);
        open->setObjectName(u"sample:%1"_s.arg(sample.number));
        open->setAccessibleName(tr("Open in the composer: %1").arg(sample.lines.value(0)));
        connect(
            open, &Button::clicked, this, [this, number = sample.number] { Q_EMIT sampleRequested(number); });
        block->addButton(open);
        column->addWidget(block);
        column->addSpacing(dp(10));
    }
}

void SectionView::addTrials(QVBoxLayout *column, const Section &section)
{
    for (const knowledge::Trial &trial : section.trials) {
        QString words = trial.method + u' ' + trial.target;
        if (words.size() > 60)
            words = words.left(59) + u'…';
        auto *go = new Button(Button::Plain, words, u"lab"_s);
        go->setObjectName(u"trial:"_s + trial.target);
        go->setAccessibleName(tr("Send %1 to the lab's %2").arg(words, trial.personality));
        connect(go, &Button::clicked, this, [this, trial] { Q_EMIT trialRequested(trial); });
        column->addWidget(go, 0, Qt::AlignLeft);
        column->addSpacing(dp(2));
        QStringList notes{tr("Lab: %1").arg(trial.personality)};
        for (const auto &[name, value] : trial.fields)
            notes << u"%1: %2"_s.arg(name, value.size() > 60 ? value.left(59) + u'…' : value);
        QString note = notes.join(u"; "_s);
        if (!trial.text.isEmpty())
            note += u". "_s + trial.text;
        column->addWidget(makeText(note, Token::Text2));
        column->addSpacing(dp(8));
    }
}

} // namespace knowledgeui
