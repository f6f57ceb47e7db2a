// SPDX-License-Identifier: Apache-2.0
#include "app/base/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cctype>
#include <cstring>
#include <utility>

namespace base {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 64;

/// Which bytes stand in a string for themselves and for a whole character.
constexpr std::array<bool, 256> plainBytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte)
        plain[byte] = byte != '"' && byte != '\\';
    return plain;
}();

bool isPlain(char byte)
{
    return plainBytes[static_cast<unsigned char>(byte)];
}

/// The bytes from here on that are plain, eight at a time; the last few are left to be looked at one by one.
const char *skipPlain(const char *at, const char *end)
{
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 tops = 0x8080808080808080;
    while (end - at >= 8) {
        quint64 eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        const quint64 quotes = eight ^ (ones * '"');
        const quint64 slashes = eight ^ (ones * '\\');
        // A byte's top bit is set where it is below a space, a quote, a backslash or no ASCII.
        const quint64 odd = (eight - ones * ' ') | (quotes - ones) | (slashes - ones) | eight;
        if ((odd & tops) != 0)
            break;
        at += 8;
    }
    return at;
}

/// Makes the nodes of a text in one pass. Strict as RFC 8259 has it, so that QJsonDocument takes every text
/// that is taken here.
class Parser {
public:
    explicit Parser(JsonText *text)
        : m_nodes(&text->nodes)
        , m_begin(text->bytes.constData())
        , m_at(m_begin)
        , m_end(m_begin + text->bytes.size())
    {
        m_nodes->reserve(std::size_t(text->bytes.size() / 16 + 4));
    }

    bool parse()
    {
        space();
        if (!value(0))
            return false;
        space();
        return m_at == m_end;
    }

    qsizetype offset() const { return m_at - m_begin; }

private:
    bool value(int depth);
    bool members(int depth, JsonNode::Type type, char close);
    bool key();
    bool string();
    bool escape();
    bool wideCharacter();
    bool number();
    bool digits();
    bool word(const char *letters, JsonNode::Type type);
    void space();
    bool is(char c) const { return m_at < m_end && *m_at == c; }
    quint32 place() const { return quint32(m_at - m_begin); }
    quint32 size() const { return quint32(m_nodes->size()); }

    std::vector<JsonNode> *m_nodes;
    const char *m_begin;
    const char *m_at;
    const char *m_end;
};

void Parser::space()
{
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool Parser::word(const char *letters, JsonNode::Type type)
{
    const auto length = std::ptrdiff_t(std::strlen(letters));
    if (m_end - m_at < length || std::memcmp(m_at, letters, std::size_t(length)) != 0)
        return false;
    m_at += length;
    m_nodes->push_back({type, true, false, 0, 0, 0, size() + 1});
    return true;
}

bool Parser::digits()
{
    const char *first = m_at;
    while (m_at < m_end && *m_at >= '0' && *m_at <= '9')
        ++m_at;
    return m_at != first;
}

bool Parser::number()
{
    const quint32 start = place();
    if (is('-'))
        ++m_at;
    if (is('0'))
        ++m_at;
    else if (!digits())
        return false;
    if (is('.')) {
        ++m_at;
        if (!digits())
            return false;
    }
    if (is('e') || is('E')) {
        ++m_at;
        if (is('+') || is('-'))
            ++m_at;
        if (!digits())
            return false;
    }
    m_nodes->push_back({JsonNode::Number, true, false, start, place() - start, 0, size() + 1});
    return true;
}

bool Parser::escape()
{
    ++m_at;
    if (m_at == m_end)
        return false;
    if (*m_at != 'u')
        return std::strchr("\"\\/bfnrt", *m_at++) != nullptr && m_at[-1] != '\0';
    ++m_at;
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (m_at == m_end || !std::isxdigit(static_cast<unsigned char>(*m_at)))
            return false;
    }
    return true;
}

/// How many bytes follow the first of a character in UTF-8; 0: it is none.
int followers(unsigned char lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if ((lead & 0xF0) == 0xE0)
        return 2;
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
}

/// Overlong forms, surrogates and what is beyond Unicode show in the second byte.
bool isSecond(unsigned char lead, unsigned char second)
{
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
}

/// One character of more than a byte in UTF-8, none of the overlong or impossible ones.
bool Parser::wideCharacter()
{
    const auto lead = static_cast<unsigned char>(*m_at);
    const int more = followers(lead);
    if (more == 0 || m_end - m_at <= more || !isSecond(lead, static_cast<unsigned char>(m_at[1])))
        return false;
    for (int i = 2; i <= more; ++i) {
        if ((static_cast<unsigned char>(m_at[i]) & 0xC0) != 0x80)
            return false;
    }
    m_at += more + 1;
    return true;
}

