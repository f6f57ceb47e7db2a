// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"
#include "app/fields/media.h"
#include "app/fields/scanner.h"

/// What checks of representations, negotiation and ranges share: field lines, their marks, and content that
/// may be read.
namespace explain {

/// Begins with these letters, in any case.
bool startsSame(QByteArrayView text, QByteArrayView word);

/// Calls `visit` for each line of that name.
template <class Visit> void eachLine(const http::Fields &lines, QByteArrayView name, Visit visit)
{
    for (const http::Field &line : lines) {
        if (fields::same(line.name, name))
            visit(line);
    }
}

/// Calls `visit` with the span of each element of a list, whatever it holds; quoted strings stay whole.
template <class Visit> void eachElement(QByteArrayView value, Visit visit)
{
    fields::Scanner scanner(value);
    fields::readList(scanner, [&](fields::Scanner &s) {
        const qsizetype start = s.at();
        while (!s.failed() && !s.atEnd() && !s.isNext(',')) {
            if (s.isNext('"'))
                s.quoted();
            else
                s.moveTo(s.at() + 1);
        }
        visit(fields::Span{start, s.at()});
    });
}

/// Asks `judge(side, message)` about the request and about the response; Yes when either is.
template <class Judge> Truth eitherSide(const Facts &facts, Judge judge)
{
    Truth result = Truth::No;
    for (const http::Direction side : {http::Direction::Sent, http::Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        const Truth held = message ? judge(side, *message) : Truth::Unknown;
        if (held == Truth::Yes || (held == Truth::Unknown && result == Truth::No))
            result = held;
    }
    return result;
}

void markLine(std::vector<Mark> *marks, http::Direction side, const http::Field &line);
/// All lines of that name.
void markLines(
    std::vector<Mark> *marks, http::Direction side, const http::Message &message, QByteArrayView name);
/// A part of the value; all of the line when the part is empty or the value was folded.
void markPart(
    std::vector<Mark> *marks, http::Direction side, const http::Field &line, const fields::Span &part);
/// The byte at which a value breaks its grammar, up to its end.
void markFault(
    std::vector<Mark> *marks, http::Direction side, const http::Field &line, const fields::Fault &fault);
/// All of the content, or from `offset` on when its bytes stand in the capture as they are.
void markContent(
    std::vector<Mark> *marks, http::Direction side, const http::Message &message, qsizetype offset = 0);
/// The same, for an offset into the content without its codings: when there are some, it stands nowhere.
void markContent(std::vector<Mark> *marks, http::Direction side, const Facts &facts, qsizetype offset);
/// The field that is not there.
void markMissing(
    std::vector<Mark> *marks, http::Direction side, const http::Message &message, const QString &name);

/// Does a list field name this token, on any of its lines and in any case?
bool listsToken(const http::Fields &lines, QByteArrayView name, QByteArrayView token);

/// An element of an Accept field, cut before its weight.
struct Weighted {
    fields::Span head; ///< "text/html;level=1"
    std::optional<fields::Span> weight; ///< what stands after "q=", good or bad
};
Weighted cutWeight(QByteArrayView value, fields::Span element);

/// The message's first Content-Type, when it can be read.
struct Typed {
    const http::Field *line;
    const fields::MediaType &type;

    explicit operator bool() const { return line; }
    QByteArrayView essence() const { return type.essence.of(line->value); }
    QByteArrayView subtype() const { return type.subtype.of(line->value); }
    bool is(std::initializer_list<QByteArrayView> names) const { return fields::oneOf(essence(), names); }
    bool isText() const { return fields::same(type.type.of(line->value), "text"); }
    bool isJson() const; ///< also text/json and what ends with +json
    bool isXml() const; ///< also what ends with +xml
    bool isScript() const;
    bool isForm() const; ///< application/x-www-form-urlencoded
    bool isTextual() const; ///< text/* or one of these
    /// The parameter without quotes; empty when there is none.
    QByteArray parameter(QByteArrayView name) const;
};
Typed typeOf(const Facts &facts, const http::Message &message);

/// Without a UTF-8 byte order mark and white space at its start.
QByteArrayView textStart(QByteArrayView content);
/// Where a text stops being JSON (rfc8259#2); nullopt: it is.
std::optional<qsizetype> jsonFault(QByteArrayView text);

} // namespace explain
