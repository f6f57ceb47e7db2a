// SPDX-License-Identifier: Apache-2.0
#include "app/training/lessonreader.h"

#include "app/lab/personalityreader.h"

#include <QRegularExpression>
#include <QSet>

namespace training {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostSteps = 60;
constexpr qsizetype mostBytes = 1024 * 1024;

/// A fenced block: its name, the words behind it and its lines.
struct Fence {
    QString name;
    QStringList options;
    std::vector<Line> lines;
    int number = 0;

    QString text() const
    {
        QStringList all;
        for (const Line &line : lines)
            all << line.text;
        return all.join(u'\n');
    }
};

/// Reads one file from top to bottom: header, steps, and the blocks in them.
class LessonReader {
public:
    LessonReader(QString file, std::vector<base::Error> *problems)
        : m_problems(problems)
    {
        m_lesson.file = std::move(file);
    }

    Lesson read(const QByteArray &text)
    {
        const QStringList lines = QString::fromUtf8(text).split(u'\n');
        int number = 0;
        for (QString line : lines) {
            if (line.endsWith(u'\r'))
                line.chop(1);
            take({line, ++number});
        }
        if (m_fence)
            problem(m_fence->number, u"the block \"%1\" has no end."_s.arg(m_fence->name),
                u"End it with a line of three backticks."_s);
        endStep();
        finish();
        return std::move(m_lesson);
    }

private:
    enum class Part { Start, Header, Body };

    void take(const Line &line)
    {
        if (m_part != Part::Body)
            takeHeader(line);
        else if (m_fence)
            takeInside(line);
        else if (line.text.startsWith("```"_L1))
            beginFence(line);
        else if (line.text.startsWith("## "_L1))
            beginStep(line);
        else
            takeProse(line);
    }

    void takeHeader(const Line &line)
    {
        if (line.text == "---"_L1) {
            m_part = m_part == Part::Start ? Part::Header : Part::Body;
            return;
        }
        if (line.text.trimmed().isEmpty())
            return;
        if (m_part == Part::Start) {
            problem(line.number, u"a lesson begins with a header."_s,
                u"Write three hyphens, then id, title, minutes and summary, then three hyphens."_s);
            m_part = Part::Body;
            m_headerless = true;
            return;
        }
        const QString key = line.text.section(u':', 0, 0).trimmed();
        const QString value = line.text.section(u':', 1).trimmed();
        if (value.isEmpty())
            problem(line.number, u"\"%1\" says nothing."_s.arg(key), u"Write \"key: value\"."_s);
        else if (m_keys.contains(key))
            problem(line.number, u"\"%1\" is there twice."_s.arg(key), u"Leave one."_s);
        else
            takeKey(key, value, line.number);
        m_keys.insert(key);
    }

    void takeKey(const QString &key, const QString &value, int line)
    {
        static const QRegularExpression idForm(u"^[a-z0-9][a-z0-9-]{0,60}$"_s);
        bool number = true;
        if (key == "id"_L1)
            m_lesson.id = value;
        else if (key == "title"_L1)
            m_lesson.title = value;
        else if (key == "summary"_L1)
            m_lesson.summary = value;
        else if (key == "server"_L1)
            m_server = value;
        else if (key == "minutes"_L1)
            m_lesson.minutes = value.toInt(&number);
        else if (key == "order"_L1)
            m_lesson.order = value.toInt(&number);
        else if (key == "format"_L1)
            number = value == "1"_L1;
        else
            problem(line, u"\"%1\" is no key of a lesson."_s.arg(key),
                u"There are format, id, title, minutes, summary, server and order."_s);
        if (!number)
            problem(line, u"\"%1\" cannot be \"%2\"."_s.arg(key, value),
                key == "format"_L1 ? u"This program reads format 1."_s : u"Write a number."_s);
        if (key == "id"_L1 && !idForm.match(value).hasMatch())
            problem(
                line, u"\"%1\" cannot be an id."_s.arg(value), u"Take small letters, digits and hyphens."_s);
    }

    void takeProse(const Line &line)
    {
        if (m_step) {
            m_prose.push_back(line);
            return;
        }
        if (!line.text.trimmed().isEmpty() && !m_headerless)
            problem(line.number, u"this stands before the first step."_s,
                u"Begin a step with \"## \" and its title."_s);
    }

    void beginStep(const Line &line)
    {
        endStep();
        m_step.emplace();
        m_step->title = line.text.mid(3).trimmed();
        m_step->server = m_server;
        m_stepLine = line.number;
        m_seen.clear();
        if (m_step->title.isEmpty())
            problem(line.number, u"the step has no title."_s, u"Write it behind \"## \"."_s);
    }

