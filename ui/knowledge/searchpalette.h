// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search.h"

#include <QAbstractListModel>
#include <QFrame>

class QLineEdit;
class QListView;

namespace widgets {
class Label;
}

namespace knowledgeui {

/// What a search found, best first.
class HitsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, IdRole, LineRole, TitleMarksRole, LineMarksRole };

    using QAbstractListModel::QAbstractListModel;

    void setHits(const QList<knowledge::Hit> &hits);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<knowledge::Hit> m_hits;
};

/// The popup behind Ctrl+K: type, choose with the arrow keys, open with Enter, leave with Escape.
class SearchPalette : public QFrame {
    Q_OBJECT

public:
    /// `index` has to outlive the palette.
    explicit SearchPalette(const knowledge::SearchIndex &index, QWidget *parent = nullptr);

    /// Shows the palette in the upper middle of its window, empty and with the focus.
    void open();

Q_SIGNALS:
    void chosen(const QString &kind, const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void choose(const QModelIndex &index);
    void moveBy(int rows);

    const knowledge::SearchIndex &m_index;
    HitsModel *m_hits;
    QLineEdit *m_edit;
    QListView *m_list;
    widgets::Label *m_state;
};

} // namespace knowledgeui
