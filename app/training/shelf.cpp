// SPDX-License-Identifier: Apache-2.0
#include "app/training/shelf.h"

#include "app/lab/gates.h"
#include "app/training/lessonreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace training {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 1024 * 1024 + 1; // one more than the reader takes

base::Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{u"The file cannot be read: %1."_s.arg(file.errorString()), name, {}};
    return file.read(mostBytes);
}

std::optional<Lesson> loadLesson(const QString &name, std::vector<base::Error> *problems)
{
    const base::Result<QByteArray> text = contentOf(name);
    if (!text) {
        problems->push_back(text.error());
        return std::nullopt;
    }
    return readLesson(*text, name, problems);
}

void sort(std::vector<Lesson> *lessons)
{
    std::stable_sort(lessons->begin(), lessons->end(), [](const Lesson &a, const Lesson &b) {
        return std::tie(a.order, a.title) < std::tie(b.order, b.title);
    });
}

base::Result<QString> write(const QString &name, const QByteArray &text, bool replace)
{
    if (const base::Result<QByteArray> there = contentOf(name); there && *there == text)
        return name;
    if (QFile::exists(name) && !replace)
        return base::Error{
            u"There is another file of that name."_s, name, u"Take another name, or say that it may go."_s};
    if (!QDir().mkpath(QFileInfo(name).path()))
        return base::Error{
            u"The folder cannot be made."_s, QFileInfo(name).path(), u"Check who may write there."_s};
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return base::Error{u"The lesson was not written: %1."_s.arg(file.errorString()), name,
            u"Check the space on the disk and who may write there."_s};
    return name;
}

base::Error allOf(const std::vector<base::Error> &problems)
{
    base::Error first = problems.front();
    if (problems.size() > 1)
        first.advice += u" (and %1 more)"_s.arg(problems.size() - 1);
    return first;
}

} // namespace

std::vector<Lesson> openLessons(const QString &path, std::vector<base::Error> *problems)
{
    std::vector<Lesson> lessons;
    QStringList files{path};
    if (QFileInfo(path).isDir()) {
        files.clear();
        for (const QString &name : QDir(path).entryList({u"*.md"_s}, QDir::Files, QDir::Name))
            files << path + u'/' + name;
    }
    for (const QString &file : files) {
        std::optional<Lesson> lesson = loadLesson(file, problems);
        if (!lesson)
            continue;
        const bool twice = std::any_of(
            lessons.begin(), lessons.end(), [&](const Lesson &each) { return each.id == lesson->id; });
        if (twice)
            problems->push_back(
                {u"there are two lessons \"%1\"."_s.arg(lesson->id), file, u"Give one another id."_s});
        else
            lessons.push_back(std::move(*lesson));
    }
    sort(&lessons);
    return lessons;
}

std::vector<Lesson> loadLessons(const QString &dataFolder, std::vector<base::Error> *problems)
{
    return openLessons(dataFolder + u"/lessons"_s, problems);
}

std::vector<Lesson> loadLessons(
    const QString &dataFolder, const QString &ownFolder, std::vector<base::Error> *problems)
{
    std::vector<Lesson> lessons = loadLessons(dataFolder, problems);
    if (ownFolder.isEmpty() || !QDir(ownFolder + u"/lessons"_s).exists())
        return lessons;
    for (Lesson &own : loadLessons(ownFolder, problems)) {
        own.own = true;
        const auto same = std::find_if(
            lessons.begin(), lessons.end(), [&](const Lesson &each) { return each.id == own.id; });
        if (same == lessons.end())
            lessons.push_back(std::move(own));
        else
            *same = std::move(own);
    }
    sort(&lessons);
    return lessons;
}

void checkNames(const Lesson &lesson, const Names &names, std::vector<base::Error> *problems)
{
    QStringList servers = names.servers;
    for (const lab::Personality &each : lesson.personalities)
        servers << each.id;
    QStringList gates = lab::gateWords();
    gates << u"served"_s;
    for (const Step &step : lesson.steps) {
        const auto ask = [&](const QStringList &named, const QStringList &known, const QString &kind) {
            for (const QString &each : named) {
                if (!known.isEmpty() && !known.contains(each))
                    problems->push_back({u"there is no %1 \"%2\"."_s.arg(kind, each),
                        u"%1: step \"%2\""_s.arg(lesson.file, step.title),
                        u"The step could never be done."_s});
            }
        };
        if (!names.servers.isEmpty())
            ask(QStringList{step.server} + step.check.arguments(u"server"_s), servers, u"practice server"_s);
        ask(step.check.arguments(u"verdict"_s), names.verdicts, u"verdict"_s);
        ask(step.check.arguments(u"finding"_s), names.rules, u"rule"_s);
        ask(step.check.arguments(u"gate"_s), gates, u"gate"_s);
    }
}

base::Result<QString> importLesson(const QString &file, const QString &ownFolder, bool replace)
{
    std::vector<base::Error> problems;
    const std::optional<Lesson> lesson = loadLesson(file, &problems);
    if (!lesson)
        return allOf(problems);
    const base::Result<QByteArray> text = contentOf(file);
    if (!text)
        return text.error();
    return write(ownFolder + u"/lessons/"_s + lesson->id + u".md"_s, *text, replace);
}

base::Result<QString> exportLesson(
    const Lesson &lesson, const QString &ownFolder, const QString &file, bool replace)
{
    base::Result<QByteArray> text = contentOf(lesson.file);
    if (!text)
        return text.error();
    QByteArray blocks;
    QStringList written;
    for (const Step &step : lesson.steps) {
        const QString name = ownFolder + u"/lab/"_s + step.server + u".json"_s;
        if (written.contains(step.server) || !QFile::exists(name))
            continue;
        const base::Result<QByteArray> personality = contentOf(name);
        if (!personality)
            return personality.error();
        blocks += "```personality\n" + personality->trimmed() + "\n```\n\n";
        written << step.server;
    }
    const qsizetype firstStep = text->indexOf("\n## ") + 1;
    QByteArray whole = *text;
    whole.insert(firstStep, blocks);
    std::vector<base::Error> problems;
    if (!readLesson(whole, lesson.file, &problems))
        return allOf(problems);
    return write(file, whole, replace);
}

} // namespace training
