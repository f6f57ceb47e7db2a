// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgemodel.h"

#include <QMimeData>

#include <algorithm>
#include <map>

namespace knowledgeui {

using namespace Qt::StringLiterals;

struct KnowledgeModel::Node {
    Node *parent = nullptr;
    int row = 0;
    QString kind;
    QString id;
    QString name;
    int level = -1;
    std::vector<std::unique_ptr<Node>> children;

    int leaves() const
    {
        int sum = 0;
        for (const std::unique_ptr<Node> &child : children)
            sum += child->children.empty() ? 1 : child->leaves();
        return sum;
    }
};

KnowledgeModel::KnowledgeModel(const knowledge::Knowledge &knowledge, QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    addStatuses(knowledge);
    addMethods(knowledge);
    Node *fields = add(m_root.get(), {}, {}, tr("Fields"));
    for (const knowledge::FieldEntry &field : knowledge.fields())
        add(fields, u"field"_s, field.id, field.name);
    Node *servers = add(m_root.get(), {}, {}, tr("Server profiles"));
    add(servers, u"measured"_s, u"all"_s, tr("Who answers what"));
    for (const knowledge::ServerProfile &server : knowledge.servers())
        add(servers, u"server"_s, server.id, server.name);
    addRecipes(knowledge);
    Node *comparisons = add(m_root.get(), {}, {}, tr("Comparisons"));
    for (const knowledge::Comparison &comparison : knowledge.comparisons())
        add(comparisons, u"comparison"_s, comparison.id, comparison.codes.join(u" · "_s));
    Node *gates = add(m_root.get(), {}, {}, tr("Gates on the way"));
    for (const knowledge::Gate &gate : knowledge.gates())
        add(gates, u"gate"_s, gate.id, gate.question);
    Node *claims = add(m_root.get(), {}, {}, tr("What references claim"));
    for (const knowledge::Claim &claim : knowledge.claims())
        add(claims, u"claim"_s, claim.id, claim.claim);
}

KnowledgeModel::~KnowledgeModel() = default;

KnowledgeModel::Node *KnowledgeModel::add(
    Node *parent, const QString &kind, const QString &id, const QString &name)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->row = int(parent->children.size());
    node->kind = kind;
    node->id = id;
    node->name = name;
    parent->children.push_back(std::move(node));
    return parent->children.back().get();
}

void KnowledgeModel::addStatuses(const knowledge::Knowledge &knowledge)
{
    Node *statuses = add(m_root.get(), {}, {}, tr("Statuses"));
    Node *group = nullptr;
    int digit = 0;
    for (const knowledge::Status &status : knowledge.statuses()) {
        if (!status.registered)
            continue;
        if (!group || status.code() / 100 != digit) {
            digit = status.code() / 100;
            group = add(statuses, {}, {},
                tr("%1xx %2").arg(digit).arg(knowledge::Knowledge::className(status.code())));
        }
        add(group, u"status"_s, status.id, status.name);
    }
    Node *others = nullptr;
    for (const knowledge::Status &status : knowledge.statuses()) {
        if (status.registered)
            continue;
        if (!others)
            others = add(statuses, {}, {}, tr("Not registered"));
        add(others, u"status"_s, status.id, status.name);
    }
}

void KnowledgeModel::addMethods(const knowledge::Knowledge &knowledge)
{
    Node *methods = add(m_root.get(), {}, {}, tr("Methods"));
    for (const knowledge::Method &method : knowledge.methods()) {
        if (method.registered)
            add(methods, u"method"_s, method.id, method.id);
    }
    Node *others = nullptr;
    for (const knowledge::Method &method : knowledge.methods()) {
        if (method.registered)
            continue;
        if (!others)
            others = add(methods, {}, {}, tr("Not registered"));
        add(others, u"method"_s, method.id, method.id);
    }
}

void KnowledgeModel::addRecipes(const knowledge::Knowledge &knowledge)
{
    if (knowledge.recipes().empty())
        return;
    Node *recipes = add(m_root.get(), {}, {}, tr("How to"));
    std::map<QStringList, Node *> byCodes;
    for (const knowledge::Recipe &recipe : knowledge.recipes()) {
        Node *&group = byCodes[recipe.codes];
        if (!group)
            group = add(recipes, {}, {}, recipe.codes.join(u", "_s));
        const auto server = std::find_if(knowledge.servers().begin(), knowledge.servers().end(),
            [&recipe](const knowledge::ServerProfile &each) { return each.id == recipe.server; });
        add(group, u"recipe"_s, recipe.id,
            server == knowledge.servers().end() ? recipe.server : server->name);
    }
}

