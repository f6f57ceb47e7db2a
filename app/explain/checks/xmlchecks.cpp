// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"

#include <QStringConverter>
#include <QXmlStreamEntityResolver>
#include <QXmlStreamReader>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// An external subset, which is not read here, may declare any entity.
class AnyEntity : public QXmlStreamEntityResolver {
public:
    QString resolveUndeclaredEntity(const QString &) override { return u" "_s; }
};

/// The name in <?xml … encoding="…"?>; empty when there is none.
QByteArray declaredCharset(QByteArrayView text)
{
    const qsizetype end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
    const qsizetype at = end < 0 ? -1 : text.first(end).indexOf("encoding");
    if (at < 0)
        return {};
    fields::Scanner s(text.first(end), at + 8);
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    s.takeWhile(space);
    s.take('=');
    s.takeWhile(space);
    if (!s.take('"'))
        s.take('\'');
    return s.takeWhile([](char c) { return c != '"' && c != '\''; }).of(text).toByteArray();
}

/// The reader here knows the character set; those that it does not know say nothing about the text.
bool isReadableCharset(const Typed &typed, QByteArrayView text)
{
    const QByteArray named = typed.parameter("charset");
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80 && c != 0; });
    if (!named.isEmpty() && !fields::same(named, "utf-8"))
        return ascii;
    const QByteArray declared = declaredCharset(text);
    return declared.isEmpty() || ascii || QStringConverter::encodingForName(declared.constData()).has_value();
}

bool isWellFormed(const QByteArray &text)
{
    AnyEntity resolver;
    QXmlStreamReader reader(text);
    if (text.contains("<!DOCTYPE"))
        reader.setEntityResolver(&resolver);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError() || reader.errorString().contains("ncoding"_L1)
        || reader.errorString().contains("expan"_L1); // a limit of the reader, not of XML
}

Truth xmlMalformed(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        constexpr qsizetype mostRead = 512 * 1024;
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(facts, message);
        if (!typed.isXml())
            return Truth::No;
        const Content &content = facts.content(side);
        if (content.there != Truth::Yes || !content.whole || content.bytes.size() > mostRead
            || !isReadableCharset(typed, content.bytes))
            return Truth::Unknown;
        if (isWellFormed(content.bytes))
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

/// Declared between the brackets of the document type, not only mentioned further down.
bool declaresEntity(const QByteArray &text)
{
    const qsizetype doctype = text.indexOf("<!DOCTYPE");
    const qsizetype entity = text.indexOf("<!ENTITY", doctype);
    if (doctype < 0 || entity < 0)
        return false;
    const qsizetype open = text.indexOf('[', doctype);
    const qsizetype close = text.indexOf("]>", doctype);
    const qsizetype comment = text.lastIndexOf("<!--", entity);
    const bool commented = comment > doctype && text.indexOf("-->", comment) > entity;
    return open > 0 && open < entity && (close < 0 || close > entity) && !commented
        && text.indexOf('>', doctype) > open;
}

Truth xmlEntities(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(facts, message);
        if (!typed.isXml())
            return Truth::No;
        const Content &content = facts.content(side);
        if (content.there != Truth::Yes || !declaresEntity(content.bytes))
            return Truth::No;
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

} // namespace

void addXmlChecks(CheckTable *table)
{
    table->insert(
        u"xml-malformed"_s, {u"the content is not well-formed XML"_s, xmlMalformed, {"Content-Type"}});
    table->insert(u"xml-entities"_s, {u"the XML declares entities"_s, xmlEntities, {"Content-Type"}});
}

} // namespace explain
