// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <QJsonObject>

/// What `explain` tells about one thing, and about several side by side.
namespace cli {

/// One article, whatever it is about. `title` and `facts` are for text, `json` is the contract's object.
struct Article {
    QString kind; ///< status, method, field, server
    QString id;
    QString title; ///< "501 Not Implemented"
    QString className; ///< "Server error"; empty for methods and fields
    QString summary;
    std::vector<std::pair<QString, QString>> facts; ///< label and value, in reading order
    std::vector<knowledge::Block> blocks;
    QList<const knowledge::Claim *> claims;
    QJsonObject json;
    std::vector<knowledge::Question> questions = {};
    std::vector<knowledge::Trial> trials = {}; ///< what to send to the lab to see it
    std::vector<knowledge::Origin> origins = {};
    QList<const knowledge::Recipe *> recipes = {};
    std::vector<std::pair<QString, QStringList>> measured = {}; ///< heading and the lines of a table
};

Article articleOf(const knowledge::Knowledge &facts, const knowledge::Status &status);
Article articleOf(const knowledge::Knowledge &facts, const knowledge::Method &method);
Article articleOf(const knowledge::Knowledge &facts, const knowledge::FieldEntry &field);
Article articleOf(const knowledge::Knowledge &facts, const knowledge::ServerProfile &server);

/// The article of a word: a code, a method as written, a field, a method in another case, the id of
/// a server profile; nullopt: none.
/// Any other number of up to three digits gets what its class says (rfc9110#15).
std::optional<Article> findArticle(const knowledge::Knowledge &facts, const QString &word);

/// The rows of a comparison cut to these codes, in this order; `comparison` may be null: then the rows are
/// made from the statuses themselves.
struct Table {
    QStringList codes;
    struct Row {
        QString label;
        QStringList cells;
        QList<QStringList> specs;
    };
    std::vector<Row> rows;
    QString note;
};
Table compare(const knowledge::Knowledge &facts, const QStringList &codes);
QJsonObject toJson(const Table &table);

} // namespace cli
