// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/cli/streams.h"
#include "app/cookies/jar.h"

#include <functional>

class QFileDevice;

namespace cli {

/// The jar of --cookies: read before, written afterwards.
class CookieFile {
public:
    CookieFile(QString path, Streams &io)
        : m_path(std::move(path))
        , m_io(io)
    {
    }

    bool isWanted() const { return !m_path.isEmpty(); }
    cookies::Jar *jar() { return &m_jar; }

    /// A file that is not there yet is an empty jar.
    std::optional<base::Error> read();
    std::optional<base::Error> write() const;
    /// Adds the cookies that fit; empty: no jar is wanted. This must outlive it.
    std::function<void(http::Draft *)> dresser();

private:
    base::Error trouble(const QString &what, const QFileDevice &file) const;

    QString m_path;
    Streams &m_io;
    cookies::Jar m_jar;
};

} // namespace cli
