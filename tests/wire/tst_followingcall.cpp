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
    void eachHopSaysWhyAndWhatChanged();
    void aCircleEnds();
    void encryptionIsNotLeftUnasked();
    void challengesAreAnsweredBeforeRedirects();

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

void TestFollowingCall::eachHopSaysWhyAndWhatChanged()
{
    Peer second;
    second.react = peer::answering(
        second, "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nContent-Length: 0\r\n\r\n"_ba);
    Peer first;
    first.react = peer::answering(
        first, "HTTP/1.1 303 See Other\r\nContent-Length: 0\r\nLocation: " + second.url("/b") + "\r\n\r\n");
    http::Draft draft;
    draft.method = "PUT";
    draft.url = first.url("/a");
    draft.content = "hello";
    draft.fields = {{"Authorization", "Basic eDp5", false, true}, {"Content-Type", "text/plain", false, true},
        {"X-Api-Key", "abcdef", false, true}, {"X-Own", "1", false, true}};
    wire::FollowingCall::Plan plan;
    plan.follow = 5;
    wire::FollowingCall call(draft, plan);
    QCOMPARE(hops(call).size(), size_t(2));
    QCOMPARE(call.hops()[0].reason, wire::Hop::First);
    QCOMPARE(call.hops()[1].reason, wire::Hop::Redirect);
    QCOMPARE(call.hops()[0].changes, QStringList());
    const QString changes = call.hops()[1].changes.join(u'\n');
    for (const QString &part :
        {u"Your PUT became GET: 303"_s, u"content of 5 bytes is left out"_s, u"Host became 127.0.0.1:"_s,
            u"not for another origin: Authorization, Content-Type, X-Api-Key."_s})
        QVERIFY2(changes.contains(part), qPrintable(changes));
    QVERIFY(second.seen.contains("X-Own: 1"));
    QVERIFY(!second.seen.contains("abcdef"));
    QCOMPARE(call.hops()[1].end, QString());
}

void TestFollowingCall::aCircleEnds()
{
    Peer peer;
    peer.react = [&peer](QTcpSocket &socket) {
        if (!peer.seen.endsWith("\r\n\r\n"))
            return;
        const QByteArray to = peer.seen.startsWith("GET /a") ? "/b" : "/a";
        peer.seen.clear();
        socket.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n");
    };
    http::Draft draft;
    draft.url = peer.url("/a");
    wire::FollowingCall::Plan plan;
    plan.follow = 50;
    wire::FollowingCall call(draft, plan);
    QCOMPARE(hops(call).size(), size_t(2));
    QVERIFY2(call.hops().back().end.contains(u"a circle"), qPrintable(call.hops().back().end));
}

void TestFollowingCall::encryptionIsNotLeftUnasked()
{
    Peer plain;
    plain.react = peer::answering(plain, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    for (const bool may : {false, true}) {
        Peer safe("good", {});
        safe.react = peer::answering(
            safe, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + plain.url("/") + "\r\n\r\n");
        http::Draft draft;
        draft.url = safe.url("/", "https");
        wire::FollowingCall::Plan plan;
        plan.follow = 3;
        plan.mayDowngrade = may;
        plan.options.insecure = true;
        wire::FollowingCall call(draft, plan);
        QCOMPARE(hops(call).size(), size_t(may ? 2 : 1));
        QCOMPARE(call.hops().front().end.contains(u"from https to http"), !may);
        QCOMPARE(call.next().has_value(), !may);
    }
}

void TestFollowingCall::challengesAreAnsweredBeforeRedirects()
{
    Peer peer;
    peer.react = [&peer](QTcpSocket &socket) {
        if (!peer.seen.endsWith("\r\n\r\n"))
            return;
        const bool known = peer.seen.contains("Authorization: Digest");
        const bool first = peer.seen.startsWith("GET /a");
        peer.seen.clear();
        const QByteArray head = !known ? "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest x\r\n"_ba
            : first                    ? "HTTP/1.1 302 Found\r\nLocation: /b\r\n"_ba
                                       : "HTTP/1.1 200 OK\r\n"_ba;
        socket.write(head + "Content-Length: 0\r\n\r\n");
    };
    http::Draft draft;
    draft.url = peer.url("/a");
    wire::FollowingCall::Plan plan;
    plan.follow = 3;
    bool asked = false;
    plan.read = [&asked](const http::Exchange &exchange) -> wire::FollowingCall::Reply {
        if (exchange.finalResponse()->status != 401)
            return {};
        asked = true;
        return {true, u"It asked."_s};
    };
    plan.dress = [&asked](http::Draft *dressed) {
        if (!asked)
            return QStringList();
        dressed->fields.push_back({"Authorization", "Digest y", true, true});
        return QStringList{u"It was answered."_s};
    };
    wire::FollowingCall call(draft, plan);
    QCOMPARE(hops(call).size(), size_t(3));
    const std::vector<wire::Hop> &all = call.hops();
    QCOMPARE(all[1].reason, wire::Hop::Authorization);
    QCOMPARE(all[1].changes, (QStringList{u"It asked."_s, u"It was answered."_s}));
    QCOMPARE(all[2].reason, wire::Hop::Redirect);
    QCOMPARE(all[2].exchange.finalResponse()->status, 200);
    QVERIFY(all[2].exchange.added.contains("Authorization"));
}

QTEST_GUILESS_MAIN(TestFollowingCall)
#include "tst_followingcall.moc"
