// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/notes.h"
#include "app/knowledge/search.h"
#include "ui/knowledge/article.h"

#include <QWidget>

class QLayout;
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
    /// Codes of the statuses that are selected in the tree.
    QStringList selectedCodes() const;
    /// The rules that have pages; has to outlive the page, and to be set once.
    void setRules(const explain::RuleCatalogue *rules);
    /// Where notes on pages are kept; has to outlive the page. Without it there are none.
    void setNotes(const knowledge::Notes *notes);
    /// Through the articles that were read here.
    void goBack();
    void goForward();
    void copyPage();
    void printPage();
    /// The article on one page of a PDF file; the value is the number of pages it took.
    base::Result<int> writePdf(const QString &fileName);
    void startNote();

Q_SIGNALS:
    void compareRequested(const QStringList &codes);
    void tryRequested(const QString &id);
    void trialRequested(const knowledge::Trial &trial);
    /// The example of a rule with this number, from 0, is to be opened.
    void sampleRequested(const QString &rule, int number);
    /// A rule is to be asked about the exchange that is on screen.
    void askRequested(const QString &rule);
    /// Something to tell in the status line.
    void said(const QString &words);
    void specRequested(const QString &reference);
    /// An article was opened here; for the history of the window.
    void articleShown(const QString &kind, const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setupTree();
    QWidget *makeLeftColumn();
    QLayout *makeTools();
    void connectArticle();
    void search(const QString &text);
    void openBest();
    void openIndex(const QModelIndex &index);
    void select(const QString &kind, const QString &id);
    void layOut();
    bool open(const QString &kind, const QString &id);
    void updateHistory();
    void keepNote(const QString &text);
    QString note() const;
    void fill();

    const knowledge::Knowledge &m_knowledge;
    const knowledge::Notes *m_notes = nullptr;
    ArticleWriter m_writer;
    const knowledge::SearchIndex &m_index;
    KnowledgeModel *m_model;
    KnowledgeFilter *m_filter;
    QLineEdit *m_search;
    widgets::Button *m_back;
    widgets::Button *m_forward;
    KnowledgeTree *m_tree;
    widgets::Label *m_nothing;
    widgets::Button *m_tryAnyway;
    QWidget *m_left;
    ArticleView *m_article;
    GlancePanel *m_glance;
    QString m_kind;
    QString m_id;
    QList<std::pair<QString, QString>> m_read; ///< kind and id of the articles read, oldest first
    qsizetype m_at = -1; ///< place in m_read
    QList<knowledge::Hit> m_hits;
    double m_scale = 1;
    bool m_folded = false;
    bool m_stale =
        true; ///< the article on screen is not the one that was asked for; made when the page shows
};

} // namespace knowledgeui
