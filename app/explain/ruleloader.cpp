// SPDX-License-Identifier: Apache-2.0
#include "app/base/json.h"
#include "app/explain/conditions/conditions.h"
#include "app/explain/rule.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// The list of what was left out lies beside the rules, and is none.
constexpr QLatin1StringView notTakenFile("/rules/not-taken.json");

/// Files below `folder`, by path, so that the order never depends on the file system.
QStringList jsonFiles(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (!path.endsWith(notTakenFile))
            files << path;
    }
    files.sort();
    return files;
}

std::vector<Example> readExamples(base::JsonReader &reader, const QString &flag, Keep keep)
{
    std::vector<Example> examples;
    if (keep == Keep::NoExamples) {
        reader.value(u"examples"_s);
        return examples;
    }
    reader.objects(
        u"examples"_s, [&](base::JsonReader &entry) { examples.push_back(readExample(entry, flag)); });
    return examples;
}

const QStringList &levelWords()
{
    static const QStringList words = {u"error"_s, u"warn"_s, u"info"_s, u"good"_s, u"open"_s};
    return words;
}

/// Another case of the rule: it says when and what; level, points and advice are those of the rule unless
/// given.
Rule readCase(base::JsonReader &reader, const Rule &rule, std::vector<base::Error> *problems)
{
    Rule other = rule;
    other.also.clear();
    other.place = int(rule.also.size()) + 1;
    if (reader.has(u"level"_s))
        other.level =
            Level(std::max<qsizetype>(0, levelWords().indexOf(reader.word(u"level"_s, levelWords()))));
    other.requirement = reader.string(u"requirement"_s, {});
    other.when = readClauses(reader.value(u"when"_s).toArray(), reader.where(), problems);
    if (other.when.empty())
        reader.problem(u"when"_s, u"holds no usable condition."_s);
    other.summary = reader.string(u"summary"_s);
    other.detail = reader.string(u"detail"_s);
    other.plain = reader.string(u"plain"_s, {});
    if (reader.has(u"points"_s))
        other.points = reader.strings(u"points"_s);
    other.client = reader.string(u"client"_s, rule.client);
    other.server = reader.string(u"server"_s, rule.server);
    return other;
}

/// What a rule is, without its conditions and words.
Rule readHead(base::JsonReader &reader)
{
    static const QStringList subjects = {u"final"_s, u"interim"_s, u"each"_s, u"call"_s};
    Rule rule;
    rule.id = reader.string(u"id"_s);
    rule.level = Level(std::max<qsizetype>(0, levelWords().indexOf(reader.word(u"level"_s, levelWords()))));
    const QString on = reader.string(u"on"_s, u"final"_s);
    if (!subjects.contains(on))
        reader.problem(u"on"_s, u"must be final, interim, each or call."_s);
    rule.on = Subject(std::max<qsizetype>(0, subjects.indexOf(on)));
    rule.order = reader.integer(u"order"_s, 50);
    rule.requirement = reader.string(u"requirement"_s, {});
    return rule;
}

Rule readRule(base::JsonReader &reader, std::vector<base::Error> *problems, Keep keep)
{
    Rule rule = readHead(reader);
    rule.when = readClauses(reader.value(u"when"_s).toArray(), reader.where(), problems);
    if (rule.when.empty())
        reader.problem(u"when"_s, u"holds no usable condition."_s);
    rule.summary = reader.string(u"summary"_s);
    rule.detail = reader.string(u"detail"_s);
    rule.plain = reader.string(u"plain"_s, {});
    rule.spec = reader.strings(u"spec"_s);
    rule.points = reader.strings(u"points"_s);
    rule.client = reader.string(u"client"_s, {});
    rule.server = reader.string(u"server"_s, {});
    rule.probe = reader.string(u"probe"_s, {});
    rule.examples = readExamples(reader, u"fires"_s, keep);
    reader.objects(
        u"also"_s, [&](base::JsonReader &entry) { rule.also.push_back(readCase(entry, rule, problems)); });
    return rule;
}