    void endStep()
    {
        if (!m_step)
            return;
        m_step->text = readProse(m_prose, m_lesson.file, m_problems);
        m_prose.clear();
        if (m_step->text.empty())
            problem(m_stepLine, u"the step says nothing."_s, u"Write a sentence below its title."_s);
        if (!m_step->choices.isEmpty() && !m_step->check.isEmpty())
            problem(m_stepLine, u"the step has a prediction and a check."_s, u"Make two steps of it."_s);
        if (m_step->request && !m_step->open.isEmpty())
            problem(
                m_stepLine, u"the step sends something and opens something."_s, u"Make two steps of it."_s);
        if (!m_step->choices.isEmpty())
            m_step->check = readCheck({{u"prediction: made"_s, m_stepLine}}, m_lesson.file, m_problems);
        m_lesson.steps.push_back(std::move(*m_step));
        m_step.reset();
    }

    void beginFence(const Line &line)
    {
        QStringList words = line.text.mid(3).split(u' ', Qt::SkipEmptyParts);
        m_fence.emplace();
        m_fence->name = words.isEmpty() ? QString() : words.takeFirst();
        m_fence->options = words;
        m_fence->number = line.number;
    }

    void takeInside(const Line &line)
    {
        if (line.text != "```"_L1) {
            m_fence->lines.push_back(line);
            return;
        }
        const Fence fence = std::move(*m_fence);
        m_fence.reset();
        takeFence(fence);
    }

    void takeFence(const Fence &fence)
    {
        using Taker = void (LessonReader::*)(const Fence &);
        static const QHash<QString, Taker> takers = {{u"send"_s, &LessonReader::takeRequest},
            {u"fill"_s, &LessonReader::takeRequest}, {u"solution"_s, &LessonReader::takeRequest},
            {u"server"_s, &LessonReader::takeServer}, {u"open"_s, &LessonReader::takeOpen},
            {u"predict"_s, &LessonReader::takeChoices}, {u"check"_s, &LessonReader::takeCheck},
            {u"hint"_s, &LessonReader::takeHint}, {u"reveal"_s, &LessonReader::takeReveal},
            {u"personality"_s, &LessonReader::takePersonality}};
        const Taker taker = takers.value(fence.name);
        if (!taker)
            return problem(fence.number, u"\"%1\" is no block of a lesson."_s.arg(fence.name),
                u"There are send, fill, solution, server, open, predict, check, hint, reveal and personality; lines to be shown as they are begin with four spaces."_s);
        if ((fence.name == "personality"_L1) == m_step.has_value())
            return problem(fence.number, u"the block \"%1\" stands in the wrong place."_s.arg(fence.name),
                u"Personalities come before the first step, everything else in a step."_s);
        if (fence.name != "hint"_L1 && fence.name != "personality"_L1 && m_seen.contains(fence.name))
            return problem(
                fence.number, u"the step has two blocks \"%1\"."_s.arg(fence.name), u"Leave one."_s);
        m_seen.insert(fence.name);
        (this->*taker)(fence);
    }

    void takeRequest(const Fence &fence)
    {
        const std::optional<Ask> ask = readAsk(fence.lines, fence.options, where(fence.number), m_problems);
        if (fence.name == "solution"_L1) {
            m_step->solution = ask;
            return;
        }
        if (m_seen.contains(u"send"_s) && m_seen.contains(u"fill"_s))
            problem(fence.number, u"the step sends and fills in."_s, u"Leave one."_s);
        m_step->request = ask;
        m_step->fill = fence.name == "fill"_L1;
    }

    void takeServer(const Fence &fence)
    {
        m_step->server = fence.text().trimmed();
        m_step->hidden = fence.options == QStringList{u"hidden"_s};
        if (m_step->server.isEmpty() || (!fence.options.isEmpty() && !m_step->hidden))
            problem(fence.number, u"a server is named by its id, on a line of its own."_s,
                u"Behind \"server\" only \"hidden\" may stand. reasonphrase-cli lab --list has the ids."_s);
    }

