// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/open.h"

#include "app/interchange/curloutput.h"
#include "app/interchange/har.h"
#include "app/interchange/ndjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace interchange {

using namespace Qt::StringLiterals;

using Opened = base::Result<std::unique_ptr<Source>>;

static constexpr qsizetype largestText = 256LL * 1024 * 1024;

static QByteArrayView trimmedStart(QByteArrayView text)
{
    while (!text.isEmpty() && QByteArrayView(" \t\r\n").contains(text.front()))
        text = text.sliced(1);
    return text;
}

/// Reads on until `mark` stands in what follows the first `from` bytes; not for ever.
static bool readUntil(Input &input, char mark, qsizetype from)
{
    constexpr qsizetype farEnough = 1024LL * 1024;
    while (input.rest().size() < farEnough) {
        if (input.rest().size() > from && input.rest().indexOf(mark, from) >= 0)
            return true;
        if (!input.readMore())
            break;
    }
    return false;
}

/// The first key of the object that begins here.
static QByteArray firstKey(Input &input)
{
    if (!readUntil(input, '"', 0))
        return {};
    const qsizetype open = input.rest().indexOf('"') + 1;
    if (!readUntil(input, '"', open))
        return {};
    return input.rest().sliced(open, input.rest().indexOf('"', open) - open).toByteArray();
}

/// A line of its own that is an object is NDJSON, unless it is a whole HAR in one line.
static bool isLineOfJson(Input &input)
{
    readUntil(input, '\n', 0);
    const QByteArrayView start = input.rest();
    const qsizetype end = start.indexOf('\n');
    const QByteArray line = start.first(end < 0 ? start.size() : end).toByteArray();
    const QJsonDocument document = QJsonDocument::fromJson(line);
    return document.isObject() && !document.object().contains("log"_L1);
}

static Opened openJson(Input &input, const QString &file)
{
    const QByteArray key = firstKey(input);
    const bool ours = key == "id" || key == "scheme" || key == "request" || key == "response";
    if (ours || (key != "log" && isLineOfJson(input)))
        return std::unique_ptr<Source>(std::make_unique<NdjsonSource>(input, file));
    return std::unique_ptr<Source>(std::make_unique<HarSource>(input, file));
}

static base::Error unknownText(QByteArrayView start, const QString &file)
{
    if (start.startsWith("\x1f\x8b") || start.startsWith("PK\x03\x04") || start.startsWith("\x78\x9c")
        || start.startsWith("\x78\xda"))
        return {u"it is compressed."_s, file, u"Unpack it first."_s};
    if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff"))
        return {u"it is UTF-16."_s, file, u"Save it as UTF-8."_s};
    if (start.isEmpty())
        return {u"there is nothing in it."_s, file, {}};
    return {u"it is neither HAR, NDJSON nor what curl -i prints."_s, file,
        u"Give raw messages with --request FILE and --response FILE."_s};
}

Opened open(Input &input, const QString &file)
{
    input.readMore();
    input.readUpTo(3);
    if (input.rest().startsWith("\xef\xbb\xbf"))
        input.take(3);
    while (trimmedStart(input.rest()).size() < 2 && input.readMore()) { }
    const QByteArrayView start = trimmedStart(input.rest());
    if (start.startsWith('{')) {
        input.take(input.rest().size() - start.size());
        return openJson(input, file);
    }
    if (!start.startsWith("HTTP/") && !isVerboseCurl(start))
        return unknownText(start, file);
    if (!input.readAll(largestText))
        return base::Error{u"it is larger than %1 MiB."_s.arg(largestText / 1024 / 1024), file, {}};
    const QByteArray text = trimmedStart(input.rest()).toByteArray();
    return std::unique_ptr<Source>(std::make_unique<CurlSource>(text, file));
}

} // namespace interchange
