// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QListView>

class QLabel;

namespace widgets {
class Label;
}

namespace explain {

class FindingDelegate;
class FindingFooter;
class FindingsModel;
class LevelCounts;
class PaneHead;

/// The numbered findings under their head.
class FindingsPane : public QWidget {
    Q_OBJECT

public:
    explicit FindingsPane(QWidget *parent = nullptr);

    void setReport(const Report &report);
    /// The first widget of the head stands where the title was.
    void setCompactHead(QWidget *tabs);
    void setProbesAvailable(bool available);
    void setWording(Wording wording);

    /// Number of the chosen finding, 0: none.
    int chosen() const;
    void choose(int number);
    void step(int by);
    QListView *list() const { return m_list; }
    /// The chosen row in the coordinates of `ancestor`, clamped to what is visible; empty: none.
    QRect chosenRect(const QWidget *ancestor) const;

Q_SIGNALS:
    void chosenChanged(int number);
    void probeRequested(const QString &probe);
    void specRequested(const QString &spec);
    /// How the conditions of a rule held.
    void whyRequested(const QString &rule);
    /// The page of a rule.
    void ruleRequested(const QString &rule);
    void geometryShifted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openSpec(const QModelIndex &index);
    void showMenu(const QPoint &at);
    bool actOnKey(int key);
    QString ruleAt(const QModelIndex &index) const;

    FindingsModel *m_model;
    FindingDelegate *m_delegate;
    QListView *m_list;
    FindingFooter *m_footer;
    PaneHead *m_head;
    widgets::Label *m_title;
    LevelCounts *m_counts;
    widgets::Label *m_hint;
    widgets::Label *m_empty;
};

} // namespace explain
