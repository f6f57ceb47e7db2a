// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/curloutput.h"

#include "app/http/record.h"
#include "app/http/syntax.h"

namespace interchange {

using namespace Qt::StringLiterals;

namespace {

bool isStatusLine(QByteArrayView text)
{
    constexpr qsizetype prefix = 5;
    return text.size() > prefix && text.startsWith("HTTP/") && text[prefix] >= '0' && text[prefix] <= '9';
}

/// The size of the head at the front, empty line included; all of it when there is none.
qsizetype headSize(QByteArrayView text)
{
    for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
        const QByteArrayView after = text.sliced(end + 1);
        if (after.startsWith('\n'))
            return end + 2;
        if (after.startsWith("\r\n"))
            return end + 3;
    }
    return text.size();
}

/// A head that went through a terminal or an editor has lost its CRs; what curl itself prints has them.
QByteArray withCrs(const QByteArray &head)
{
    return head.contains('\r') ? head : QByteArray(head).replace('\n', "\r\n");
}

bool isInterim(QByteArrayView head)
{
    const qsizetype status = head.indexOf(' ') + 1;
    return status > 0 && head.sliced(status).startsWith('1') && !head.sliced(status).startsWith("101");
}

/// Where the content at the front ends: at the next answer when several were printed.
qsizetype contentSize(const http::Response &response, QByteArrayView text)
{
    if (isStatusLine(text))
        return 0;
    const auto length = http::fieldValue(response.fields, "Content-Length");
    bool number = false;
    const qint64 size = length ? length->toLongLong(&number) : 0;
    const bool fits = number && size >= 0 && size < text.size() && isStatusLine(text.sliced(size));
    return fits ? size : text.size();
}

/// Did curl leave the content as it came? Then its framing can be judged.
bool isContentAsSent(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (!response || response->version.startsWith("HTTP/2") || response->version.startsWith("HTTP/3"))
        return false;
    if (response->framing == http::Framing::Chunked)
        return response->complete;
    const bool coded = http::hasField(response->fields, "Content-Encoding");
    const bool headOnly = response->body.size() == 0 && response->promised.value_or(0) > 0;
    return !headOnly && (!coded || (response->complete && !response->hasDefect("bytes-after")));
}

bool hasContentFields(QByteArrayView head)
{
    const QByteArray lower = head.toByteArray().toLower();
    return lower.contains("\ncontent-length:") || lower.contains("\ntransfer-encoding:");
}

/// curl shows the content of answers, but not that of requests.
http::Exchange exchangeOf(const QByteArray &request, const QByteArray &head, const QByteArray &content)
{
    const bool framed = head.startsWith("HTTP/2") || head.startsWith("HTTP/3");
    const http::Unseen ofRequest{framed, hasContentFields(request), false};
    http::Exchange recorded =
        http::exchangeFromRecord({request, {}, ofRequest}, {head, content, {framed, true, false}});
    http::Exchange asSent = http::exchangeFromBytes(request, head + content);
    if (!isContentAsSent(asSent))
        return recorded;
    asSent.request = std::move(recorded.request);
    return asSent;
}

} // namespace

std::vector<http::Exchange> exchangesFromCurl(const QByteArray &output)
{
    std::vector<http::Exchange> exchanges;
    QByteArrayView rest = output;
    QByteArray interims;
    while (!rest.isEmpty()) {
        const qsizetype size = headSize(rest);
        const QByteArray head = withCrs(rest.first(size).toByteArray());
        rest = rest.sliced(size);
        if (isInterim(head) && isStatusLine(rest)) {
            interims += head;
            continue;
        }
        const http::Exchange alone = http::exchangeFromBytes({}, head);
        const http::Response *response = alone.finalResponse();
        const qsizetype content = response ? contentSize(*response, rest) : rest.size();
        exchanges.push_back(exchangeOf({}, interims + head, rest.first(content).toByteArray()));
        interims.clear();
        rest = rest.sliced(content);
    }
    if (!interims.isEmpty())
        exchanges.push_back(http::exchangeFromBytes({}, interims));
    return exchanges;
}

namespace {

/// Sorts the lines of `curl -v` into requests and answers.
class VerboseReader {
public:
    void add(QByteArrayView line)
    {
        const QByteArrayView text = line.size() > 1 && line[1] == ' ' ? line.sliced(2) : line.sliced(1);
        const bool marked = line.size() == 1 || QByteArrayView(" \r\n").contains(line[1]);
        const char mark = marked ? line.front() : '\0';
        if (mark == '>')
            addSent(text);
        else if (mark == '<')
            addReceived(text);
        else if (!line.startsWith("* ") && !line.startsWith("{ [") && !line.startsWith("} ["))
            m_content += line;
    }
    std::vector<http::Exchange> exchanges()
    {
        finish();
        return std::move(m_exchanges);
    }

private:
    static QByteArray lineOf(QByteArrayView text)
    {
        while (!text.isEmpty() && (text.back() == '\n' || text.back() == '\r'))
            text.chop(1);
        return text.toByteArray() + "\r\n";
    }
    void addSent(QByteArrayView text)
    {
        if (!m_received.isEmpty() || m_sent.endsWith("\r\n\r\n"))
            finish();
        m_sent += lineOf(text);
    }
    void addReceived(QByteArrayView text) { m_received += lineOf(text); }
    /// `curl -iv` prints the head once more, without arrows.
    void dropRepeatedHead()
    {
        const qsizetype size = headSize(m_content);
        if (isStatusLine(m_content) && withCrs(m_content.first(size)) == m_received)
            m_content.remove(0, size);
    }
    void finish()
    {
        if (!m_sent.isEmpty() || !m_received.isEmpty()) {
            dropRepeatedHead();
            m_exchanges.push_back(exchangeOf(m_sent, m_received, m_content));
        }
        m_sent.clear();
        m_received.clear();
        m_content.clear();
    }

    QByteArray m_sent;
    QByteArray m_received;
    QByteArray m_content;
    std::vector<http::Exchange> m_exchanges;
};

} // namespace

std::vector<http::Exchange> exchangesFromVerboseCurl(const QByteArray &output)
{
    VerboseReader reader;
    qsizetype from = 0;
    while (from < output.size()) {
        const qsizetype end = output.indexOf('\n', from);
        const qsizetype size = (end < 0 ? output.size() : end + 1) - from;
        reader.add(QByteArrayView(output).sliced(from, size));
        from += size;
    }
    return reader.exchanges();
}

bool isVerboseCurl(QByteArrayView start)
{
    return start.startsWith("* ") || start.startsWith("> ") || start.startsWith("< HTTP/");
}

CurlSource::CurlSource(const QByteArray &output, const QString &file)
{
    const bool verbose = isVerboseCurl(output);
    std::vector<http::Exchange> exchanges =
        verbose ? exchangesFromVerboseCurl(output) : exchangesFromCurl(output);
    for (http::Exchange &exchange : exchanges) {
        exchange.schemeKnown = false;
        Item item;
        item.number = int(m_items.size()) + 1;
        item.place.file = file;
        item.recordedBy = u"curl"_s;
        item.exchanges.push_back(std::move(exchange));
        m_items.push_back(std::move(item));
    }
}

std::optional<Item> CurlSource::next()
{
    if (m_next == m_items.size())
        return std::nullopt;
    return std::move(m_items[m_next++]);
}

} // namespace interchange
