// SPDX-License-Identifier: Apache-2.0
#include "app/explain/catalogue.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// The folder of each rule, by its id.
QHash<QString, QString> subjectsIn(const QString &dataFolder)
{
    QHash<QString, QString> subjects;
    QDirIterator it(dataFolder + u"/rules"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        subjects.insert(it.fileInfo().completeBaseName(), it.fileInfo().path().section(u'/', -1));
    }
    return subjects;
}

QStringList wordsOf(const Rule &rule)
{
    QStringList words = conditionsOf(rule);
    if (rule.place > 0)
        words << withoutValues(rule.summary) << withoutValues(rule.detail);
    if (!rule.plain.isEmpty())
        words << withoutValues(rule.plain);
    return words;
}

} // namespace

QString withoutValues(QString text)
{
    static const QRegularExpression place(u"(^|[A-Za-z]+ |)\\{([^}]*)\\}"_s);
    static const QHash<QString, QString> nouns{{u"method"_s, u"this method"_s},
        {u"status"_s, u"this status"_s}, {u"marked-field"_s, u"this field"_s},
        {u"server"_s, u"this server"_s}};
    QString out;
    qsizetype at = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString noun = nouns.value(match.captured(2), u"…"_s);
        QString before = match.captured(1);
        // "A {status}" is "a status" of some kind, and the word before a noun of ours would be one too many.
        if (noun.size() > 1 && (before == "A "_L1 || before == "a "_L1))
            before.clear();
        out += QStringView(text).sliced(at, match.capturedStart() - at);
        const bool starts = before.isEmpty() && (out.isEmpty() || out.endsWith(u". "_s));
        out += before + (starts ? noun.at(0).toUpper() + noun.sliced(1) : noun);
        at = match.capturedEnd();
    }
    return out + text.sliced(at);
}

QStringList conditionsOf(const Rule &rule)
{
    QStringList words;
    for (const Clause &clause : rule.when)
        words << withoutValues(clause->words());
    return words;
}

/// Control characters as they are written on the wire: a lone CR is no end of a line here.
static QString visible(const QString &line)
{
    QString out;
    for (const QChar each : line) {
        if (each.unicode() < 0x20 || each.unicode() == 0x7f)
            out += u"\\x%1"_s.arg(int(each.unicode()), 2, 16, QLatin1Char('0'));
        else
            out += each;
    }
    return out;
}

static QString shortened(const QString &whole)
{
    constexpr qsizetype longest = 120;
    const QString line = visible(whole);
    return line.size() <= longest + 20
        ? line
        : u"%1… (%2 more)"_s.arg(line.left(longest)).arg(line.size() - longest);
}

QStringList linesToShow(const Example &example)
{
    QStringList lines;
    for (const QStringList &hop : example.hops)
        lines += hop;
    lines += example.lines;
    if (!example.received.isEmpty())
        lines += example.received.split(u'\n');
    for (QString &line : lines)
        line = shortened(line);
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    if (example.tls || example.scheme == "https"_L1)
        lines.prepend(u"(over TLS)"_s);
    if (!example.failure.isEmpty())
        lines << u"(no answer: %1)"_s.arg(example.failure);
    return lines;
}

QString whoActs(const Rule &rule)
{
    if (rule.client.isEmpty())
        return rule.server.isEmpty() ? QString() : u"server"_s;
    return rule.server.isEmpty() ? u"client"_s : u"client and server"_s;
}

RuleCatalogue::RuleCatalogue(const Explainer &explainer, QString dataFolder)
    : m_dataFolder(std::move(dataFolder))
{
    const QHash<QString, QString> subjects = subjectsIn(m_dataFolder);
    QHash<QString, QStringList> words;
    for (const Rule &rule : explainer.rules()) {
        words[rule.id] += wordsOf(rule);
        if (rule.place == 0 && subjects.contains(rule.id))
            m_entries.push_back({rule.id, subjects.value(rule.id), withoutValues(rule.summary),
                withoutValues(rule.detail), rule.level, rule.spec, {}});
    }
    for (RuleEntry &entry : m_entries)
        entry.words = words.value(entry.id);
    std::sort(m_entries.begin(), m_entries.end(), [](const RuleEntry &a, const RuleEntry &b) {
        return std::pair(a.subject, a.id) < std::pair(b.subject, b.id);
    });
}

const RuleEntry *RuleCatalogue::find(const QString &id) const
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&id](const RuleEntry &entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::vector<knowledge::SearchEntry> RuleCatalogue::searchEntries() const
{
    constexpr double weight = 0.66; // below what the knowledge base itself says
    std::vector<knowledge::SearchEntry> all;
    all.reserve(m_entries.size());
    for (const RuleEntry &entry : m_entries) {
        QStringList words{entry.id, entry.subject, u"check rule"_s};
        for (const QString &reference : entry.spec)
            words << knowledge::Knowledge::specLabel(reference);
        all.push_back({u"rule"_s, entry.id, entry.title, entry.line, words, entry.words, weight});
    }
    return all;
}

} // namespace explain
