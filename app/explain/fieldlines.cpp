// SPDX-License-Identifier: Apache-2.0
#include "app/explain/fieldlines.h"

#include <array>

namespace explain {

namespace {

constexpr std::array<quint8, 256> signTable = [] {
    std::array<quint8, 256> table{};
    for (size_t c = 0; c < ' '; ++c)
        table[c] = FieldLine::Control;
    table[0x7f] = FieldLine::Control;
    table['"'] = FieldLine::Quote;
    table['\\'] = FieldLine::Backslash;
    table[','] = FieldLine::Comma;
    table[' '] = table['\t'] = FieldLine::Space;
    for (size_t c = 0x80; c < table.size(); ++c)
        table[c] = FieldLine::BeyondAscii;
    return table;
}();

void add(std::vector<FieldLine> &lines, http::Direction side, const http::Message &message,
    const http::Fields &fields, bool trailer)
{
    for (const http::Field &field : fields) {
        FieldLine line{side, &message, &field, fields::grammarOf(field.name), trailer, 0};
        for (const char c : field.value)
            line.signs |= signTable[uchar(c)];
        lines.push_back(line);
    }
}

void add(std::vector<FieldLine> &lines, http::Direction side, const http::Message &message)
{
    add(lines, side, message, message.fields, false);
    add(lines, side, message, message.trailers, true);
}

} // namespace

std::vector<FieldLine> readFieldLines(const http::Exchange &exchange)
{
    std::vector<FieldLine> lines;
    size_t count = exchange.request.fields.size() + exchange.request.trailers.size();
    for (const http::Response &response : exchange.responses)
        count += response.fields.size() + response.trailers.size();
    lines.reserve(count);
    add(lines, http::Direction::Sent, exchange.request);
    for (const http::Response &response : exchange.responses)
        add(lines, http::Direction::Received, response);
    return lines;
}

http::Span placeOf(const http::Field &field, qsizetype from, qsizetype to)
{
    if (field.valueSpan.size() == 0)
        return field.line;
    if (field.valueSpan.size() != field.value.size() || from >= to)
        return field.valueSpan;
    return {field.valueSpan.start + from, field.valueSpan.start + to};
}

http::Span placeOf(const http::Field &field, const fields::Fault &fault)
{
    const bool inside = fault.at < field.value.size();
    return placeOf(field, fault.at, inside ? fault.at + 1 : fault.at);
}

} // namespace explain
