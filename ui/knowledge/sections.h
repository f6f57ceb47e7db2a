// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"

#include <QWidget>

class QVBoxLayout;

namespace knowledgeui {

/// One part of an article as labels and small widgets.
class SectionView : public QWidget {
    Q_OBJECT

public:
    SectionView(const Section &section, const Article &article, QWidget *parent = nullptr);

Q_SIGNALS:
    void articleRequested(const QString &kind, const QString &id);
    void specRequested(const QString &reference);

private:
    void addParagraphs(QVBoxLayout *column, const Section &section, const Article &article);
    void addPointers(QVBoxLayout *column, const Section &section);
    void addClaims(QVBoxLayout *column, const Section &section, const Article &article);
    void addClaim(QVBoxLayout *column, const knowledge::Claim &claim);
    QWidget *makeLinks(const QStringList &spec);
};

/// A hairline across the column.
QWidget *makeLine(QWidget *parent);

} // namespace knowledgeui
