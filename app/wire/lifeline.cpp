// SPDX-License-Identifier: Apache-2.0
#include "app/wire/lifeline.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace wire {

Lifeline::~Lifeline()
{
    release();
}

#ifdef Q_OS_UNIX

void Lifeline::hold(qintptr socketDescriptor)
{
    release();
    if (socketDescriptor >= 0)
        m_descriptor = ::fcntl(int(socketDescriptor), F_DUPFD_CLOEXEC, 0);
}

void Lifeline::release()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

QByteArray Lifeline::unread(qint64 limit) const
{
    QByteArray all;
    char buffer[16 * 1024];
    while (m_descriptor >= 0 && all.size() < limit) {
        const ssize_t count = ::recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count <= 0)
            break;
        all.append(buffer, qsizetype(count));
    }
    return all;
}

// After a reset the socket has no peer any more; after an orderly close it still has one.
bool Lifeline::wasReset() const
{
    if (m_descriptor < 0)
        return false;
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    return ::getpeername(m_descriptor, reinterpret_cast<sockaddr *>(&peer), &size) != 0 && errno == ENOTCONN;
}

#else

void Lifeline::hold(qintptr) { }

void Lifeline::release() { }

QByteArray Lifeline::unread(qint64) const
{
    return {};
}

bool Lifeline::wasReset() const
{
    return false;
}

#endif

} // namespace wire
