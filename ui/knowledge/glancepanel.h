// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"

#include <QFrame>

class QAbstractButton;
class QVBoxLayout;

namespace knowledgeui {

/// "At a glance": icon, label, value and note of each fact. `columns` > 1 puts them side by side.
QWidget *makeGlances(const QList<Glance> &glances, int columns, QWidget *parent);

/// The column at the right of an article: facts, the headings of the page, and the way to the RFC.
class GlancePanel : public QFrame {
    Q_OBJECT

public:
    explicit GlancePanel(QWidget *parent = nullptr);

    void setArticle(const Article &article);
    /// Marks the heading that is being read.
    void setCurrentSection(int section);

Q_SIGNALS:
    void sectionRequested(int section);
    void specRequested(const QString &reference);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHeadings(QVBoxLayout *column, const Article &article);

    QWidget *m_content = nullptr;
    QList<QAbstractButton *> m_headings;
};

} // namespace knowledgeui
