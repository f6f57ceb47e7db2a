// SPDX-License-Identifier: Apache-2.0
#include "tests/hostile/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hostile {

Server::Server(Script script)
    : m_script(std::move(script))
    , m_listener(socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *name = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, name, size) != 0 || listen(m_listener, 16) != 0
        || getsockname(m_listener, name, &size) != 0)
        qFatal("the hostile server cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

Server::~Server()
{
    m_over = true;
    m_thread.join();
    close(m_listener);
}

void Server::serve()
{
    while (!m_over) {
        pollfd look{m_listener, POLLIN, 0};
        if (poll(&look, 1, 20) <= 0)
            continue;
        const int client = accept(m_listener, nullptr, nullptr);
        if (client < 0)
            continue;
        const int yes = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK);
        Conversation conversation(client, m_over);
        m_script(conversation);
    }
}

} // namespace hostile
