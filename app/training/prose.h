// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace training {

/// A run of words of one kind.
struct Words {
    enum Kind { Plain, Strong, Emphasis, Code, Link };
    Kind kind = Plain;
    QString text;
    QString link; ///< "rfc9110#15.5.6", "status/405", "method/PUT", "field/allow", "rule/allow-missing-405"

    bool operator==(const Words &) const = default;
};

/// A paragraph, an item of a list, or lines to be shown as they are.
struct Block {
    enum Kind { Paragraph, Bullet, Numbered, Verbatim };
    Kind kind = Paragraph;
    std::vector<Words> words;

    bool operator==(const Block &) const = default;
};

/// A line of a file and its number there.
struct Line {
    QString text;
    int number = 0;
};

/// Reads the part of Markdown that lessons use: paragraphs, lists, **strong**, *emphasis*, `code`, links into
/// the program, and lines indented by four spaces. Nothing in it loads or opens anything by itself: pictures,
/// HTML and addresses of the web become problems that name `file` and line.
std::vector<Block> readProse(
    const std::vector<Line> &lines, const QString &file, std::vector<base::Error> *problems);

/// The words alone, a line a block.
QString plainText(const std::vector<Block> &blocks);

} // namespace training
