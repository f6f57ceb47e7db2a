// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixtargets.h"

#include "app/http/draft.h"

#include <QIODevice>

#include <vector>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 64LL * 1024;

class ListSource : public TargetSource {
public:
    explicit ListSource(QList<QByteArray> urls)
        : m_urls(std::move(urls))
    {
    }
    std::optional<QByteArray> next() override
    {
        if (m_at == m_urls.size())
            return std::nullopt;
        return m_urls[m_at++];
    }
    qint64 count() const override { return m_urls.size(); }

private:
    QList<QByteArray> m_urls;
    qsizetype m_at = 0;
};

class LineSource : public TargetSource {
public:
    LineSource(QIODevice &device, QByteArray origin)
        : m_device(device)
        , m_origin(std::move(origin))
    {
        if (m_device.isSequential())
            return;
        const qint64 start = m_device.pos();
        m_count = 0;
        while (next())
            ++m_count;
        m_device.seek(start);
        m_line = 0;
        m_error.reset();
    }

    std::optional<QByteArray> next() override
    {
        while (!m_error) {
            const qint64 size = m_device.readLine(m_buffer.data(), longestLine);
            if (size <= 0)
                return std::nullopt;
            QByteArray line(m_buffer.data(), size);
            ++m_line;
            if (!line.endsWith('\n') && line.size() >= longestLine - 1)
                m_error = base::Error{u"the line is longer than 64 KiB."_s, u"targets, line %1"_s.arg(m_line),
                    u"Write one target a line."_s};
            line = line.trimmed();
            if (!m_error && !line.isEmpty() && !line.startsWith('#'))
                return line.startsWith('/') ? m_origin + line : line;
        }
        return std::nullopt;
    }
    qint64 count() const override { return m_count; }
    std::optional<base::Error> error() const override { return m_error; }

private:
    QIODevice &m_device;
    std::vector<char> m_buffer = std::vector<char>(longestLine);
    QByteArray m_origin;
    qint64 m_count = -1;
    qint64 m_line = 0;
    std::optional<base::Error> m_error;
};

class TurnSource : public TargetSource {
public:
    TurnSource(std::unique_ptr<TargetSource> first, std::unique_ptr<TargetSource> second)
        : m_first(std::move(first))
        , m_second(std::move(second))
    {
    }
    std::optional<QByteArray> next() override
    {
        if (std::optional<QByteArray> url = m_first->next())
            return url;
        return m_first->error() ? std::nullopt : m_second->next();
    }
    qint64 count() const override
    {
        const qint64 first = m_first->count();
        const qint64 second = m_second->count();
        return first < 0 || second < 0 ? -1 : first + second;
    }
    std::optional<base::Error> error() const override
    {
        const std::optional<base::Error> error = m_first->error();
        return error ? error : m_second->error();
    }

private:
    std::unique_ptr<TargetSource> m_first;
    std::unique_ptr<TargetSource> m_second;
};

} // namespace

std::unique_ptr<TargetSource> targetsFromList(QList<QByteArray> urls)
{
    return std::make_unique<ListSource>(std::move(urls));
}

std::unique_ptr<TargetSource> targetsFromLines(QIODevice &device, const QByteArray &base)
{
    return std::make_unique<LineSource>(device, originOf(base));
}

std::unique_ptr<TargetSource> targetsInTurn(
    std::unique_ptr<TargetSource> first, std::unique_ptr<TargetSource> second)
{
    return std::make_unique<TurnSource>(std::move(first), std::move(second));
}

// The bytes before the path, as they were written.
static qsizetype originSize(const QByteArray &url)
{
    const qsizetype colon = url.indexOf("://");
    const qsizetype from = colon < 0 ? 0 : colon + 3;
    for (qsizetype i = from; i < url.size(); ++i) {
        if (QByteArrayView("/?#").contains(url[i]))
            return i;
    }
    return url.size();
}

QByteArray originOf(const QByteArray &url)
{
    return url.first(originSize(url));
}

bool isBareOrigin(const QByteArray &url)
{
    return originSize(url) == url.size();
}

} // namespace probe
