// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/rows.h"
#include "app/content/search.h"
#include "ui/content/finder.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace contentui {

/// Text or hex of any size: only rows that are seen are read and painted, and the rest is counted between
/// two events. Selection goes by rows.
class BigView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit BigView(QWidget *parent = nullptr);
    ~BigView() override;

    /// `searched` is what find looks through: the bytes that the rows are of.
    void setRows(std::unique_ptr<content::Rows> rows, content::BlobPtr searched);
    void clear();
    /// Rows so far; all of them once isWhole().
    qint64 rowCount() const;
    bool isWhole() const { return !m_counting.isActive(); }
    qint64 currentRow() const { return m_current; }
    void setCurrentRow(qint64 row, bool extend = false);
    qint64 topRow() const;
    /// Text of the rows that are seen, for screen readers and tests.
    QString visibleText() const;
    QString textOf(qint64 row) const;
    /// The selected rows, or the current one. Rows of one line are joined; `most` bytes at the most.
    QString selectedText(qint64 most = qint64(16) * 1024 * 1024) const;
    void selectAll();
    void copy() const;
    Finder *finder() const;

Q_SIGNALS:
    /// Counting rows went on; 1 at its end.
    void progressed(double share);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    friend class BigFinder;

    void count();
    void restyle();
    void placeBars();
    void moveBy(int key, bool extend);
    qint64 rowsSeen() const;
    qint64 rowAt(int y) const;
    int gutter() const;
    void paintRow(QPainter *painter, const content::Row &row, qint64 number, int y) const;
    void paintPlaces(
        QPainter *painter, const content::Row &row, const QString &text, const QRect &band) const;
    void showPlace(qint64 offset);
    void tellCurrent();

    std::unique_ptr<content::Rows> m_rows;
    content::BlobPtr m_searched;
    QTimer m_counting;
    class BigFinder *m_finder;
    qint64 m_current = 0;
    qint64 m_anchor = 0;
    bool m_toEnd = false; ///< the end was asked for before it was known
    qint64 m_wanted = -1; ///< a place that is to be shown once its row is counted
    int m_pitch = 20;
};

/// Finds in a BigView, a slice between two events.
class BigFinder : public Finder {
    Q_OBJECT

public:
    explicit BigFinder(BigView *view);

    void look(const QString &words, bool exact) override;
    void step(bool forward) override;
    QString selectedWords() const override { return {}; }
    void focusText() override;

    /// The rows are others.
    void restart();
    /// Places of [start, end), and which of them is the chosen one.
    std::vector<qint64> placesIn(qint64 start, qint64 end) const;
    bool isChosen(qint64 place) const;
    qint64 placeBytes() const;

private:
    void work();
    void choose(std::size_t index);
    void tell();

    BigView *m_view;
    QTimer m_timer;
    std::unique_ptr<content::Search> m_search;
    QString m_words;
    bool m_exact = false;
    bool m_hasChosen = false;
    std::size_t m_chosen = 0;
    qint64 m_from = 0; ///< the first place from here on is wanted
};

} // namespace contentui
