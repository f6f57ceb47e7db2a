// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/reader.h"

#include <QWidget>

class QSplitter;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace captures {

class CapturesModel;
class CapturesTable;
class EmptyPane;
class FilterBar;
class StateBar;

/// Opens captures and lists their exchanges, worst finding first; the chosen one is shown in a pane that the
/// window provides. Shortcuts of its own: Ctrl+F for the filter, Ctrl+V for what is in the clipboard, Escape
/// to cancel reading.
class CapturesPage : public QWidget {
    Q_OBJECT
public:
    /// `detail` shows exchanges; it stays hidden until there is one.
    CapturesPage(const Basis &basis, QWidget *detail, QWidget *parent = nullptr);
    ~CapturesPage() override;

    void open(const QStringList &paths);
    void paste();
    void cancel();
    bool isReading() const { return m_reader.isReading(); }
    bool isEmpty() const { return m_reader.origins().empty(); }
    Reader *reader() { return &m_reader; }
    CapturesModel *model() const { return m_model; }
    QWidget *list() const;
    /// The list, or what stands in its place.
    void focusList();

Q_SIGNALS:
    void openRequested();
    /// `entered`: opened by Enter or a double click, so the focus is wanted there.
    void exchangeChosen(const http::Exchange &exchange, bool entered);
    /// Everything was read, and what is shown of it is on the screen.
    void settled();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTop();
    QLayout *makeHead();
    QWidget *makeBottom(QWidget *detail);
    void connectReader();
    void connectParts();
    void addShortcuts();
    void restyle();
    void read(std::vector<Origin> origins);
    void take(const Batch &batch);
    void finish(const Summary &summary);
    void updateCounts();
    void choose(const QModelIndex &index, bool entered);
    void present(const Row &row, const http::Exchange &exchange);
    void say(const QString &words, bool trouble = false);
    QString originOf(const Row &row) const;
    QString provenance(const Row &row) const;

    Reader m_reader;
    CapturesModel *m_model;
    FilterBar *m_filter;
    StateBar *m_state;
    CapturesTable *m_table;
    EmptyPane *m_empty;
    widgets::Label *m_names;
    widgets::Label *m_about;
    QWidget *m_lists = nullptr; ///< everything but the head, while something is open
    QWidget *m_bottom = nullptr;
    QSplitter *m_splitter;
    QList<int> m_share; ///< of the height, as the user dragged it
    int m_shownOrder = -1; ///< the row below
    bool m_entered = false;
    bool m_settling = false; ///< read to the end, not arranged yet
};

} // namespace captures