    void takeOpen(const Fence &fence)
    {
        static const QRegularExpression form(
            u"^(compare( [1-9][0-9][0-9]){2,4}|investigation|matrix|path|lab|quiz|mystery|article (status|method|field|rule|server|claim)/\\S+|section [a-z0-9-]+#[A-Z0-9.]+)$"_s);
        m_step->open = fence.text().trimmed();
        if (!form.match(m_step->open).hasMatch())
            problem(fence.number, u"\"%1\" cannot be opened."_s.arg(m_step->open),
                u"There are compare 501 405 403, investigation, matrix, path, lab, quiz, mystery, article status/501 and section rfc9110#15.5.6."_s);
    }

    void takeChoices(const Fence &fence)
    {
        static const QRegularExpression form(u"^- \\[([ x])\\] (.+)$"_s);
        int right = 0;
        for (const Line &line : fence.lines) {
            const QRegularExpressionMatch match = form.match(line.text);
            if (!match.hasMatch()) {
                problem(line.number, u"this is no choice."_s,
                    u"Write \"- [ ] words\", and \"- [x] words\" for the one that comes true."_s);
                continue;
            }
            if (match.captured(1) == "x"_L1) {
                m_step->right = int(m_step->choices.size());
                ++right;
            }
            m_step->choices << match.captured(2);
        }
        if (m_step->choices.size() < 2 || right != 1)
            problem(fence.number, u"a prediction has two choices or more, and one of them comes true."_s,
                u"Mark it with \"- [x]\"."_s);
    }

    void takeCheck(const Fence &fence)
    {
        m_step->check = readCheck(fence.lines, m_lesson.file, m_problems);
        if (fence.text().trimmed().isEmpty())
            problem(fence.number, u"the check is empty."_s,
                u"Leave it out: a step without a check is there to be read."_s);
    }

    void takeHint(const Fence &fence)
    {
        m_step->hints.push_back(readProse(fence.lines, m_lesson.file, m_problems));
    }

    void takeReveal(const Fence &fence)
    {
        m_step->reveal = readProse(fence.lines, m_lesson.file, m_problems);
    }

    void takePersonality(const Fence &fence)
    {
        const auto object = base::parseJsonObject(fence.text().toUtf8(), where(fence.number));
        if (!object) {
            m_problems->push_back(object.error());
            return;
        }
        base::JsonReader reader(*object, where(fence.number), m_problems);
        lab::Personality personality = lab::readPersonality(reader);
        if (!personality.id.startsWith(m_lesson.id + u'-'))
            reader.problem(
                u"id"_s, u"must begin with \"%1-\", so that it takes no other's place."_s.arg(m_lesson.id));
        if (personality.gates.empty() || personality.routes.empty())
            reader.problem(QString(), u"gates and routes are needed."_s);
        reader.finish();
        m_lesson.personalities.push_back(std::move(personality));
    }

    void finish()
    {
        if (m_headerless)
            return;
        if (m_part != Part::Body)
            return problem(1, u"the header has no end."_s, u"End it with a line of three hyphens."_s);
        for (const QString &key : {u"id"_s, u"title"_s, u"minutes"_s, u"summary"_s}) {
            if (!m_keys.contains(key))
                problem(1, u"the header has no \"%1\"."_s.arg(key),
                    u"Write \"%1: …\" between the hyphens."_s.arg(key));
        }
        if (m_lesson.steps.empty())
            problem(1, u"there is no step."_s, u"Begin a step with \"## \" and its title."_s);
        if (m_lesson.steps.size() > mostSteps)
            problem(1, u"there are more than %1 steps."_s.arg(mostSteps), u"Make two lessons of it."_s);
    }

    QString where(int line) const { return u"%1:%2"_s.arg(m_lesson.file).arg(line); }
    void problem(int line, const QString &what, const QString &advice)
    {
        m_problems->push_back({what, where(line), advice});
    }

    Lesson m_lesson;
    std::vector<base::Error> *m_problems;
    Part m_part = Part::Start;
    bool m_headerless = false;
    QString m_server = u"strict"_s;
    QSet<QString> m_keys;
    std::optional<Step> m_step;
    int m_stepLine = 0;
    QSet<QString> m_seen; ///< blocks of this step
    std::vector<Line> m_prose;
    std::optional<Fence> m_fence;
};

} // namespace

std::optional<Lesson> readLesson(
    const QByteArray &text, const QString &file, std::vector<base::Error> *problems)
{
    if (text.size() > mostBytes) {
        problems->push_back({u"a lesson of more than 1 MiB is not read."_s, file, u"Make several of it."_s});
        return std::nullopt;
    }
    const size_t before = problems->size();
    Lesson lesson = LessonReader(file, problems).read(text);
    if (problems->size() > before)
        return std::nullopt;
    return lesson;
}

} // namespace training
