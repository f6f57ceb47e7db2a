// SPDX-License-Identifier: Apache-2.0
#include "app/wire/followingcall.h"
#include "tests/wire/peer.h"

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

using Hops = std::vector<http::Exchange>;

class TestFollowingCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redirectsAreFollowedUpToTheBound_data();
    void redirectsAreFollowedUpToTheBound();
    void aHopThatMayNotBeSentIsShown();
    void theBypassEndsAtTheOrigin();
    void aDraftThatCannotBeSentIsAnError();
    void cancellingEndsAllHops();

private:
    /// Sends each request one number on, for ever: /1 to /2 and so on.
    static void redirectOnwards(Peer &peer);
    static Hops hops(wire::FollowingCall &call);
};

void TestFollowingCall::redirectOnwards(Peer &peer)
{
    peer.react = [&peer](QTcpSocket &socket) {
        if (!peer.seen.endsWith("\r\n\r\n"))
            return;
        const int hop = peer.connections;
        socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + QByteArray::number(hop + 1)
            + "\r\n\r\n");
        peer.seen.clear();
    };
}

Hops TestFollowingCall::hops(wire::FollowingCall &call)
{
    QSignalSpy finished(&call, &wire::FollowingCall::finished);
    if (call.start() || !finished.isEmpty() || !finished.wait(10'000))
        return {};
    return finished.size() == 1 ? finished.first().first().value<Hops>() : Hops{};
}

void TestFollowingCall::redirectsAreFollowedUpToTheBound_data()
{
    QTest::addColumn<int>("follow");
    QTest::addRow("none") << 0;
    QTest::addRow("one") << 1;
    QTest::addRow("five") << 5;
}

void TestFollowingCall::redirectsAreFollowedUpToTheBound()
{
    QFETCH(int, follow);
    Peer peer;
    redirectOnwards(peer);
    http::Draft draft;
    draft.url = peer.url("/a/1");
    wire::FollowingCall::Plan plan;
    plan.follow = follow;
    wire::FollowingCall call(draft, plan);
    QList<QByteArray> told;
    connect(&call, &wire::FollowingCall::exchanged, this,
        [&](const http::Exchange &exchange) { told << exchange.request.target; });
    const Hops all = hops(call);
    QCOMPARE(all.size(), size_t(follow) + 1);
    QCOMPARE(told.size(), follow + 1);
    QCOMPARE(peer.connections, follow + 1);
    for (int i = 0; i <= follow; ++i)
        QCOMPARE(all[size_t(i)].request.target, "/a/" + QByteArray::number(i + 1));
}

void TestFollowingCall::aHopThatMayNotBeSentIsShown()
{
    Peer peer;
    redirectOnwards(peer);
    http::Draft draft;
    draft.url = peer.url("/a/1");
    wire::FollowingCall::Plan plan;
    plan.follow = 5;
    plan.mayFollow = [](const http::Draft &next) { return !next.url.endsWith("/a/3"); };
    wire::FollowingCall call(draft, plan);
    const Hops all = hops(call);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(peer.connections, 2);
    QCOMPARE(all.back().request.target, "/a/2");
}

void TestFollowingCall::theBypassEndsAtTheOrigin()
{
    Peer second("expired", {});
    second.react = peer::answering(second, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    Peer first("expired", {});
    first.react = peer::answering(first,
        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + second.url("/", "https") + "\r\n\r\n");
    http::Draft draft;
    draft.url = first.url("/", "https");
    wire::FollowingCall::Plan plan;
    plan.follow = 1;
    plan.options.insecure = true;
    plan.options.caFile = peer::certificate("ca.pem");
    wire::FollowingCall call(draft, plan);
    const Hops all = hops(call);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(failureText(all[0]), u"none"_s);
    QVERIFY(all[0].connection.tls->bypassed);
    QCOMPARE(failureText(all[1]), u"tls-failed: The certificate expired on 2021-01-01."_s);
}

void TestFollowingCall::aDraftThatCannotBeSentIsAnError()
{
    http::Draft draft;
    draft.url = "ftp://a.test/";
    wire::FollowingCall call(draft, {});
    QVERIFY(call.start().has_value());
}

void TestFollowingCall::cancellingEndsAllHops()
{
    Peer peer;
    redirectOnwards(peer);
    http::Draft draft;
    draft.url = peer.url("/1");
    wire::FollowingCall::Plan plan;
    plan.follow = 100;
    wire::FollowingCall call(draft, plan);
    connect(&call, &wire::FollowingCall::progressed, this, [&] {
        if (peer.connections == 3)
            call.cancel();
    });
    const Hops all = hops(call);
    QCOMPARE(all.size(), size_t(3));
    QVERIFY(failureText(all.back()).startsWith(u"cancelled: "));
}

QTEST_GUILESS_MAIN(TestFollowingCall)
#include "tst_followingcall.moc"
