// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

/// Unix domain sockets, which QTcpSocket speaks once it is given a connected one.
namespace wire {

struct LocalAttempt {
    qintptr descriptor = -1; ///< connected and non-blocking; the caller owns it. -1: `error` says why not
    int error = 0; ///< errno
};

/// Connects to the socket of that path; a leading "@" means the abstract namespace of Linux. Does not block:
/// a server with too many waiting gives EAGAIN. ENOSYS on systems without POSIX sockets.
LocalAttempt connectLocal(const QString &path);

/// No socket takes connections at the moment, and trying again may help.
bool isBusy(int error);

/// What an errno means, in the system's words.
QString systemText(int error);

} // namespace wire
