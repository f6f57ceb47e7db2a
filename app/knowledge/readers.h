// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/json.h"
#include "app/knowledge/entries.h"

/// One function a kind of entry: JSON in, value out, problems to the reader. The caller calls finish().
namespace knowledge {

Status readStatus(base::JsonReader &reader);
Method readMethod(base::JsonReader &reader);
FieldEntry readField(base::JsonReader &reader);
Spec readSpec(base::JsonReader &reader);
Comparison readComparison(base::JsonReader &reader);
Claim readClaim(base::JsonReader &reader);
ServerProfile readServer(base::JsonReader &reader);
Observation readObservation(base::JsonReader &reader);
Recipe readRecipe(base::JsonReader &reader);
Gate readGate(base::JsonReader &reader);
Synonyms readSynonyms(base::JsonReader &reader);

/// The parts that several kinds share, each under `key`; absent: empty.
std::vector<Block> readBlocks(base::JsonReader &reader);
std::vector<FieldRule> readFieldRules(base::JsonReader &reader, const QString &key);
std::vector<Lookalike> readLookalikes(base::JsonReader &reader, const QString &key);
std::vector<Question> readQuestions(base::JsonReader &reader);
std::vector<Trial> readTrials(base::JsonReader &reader);
/// "origins"; a problem when there is none and `needed`.
std::vector<Origin> readOrigins(base::JsonReader &reader, bool needed);
/// An array of [name, value] pairs.
std::vector<std::pair<QString, QString>> readPairs(base::JsonReader &reader, const QString &key);
/// "spec" as a list that has to be there.
QStringList readSpecList(base::JsonReader &reader);
/// As JsonReader::word, but the key may be absent: empty.
QString optionalWord(base::JsonReader &reader, const QString &key, const QStringList &words);

} // namespace knowledge
