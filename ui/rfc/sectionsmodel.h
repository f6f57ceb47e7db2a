// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/entries.h"
#include "app/rfc/document.h"

#include <QAbstractItemModel>

/// The RFC reader: sections, text, and the way to a text that is not here.
namespace rfcui {

/// What the tree shows of a section.
struct SectionRow {
    QString number; ///< empty: a part without a number
    QString title;
    int level = 1;
};

/// All sections of a document but its table of contents, which the tree replaces.
std::vector<SectionRow> rowsOf(const rfc::Document &document);
/// The sections that data/ knows of a document whose text is not here, in their order.
std::vector<SectionRow> rowsOf(const knowledge::Spec &spec);

/// The sections of one document as a tree.
class SectionsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< "15.5.6"
        TitleRole
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setRows(std::vector<SectionRow> rows);
    /// By number; a part without one by its title.
    QModelIndex indexOf(const QString &number, const QString &title = {}) const;
    /// The neighbour in reading order; invalid at the ends.
    QModelIndex neighbour(const QModelIndex &index, int step) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        SectionRow row;
        int parent = -1;
        int place = 0; ///< among its siblings
        std::vector<int> children;
    };

    QModelIndex indexAt(int node) const;
    const std::vector<int> &childrenOf(const QModelIndex &parent) const;

    std::vector<Node> m_nodes; ///< in reading order
    std::vector<int> m_top;
};

} // namespace rfcui
