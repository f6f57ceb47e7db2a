// SPDX-License-Identifier: Apache-2.0
#include "app/lab/faults.h"

#include <algorithm>
#include <array>

namespace lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;

/// The last response of a reply in pieces.
struct Pieces {
    QByteArray before; ///< interim responses, or what is no response at all
    QByteArray head; ///< status line and field lines
    QByteArray end = "\r\n"; ///< the empty line
    QByteArray content;

    QByteArray bytes() const { return before + head + end + content; }
};

/// The bytes of a sound reply; interim responses are those that begin with 1 and are not the last.
Pieces piecesOf(const QByteArray &bytes)
{
    Pieces pieces;
    const QByteArrayView emptyLine = "\r\n\r\n";
    qsizetype start = 0;
    qsizetype end = bytes.indexOf(emptyLine);
    while (end >= 0 && bytes.mid(start).startsWith("HTTP/1.1 1")) {
        const qsizetype next = bytes.indexOf(emptyLine, end + 4);
        if (next < 0)
            break;
        start = end + 4;
        end = next;
    }
    pieces.before = bytes.left(start);
    pieces.head = bytes.mid(start, end + 2 - start);
    pieces.content = bytes.mid(end + 4);
    return pieces;
}

/// One fault being done: to the pieces, or to how they are sent.
struct Work {
    Pieces &pieces;
    Reply &reply;
    qint64 amount;
};

void setStatusLine(Pieces &pieces, const QByteArray &line)
{
    pieces.head.replace(0, pieces.head.indexOf("\r\n"), line);
}

QByteArray statusLine(const Pieces &pieces)
{
    return pieces.head.left(pieces.head.indexOf("\r\n"));
}

/// Lines go in straight after the status line, where nobody overlooks them.
void addLine(Work &work, const QByteArray &line)
{
    work.pieces.head.insert(work.pieces.head.indexOf("\r\n") + 2, line + "\r\n");
}

void setField(Pieces &pieces, const QByteArray &name, const QByteArray &line)
{
    const qsizetype start = pieces.head.indexOf("\r\n" + name + ": ");
    if (start < 0)
        return;
    const qsizetype end = pieces.head.indexOf("\r\n", start + 2);
    pieces.head.replace(start, end - start, line.isEmpty() ? QByteArray() : "\r\n" + line);
}

void setLength(Work &work, qint64 length)
{
    setField(work.pieces, "Content-Length", "Content-Length: " + QByteArray::number(length));
}

/// The same garbage each time, none of it a line end or the beginning of a response.
QByteArray garbage(qint64 size)
{
    QByteArray bytes(size, '\0');
    unsigned state = 2463534242U;
    for (char &byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = char(0x80U | (state >> 24U));
    }
    return bytes;
}

QByteArray chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

/// Chunks of so many bytes, without the last one.
QByteArray chunksOf(const QByteArray &content, qint64 size)
{
    QByteArray chunks;
    for (qsizetype at = 0; at < content.size(); at += size)
        chunks += chunk(content.mid(at, size));
    return chunks;
}

constexpr qint64 chunkSize = 16;

void becomeChunked(Work &work, const QByteArray &body)
{
    setField(work.pieces, "Content-Length", "Transfer-Encoding: chunked");
    work.pieces.content = body;
}

void cutAt(Work &work, qint64 place)
{
    const QByteArray bytes = work.pieces.bytes().left(place);
    work.pieces = {bytes, {}, {}, {}};
    work.reply.close = true;
}

// Faults of the status line.

void noReason(Work &work)
{
    setStatusLine(work.pieces, statusLine(work.pieces).left(12));
}

void badStatus(Work &work)
{
    QByteArray line = statusLine(work.pieces);
    line.replace(10, 2, "xx");
    setStatusLine(work.pieces, line);
}

void longStatus(Work &work)
{
    setStatusLine(work.pieces, statusLine(work.pieces).insert(12, '0'));
}

void badVersion(Work &work)
{
    setStatusLine(work.pieces, statusLine(work.pieces).replace(0, 8, "HTTP/one"));
}

void extraSpace(Work &work)
{
    setStatusLine(work.pieces, statusLine(work.pieces).insert(8, ' '));
}

// Faults of the fields.

void bareLf(Work &work)
{
    work.pieces.head.replace("\r\n", "\n");
    work.pieces.end = "\n";
}

