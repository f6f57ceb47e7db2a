// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/hostile/conversation.h"

#include <functional>
#include <thread>

namespace hostile {

using Script = std::function<void(Conversation &)>;

/// Listens on a free port of 127.0.0.1 and has the same conversation with everyone who comes, one after the
/// other. Its end ends the conversation.
class Server {
public:
    explicit Server(Script script);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    quint16 port() const { return m_port; }

private:
    void serve();

    Script m_script;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

} // namespace hostile