VerdictRule readVerdict(base::JsonReader &reader, std::vector<base::Error> *problems, Keep keep)
{
    static const QStringList confidences = {u"certain"_s, u"likely"_s, u"open"_s};
    VerdictRule rule;
    rule.id = reader.string(u"id"_s);
    rule.order = reader.integer(u"order"_s);
    rule.when = readClauses(reader.value(u"when"_s).toArray(), reader.where(), problems);
    if (rule.when.empty())
        reader.problem(u"when"_s, u"holds no usable condition."_s);
    rule.text = reader.string(u"text"_s);
    rule.plain = reader.string(u"plain"_s, {});
    const QString confidence = reader.word(u"confidence"_s, confidences);
    rule.confidence = Confidence(std::max<qsizetype>(0, confidences.indexOf(confidence)));
    rule.evidence = reader.strings(u"evidence"_s);
    reader.objects(u"not-proven"_s, [&](base::JsonReader &entry) {
        rule.notProven << entry.string(u"text"_s);
        rule.settledBy << entry.string(u"settled-by"_s);
        rule.probes += entry.boolean(u"by-hand"_s, false) ? 0 : 1;
    });
    rule.client = reader.strings(u"client"_s);
    rule.server = reader.strings(u"server"_s);
    rule.stoppedAt = reader.string(u"stopped-at"_s, {});
    rule.spec = reader.strings(u"spec"_s);
    rule.examples = readExamples(reader, u"yields"_s, keep);
    return rule;
}

/// Index of the value under `key`; 0: there is none.
quint32 memberOf(const base::JsonObject &object, QStringView key)
{
    const base::JsonText &text = *object.text;
    for (quint32 at = object.node + 1; at < text.nodes[object.node].next; at = text.nodes[at + 1].next) {
        if (text.isKey(text.nodes[at], key))
            return at + 1;
    }
    return 0;
}

/// Calls `read` for each object of the array under `key`.
template <typename Each> void eachObject(const base::JsonObject &object, QStringView key, Each read)
{
    const base::JsonText &text = *object.text;
    const quint32 array = memberOf(object, key);
    if (array == 0)
        return;
    for (quint32 at = array + 1; at < text.nodes[array].next; at = text.nodes[at].next)
        read(base::JsonObject{object.text, at});
}

std::vector<Clause> conditionsOf(
    const base::JsonObject &entry, const QString &where, std::vector<base::Error> *problems)
{
    const base::JsonText &text = *entry.text;
    std::vector<Clause> clauses;
    eachObject(entry, u"when", [&](const base::JsonObject &condition) {
        const quint32 word = condition.node + 1;
        if (Clause clause = readClause(text.string(text.nodes[word]), text.value(word + 1), where, problems))
            clauses.push_back(std::move(clause));
    });
    return clauses;
}

/// As far as it takes to ask it; the words are read by complete(). Its entry was checked when it was put into
/// the program.
void readAskable(const base::JsonObject &entry, std::vector<base::Error> *problems, Rule *rule)
{
    base::JsonReader reader(entry, u"rules.json"_s, problems);
    *rule = readHead(reader);
    rule->when = conditionsOf(entry, rule->id, problems);
    rule->source = entry;
    eachObject(entry, u"also", [&](const base::JsonObject &entryOfCase) {
        base::JsonReader own(entryOfCase, rule->id, problems);
        Rule other = *rule;
        other.also.clear();
        other.place = int(rule->also.size()) + 1;
        const qsizetype level = levelWords().indexOf(own.string(u"level"_s, levelWord(rule->level)));
        other.level = Level(std::max<qsizetype>(0, level));
        other.requirement = own.string(u"requirement"_s, {});
        other.when = conditionsOf(entryOfCase, rule->id, problems);
        rule->also.push_back(std::move(other));
    });
}

void readAskable(const base::JsonObject &entry, std::vector<base::Error> *problems, VerdictRule *rule)
{
    base::JsonReader reader(entry, u"verdicts.json"_s, problems);
    rule->id = reader.string(u"id"_s);
    rule->order = reader.integer(u"order"_s);
    rule->stoppedAt = reader.string(u"stopped-at"_s, {});
    rule->when = conditionsOf(entry, rule->id, problems);
    rule->source = entry;
}

