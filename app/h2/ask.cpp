// SPDX-License-Identifier: Apache-2.0
#include "app/h2/ask.h"

#include "app/h2/written.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace h2 {

using namespace Qt::StringLiterals;

QByteArray Ask::pseudoValue(QByteArrayView name) const
{
    const auto found = std::find_if(
        pseudo.begin(), pseudo.end(), [name](const Line &line) { return QByteArrayView(line.name) == name; });
    return found == pseudo.end() ? QByteArray() : found->value;
}

bool isOfConnection(QByteArrayView name, QByteArrayView value)
{
    static constexpr const char *names[] = {
        "Connection", "Proxy-Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"};
    const auto is = [name](const char *each) { return http::sameName(name, each); };
    if (std::any_of(std::begin(names), std::end(names), is))
        return true;
    return http::sameName(name, "TE") && !http::sameName(http::trimmedOws(value), "trailers");
}

/// The fields as given, with who gave them.
static std::vector<http::DraftField> givenFields(const http::Composed &composed)
{
    std::vector<http::DraftField> fields;
    for (const http::DraftField &field : composed.fields) {
        if (field.enabled)
            fields.push_back(field);
    }
    if (!composed.fields.empty())
        return fields;
    for (const http::Field &field : composed.request.fields)
        fields.push_back({field.name, field.value, false, true});
    return fields;
}

namespace {

/// Sorts what was given into the blocks of HTTP/2.
class Sorter {
public:
    Sorter(const http::Composed &composed, bool anyway)
        : m_composed(composed)
        , m_anyway(anyway)
    {
    }

    Ask sort();

private:
    void takeField(const http::DraftField &field);
    void takeHost(const http::DraftField &field);
    Line line(const QByteArray &name, const QByteArray &value, bool given = true);
    void addPseudo();

    const http::Composed &m_composed;
    bool m_anyway;
    bool m_lowered = false;
    std::optional<QByteArray> m_authority;
    std::vector<Line> m_given; ///< pseudo-fields of the user's own
    QStringList m_leftOut;
    Ask m_ask;
};

Line Sorter::line(const QByteArray &name, const QByteArray &value, bool given)
{
    if (m_anyway && given)
        return {name, value};
    m_lowered = m_lowered || (given && name.toLower() != name);
    return {name.toLower(), value};
}

// CONNECT names its authority in the target; a Host that the program added would only say it again.
void Sorter::takeHost(const http::DraftField &field)
{
    const bool connects = m_composed.request.method == "CONNECT";
    if (!m_authority && (!connects || field.added))
        m_authority = field.value;
    else
        m_ask.fields.push_back(line(field.name, field.value));
}

void Sorter::takeField(const http::DraftField &field)
{
    if (field.name.startsWith(':'))
        m_given.push_back({field.name, field.value});
    else if (http::sameName(field.name, "Host"))
        takeHost(field);
    else if (!m_anyway && isOfConnection(field.name, field.value))
        m_leftOut << http::visibleText(field.name);
    else
        m_ask.fields.push_back(line(field.name, field.value, !field.added));
}

void Sorter::addPseudo()
{
    const http::Request &request = m_composed.request;
    const auto isGiven = [this](QByteArrayView name) {
        return std::any_of(m_given.begin(), m_given.end(),
            [name](const Line &line) { return QByteArrayView(line.name) == name; });
    };
    const auto add = [&](const QByteArray &name, const QByteArray &value) {
        if (!isGiven(name))
            m_ask.pseudo.push_back({name, value});
    };
    add(":method", request.method);
    const bool tunnels = request.method == "CONNECT" && !isGiven(":protocol");
    if (!tunnels)
        add(":scheme", m_composed.destination.scheme);
    if (tunnels)
        add(":authority", request.target);
    else if (m_authority)
        add(":authority", *m_authority);
    if (!tunnels)
        add(":path", request.target);
    m_ask.pseudo.insert(m_ask.pseudo.end(), m_given.begin(), m_given.end());
}

Ask Sorter::sort()
{
    for (const http::DraftField &field : givenFields(m_composed))
        takeField(field);
    for (const http::Field &field : m_composed.request.trailers)
        m_ask.trailers.push_back(line(field.name, field.value));
    addPseudo();
    if (m_lowered)
        m_ask.notes << u"names written in lower case, as HTTP/2 wants them (rfc9113#8.2.1)"_s;
    if (!m_leftOut.isEmpty())
        m_ask.notes << u"left out: %1, of no use in HTTP/2 (rfc9113#8.2.2)"_s.arg(m_leftOut.join(u", "_s));
    return m_ask;
}

} // namespace

Ask askOf(const http::Composed &composed, bool anyway)
{
    return Sorter(composed, anyway).sort();
}

http::Request writtenRequest(QByteArray *out, const Ask &ask)
{
    http::Request request;
    request.method = ask.pseudoValue(":method");
    const bool tunnels = ask.pseudoValue(":path").isEmpty();
    request.target = ask.pseudoValue(tunnels ? ":authority" : ":path");
    writeRequestLine(out, &request);
    // Before all others, as in the block; Host is no pseudo-field any more.
    for (const Line &line : ask.pseudo) {
        const bool told = line.name == ":method" || line.name == ":scheme" || line.name == ":path";
        if (!told && line.name != ":authority")
            request.fields.push_back(writtenField(out, line.name, line.value));
    }
    if (const QByteArray authority = ask.pseudoValue(":authority"); !authority.isEmpty())
        request.fields.push_back(writtenField(out, "host"_ba, authority));
    for (const Line &line : ask.fields)
        request.fields.push_back(writtenField(out, line.name, line.value));
    writeHeadEnd(out, &request);
    return request;
}

} // namespace h2
