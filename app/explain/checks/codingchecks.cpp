// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"

namespace explain {

using namespace Qt::StringLiterals;
using coding::End;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Asks about each content whose codings were undone. Content that was cut off on its way has no end to
/// judge.
template <class Judge> Truth anyCoded(const Facts &facts, Marks marks, const Judge &judge)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty() || !http::hasField(message.fields, "Content-Encoding"))
            return Truth::No;
        const Content &content = facts.content(side);
        if (!content.outcome)
            return content.there == Truth::Unknown || message.unseen.framing ? Truth::Unknown : Truth::No;
        const Truth held = judge(message, content);
        if (held == Truth::Yes) {
            markLines(marks, side, message, "Content-Encoding");
            const bool shows = content.outcome->outermost && content.outcome->end != End::Truncated;
            markContent(marks, side, message, shows ? content.outcome->at : 0);
        }
        return held;
    });
}

/// The bytes cannot be of this coding, which is not undone here; false where only unpacking would tell.
bool cannotBe(QByteArrayView coding, QByteArrayView content)
{
    if (fields::oneOf(coding, {"compress", "x-compress"}))
        return !content.startsWith("\x1f\x9d");
    if (same(coding, "dcb"))
        return !content.startsWith("\xff\x44\x43\x42");
    return same(coding, "dcz") && !content.startsWith("\x5e\x2a\x4d\x18");
}

/// The bytes break the format that they are declared to have.
Truth undecodable(const Facts &facts, Marks marks)
{
    return anyCoded(facts, marks, [](const http::Message &message, const Content &content) {
        if (content.outcome->end != End::UnknownCoding)
            return truth(content.outcome->end == End::Damaged);
        return isWhole(message) ? truth(cannotBe(content.codings.last(), message.content)) : Truth::Unknown;
    });
}

/// The compressed stream has no end, though the message has one.
Truth streamCut(const Facts &facts, Marks marks)
{
    return anyCoded(facts, marks, [](const http::Message &message, const Content &content) {
        if (content.outcome->end != End::Truncated)
            return Truth::No;
        return isWhole(message) ? Truth::Yes : Truth::Unknown;
    });
}

template <End end> Truth endsWith(const Facts &facts, Marks marks)
{
    return anyCoded(facts, marks,
        [](const http::Message &, const Content &content) { return truth(content.outcome->end == end); });
}

/// "deflate" without the zlib wrapper that the name means (rfc9110#8.4.1.2).
Truth rawDeflate(const Facts &facts, Marks marks)
{
    return anyCoded(facts, marks, [](const http::Message &, const Content &content) {
        return truth(content.outcome->rawDeflate && content.there == Truth::Yes);
    });
}

/// More bytes than there were before.
Truth grown(const Facts &facts, Marks marks)
{
    return anyCoded(facts, marks, [](const http::Message &message, const Content &content) {
        return truth(content.outcome->end == End::Whole && content.bytes.size() < message.content.size());
    });
}

} // namespace

void addCodingChecks(CheckTable *table)
{
    const std::vector<QByteArray> names = {"Content-Encoding"};
    table->insert(
        u"coding-undecodable"_s, {u"the bytes are not of the content coding"_s, undecodable, names});
    table->insert(u"coding-cut"_s, {u"the compressed content has no end"_s, streamCut, names});
    table->insert(u"coding-mismatch"_s,
        {u"the compressed content has a wrong checksum or length"_s, endsWith<End::Mismatched>, names});
    table->insert(u"coding-trailing"_s,
        {u"bytes follow the end of the compressed content"_s, endsWith<End::TrailingBytes>, names});
    table->insert(u"coding-bomb"_s, {u"the content unpacks without end"_s, endsWith<End::Bomb>, names});
    table->insert(u"coding-stacked"_s,
        {u"more codings lie over one another than are undone"_s, endsWith<End::Stacked>, names});
    table->insert(u"deflate-raw"_s, {u"deflate came without its zlib wrapper"_s, rawDeflate, names});
    table->insert(u"coding-grown"_s, {u"compressing made the content larger"_s, grown, names});
}

} // namespace explain
