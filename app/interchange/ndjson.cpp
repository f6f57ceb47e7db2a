// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/ndjson.h"

#include "app/interchange/jsonline.h"
#include "app/interchange/raw.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace interchange {

using namespace Qt::StringLiterals;

static constexpr qsizetype longestLine = 256LL * 1024 * 1024;

NdjsonSource::NdjsonSource(Input &input, QString file)
    : m_input(input)
    , m_file(std::move(file))
{
}

/// Looks at each byte once, however the line comes in.
std::optional<QByteArray> NdjsonSource::takeLine(bool *tooLong)
{
    qsizetype looked = 0;
    qsizetype end = m_input.rest().indexOf('\n');
    while (end < 0) {
        looked = m_input.rest().size();
        if (looked > longestLine) {
            *tooLong = true;
            m_input.take(looked);
            looked = 0;
        }
        if (!m_input.readMore())
            break;
        end = m_input.rest().indexOf('\n', looked);
    }
    const bool atEnd = end < 0;
    const qsizetype size = atEnd ? m_input.rest().size() : end;
    if (atEnd && size == 0 && !*tooLong)
        return std::nullopt;
    const QByteArray line = *tooLong ? QByteArray() : m_input.rest().first(size).toByteArray();
    m_input.take(atEnd ? size : size + 1);
    return line;
}

/// The bytes under a key; absent and null: none.
static base::Result<QByteArray> bytesOf(const QJsonObject &line, const QString &key)
{
    const QJsonValue value = line.value(key);
    if (value.isUndefined() || value.isNull())
        return QByteArray();
    if (!value.isString())
        return base::Error{u"\"%1\" is no string."_s.arg(key), {}, {}};
    auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return base::Error{u"\"%1\" is not base64."_s.arg(key), {}, {}};
    return *decoded;
}

static base::Result<QByteArray> schemeOf(const QJsonObject &line)
{
    const QJsonValue value = line.value("scheme"_L1);
    const QByteArray scheme =
        value.isUndefined() || value.isNull() ? "http"_ba : value.toString().toLatin1().toLower();
    if (scheme != "http" && scheme != "https")
        return base::Error{u"\"scheme\" is neither http nor https."_s, {}, {}};
    return scheme;
}

static std::vector<http::Exchange> exchangesFrom(const JsonLine &line)
{
    std::vector<http::Exchange> exchanges = exchangesOf(line.sent, line.received);
    for (http::Exchange &exchange : exchanges) {
        exchange.scheme = line.scheme;
        exchange.connection.encrypted = line.scheme == "https";
    }
    return exchanges;
}

static base::Result<std::vector<http::Exchange>> exchangesFrom(const QJsonObject &line)
{
    const base::Result<QByteArray> scheme = schemeOf(line);
    if (!scheme)
        return scheme.error();
    const base::Result<QByteArray> sent = bytesOf(line, u"request"_s);
    if (!sent)
        return sent.error();
    const base::Result<QByteArray> received = bytesOf(line, u"response"_s);
    if (!received)
        return received.error();
    return exchangesFrom(JsonLine{{}, *scheme, *sent, *received});
}

static Item readAnyLine(const QByteArray &line)
{
    Item item;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
    if (!document.isObject()) {
        const QString what =
            problem.error ? u"it is not JSON: %1."_s.arg(problem.errorString()) : u"it is no object."_s;
        item.error = base::Error{what, {}, {}};
        return item;
    }
    const QJsonObject object = document.object();
    item.id = object.value("id"_L1);
    if (item.id.isUndefined())
        item.id = QJsonValue();
    base::Result<std::vector<http::Exchange>> exchanges = exchangesFrom(object);
    if (exchanges)
        item.exchanges = std::move(*exchanges);
    else
        item.error = exchanges.error();
    return item;
}

static Item readLine(const QByteArray &line)
{
    const std::optional<JsonLine> plain = readPlainLine(line);
    if (!plain)
        return readAnyLine(line);
    Item item;
    item.id = plain->id;
    item.exchanges = exchangesFrom(*plain);
    return item;
}

std::optional<Item> NdjsonSource::next()
{
    for (;;) {
        Place place{m_file, m_input.offset(), 0, m_input.line(), m_input.line()};
        bool tooLong = false;
        const std::optional<QByteArray> line = takeLine(&tooLong);
        if (!line)
            return std::nullopt;
        if (line->trimmed().isEmpty() && !tooLong)
            continue;
        Item item;
        if (tooLong)
            item.error = base::Error{u"it is longer than %1 MiB."_s.arg(longestLine / 1024 / 1024), {}, {}};
        else
            item = readLine(*line);
        item.number = ++m_number;
        item.isLine = true;
        place.size = m_input.offset() - place.offset;
        item.place = place;
        if (item.error)
            item.error->where = m_file + u":%1"_s.arg(place.line);
        return item;
    }
}

} // namespace interchange
