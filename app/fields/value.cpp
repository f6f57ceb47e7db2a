// SPDX-License-Identifier: Apache-2.0
#include "app/fields/value.h"

#include <algorithm>

namespace fields {

QByteArray Text::text(QByteArrayView value) const
{
    const QByteArrayView raw = span.of(value);
    if (!escaped)
        return raw.toByteArray();
    QByteArray out;
    out.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size())
            ++i;
        out += raw[i];
    }
    return out;
}

const Parameter *find(const Parameters &parameters, QByteArrayView value, QByteArrayView name)
{
    for (const Parameter &parameter : parameters) {
        if (same(parameter.name.of(value), name))
            return &parameter;
    }
    return nullptr;
}

const Parameter *repeated(const Parameters &parameters, QByteArrayView value)
{
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        if (find(parameters, value, it->name.of(value)) != &*it)
            return &*it;
    }
    return nullptr;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool sameLetters(QByteArrayView a, QByteArrayView b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), [](char x, char y) { return x == y || lower(x) == lower(y); });
}

bool oneOf(QByteArrayView text, std::initializer_list<QByteArrayView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QByteArrayView word) { return same(text, word); });
}

} // namespace fields