static QString subjectName(const QString &subject)
{
    static const std::map<QString, QString> names{{u"beyond"_s, KnowledgeModel::tr("Between hops")},
        {u"fields"_s, KnowledgeModel::tr("Field values")}, {u"refusal"_s, KnowledgeModel::tr("Refusals")},
        {u"representation"_s, KnowledgeModel::tr("Content")}, {u"tls"_s, KnowledgeModel::tr("TLS")}};
    const auto name = names.find(subject);
    return name == names.end() ? subject.left(1).toUpper() + subject.mid(1) : name->second;
}

void KnowledgeModel::addRules(const std::vector<explain::RuleEntry> &rules)
{
    const int row = int(m_root->children.size());
    beginInsertRows({}, row, row);
    Node *checks = add(m_root.get(), {}, {}, tr("Checks"));
    QString subject;
    Node *group = nullptr;
    for (const explain::RuleEntry &rule : rules) {
        if (!group || rule.subject != subject)
            group = add(checks, {}, {}, subjectName(rule.subject));
        subject = rule.subject;
        add(group, u"rule"_s, rule.id, rule.title)->level = int(rule.level);
    }
    endInsertRows();
}

KnowledgeModel::Node *KnowledgeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex KnowledgeModel::indexOf(const QString &kind, const QString &id) const
{
    std::vector<Node *> open{m_root.get()};
    while (!open.empty()) {
        Node *node = open.back();
        open.pop_back();
        if (!node->kind.isEmpty() && node->kind == kind && node->id == id)
            return createIndex(node->row, 0, node);
        for (const std::unique_ptr<Node> &child : node->children)
            open.push_back(child.get());
    }
    return {};
}

QModelIndex KnowledgeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex KnowledgeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    Node *up = nodeOf(child)->parent;
    return up == m_root.get() ? QModelIndex() : createIndex(up->row, 0, up);
}

int KnowledgeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int KnowledgeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant KnowledgeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node *node = nodeOf(index);
    const bool status = node->kind == u"status";
    switch (role) {
    case Qt::ToolTipRole:
        if (node->level >= 0)
            return QString(node->name + u'\n' + node->id);
        [[fallthrough]];
    case Qt::DisplayRole:
        return status ? QString(node->id + u' ' + node->name) : node->name;
    case Qt::AccessibleTextRole:
        if (node->kind.isEmpty())
            return tr("%1, %n entries", nullptr, node->leaves()).arg(node->name);
        if (node->level >= 0)
            return u"%1, %2"_s.arg(node->name, explain::levelWord(explain::Level(node->level)));
        return status ? QString(node->id + u' ' + node->name) : node->name;
    case KindRole:
        return node->kind;
    case IdRole:
        return node->id;
    case NameRole:
        return node->name;
    case CountRole:
        return node->leaves();
    case LevelRole:
        return node->level;
    default:
        return {};
    }
}

Qt::ItemFlags KnowledgeModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractItemModel::flags(index);
    const bool status = index.isValid() && nodeOf(index)->kind == u"status";
    return status ? usual | Qt::ItemIsDragEnabled : usual;
}

QStringList KnowledgeModel::mimeTypes() const
{
    return {u"text/plain"_s};
}

QMimeData *KnowledgeModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList lines;
    for (const QModelIndex &index : indexes) {
        if (index.isValid() && nodeOf(index)->kind == u"status")
            lines << index.data().toString();
    }
    auto *data = new QMimeData;
    data->setText(lines.join(u'\n'));
    return data;
}

KnowledgeFilter::KnowledgeFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void KnowledgeFilter::setFound(const std::optional<QSet<QString>> &found)
{
    m_found = found;
    invalidateFilter();
}

bool KnowledgeFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!m_found)
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString kind = index.data(KnowledgeModel::KindRole).toString();
    if (kind.isEmpty())
        return false;
    return m_found->contains(kind + u' ' + index.data(KnowledgeModel::IdRole).toString());
}

} // namespace knowledgeui
