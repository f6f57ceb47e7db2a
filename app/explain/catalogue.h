// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/explain/rule.h"
#include "app/knowledge/search.h"

namespace explain {

/// What a list tells of a rule.
struct RuleEntry {
    QString id;
    QString subject; ///< folder of data/rules: "caching"
    QString title; ///< what it says, without the values of an exchange
    QString line; ///< why it matters, the same way
    Level level = Level::Info; ///< of the rule itself; its other cases may have others
    QStringList spec;
    QStringList words; ///< its conditions and the words of its other cases, for a search
};

/// The rules for those who want to read them: all in short, and one at a time with its proof. Made when
/// somebody wants to read: it takes the rules that the explainer has, and reads no more than the names of
/// their files.
class RuleCatalogue {
public:
    RuleCatalogue(const Explainer &explainer, QString dataFolder);

    const std::vector<RuleEntry> &entries() const { return m_entries; } ///< by subject, then by id
    const RuleEntry *find(const QString &id) const;
    /// The rule with its other cases and its examples, read from its file; nullopt: there is none.
    std::optional<Rule> rule(const QString &id) const { return loadRule(m_dataFolder, id); }
    /// What a search is to find of them, with the kind "rule".
    std::vector<knowledge::SearchEntry> searchEntries() const;

private:
    QString m_dataFolder;
    std::vector<RuleEntry> m_entries;
};

/// A text of a rule for readers who have no exchange: words or … stand where its values would.
QString withoutValues(QString text);
/// The conditions of a rule in words, one each.
QStringList conditionsOf(const Rule &rule);
/// An example as a person may read it: its lines, long ones shortened, and in brackets what is no line: that
/// it went over TLS, that no answer came.
QStringList linesToShow(const Example &example);
/// Who has something to do: "client", "server", "client and server"; empty: nobody.
QString whoActs(const Rule &rule);

} // namespace explain
