// SPDX-License-Identifier: Apache-2.0
#include "app/fields/grammar.h"

#include "app/fields/grammartable.h"

#include <algorithm>
#include <array>

namespace fields {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t slots = 1024; // sparse, so that a miss is seldom probed twice

/// Looks at a few bytes of the name, case left out; a clash costs one more comparison.
size_t slotOf(QByteArrayView name)
{
    quint32 hash = quint32(name.size());
    const qsizetype step = 1 + name.size() / 8;
    for (qsizetype i = name.size() - 1; i >= 0; i -= step)
        hash = (hash ^ (quint8(name[i]) | 0x20U)) * 16777619U;
    return (hash ^ (hash >> 15)) % slots;
}

/// Position in the table plus one; 0: nothing there.
using Index = std::array<quint8, slots>;

Index makeIndex()
{
    Index index{};
    const Grammars all = allGrammars();
    for (const Grammar *grammar = all.begin; grammar != all.end; ++grammar) {
        size_t slot = slotOf(grammar->name);
        while (index[slot] != 0)
            slot = (slot + 1) % slots;
        index[slot] = quint8(grammar - all.begin + 1);
    }
    return index;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

const Grammar *grammarOf(QByteArrayView fieldName)
{
    static const Index index = makeIndex();
    const Grammar *const table = allGrammars().begin;
    for (size_t slot = slotOf(fieldName); index[slot] != 0; slot = (slot + 1) % slots) {
        const Grammar *grammar = table + index[slot] - 1;
        if (same(grammar->name, fieldName))
            return grammar;
    }
    return nullptr;
}

std::optional<Fault> check(QByteArrayView fieldName, QByteArrayView value)
{
    const Grammar *grammar = grammarOf(fieldName);
    if (!grammar)
        return {};
    qsizetype start = 0;
    while (start < value.size() && isSpace(value[start]))
        ++start;
    qsizetype end = value.size();
    while (end > start && isSpace(value[end - 1]))
        --end;
    std::optional<Fault> fault = grammar->check(value.sliced(start, end - start));
    if (fault)
        fault->at += start;
    return fault;
}

QString faultWords(const Fault &fault)
{
    return u"expected %1 at byte %2"_s.arg(fault.expected).arg(fault.at);
}

} // namespace fields