bool Parser::string()
{
    JsonNode node{JsonNode::String, true, false, place() + 1, 0, 0, size() + 1};
    ++m_at;
    for (;;) {
        m_at = skipPlain(m_at, m_end);
        while (isPlain(*m_at)) // the zero behind the text is not
            ++m_at;
        const auto byte = static_cast<unsigned char>(*m_at);
        if (byte < 0x20)
            return false;
        if (byte == '"')
            break;
        node.escapes = node.escapes || byte == '\\';
        node.ascii = node.ascii && byte < 0x80;
        if (!(byte == '\\' ? escape() : wideCharacter()))
            return false;
    }
    node.length = place() - node.start;
    ++m_at;
    m_nodes->push_back(node);
    return true;
}

bool Parser::key()
{
    if (!is('"') || !string())
        return false;
    space();
    if (!is(':'))
        return false;
    ++m_at;
    space();
    return true;
}

bool Parser::members(int depth, JsonNode::Type type, char close)
{
    const quint32 self = size();
    m_nodes->push_back({type, true, false, 0, 0, 0, 0});
    ++m_at;
    space();
    quint32 count = 0;
    while (!is(close)) {
        if (count++ > 0) {
            if (!is(','))
                return false;
            ++m_at;
            space();
        }
        if ((type == JsonNode::Object && !key()) || !value(depth + 1))
            return false;
        space();
    }
    ++m_at;
    (*m_nodes)[self].count = count;
    (*m_nodes)[self].next = size();
    return true;
}

bool Parser::value(int depth)
{
    if (m_at == m_end || depth > deepest)
        return false;
    switch (*m_at) {
    case '{':
        return members(depth, JsonNode::Object, '}');
    case '[':
        return members(depth, JsonNode::Array, ']');
    case '"':
        return string();
    case 't':
        return word("true", JsonNode::True);
    case 'f':
        return word("false", JsonNode::False);
    case 'n':
        return word("null", JsonNode::Null);
    default:
        return number();
    }
}

QString unescaped(const QString &text)
{
    static const QString letters = u"bfnrt"_s;
    static const QString meanings = u"\b\f\n\r\t"_s;
    QString out;
    out.reserve(text.size());
    qsizetype done = 0;
    for (qsizetype i = text.indexOf(u'\\'); i >= 0; i = text.indexOf(u'\\', done)) {
        out += QStringView(text).sliced(done, i - done);
        const QChar which = text[++i];
        const qsizetype known = letters.indexOf(which);
        if (which == u'u') {
            out += QChar(QStringView(text).mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
        } else {
            out += known < 0 ? which : meanings[known];
        }
        done = i + 1;
    }
    out += QStringView(text).sliced(done);
    return out;
}

} // namespace

QString JsonText::string(const JsonNode &node) const
{
    const char *first = bytes.constData() + node.start;
    const QString text = node.ascii ? QString::fromLatin1(first, qsizetype(node.length))
                                    : QString::fromUtf8(first, qsizetype(node.length));
    return node.escapes ? unescaped(text) : text;
}

double JsonText::number(const JsonNode &node) const
{
    return QByteArrayView(bytes.constData() + node.start, qsizetype(node.length)).toDouble();
}

bool JsonText::isKey(const JsonNode &node, QStringView key) const
{
    if (node.escapes || !node.ascii)
        return string(node) == key;
    return QLatin1StringView(bytes.constData() + node.start, qsizetype(node.length)) == key;
}

QJsonValue JsonText::value(quint32 index) const
{
    const JsonNode &node = nodes[index];
    quint32 inner = index + 1;
    switch (node.type) {
    case JsonNode::Null:
        return QJsonValue();
    case JsonNode::False:
    case JsonNode::True:
        return node.type == JsonNode::True;
    case JsonNode::Number:
        return number(node);
    case JsonNode::String:
        return string(node);
    case JsonNode::Array: {
        QJsonArray list;
        for (; inner < node.next; inner = nodes[inner].next)
            list << value(inner);
        return list;
    }
    case JsonNode::Object:
        break;
    }
    QJsonObject object;
    for (; inner < node.next; inner = nodes[inner + 1].next)
        object.insert(string(nodes[inner]), value(inner + 1));
    return object;
}

Result<JsonObject> parseJsonObject(const QByteArray &text, const QString &where)
{
    const auto parsed = std::make_shared<JsonText>();
    parsed->bytes = text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
    Parser parser(parsed.get());
    if (!parser.parse()) {
        // Qt has the words for what is wrong.
        QJsonParseError error;
        QJsonDocument::fromJson(parsed->bytes, &error);
        const bool named = error.error != QJsonParseError::NoError;
        const qsizetype offset = named ? error.offset : parser.offset();
        const auto line = parsed->bytes.left(offset).count('\n') + 1;
        return Error{named ? u"not valid JSON: %1."_s.arg(error.errorString()) : u"not valid JSON."_s,
            u"%1:%2"_s.arg(where).arg(line), {}};
    }
    if (parsed->nodes.front().type != JsonNode::Object)
        return Error{u"the file must hold one JSON object."_s, where, {}};
    return JsonObject{parsed, 0};
}

} // namespace base
