// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/catalogue.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QSortFilterProxyModel>

#include <memory>

namespace knowledgeui {

/// The knowledge base as a tree: statuses by class, methods, fields, server profiles, recipes, comparisons,
/// claims and rules; what no registry lists has a group of its own. One column.
class KnowledgeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, ///< "status", "method", "field", "server", "recipe", "comparison", "claim",
                                 ///< "rule"; empty for groups
        IdRole,
        NameRole, ///< what is shown behind the code of a status
        CountRole, ///< entries below a group
        LevelRole ///< of a rule, as explain::Level; else -1
    };

    explicit KnowledgeModel(const knowledge::Knowledge &knowledge, QObject *parent = nullptr);
    ~KnowledgeModel() override;

    /// Adds a group for the rules, one below it for each subject. Once.
    void addRules(const std::vector<explain::RuleEntry> &rules);
    QModelIndex indexOf(const QString &kind, const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Statuses as text, "405 Method Not Allowed", one a line.
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    QStringList mimeTypes() const override;

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    Node *add(Node *parent, const QString &kind, const QString &id, const QString &name);
    void addStatuses(const knowledge::Knowledge &knowledge);
    void addMethods(const knowledge::Knowledge &knowledge);
    void addRecipes(const knowledge::Knowledge &knowledge);

    std::unique_ptr<Node> m_root;
};

/// Shows only the entries that a search found, with the groups above them.
class KnowledgeFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit KnowledgeFilter(QObject *parent = nullptr);

    /// `found` holds "kind id"; no value: everything is shown.
    void setFound(const std::optional<QSet<QString>> &found);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<QSet<QString>> m_found;
};

} // namespace knowledgeui
