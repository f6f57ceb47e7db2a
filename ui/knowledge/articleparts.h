// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/knowledge/article.h"

/// What the writers of the kinds of articles share.
namespace knowledgeui {

Section headed(const QString &heading);
QStringList paragraphsOf(const QString &text);
/// Each adds a section, or none when there is nothing to say.
void addQuestions(Article *article, const std::vector<knowledge::Question> &questions);
void addTrials(Article *article, const std::vector<knowledge::Trial> &trials);
void addOrigins(Article *article, const std::vector<knowledge::Origin> &origins);
void addBlocks(Article *article, const std::vector<knowledge::Block> &blocks);
/// Not when there is a section with that heading already.
void addText(Article *article, const QString &heading, const QString &text, const QStringList &spec);

} // namespace knowledgeui
