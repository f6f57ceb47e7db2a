// SPDX-License-Identifier: Apache-2.0
#include "app/http/message.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace http {

/// As sameName(), for names of which most differ in length.
static bool isNamed(const Field &field, QByteArrayView name)
{
    return field.name.size() == name.size() && sameName(field.name, name);
}

const Field *findField(const Fields &fields, QByteArrayView name)
{
    for (const Field &field : fields) {
        if (isNamed(field, name))
            return &field;
    }
    return nullptr;
}

bool hasField(const Fields &fields, QByteArrayView name)
{
    return findField(fields, name) != nullptr;
}

QList<const Field *> findAllFields(const Fields &fields, QByteArrayView name)
{
    QList<const Field *> found;
    for (const Field &field : fields) {
        if (isNamed(field, name))
            found << &field;
    }
    return found;
}

std::optional<QByteArray> fieldValue(const Fields &fields, QByteArrayView name)
{
    std::optional<QByteArray> joined;
    for (const Field &field : fields) {
        if (!isNamed(field, name))
            continue;
        if (joined)
            joined->append(", ").append(field.value);
        else
            joined = field.value;
    }
    return joined;
}

bool Message::hasDefect(QByteArrayView id) const
{
    return std::any_of(defects.begin(), defects.end(),
        [id](const Defect &defect) { return QByteArrayView(defect.id) == id; });
}

} // namespace http
