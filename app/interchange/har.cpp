// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/har.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace interchange {

using namespace Qt::StringLiterals;

/// An entry larger than this is named and left out: it would take several times as much memory.
static constexpr qsizetype largestEntry = 64LL * 1024 * 1024;
static constexpr qsizetype largestAbout = 64LL * 1024;

HarSource::HarSource(Input &input, QString file)
    : m_input(input)
    , m_walk(input)
    , m_file(std::move(file))
{
}

base::Error HarSource::broken(const QString &what) const
{
    return {what, m_file + u":%1"_s.arg(m_input.line()), {}};
}

/// "WebInspector 537.36", "Firefox 128.0"; the browser says more than the creator when both are named.
static QString toolName(const QByteArray &value)
{
    const QJsonObject tool = QJsonDocument::fromJson(value).object();
    const QString name = tool.value("name"_L1).toString();
    return (name + u' ' + tool.value("version"_L1).toString()).simplified().left(80);
}

std::optional<base::Error> HarSource::readAbout(const QByteArray &key, const QByteArray &value)
{
    if (key == "creator" || key == "browser")
        m_tool = m_tool.isEmpty() || key == "browser" ? toolName(value) : m_tool;
    const bool known = key != "version" || value.startsWith("\"1.") || value.startsWith("1.")
        || value == "\"\"" || value == "null" || value == "\"1\"";
    if (known)
        return std::nullopt;
    return broken(u"this is HAR %1; 1.1 to 1.x is read here."_s.arg(QString::fromUtf8(value.left(20))));
}

/// Goes to the first key "log" and into its object.
std::optional<base::Error> HarSource::enterLog()
{
    if (!m_walk.takeIf('{'))
        return broken(u"a HAR begins with {\"log\": …}."_s);
    for (;;) {
        const std::optional<QByteArray> key = m_walk.takeKey();
        if (!key)
            return broken(u"there is no \"log\"."_s);
        if (*key == "log")
            break;
        if (!m_walk.takeValue(0))
            return broken(u"the file ends too early."_s);
    }
    return m_walk.takeIf('{') ? std::nullopt : std::optional(broken(u"\"log\" is no object."_s));
}

std::optional<base::Error> HarSource::findEntries()
{
    if (auto error = enterLog())
        return error;
    for (;;) {
        const std::optional<QByteArray> key = m_walk.takeKey();
        if (!key)
            return broken(u"\"log\" has no \"entries\"."_s);
        if (*key == "entries") {
            if (m_walk.takeIf('['))
                return std::nullopt;
            return broken(u"\"entries\" is no array."_s);
        }
        const std::optional<QByteArray> value = m_walk.takeValue(largestAbout);
        if (!value)
            return broken(u"the file ends too early."_s);
        if (auto error = readAbout(*key, *value))
            return error;
    }
}

static QString urlOf(const QJsonObject &entry)
{
    const QString url = entry.value("request"_L1).toObject().value("url"_L1).toString();
    return url.isEmpty() ? QString() : u" ("_s + url.left(120) + u')';
}

Item HarSource::itemHere(const QByteArray &text, const Place &start) const
{
    Item item;
    item.number = m_number;
    item.place = start;
    item.recordedBy = m_tool;
    const QString where = m_file + u":%1: entry %2"_s.arg(start.line).arg(m_number);
    if (text.isEmpty()) {
        item.error = base::Error{u"it is larger than %1 MiB."_s.arg(largestEntry / 1024 / 1024), where, {}};
        return item;
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    const QJsonObject entry = document.object();
    if (!document.isObject()) {
        const QString what =
            problem.error ? u"it is not JSON: %1."_s.arg(problem.errorString()) : u"it is no object."_s;
        item.error = base::Error{what, where, {}};
        return item;
    }
    base::Result<std::optional<http::Exchange>> exchange = exchangeFromHar(entry);
    if (!exchange)
        item.error = base::Error{exchange.error().what, where + urlOf(entry), exchange.error().advice};
    else if (*exchange)
        item.exchanges.push_back(std::move(**exchange));
    return item;
}

std::optional<Item> HarSource::next()
{
    const auto giveUp = [this](const base::Error &error) {
        Item item;
        item.number = m_number;
        item.place.file = m_file;
        item.error = error;
        m_state = State::After;
        return item;
    };
    if (m_state == State::Before) {
        if (const auto error = findEntries())
            return giveUp(*error);
        m_state = State::Entries;
    }
    while (m_state == State::Entries) {
        m_walk.takeIf(',');
        if (m_walk.takeIf(']')) {
            m_state = State::After;
            break;
        }
        m_walk.peek();
        Place start{m_file, m_input.offset(), 0, m_input.line(), 0};
        ++m_number;
        const std::optional<QByteArray> text = m_walk.takeValue(largestEntry);
        if (!text)
            return giveUp(broken(u"the file ends inside entry %1, or is broken there."_s.arg(m_number)));
        start.size = m_input.offset() - start.offset;
        start.lastLine = m_input.line();
        Item item = itemHere(*text, start);
        if (item.error || !item.exchanges.empty())
            return item;
        ++m_skipped;
    }
    return std::nullopt;
}

} // namespace interchange
