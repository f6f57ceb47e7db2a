// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/interchange/open.h"

#include <QBuffer>
#include <QFile>

namespace samples {

/// A device that hands out a few bytes at a time, as a slow pipe does.
class Trickle : public QBuffer {
public:
    explicit Trickle(const QByteArray &bytes, qint64 step)
        : m_step(step)
    {
        setData(bytes);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 most) override { return QBuffer::readData(data, qMin(most, m_step)); }

private:
    qint64 m_step;
};

inline QByteArray file(const QString &name)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All items of a capture, the error of opening it included; `step` bytes at a time.
inline std::vector<interchange::Item> items(const QByteArray &bytes, qint64 step = 1 << 20)
{
    Trickle device(bytes, step);
    interchange::Input input(device);
    std::vector<interchange::Item> all;
    const auto source = interchange::open(input, QStringLiteral("f"));
    if (!source) {
        all.emplace_back().error = source.error();
        return all;
    }
    while (std::optional<interchange::Item> item = (*source)->next())
        all.push_back(std::move(*item));
    return all;
}

inline const explain::Explainer &explainer()
{
    static const QString data = QStringLiteral(SOURCE_FOLDER "/data");
    static const knowledge::Knowledge facts = knowledge::Knowledge::load(data);
    static const explain::Explainer all(facts, data);
    return all;
}

/// Rule ids found at levels error and warn.
inline QStringList complaints(const http::Exchange &exchange)
{
    QStringList rules;
    const explain::Report report = explainer().explain(exchange);
    for (const explain::Finding &finding : report.findings) {
        if (finding.level == explain::Level::Error || finding.level == explain::Level::Warn)
            rules << finding.rule;
    }
    return rules;
}

} // namespace samples
