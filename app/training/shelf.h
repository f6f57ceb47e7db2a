// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/lesson.h"

namespace training {

/// All lessons of a data folder (":/data"): those in lessons/, by order and title. Bad files are left out and
/// named in `problems`.
std::vector<Lesson> loadLessons(const QString &dataFolder, std::vector<base::Error> *problems);

/// The built-in lessons and one's own; one's own with a known id takes its place.
std::vector<Lesson> loadLessons(
    const QString &dataFolder, const QString &ownFolder, std::vector<base::Error> *problems);

/// One file, or all files of a folder that end in .md.
std::vector<Lesson> openLessons(const QString &path, std::vector<base::Error> *problems);

/// Servers, verdicts, rules and gates that lessons may name.
struct Names {
    QStringList servers;
    QStringList verdicts;
    QStringList rules;
};

/// What a lesson names that there is not: such a step could never be done. An empty list of names is not
/// asked.
void checkNames(const Lesson &lesson, const Names &names, std::vector<base::Error> *problems);

/// Copies a lesson to one's own folder, after it was read without a problem. Nothing is overwritten: a file
/// of that name with other words is an error, unless `replace`.
[[nodiscard]] base::Result<QString> importLesson(const QString &file, const QString &ownFolder, bool replace);

/// Writes the lesson as one file to hand out: what it was written as, with the personalities it names that
/// only its author has. An existing file is an error, unless `replace`.
[[nodiscard]] base::Result<QString> exportLesson(
    const Lesson &lesson, const QString &ownFolder, const QString &file, bool replace);

} // namespace training
