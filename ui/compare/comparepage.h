// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/comparetable.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QMenu;
class QTableView;

namespace widgets {
class Button;
class Card;
class Label;
} // namespace widgets

namespace compare {

class CompareHead;
class CompareModel;

/// Up to four status codes side by side, or one of the prepared sets. Codes can be dropped on it.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    /// `knowledge` has to outlive the page. Starts with 501, 405, 403 and 404.
    explicit ComparePage(const knowledge::Knowledge &knowledge, QWidget *parent = nullptr);

    /// Unknown codes, doubles and those beyond four are left out.
    void setCodes(const QStringList &codes);
    QStringList codes() const;
    /// There is a quiz to go to; off by default.
    void setQuizAvailable(bool available);

public Q_SLOTS:
    void addCode(const QString &code);
    void removeCode(const QString &code);

Q_SIGNALS:
    void codesChanged(const QStringList &codes);
    /// "Try all four in the lab".
    void tryRequested(const QStringList &codes);
    void printRequested(const QStringList &codes);
    void quizRequested(const QStringList &codes);
    void specRequested(const QString &reference);
    void articleRequested(const QString &kind, const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeCard();
    QWidget *makeEmptyState();
    void fillMenu();
    void fillSets();
    void fillBar();
    void layOut();
    QList<int> columnWidths(int room) const;

    const knowledge::Knowledge &m_knowledge;
    Table m_table;
    CompareModel *m_model;
    QTableView *m_view;
    CompareHead *m_head;
    widgets::Card *m_card;
    QWidget *m_empty;
    QWidget *m_chips;
    QBoxLayout *m_bar = nullptr;
    QMenu *m_menu;
    QMenu *m_setMenu;
    QAction *m_full = nullptr; ///< says why nothing can be added
    widgets::Button *m_add;
    widgets::Button *m_sets;
    widgets::Button *m_print;
    widgets::Button *m_quiz;
    widgets::Button *m_try;
    widgets::Label *m_note;
    bool m_quizAvailable = false;
    double m_scale = 1;
};

} // namespace compare
