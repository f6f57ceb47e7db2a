// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search.h"
#include "ui/knowledge/article.h"

#include <QWidget>

class QLineEdit;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace knowledgeui {

class ArticleView;
class GlancePanel;
class KnowledgeFilter;
class KnowledgeModel;
class KnowledgeTree;

/// The knowledge browser: search and tree at the left, the article, and at the right what it says at a
/// glance.
class KnowledgePage : public QWidget {
    Q_OBJECT

public:
    /// Both have to outlive the page.
    KnowledgePage(const knowledge::Knowledge &knowledge, const knowledge::SearchIndex &index,
        QWidget *parent = nullptr);

    /// Opens an article ("status", "501"); an unknown one changes nothing and returns false.
    bool showArticle(const QString &kind, const QString &id);
    QString currentId() const { return m_id; }

Q_SIGNALS:
    void compareRequested(const QStringList &codes);
    void tryRequested(const QString &id);
    void specRequested(const QString &reference);
    /// An article was opened here; for the history of the window.
    void articleShown(const QString &kind, const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupTree();
    QWidget *makeLeftColumn();
    void connectArticle();
    void search(const QString &text);
    void openBest();
    void openIndex(const QModelIndex &index);
    void select(const QString &kind, const QString &id);
    void layOut();
    void fill();

    ArticleWriter m_writer;
    const knowledge::SearchIndex &m_index;
    KnowledgeModel *m_model;
    KnowledgeFilter *m_filter;
    QLineEdit *m_search;
    KnowledgeTree *m_tree;
    widgets::Label *m_nothing;
    widgets::Button *m_tryAnyway;
    QWidget *m_left;
    ArticleView *m_article;
    GlancePanel *m_glance;
    QString m_kind;
    QString m_id;
    QList<knowledge::Hit> m_hits;
    double m_scale = 1;
    bool m_folded = false;
    bool m_stale =
        true; ///< the article on screen is not the one that was asked for; made when the page shows
};

} // namespace knowledgeui
