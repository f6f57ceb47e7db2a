// SPDX-License-Identifier: Apache-2.0
#include "app/probe/expectation.h"

#include "app/probe/matrixtargets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

/// A number or word, or a list of them, as words.
static QList<QByteArray> wordsOf(const QJsonValue &value)
{
    QList<QByteArray> words;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &each : list)
        words << (each.isDouble() ? QByteArray::number(each.toInt()) : each.toString().toUtf8());
    return words;
}

static bool isStatusWord(const QByteArray &word)
{
    if (word.size() != 3 || word[0] < '1' || word[0] > '9')
        return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return word.endsWith("xx") || (digit(word[1]) && digit(word[2]));
}

static bool fitsStatus(const QList<QByteArray> &words, int status)
{
    const QByteArray text = QByteArray::number(status);
    return std::any_of(words.begin(), words.end(), [&text](const QByteArray &word) {
        return word == text || (word.endsWith("xx") && text.size() == 3 && word[0] == text[0]);
    });
}

base::Result<Expectations::Entry> Expectations::readEntry(
    const QJsonObject &object, const QString &where, bool strict)
{
    const auto wrong = [&where](const char *key, const QString &what) {
        return base::Error{what, where + u": "_s + QString::fromLatin1(key), {}};
    };
    static const QStringList known{u"target"_s, u"method"_s, u"status"_s, u"allow"_s, u"conclusion"_s};
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (strict && !known.contains(key))
            return wrong(key.toUtf8(), u"there is no such key here."_s);
    }
    Entry entry;
    entry.target = object["target"_L1].toString().toUtf8();
    entry.method = object["method"_L1].toString().toUtf8();
    if (entry.target.isEmpty())
        return wrong("target", u"a URL, a path or * is missing."_s);
    if (entry.method.isEmpty())
        return wrong("method", u"the method is missing."_s);
    const QJsonValue status = object["status"_L1];
    if (!status.isUndefined() && !status.isNull())
        entry.status = wordsOf(status);
    if (!std::all_of(entry.status.begin(), entry.status.end(), isStatusWord))
        return wrong("status", u"a status is a number like 405 or a class like \"4xx\"."_s);
    if (const QJsonValue allow = object["allow"_L1]; !allow.isUndefined()) {
        entry.judgesAllow = true;
        if (!allow.isNull() && !allow.isArray())
            return wrong("allow", u"a list of methods or null is wanted."_s);
        if (allow.isArray()) {
            entry.allow = wordsOf(allow);
            std::sort(entry.allow->begin(), entry.allow->end());
        }
    }
    if (const QJsonValue conclusion = object["conclusion"_L1]; !conclusion.isUndefined())
        entry.conclusions = wordsOf(conclusion);
    return entry;
}

base::Result<Expectations> Expectations::read(const QByteArray &text)
{
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return base::Error{
            u"it is no JSON: %1."_s.arg(parsed.errorString()), u"byte %1"_s.arg(parsed.offset), {}};
    const bool strict = !document.object().contains("cells"_L1);
    QJsonArray list = document.array();
    if (document.isObject())
        list = document.object()[strict ? u"expect"_s : u"cells"_s].toArray();
    if (list.isEmpty())
        return base::Error{
            u"it expects nothing."_s, {}, u"Write a list of {\"target\", \"method\", \"status\"}."_s};
    Expectations all;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!strict && list[i].toObject()["skipped"_L1].toBool())
            continue;
        const auto entry = readEntry(list[i].toObject(), u"entry %1"_s.arg(i + 1), strict);
        if (!entry)
            return entry.error();
        all.m_index[{entry->target, entry->method}] << qsizetype(all.m_entries.size());
        all.m_entries.push_back(*entry);
    }
    return all;
}

void Expectations::judge(const Entry &entry, const Row &row, const Cell &cell, std::vector<Unmet> *unmet)
{
    const auto miss = [&](const QByteArray &expected, const QByteArray &seen) {
        unmet->push_back({row.target, cell.method, expected, seen});
    };
    if (cell.skipped)
        return miss("an answer", "skipped: unsafe methods want consent");
    const QByteArray status =
        cell.status > 0 ? QByteArray::number(cell.status) : "no answer (" + cell.failure.toUtf8() + ')';
    if (cell.status == 0 || (!entry.status.isEmpty() && !fitsStatus(entry.status, cell.status)))
        miss(
            entry.status.isEmpty() ? QByteArray("an answer") : "status " + entry.status.join(" or "), status);
    std::optional<QList<QByteArray>> allow = cell.allow;
    if (allow)
        std::sort(allow->begin(), allow->end());
    if (entry.judgesAllow && allow != entry.allow)
        miss(entry.allow ? "Allow: " + entry.allow->join(", ") : QByteArray("no Allow"),
            allow ? "Allow: " + allow->join(", ") : QByteArray("no Allow"));
    if (!entry.conclusions.isEmpty() && !entry.conclusions.contains(cell.conclusion.toUtf8()))
        miss(entry.conclusions.join(" or "), cell.conclusion.toUtf8());
}

void Expectations::check(const Row &row, std::vector<Unmet> *unmet)
{
    QByteArray path = row.target.sliced(originOf(row.target).size());
    if (!path.startsWith('/'))
        path.prepend('/');
    const auto checkCell = [&](const Cell &cell) {
        for (const QByteArray &target : {row.target, path, QByteArray("*")}) {
            const auto entries = m_index.constFind({target, cell.method});
            if (entries == m_index.constEnd())
                continue;
            for (const qsizetype i : *entries) {
                Entry &entry = m_entries[size_t(i)];
                entry.seen = true;
                judge(entry, row, cell, unmet);
            }
        }
    };
    for (const Cell &cell : row.cells)
        checkCell(cell);
    if (row.get)
        checkCell(*row.get);
}

void Expectations::finish(std::vector<Unmet> *unmet) const
{
    for (const Entry &entry : m_entries) {
        if (!entry.seen)
            unmet->push_back({entry.target, entry.method, "to be asked", "it was not"});
    }
}

} // namespace probe