template <typename T> using Read = T (*)(base::JsonReader &, std::vector<base::Error> *, Keep);

base::Result<base::JsonObject> readObject(const QString &path, const QString &where)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{u"cannot be read: %1."_s.arg(file.errorString()), where, {}};
    return base::parseJsonObject(file.readAll(), where);
}

template <typename T>
std::vector<T> askablesOf(const base::JsonObject &bundle, std::vector<base::Error> *problems)
{
    std::vector<T> all;
    eachObject(bundle, u"entries",
        [&](const base::JsonObject &entry) { readAskable(entry, problems, &all.emplace_back()); });
    return all;
}

/// All entries of a kind in one file, made of them when the program was built (app/databundle.cmake).
template <typename T>
std::vector<T> loadBundle(const QString &path, Read<T> read, std::vector<base::Error> *problems, Keep keep)
{
    std::vector<T> all;
    const QString where = QFileInfo(path).fileName();
    const base::Result<base::JsonObject> object = readObject(path, where);
    if (!object) {
        problems->push_back(object.error());
        return all;
    }
    if (keep == Keep::Conditions)
        return askablesOf<T>(*object, problems);
    base::JsonReader reader(*object, where, problems);
    reader.objects(u"entries"_s, [&](base::JsonReader &entry) {
        const size_t before = problems->size();
        T one = read(entry, problems, Keep::NoExamples);
        if (problems->size() == before)
            all.push_back(std::move(one));
    });
    reader.finish();
    return all;
}

/// Reads every file below data/<kind>; a file with any problem is left out.
template <typename T>
std::vector<T> loadAll(const QString &folder, Read<T> read, std::vector<base::Error> *problems, Keep keep)
{
    std::vector<T> all;
    const QString bundle = folder + u".json"_s;
    if (keep != Keep::Everything && QFile::exists(bundle))
        return loadBundle(bundle, read, problems, keep);
    QSet<QString> ids;
    const QStringList files = jsonFiles(folder);
    for (const QString &path : files) {
        const QString where = path.sliced(folder.lastIndexOf(u'/') + 1);
        const base::Result<base::JsonObject> object = readObject(path, where);
        if (!object) {
            problems->push_back(object.error());
            continue;
        }
        const size_t before = problems->size();
        base::JsonReader reader(*object, where, problems);
        T entry = read(reader, problems, keep == Keep::Everything ? keep : Keep::NoExamples);
        if (entry.id != QFileInfo(path).completeBaseName())
            reader.problem(u"id"_s, u"must be the file's name."_s);
        if (ids.contains(entry.id))
            reader.problem(u"id"_s, u"\"%1\" stands in another file too."_s.arg(entry.id));
        reader.finish();
        ids << entry.id;
        if (problems->size() == before)
            all.push_back(std::move(entry));
    }
    return all;
}