void badFieldLine(Work &work)
{
    addLine(work, "This line has no colon");
}

void badFieldName(Work &work)
{
    addLine(work, "X(Broken): the name is no token");
}

void spaceBeforeColon(Work &work)
{
    addLine(work, "X-Broken : a space stands before the colon");
}

void foldedField(Work &work)
{
    addLine(work, "X-Folded: this value goes on\r\n  in the next line");
}

void valueControl(Work &work)
{
    addLine(work, QByteArray("X-Broken: a NUL follows>\0<", 26));
}

void bareCr(Work &work)
{
    addLine(work, "X-Broken: a CR stands alone>\r<");
}

void noLength(Work &work)
{
    setField(work.pieces, "Content-Length", {});
}

void wrongLength(Work &work)
{
    setLength(work, std::max<qint64>(0, work.pieces.content.size() + work.amount));
}

void conflictingLengths(Work &work)
{
    addLine(work, "Content-Length: " + QByteArray::number(work.pieces.content.size() + 7));
}

void lengthAndCoding(Work &work)
{
    work.pieces.content = chunksOf(work.pieces.content, chunkSize) + "0\r\n\r\n";
    addLine(work, "Transfer-Encoding: chunked");
}

void endlessFields(Work &work)
{
    work.pieces.end.clear();
    work.pieces.content.clear();
    work.reply.pace.more = "X-More: and another line, and there is no end in sight\r\n";
    work.reply.pace.moreBytes = work.amount;
    work.reply.close = true;
}

// Faults of the content.

void chunked(Work &work)
{
    becomeChunked(work, chunksOf(work.pieces.content, work.amount) + "0\r\n\r\n");
}

void badChunk(Work &work)
{
    const QByteArray first = chunk(work.pieces.content.left(chunkSize));
    becomeChunked(work, first + "xyz\r\n" + work.pieces.content.mid(chunkSize) + "\r\n0\r\n\r\n");
}

void noLastChunk(Work &work)
{
    becomeChunked(work, chunksOf(work.pieces.content, chunkSize));
    work.reply.close = true;
}

void endlessChunks(Work &work)
{
    becomeChunked(work, chunksOf(work.pieces.content, chunkSize));
    work.reply.pace.more = chunk(QByteArray(1024, '.').replace(1022, 2, "\r\n"));
    work.reply.pace.moreBytes = work.amount;
    work.reply.close = true;
}

void surplus(Work &work)
{
    work.pieces.content += QByteArray(work.amount, '+');
}

void contentAnyway(Work &work)
{
    work.pieces.content = "There should be no content here.\n";
}

// Faults of the whole.

void twoAnswers(Work &work)
{
    const QByteArray all = work.pieces.bytes();
    work.pieces.before = all;
}

void garbageBefore(Work &work)
{
    work.pieces.before.prepend(garbage(work.amount));
}

void garbageInstead(Work &work)
{
    work.pieces = {garbage(work.amount), {}, {}, {}};
    work.reply.close = true;
}

void sshBanner(Work &work)
{
    work.pieces = {"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", {}, {}, {}};
    work.reply.close = true;
}

void http09(Work &work)
{
    work.pieces = {work.pieces.content, {}, {}, {}};
    work.reply.close = true;
}

// Faults of sending.

void truncateAt(Work &work)
{
    cutAt(work, work.amount);
}

void earlyClose(Work &work)
{
    cutAt(work, work.pieces.bytes().size() - (work.pieces.content.size() + 1) / 2);
}

void resetAfter(Work &work)
{
    cutAt(work, work.amount);
    work.reply.pace.end = Pace::Reset;
}

void stall(Work &work)
{
    cutAt(work, work.amount);
    work.reply.pace.end = Pace::Stall;
}

void slow(Work &work)
{
    work.reply.pace.slice = work.amount;
}

struct Kind {
    const char *word;
    void (*work)(Work &);
    const char *about;
    AmountRange amount;
};

constexpr qint64 mostPlace = mebibyte;

