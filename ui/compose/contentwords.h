// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace compose {

class ComposerModel;

/// What the content is, for a chip: "none", "12 B", "form 40 B".
QString contentWord(const ComposerModel &composer);
/// Bytes that will go out, files included.
qint64 sentSize(const ComposerModel &composer);
/// The bytes as a person reads them (see textOf); a line stands for each run of a file.
QString sentText(const ComposerModel &composer);

} // namespace compose