/// The entry in the one file of that name; the folder below data/<kind> is its subject.
template <typename T> std::optional<T> loadOne(const QString &folder, const QString &id, Read<T> read)
{
    static const QRegularExpression shape(u"^[a-z0-9][a-z0-9-]*$"_s);
    if (!shape.match(id).hasMatch())
        return std::nullopt;
    const QStringList subjects = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &subject : subjects) {
        const QString path = folder + u'/' + subject + u'/' + id + u".json"_s;
        const base::Result<base::JsonObject> object = readObject(path, id);
        if (!object)
            continue;
        std::vector<base::Error> problems;
        base::JsonReader reader(*object, id, &problems);
        T entry = read(reader, &problems, Keep::Everything);
        return problems.empty() ? std::optional<T>(std::move(entry)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<Rule> loadRule(const QString &dataFolder, const QString &id)
{
    return loadOne<Rule>(dataFolder + u"/rules"_s, id, readRule);
}

std::optional<VerdictRule> loadVerdict(const QString &dataFolder, const QString &id)
{
    return loadOne<VerdictRule>(dataFolder + u"/verdicts"_s, id, readVerdict);
}

Rule complete(const Rule &rule)
{
    if (!rule.source.text)
        return rule;
    std::vector<base::Error> ignored; // a test holds that there are none
    base::JsonReader reader(rule.source, rule.id, &ignored);
    const Rule whole = readRule(reader, &ignored, Keep::NoExamples);
    return rule.place == 0 ? whole : whole.also.at(size_t(rule.place) - 1);
}

VerdictRule complete(const VerdictRule &rule)
{
    if (!rule.source.text)
        return rule;
    std::vector<base::Error> ignored;
    base::JsonReader reader(rule.source, rule.id, &ignored);
    return readVerdict(reader, &ignored, Keep::NoExamples);
}

namespace {

/// Other cases of a rule follow it as rules of their own; then by level and order.
std::vector<Rule> laidFlat(std::vector<Rule> read)
{
    std::vector<Rule> rules;
    for (Rule &rule : read) {
        std::vector<Rule> also = std::exchange(rule.also, {});
        rules.push_back(std::move(rule));
        std::move(also.begin(), also.end(), std::back_inserter(rules));
    }
    std::stable_sort(rules.begin(), rules.end(), [](const Rule &a, const Rule &b) {
        return std::pair(a.level, a.order) < std::pair(b.level, b.order);
    });
    return rules;
}

std::vector<VerdictRule> sorted(std::vector<VerdictRule> verdicts)
{
    std::stable_sort(verdicts.begin(), verdicts.end(),
        [](const VerdictRule &a, const VerdictRule &b) { return a.order < b.order; });
    return verdicts;
}

template <typename T>
std::vector<T> askablesOf(const QByteArray &bundle, const QString &where, std::vector<base::Error> *problems)
{
    const base::Result<base::JsonObject> object = base::parseJsonObject(bundle, where);
    if (!object)
        problems->push_back(object.error());
    return object ? askablesOf<T>(*object, problems) : std::vector<T>();
}

} // namespace

std::vector<Rule> loadRules(const QString &dataFolder, std::vector<base::Error> *problems, Keep keep)
{
    return laidFlat(loadAll<Rule>(dataFolder + u"/rules"_s, readRule, problems, keep));
}

std::vector<Rule> rulesOf(const QByteArray &bundle, std::vector<base::Error> *problems)
{
    return laidFlat(askablesOf<Rule>(bundle, u"rules.json"_s, problems));
}

std::vector<VerdictRule> loadVerdicts(
    const QString &dataFolder, std::vector<base::Error> *problems, Keep keep)
{
    return sorted(loadAll<VerdictRule>(dataFolder + u"/verdicts"_s, readVerdict, problems, keep));
}

std::vector<VerdictRule> verdictsOf(const QByteArray &bundle, std::vector<base::Error> *problems)
{
    return sorted(askablesOf<VerdictRule>(bundle, u"verdicts.json"_s, problems));
}

std::vector<NotTaken> loadNotTaken(const QString &dataFolder, std::vector<base::Error> *problems)
{
    QFile file(dataFolder + notTakenFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString where = notTakenFile.mid(1);
    const base::Result<base::JsonObject> object = base::parseJsonObject(file.readAll(), where);
    if (!object) {
        problems->push_back(object.error());
        return {};
    }
    QSet<QString> ids;
    const QStringList files = jsonFiles(dataFolder + u"/rules"_s);
    for (const QString &path : files)
        ids << QFileInfo(path).completeBaseName();
    std::vector<NotTaken> all;
    base::JsonReader reader(*object, where, problems);
    reader.objects(u"rules"_s, [&](base::JsonReader &entry) {
        const NotTaken rule{entry.string(u"id"_s), entry.string(u"reason"_s)};
        if (ids.contains(rule.id))
            entry.problem(u"id"_s, u"\"%1\" stands twice, or is a rule."_s.arg(rule.id));
        ids << rule.id;
        all.push_back(rule);
    });
    reader.finish();
    return all;
}

} // namespace explain
