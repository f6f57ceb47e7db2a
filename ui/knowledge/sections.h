// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace knowledgeui {

class Paragraph;

/// One part of an article as labels and small widgets.
class SectionView : public QWidget {
    Q_OBJECT

public:
    SectionView(const Section &section, const Article &article, QWidget *parent = nullptr);

Q_SIGNALS:
    void articleRequested(const QString &kind, const QString &id);
    void specRequested(const QString &reference);
    void trialRequested(const knowledge::Trial &trial);
    /// The example of the rule with this number is to be opened.
    void sampleRequested(int number);

private:
    void addParagraphs(QVBoxLayout *column, const Section &section, const Article &article);
    void addPointers(QVBoxLayout *column, const Section &section);
    void addClaims(QVBoxLayout *column, const Section &section, const Article &article);
    void addClaim(QVBoxLayout *column, const knowledge::Claim &claim);
    void addQuestions(QVBoxLayout *column, const Section &section);
    void addTrials(QVBoxLayout *column, const Section &section);
    void addItems(QVBoxLayout *column, const Section &section);
    void addSamples(QVBoxLayout *column, const Section &section);
    QWidget *makeLinks(const QStringList &spec);
};

/// Text that wraps and can be selected.
Paragraph *makeText(const QString &text, widgets::Token token = widgets::Token::Text,
    widgets::Role role = widgets::Role::Body);
/// A hairline across the column.
QWidget *makeLine(QWidget *parent);

} // namespace knowledgeui
