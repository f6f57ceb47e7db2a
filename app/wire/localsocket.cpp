// SPDX-License-Identifier: Apache-2.0
#include "app/wire/localsocket.h"

#include <QByteArray>
#include <QFile>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace wire {

bool isBusy(int error)
{
    return error == EAGAIN || error == EINTR;
}

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

#ifdef Q_OS_UNIX

LocalAttempt connectLocal(const QString &path)
{
    QByteArray name = QFile::encodeName(path);
    const bool isAbstract = name.startsWith('@');
    if (isAbstract)
        name[0] = 0;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || name.size() >= qsizetype(sizeof address.sun_path))
        return {-1, name.isEmpty() ? ENOENT : ENAMETOOLONG};
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()) + (isAbstract ? 0 : 1));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0)
        return {-1, errno};
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return {descriptor, 0};
    const int error = errno;
    ::close(descriptor);
    return {-1, error};
}

#else

LocalAttempt connectLocal(const QString &)
{
    return {-1, ENOSYS};
}

#endif

} // namespace wire
