// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QCommandLineOption>
#include <QList>

class QCommandLineParser;

namespace http {
struct Draft;
}

namespace cli {

/// Forms, files, chunks, trailers, and what is wrong on purpose.
QList<QCommandLineOption> contentOptions();

/// Reads them into the draft, whose content is there already. Errors: options that exclude each other, sizes
/// that are none, unknown defects. Files are not opened here.
std::optional<base::Error> readContentPlan(const QCommandLineParser &parser, http::Draft *draft);

/// What to say of the draft before it goes out: JSON that is none, defects; empty when there is nothing.
QString contentRemarks(const http::Draft &draft);

/// Whether `--defect list` was asked for, and its answer: a line for each, with the section that it breaks.
bool wantsDefectList(const QCommandLineParser &parser);
QString defectList();

} // namespace cli
