// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace knowledgeui {

class NoteCard;

/// Shows an article: head, summary, sections.
class ArticleView : public QScrollArea {
    Q_OBJECT

public:
    explicit ArticleView(QWidget *parent = nullptr);

    /// With `glances` the facts of the right column stand below the summary.
    void setArticle(const Article &article, bool glances, const QString &note = {});
    /// Opens the field for a note, if it is not open, and puts the caret there.
    void startNote();
    const Article &article() const { return m_article; }
    /// Scrolls a section to the top.
    void showSection(int section);

Q_SIGNALS:
    void articleRequested(const QString &kind, const QString &id);
    void specRequested(const QString &reference);
    void compareRequested(const QStringList &codes);
    void tryRequested(const QString &id);
    void trialRequested(const knowledge::Trial &trial);
    void noteEdited(const QString &text);
    /// The example of the rule on the page with this number is to be opened.
    void sampleRequested(int number);
    /// The rule on the page is to be asked about the exchange that is on screen.
    void askRequested();
    /// The section at the top changed by scrolling.
    void sectionReached(int section);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void arrangeHead();
    QWidget *makeTitle(QWidget *parent);
    QWidget *makeActions(QWidget *parent);
    void addGlances(QVBoxLayout *column);
    void followScroll();
    void addNote(const QString &text);

    Article m_article;
    QBoxLayout *m_head = nullptr;
    QWidget *m_title = nullptr;
    QWidget *m_actions = nullptr;
    QLabel *m_name = nullptr; ///< the part of the title that may wrap
    QList<QWidget *> m_sections;
    QVBoxLayout *m_noteColumn = nullptr; ///< where the note stands
    NoteCard *m_note = nullptr;
    int m_reached = -1;
};

} // namespace knowledgeui
