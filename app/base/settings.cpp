// SPDX-License-Identifier: Apache-2.0
#include "app/base/settings.h"

#include <QSettings>

namespace base {

Settings::Settings(const QString &file)
    : m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::read(const QString &key) const
{
    return m_file ? m_file->value(key) : m_memory.value(key);
}

void Settings::write(const QString &key, const QVariant &value)
{
    if (!m_file) {
        if (value.isValid())
            m_memory.insert(key, value);
        else
            m_memory.remove(key);
    } else if (value.isValid()) {
        m_file->setValue(key, value);
    } else {
        m_file->remove(key);
    }
}

} // namespace base
