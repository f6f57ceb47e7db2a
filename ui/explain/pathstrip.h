// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/reveal.h"
#include "ui/widgets/card.h"

#include <QListView>

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace explain {

class PathModel;
struct Report;

/// The gates side by side, spaced by their words; a real list for the keyboard.
class PathList : public QListView {
    Q_OBJECT

public:
    explicit PathList(QWidget *parent = nullptr);

    /// One line: passed gates, the one that stopped, and how many were not reached.
    void setCompact(bool compact);
    bool isCompact() const { return m_compact; }
    /// Lays the gates out anew after the model or the width changed.
    void spread();
    /// Width of a row, its share of the gaps included.
    int cellWidth(int row) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QList<int> m_cells;
    bool m_compact = false;
};

/// The decision path card: 64 high, or one line when compact.
class PathStrip : public widgets::Card {
    Q_OBJECT

public:
    explicit PathStrip(QWidget *parent = nullptr);

    void setReport(const Report &report, int code);
    /// Lays what really happened over the path; nullopt takes it away.
    void setTruth(const std::optional<probe::Revealed> &revealed);
    void setCompact(bool compact);
    void setDiagramAvailable(bool available);
    PathList *list() const { return m_list; }

Q_SIGNALS:
    void diagramRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    PathModel *m_model;
    PathList *m_list;
    widgets::Label *m_title;
    widgets::Label *m_order;
    widgets::Button *m_diagram;
    widgets::Label *m_shortcut;
    QString m_orderText;
    bool m_compact = false;
    bool m_diagramAvailable = false;
};

} // namespace explain
