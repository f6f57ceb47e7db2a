// SPDX-License-Identifier: Apache-2.0
#include "app/lab/routetext.h"

#include "app/lab/parts.h"

#include <QJsonDocument>

namespace lab {

using namespace Qt::StringLiterals;

base::Result<Route> readRoute(const QByteArray &json, const Personality &personality)
{
    const QString where = u"route"_s;
    const base::Result<base::JsonObject> object = base::parseJsonObject(json, where);
    if (!object)
        return object.error();
    std::vector<base::Error> problems;
    base::JsonReader reader(*object, where, &problems);
    const Route route = readRoute(reader);
    checkRoute(reader, personality, route);
    reader.finish();
    if (!problems.empty())
        return problems.front();
    return route;
}

namespace {

QByteArray json(const QJsonValue &value)
{
    // Qt writes arrays and objects only; the brackets around one value are taken off again.
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
}

QJsonArray listOf(const QStringList &words)
{
    return QJsonArray::fromStringList(words);
}

QJsonArray pairsOf(const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    QJsonArray pairs;
    for (const auto &[name, value] : fields)
        pairs << QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)};
    return pairs;
}

/// Whole lines are an array, one a line; anything else is one string.
QByteArray contentText(const QByteArray &content)
{
    if (content.count('\n') < 2 || !content.endsWith('\n'))
        return json(QString::fromUtf8(content));
    QByteArrayList lines;
    for (const QByteArray &line : content.chopped(1).split('\n'))
        lines << "    " + json(QString::fromUtf8(line));
    return "[\n" + lines.join(",\n") + "\n  ]";
}

/// In the order of the methods, so that the same route gives the same text.
QJsonObject deedsOf(const Route &route)
{
    QJsonObject deeds;
    for (const QString &method : route.methods) {
        if (route.deeds.contains(method))
            deeds.insert(method, route.deeds.value(method));
    }
    return deeds;
}

/// The keys that a route has, in the order of the files.
class Lines {
public:
    void add(const char *key, const QByteArray &value)
    {
        m_lines << "  \"" + QByteArray(key) + "\": " + value;
    }
    void addText(const char *key, const QString &text)
    {
        if (!text.isEmpty())
            add(key, json(text));
    }
    void addFlag(const char *key, bool flag)
    {
        if (flag)
            add(key, "true");
    }
    template <typename List> void addList(const char *key, const List &list)
    {
        if (!list.isEmpty())
            add(key, json(list));
    }
    QByteArray text() const { return "{\n" + m_lines.join(",\n") + "\n}\n"; }

private:
    QByteArrayList m_lines;
};

} // namespace

QByteArray routeText(const Route &route)
{
    Lines lines;
    lines.add("path", json(route.path));
    lines.add("methods", json(listOf(route.methods)));
    lines.addList("deeds", deedsOf(route));
    lines.addText("answer", route.answer);
    lines.addFlag("forbidden", route.forbidden);
    lines.addText("challenge", QString::fromUtf8(route.challenge));
    lines.addText("type", QString::fromUtf8(route.type));
    lines.addText("etag", QString::fromUtf8(route.etag));
    if (route.modified.isValid())
        lines.addText("modified", route.modified.toUTC().toString(Qt::ISODate));
    lines.addList("fields", pairsOf(route.fields));
    QStringList accepts;
    for (const QByteArray &type : route.accepts)
        accepts << QString::fromLatin1(type);
    lines.addList("accepts", listOf(accepts));
    if (route.contentLimit >= 0)
        lines.add("content-limit", QByteArray::number(route.contentLimit));
    lines.addFlag("needs-length", route.needsLength);
    lines.addFlag("needs-condition", route.needsCondition);
    lines.addFlag("ranges", route.ranges);
    lines.addText("before", route.before);
    if (!route.content.isEmpty())
        lines.add("content", contentText(route.content));
    return lines.text();
}

} // namespace lab
