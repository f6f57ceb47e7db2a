// SPDX-License-Identifier: Apache-2.0
#include "app/cli/contentoptions.h"

#include "app/http/draft.h"

#include <QCommandLineParser>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;
using http::ContentPlan;

QList<QCommandLineOption> contentOptions()
{
    return {
        {u"form"_s, u"A line of a form, URL-encoded; may be repeated."_s, u"NAME=VALUE"_s},
        {u"multipart"_s,
            u"A part of a multipart form: NAME=VALUE, or NAME=@FILE[;type=TYPE][;filename=NAME]; may be repeated."_s,
            u"PART"_s},
        {u"data-json"_s, u"JSON as content; a fault is told, and sent all the same."_s, u"TEXT"_s},
        {u"upload"_s, u"Content from a file, streamed from the disk."_s, u"FILE"_s},
        {u"chunks"_s,
            u"Sends content in chunks of these sizes: 5,10,rest. Without \"rest\" the last size repeats."_s,
            u"SIZES"_s},
        {u"chunk-extension"_s, u"Extension of each chunk: name=value."_s, u"TEXT"_s},
        {u"trailer"_s, u"A field after the last chunk; may be repeated."_s, u"Name: value"_s},
        {u"expect"_s, u"Sends Expect: 100-continue and holds the content back until it is asked for."_s},
        {u"defect"_s, u"Makes the request wrong on purpose; \"list\" tells how; may be repeated."_s,
            u"NAME"_s},
    };
}

static std::optional<base::Error> conflict(const QCommandLineParser &parser)
{
    QStringList given;
    for (const QString &option :
        {u"d"_s, u"data-file"_s, u"raw"_s, u"form"_s, u"multipart"_s, u"data-json"_s, u"upload"_s}) {
        if (parser.isSet(option))
            given << (option.size() == 1 ? u"-"_s : u"--"_s) + option;
    }
    if (given.size() > 1)
        return base::Error{
            u"this and %1 exclude each other."_s.arg(given[1]), given[0], u"A request has one content."_s};
    if (!parser.isSet(u"raw"_s))
        return std::nullopt;
    for (const QString &option :
        {u"chunks"_s, u"chunk-extension"_s, u"trailer"_s, u"expect"_s, u"defect"_s}) {
        if (parser.isSet(option))
            return base::Error{
                u"raw bytes are sent as they are, so this would do nothing."_s, u"--"_s + option, {}};
    }
    return std::nullopt;
}

static base::Result<http::Part> readPair(const QString &text, const QString &option)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return base::Error{u"\"%1\" has no equals sign."_s.arg(text), option, u"Write it as NAME=VALUE."_s};
    return http::Part{text.left(equals).toUtf8(), text.mid(equals + 1).toUtf8(), {}, {}, {}};
}

static base::Result<http::Part> readPart(const QString &text)
{
    base::Result<http::Part> part = readPair(text, u"--multipart"_s);
    if (!part || !part->value.startsWith('@'))
        return part;
    QString path = QString::fromUtf8(part->value.mid(1));
    part->value.clear();
    for (qsizetype at = path.lastIndexOf(u';'); at >= 0; at = path.lastIndexOf(u';')) {
        const QString word = path.mid(at + 1);
        if (word.startsWith("type="_L1))
            part->mediaType = word.mid(5).toUtf8();
        else if (word.startsWith("filename="_L1))
            part->fileName = word.mid(9).toUtf8();
        else
            break; // a file may have a semicolon in its name
        path.truncate(at);
    }
    part->file = path;
    return part;
}

static std::optional<base::Error> readParts(const QCommandLineParser &parser, ContentPlan *plan)
{
    const bool multipart = parser.isSet(u"multipart"_s);
    plan->kind = multipart ? ContentPlan::Multipart : ContentPlan::Form;
    const QStringList all = parser.values(multipart ? u"multipart"_s : u"form"_s);
    for (const QString &text : all) {
        const base::Result<http::Part> part = multipart ? readPart(text) : readPair(text, u"--form"_s);
        if (!part)
            return part.error();
        plan->parts.push_back(*part);
    }
    return std::nullopt;
}

