// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/followingcall.h"
#include "tests/hostile/misbehaviour.h"

#include <QEventLoop>
#include <QTemporaryDir>

/// The client of a hostile server.
namespace hostile {

inline http::Draft draftOf(const Asking &asking, quint16 port)
{
    http::Draft draft;
    draft.method = asking.method;
    draft.version = asking.version;
    draft.url = QByteArray(asking.scheme) + "://127.0.0.1:" + QByteArray::number(port) + "/";
    draft.content = QByteArray(asking.upload, 'x');
    if (asking.expect)
        draft.fields.push_back({"Expect", "100-continue", false, true});
    return draft;
}

inline wire::FollowingCall::Plan planOf(const Asking &asking)
{
    constexpr qint64 kept = 4LL * 1024 * 1024;
    constexpr qint64 most = 256LL * 1024 * 1024;
    wire::FollowingCall::Plan plan;
    static const QTemporaryDir folder;
    plan.options.overflow.keep = kept; // as in the window
    plan.options.overflow.folder = folder.path();
    plan.options.limits.content = most;
    plan.follow = asking.follow;
    plan.options.answerTimeout = asking.patience;
    plan.options.tlsTimeout = asking.patience;
    plan.options.totalTimeout = asking.altogether;
    plan.options.caFile = QStringLiteral(SOURCE_FOLDER "/tests/wire/certs/ca.pem");
    return plan;
}

/// Asks, and waits for the end of it: the exchanges, the last one last.
inline std::vector<http::Exchange> ask(const Asking &asking, quint16 port)
{
    std::vector<http::Exchange> all;
    wire::FollowingCall call(draftOf(asking, port), planOf(asking));
    QEventLoop loop;
    QObject::connect(
        &call, &wire::FollowingCall::finished, &loop, [&](const std::vector<http::Exchange> &exchanges) {
            all = exchanges;
            loop.quit();
        });
    if (!call.start())
        loop.exec();
    return all;
}

} // namespace hostile
