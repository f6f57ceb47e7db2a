// SPDX-License-Identifier: Apache-2.0
#include "app/http/message.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace http {

const Field *findField(const Fields &fields, QByteArrayView name)
{
    for (const Field &field : fields) {
        if (sameName(field.name, name))
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
        if (sameName(field.name, name))
            found << &field;
    }
    return found;
}

std::optional<QByteArray> fieldValue(const Fields &fields, QByteArrayView name)
{
    std::optional<QByteArray> joined;
    for (const Field &field : fields) {
        if (!sameName(field.name, name))
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