constexpr std::array kinds{
    Kind{"no-reason", noReason, "The status line ends after the status: no space, no reason.", {}},
    Kind{"bad-status", badStatus, "The status is no number.", {}},
    Kind{"long-status", longStatus, "The status has four digits.", {}},
    Kind{"bad-version", badVersion, "The version is no version.", {}},
    Kind{"extra-space", extraSpace, "Two spaces stand before the status.", {}},
    Kind{"bare-lf", bareLf, "Lines end with LF alone.", {}},
    Kind{"bad-field-line", badFieldLine, "A line among the fields has no colon.", {}},
    Kind{"bad-field-name", badFieldName, "A field's name holds brackets.", {}},
    Kind{"space-before-colon", spaceBeforeColon, "A space stands between a field's name and its colon.", {}},
    Kind{"folded-field", foldedField, "A field's value goes on in the next line.", {}},
    Kind{"value-control", valueControl, "A field's value holds a NUL.", {}},
    Kind{"bare-cr", bareCr, "A CR without LF stands in a field's value.", {}},
    Kind{"no-length", noLength, "Nothing says where the content ends.", {}},
    Kind{"wrong-length", wrongLength, "Content-Length is off by so many bytes.", {10, -mostPlace, mostPlace}},
    Kind{"conflicting-lengths", conflictingLengths, "Content-Length stands there twice, and differs.", {}},
    Kind{"length-and-coding", lengthAndCoding, "Both Content-Length and Transfer-Encoding are there.", {}},
    Kind{"endless-fields", endlessFields, "The fields do not end before so many bytes.",
        {mebibyte, 1, 64 * mebibyte}},
    Kind{"chunked", chunked, "Sound, and in chunks of so many bytes.", {chunkSize, 1, mostPlace}},
    Kind{"bad-chunk", badChunk, "The size of the second chunk is no number.", {}},
    Kind{"no-last-chunk", noLastChunk, "The connection ends before the last chunk.", {}},
    Kind{"endless-chunks", endlessChunks, "Chunks come until it is so many bytes, and none is the last.",
        {8 * mebibyte, 1, 64 * mebibyte}},
    Kind{"surplus", surplus, "So many bytes follow that belong to no response.", {16, 1, mostPlace}},
    Kind{"content-anyway", contentAnyway, "Content where the status has none.", {}},
    Kind{"two-answers", twoAnswers, "The response comes twice.", {}},
    Kind{"garbage-before", garbageBefore, "So many bytes of garbage precede the response.",
        {16, 1, mostPlace}},
    Kind{"garbage-instead", garbageInstead, "Garbage comes, and no response.", {64, 1, mostPlace}},
    Kind{"ssh-banner", sshBanner, "The greeting of an SSH server comes.", {}},
    Kind{"http09", http09, "The content alone comes, as before HTTP/1.0.", {}},
    Kind{"truncate-at", truncateAt, "The connection ends after so many bytes.", {20, 0, mostPlace}},
    Kind{"early-close", earlyClose, "The connection ends half way through the content.", {}},
    Kind{"reset-after", resetAfter, "The connection is reset after so many bytes.", {20, 0, mostPlace}},
    Kind{"stall", stall, "After so many bytes nothing more comes.", {20, 0, mostPlace}},
    Kind{"slow", slow, "So many bytes come at a time, ten times a second.", {8, 1, mostPlace}},
};

const Kind *kindOf(const QString &word)
{
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const Kind &kind) { return word == QLatin1StringView(kind.word); });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace

const QStringList &faultWords()
{
    static const QStringList words = [] {
        QStringList list;
        for (const Kind &kind : kinds)
            list << QString::fromLatin1(kind.word);
        return list;
    }();
    return words;
}

QString aboutFault(const QString &word)
{
    const Kind *kind = kindOf(word);
    return kind ? QString::fromLatin1(kind->about) : QString();
}

AmountRange amountOf(const QString &word)
{
    const Kind *kind = kindOf(word);
    return kind ? kind->amount : AmountRange{};
}

void spoil(Reply &reply, const std::vector<Fault> &faults)
{
    Pieces pieces = piecesOf(reply.bytes);
    for (const Fault &fault : faults) {
        Work work{pieces, reply, fault.amount};
        // A fault that takes the head away leaves nothing for those that change it.
        const Kind *kind = pieces.head.isEmpty() && fault.word != "slow"_L1 ? nullptr : kindOf(fault.word);
        if (kind)
            kind->work(work);
    }
    reply.bytes = pieces.bytes();
}

} // namespace lab
