// SPDX-License-Identifier: Apache-2.0
#include "app/http/passage.h"

#include "app/http/syntax.h"

namespace http {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostShown = 4096; // of an answer that is no head

QString shownLine(const QByteArray &line)
{
    const QByteArray name = line.left(line.indexOf(':'));
    for (const char *secret : {"Proxy-Authorization", "Proxy-Authentication-Info"}) {
        if (name.compare(secret, Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(name) + u": (masked)"_s;
    }
    return visibleText(line.trimmed());
}

void addHead(std::vector<PassageLine> *lines, Direction direction, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    for (const QByteArray &line : bytes.first(end < 0 ? qMin(bytes.size(), mostShown) : end).split('\n'))
        lines->push_back({direction, shownLine(line)});
    if (const qsizetype more = end < 0 ? 0 : bytes.size() - end - 4; more > 0)
        lines->push_back({direction, u"(%1 bytes of content)"_s.arg(more)});
}

/// Reads the bytes of one direction of SOCKS 5.
class Socks {
public:
    explicit Socks(const Capture &capture)
        : m_sent(capture.sent)
        , m_received(capture.received)
    {
    }

    std::vector<PassageLine> lines();

private:
    static uchar at(const QByteArray &bytes, qsizetype place)
    {
        return place < bytes.size() ? uchar(bytes[place]) : uchar(0xff);
    }
    void say(Direction direction, const QString &text) { m_lines.push_back({direction, text}); }
    void greet();
    void logIn();
    void ask();

    QByteArray m_sent;
    QByteArray m_received;
    std::vector<PassageLine> m_lines;
};

void Socks::greet()
{
    const uchar count = at(m_sent, 1);
    const bool both = count == 2;
    say(Direction::Sent,
        both ? u"SOCKS 5: I can go without credentials, or with user and password."_s
             : u"SOCKS 5: I come without credentials."_s);
    m_sent.remove(0, 2 + count);
    if (m_received.size() < 2)
        return;
    const uchar method = at(m_received, 1);
    say(Direction::Received,
        at(m_received, 0) != 5 ? u"something that is not SOCKS 5: first byte %1."_s.arg(at(m_received, 0))
            : method == 0      ? u"No credentials needed."_s
            : method == 2      ? u"User and password, please."_s
                               : u"None of that is accepted."_s);
    m_received.remove(0, 2);
    if (method == 2 && both)
        logIn();
}

void Socks::logIn()
{
    if (m_sent.isEmpty())
        return;
    const qsizetype user = at(m_sent, 1);
    const qsizetype password = at(m_sent, 2 + user);
    say(Direction::Sent, u"User %1, password (masked)."_s.arg(visibleText(m_sent.mid(2, user))));
    m_sent.remove(0, 3 + user + password);
    if (m_received.size() < 2)
        return;
    say(Direction::Received, at(m_received, 1) == 0 ? u"Accepted."_s : u"Not accepted."_s);
    m_received.remove(0, 2);
}

QString addressText(const QByteArray &request)
{
    const uchar type = uchar(request[3]);
    const qsizetype start = type == 3 ? 5 : 4;
    const qsizetype size = type == 1 ? 4 : type == 4 ? 16 : uchar(request.size() > 4 ? request[4] : 0);
    if (request.size() < start + size + 2)
        return u"…"_s;
    const QByteArray address = request.mid(start, size);
    const int port = uchar(request[start + size]) << 8 | uchar(request[start + size + 1]);
    QStringList parts;
    if (type == 3)
        return u"%1:%2"_s.arg(visibleText(address)).arg(port);
    for (qsizetype i = 0; i < size; i += type == 1 ? 1 : 2)
        parts << (type == 1 ? QString::number(uchar(address[i]))
                            : QString::number(uchar(address[i]) << 8 | uchar(address[i + 1]), 16));
    return type == 1 ? u"%1:%2"_s.arg(parts.join(u'.')).arg(port)
                     : u"[%1]:%2"_s.arg(parts.join(u':')).arg(port);
}

/// rfc1928#6
QString replyText(uchar code)
{
    static const char *const words[] = {"The way is open.", "It failed, and I do not say why.",
        "My rules forbid it.", "The network cannot be reached.", "The host cannot be reached.",
        "Nobody listens there.", "It took too long.", "I do not know the command.",
        "I do not know this kind of address."};
    return code < std::size(words) ? QString::fromLatin1(words[code]) : u"Reply %1."_s.arg(code);
}

void Socks::ask()
{
    if (m_sent.size() < 5)
        return;
    say(Direction::Sent, u"Connect me to %1."_s.arg(addressText(m_sent)));
    if (m_received.size() >= 2)
        say(Direction::Received, replyText(uchar(m_received[1])));
}

std::vector<PassageLine> Socks::lines()
{
    if (m_sent.size() >= 2) {
        greet();
        ask();
    }
    return m_lines;
}

} // namespace

std::vector<PassageLine> passageLines(const Passage &passage)
{
    if (passage.kind != "HTTP"_L1)
        return Socks(passage.capture).lines();
    std::vector<PassageLine> lines;
    addHead(&lines, Direction::Sent, passage.capture.sent);
    addHead(&lines, Direction::Received, passage.capture.received);
    return lines;
}

QString passageTitle(const Passage &passage)
{
    const QString by = passage.chosenBy.isEmpty() ? QString() : u" (%1)"_s.arg(passage.chosenBy);
    return u"Through the %1 proxy %2%3"_s.arg(passage.kind, passage.endpoint, by);
}

} // namespace http
