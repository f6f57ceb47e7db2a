// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/interchange/captured.h"

#include <functional>

class QIODevice;

namespace cli {

/// Reads files that were captured elsewhere, "-" for standard input, and hands on entry by entry. A file that
/// cannot be read is an entry with an error.
class CaptureReader {
public:
    using Take = std::function<void(interchange::Item &)>;
    CaptureReader(Streams &io, Take take)
        : m_io(io)
        , m_take(std::move(take))
    {
    }

    void readFile(const QString &path);
    /// Raw bytes of one connection; either name may be empty.
    void readPair(const QString &sentFile, const QString &receivedFile);
    /// Entries so far that are not HTTP.
    int skipped() const { return m_skipped; }

private:
    void withDevice(const QString &path, const std::function<void(QIODevice &)> &read);
    bool readWhole(const QString &path, QByteArray *bytes);
    void drain(interchange::Source &source);
    void fail(const QString &file, const base::Error &error);

    Streams &m_io;
    Take m_take;
    int m_skipped = 0;
};

} // namespace cli
