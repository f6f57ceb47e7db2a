// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/explain/explainer.h"

#include <QJsonArray>

/// Why a rule fired or stayed quiet: the answer to --why.
namespace cli {

/// An Error that names the first of `ids` that is no rule or verdict.
std::optional<base::Error> unknownRule(const explain::Explainer &explainer, const QStringList &ids);

/// One line on --wording for the help of a verb.
QString wordingHelp();
/// The wording of the option's value; an Error that names the words it takes.
base::Result<explain::Wording> readWording(const QString &word);

/// "Why allow-missing-405 stayed quiet", then a line for each condition: held or not, its words, what was
/// seen. Each line begins with `indent`.
QString whyText(const Streams &io, const std::vector<explain::Trace> &traces, const QString &indent);
QJsonArray whyJson(const std::vector<explain::Trace> &traces);

} // namespace cli
