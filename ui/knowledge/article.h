// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <QCoreApplication>
#include <QList>

namespace explain {
class RuleCatalogue;
}

namespace knowledgeui {

/// An exchange that shows a rule at work.
struct Sample {
    int number = 0; ///< among the examples of the rule, from 0
    QStringList lines;
};

/// Another entry and what is said about it: a lookalike, a field with its level.
struct Pointer {
    QString kind; ///< "status", "method", "field"
    QString id;
    QString label; ///< "405", "Allow"
    QString stamp; ///< "MUST"…, may be empty
    QString text;
    QStringList spec;
};

/// One part of an article under one heading. Paragraphs come first, then what else is there.
struct Section {
    QString heading;
    QStringList paragraphs;
    QStringList spec;
    std::vector<knowledge::Share> shares; ///< drawn after the first paragraph
    QList<Pointer> pointers;
    QList<knowledge::Claim> claims; ///< makes the section the card of disputed claims
    QList<knowledge::Question> questions;
    QList<knowledge::Trial> trials;
    QStringList items; ///< short lines that belong together, below the paragraphs
    QList<Sample> samples;
    QStringList code; ///< lines of a snippet
    QString codePlace; ///< where the snippet goes
};

/// A fact of the column "At a glance".
struct Glance {
    QString icon;
    QString label;
    QString value;
    QString note; ///< may be empty
};

/// One entry of the knowledge base, ready to be shown.
struct Article {
    QString kind; ///< "status", "method", "field", "server", "recipe", "claim", "gate", "rule", "measured";
                  ///< empty: none
    QString id;
    int code = -1; ///< of a status, else -1
    int level = -1; ///< of a rule, as explain::Level; else -1
    QString title; ///< "501", "PROPFIND", "Allow"
    QString name; ///< "Not Implemented"; empty for the other kinds
    QString classLine; ///< "Server error · 5xx", "Method · WebDAV"
    QString summary;
    QStringList spec;
    QList<Section> sections;
    QList<Glance> glances;
    bool registered = true;
    qsizetype claimsChecked = 0; ///< how many claims data/ holds in all
};

/// Makes the article of an entry; an unknown one has an empty kind.
class ArticleWriter {
    Q_DECLARE_TR_FUNCTIONS(ArticleWriter)

public:
    explicit ArticleWriter(const knowledge::Knowledge &knowledge)
        : m_knowledge(knowledge)
    {
    }

    /// Has to outlive the writer; without it no rule has an article.
    void setRules(const explain::RuleCatalogue *rules) { m_rules = rules; }
    Article write(const QString &kind, const QString &id) const;

private:
    Article statusArticle(const knowledge::Status &status) const;
    Article methodArticle(const knowledge::Method &method) const;
    Article fieldArticle(const knowledge::FieldEntry &field) const;
    Article serverArticle(const knowledge::ServerProfile &server) const;
    QList<Glance> statusGlances(const knowledge::Status &status) const;
    QList<Glance> methodGlances(const knowledge::Method &method) const;
    Article recipeArticle(const knowledge::Recipe &recipe) const;
    Article claimArticle(const knowledge::Claim &claim) const;
    Article gateArticle(const knowledge::Gate &gate) const;
    Article ruleArticle(const QString &id) const;
    Article entryArticle(const QString &kind, const QString &id) const;
    QString serverName(const QString &id) const;
    void addRecipes(Article *article, const QString &code, const QString &server) const;
    Glance definedIn(const QStringList &spec, const QString &registration) const;
    void addClaims(Article *article) const;
    void addMeasured(Article *article, const knowledge::ServerProfile &server) const;
    void addMeasured(Article *article, const QString &method) const;
    Article whoAnswersWhat() const;

    const knowledge::Knowledge &m_knowledge;
    const explain::RuleCatalogue *m_rules = nullptr;
};

/// "RFC 9110, section 15.6.2"
QString longSpecLabel(const QString &reference);

} // namespace knowledgeui
