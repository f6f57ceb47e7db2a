// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/device.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

namespace captures {

using namespace Qt::StringLiterals;

namespace {

/// A file or buffer that counts what is read and can be told to end.
template <typename Device> class Watched : public Device {
public:
    Watched(const std::atomic<bool> &stop, std::atomic<qint64> *done)
        : m_stop(stop)
        , m_done(done)
    {
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_stop)
            return -1;
        const qint64 count = Device::readData(data, most);
        *m_done += qMax<qint64>(count, 0);
        return count;
    }

private:
    const std::atomic<bool> &m_stop;
    std::atomic<qint64> *m_done;
};

} // namespace

base::Result<std::shared_ptr<QIODevice>> openDevice(
    const Origin &origin, const std::atomic<bool> &stop, std::atomic<qint64> *done)
{
    if (origin.path.isEmpty()) {
        auto buffer = std::make_shared<Watched<QBuffer>>(stop, done);
        buffer->setData(origin.text);
        buffer->open(QIODevice::ReadOnly);
        return std::shared_ptr<QIODevice>(buffer);
    }
    // A pipe could keep its reader waiting for ever.
    if (const QFileInfo info(origin.path); info.exists() && !info.isFile())
        return base::Error{u"it is no file."_s, origin.name, {}};
    auto file = std::make_shared<Watched<QFile>>(stop, done);
    file->setFileName(origin.path);
    if (!file->open(QIODevice::ReadOnly))
        return base::Error{u"it cannot be read: %1."_s.arg(file->errorString()), origin.name, {}};
    return std::shared_ptr<QIODevice>(file);
}

qint64 sizeOf(const Origin &origin)
{
    return origin.path.isEmpty() ? origin.text.size() : QFileInfo(origin.path).size();
}

} // namespace captures
