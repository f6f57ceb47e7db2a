// SPDX-License-Identifier: Apache-2.0
#include "app/cli/capturereader.h"

#include "app/interchange/open.h"
#include "app/interchange/raw.h"

#include <QBuffer>
#include <QFile>

namespace cli {

using namespace Qt::StringLiterals;

static constexpr qsizetype largestRaw = 1024LL * 1024 * 1024;

void CaptureReader::fail(const QString &file, const base::Error &error)
{
    interchange::Item item;
    item.place.file = file;
    item.error = error;
    m_take(item);
}

void CaptureReader::withDevice(const QString &path, const std::function<void(QIODevice &)> &read)
{
    QBuffer text;
    QFile file(path);
    QIODevice *device = &file;
    if (path == "-"_L1) {
        text.setData(m_io.in.string() ? m_io.in.string()->toUtf8() : QByteArray());
        device = m_io.in.device() ? m_io.in.device() : &text;
    }
    if (!device->isOpen() && !device->open(QIODevice::ReadOnly))
        fail(path, {u"it cannot be read: %1."_s.arg(device->errorString()), path, {}});
    else
        read(*device);
}

void CaptureReader::readFile(const QString &path)
{
    withDevice(path, [this, &path](QIODevice &device) {
        interchange::Input input(device);
        const auto source = interchange::open(input, path);
        if (source)
            drain(**source);
        else
            fail(path, source.error());
    });
}

bool CaptureReader::readWhole(const QString &path, QByteArray *bytes)
{
    bool whole = path.isEmpty();
    if (whole)
        return true;
    withDevice(path, [&](QIODevice &device) {
        interchange::Input input(device);
        whole = input.readAll(largestRaw);
        *bytes = input.rest().toByteArray();
        if (!whole)
            fail(path, {u"it is larger than 1 GiB."_s, path, {}});
    });
    return whole;
}

void CaptureReader::readPair(const QString &sentFile, const QString &receivedFile)
{
    interchange::RawPair pair{{}, {}, sentFile, receivedFile};
    if (!readWhole(sentFile, &pair.sent) || !readWhole(receivedFile, &pair.received))
        return;
    interchange::RawSource source(std::move(pair));
    drain(source);
}

void CaptureReader::drain(interchange::Source &source)
{
    while (std::optional<interchange::Item> item = source.next())
        m_take(*item);
    m_skipped += source.skipped();
}

} // namespace cli