static std::optional<base::Error> readChunks(const QCommandLineParser &parser, ContentPlan *plan)
{
    plan->chunks = http::readChunkSizes(parser.value(u"chunks"_s));
    if (!plan->chunks)
        return base::Error{u"\"%1\" names no sizes of chunks."_s.arg(parser.value(u"chunks"_s)),
            u"--chunks"_s, u"Write numbers of bytes with commas between; the last may be \"rest\"."_s};
    plan->chunks->extension = parser.value(u"chunk-extension"_s).toUtf8();
    const QStringList lines = parser.values(u"trailer"_s);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0)
            return base::Error{
                u"\"%1\" has no colon."_s.arg(line), u"--trailer"_s, u"Write it as 'Name: value'."_s};
        const QString value = line.mid(line.mid(colon + 1).startsWith(u' ') ? colon + 2 : colon + 1);
        plan->chunks->trailers.push_back({line.left(colon).toUtf8(), value.toUtf8(), false, true});
    }
    return std::nullopt;
}

static std::optional<base::Error> readDefects(const QCommandLineParser &parser, http::Draft *draft)
{
    const auto &facts = http::draftDefects();
    const QStringList names = parser.values(u"defect"_s);
    for (const QString &name : names) {
        const auto it = std::find_if(facts.begin(), facts.end(),
            [&name](const http::DraftDefectFact &fact) { return fact.name == name.toUtf8(); });
        if (it == facts.end())
            return base::Error{u"\"%1\" is no known defect."_s.arg(name), u"--defect"_s,
                u"send --defect list tells them all."_s};
        draft->defects << it->defect;
    }
    if (!names.isEmpty() && draft->version == "HTTP/2")
        return base::Error{
            u"these defects are of HTTP/1 and cannot be written in HTTP/2."_s, u"--defect"_s, {}};
    return std::nullopt;
}

static std::optional<base::Error> readPlan(const QCommandLineParser &parser, http::Draft *draft)
{
    ContentPlan plan;
    std::optional<base::Error> error;
    if (parser.isSet(u"form"_s) || parser.isSet(u"multipart"_s))
        error = readParts(parser, &plan);
    if (parser.isSet(u"data-json"_s)) {
        plan.kind = ContentPlan::Json;
        draft->content = parser.value(u"data-json"_s).toUtf8();
    }
    if (parser.isSet(u"upload"_s)) {
        plan.kind = ContentPlan::File;
        plan.file = parser.value(u"upload"_s);
    }
    const bool chunked =
        parser.isSet(u"chunks"_s) || parser.isSet(u"chunk-extension"_s) || parser.isSet(u"trailer"_s);
    if (!error && chunked)
        error = readChunks(parser, &plan);
    plan.expectContinue = parser.isSet(u"expect"_s);
    if (plan != ContentPlan())
        draft->plan = plan;
    return error;
}

std::optional<base::Error> readContentPlan(const QCommandLineParser &parser, http::Draft *draft)
{
    if (auto error = conflict(parser))
        return error;
    if (auto error = readPlan(parser, draft))
        return error;
    return readDefects(parser, draft);
}

QString contentRemarks(const http::Draft &draft)
{
    QString text;
    if (draft.plan && draft.plan->kind == ContentPlan::Json) {
        if (const auto fault = http::jsonFault(draft.content))
            text += u"The content is no JSON and is sent all the same. %1\n"_s.arg(fault->text);
    }
    for (const http::DraftDefectFact &fact : http::draftDefects()) {
        if (draft.defects.contains(fact.defect))
            text += u"!! Wrong on purpose: %1 (%2).\n"_s.arg(fact.title, fact.section);
    }
    return text;
}

bool wantsDefectList(const QCommandLineParser &parser)
{
    return parser.values(u"defect"_s).contains(u"list"_s);
}

QString defectList()
{
    QString list;
    for (const http::DraftDefectFact &fact : http::draftDefects())
        list += u"%1  %2 (%3)\n"_s.arg(QString::fromLatin1(fact.name), -20).arg(fact.title, fact.section);
    return list;
}

} // namespace cli
