// SPDX-License-Identifier: Apache-2.0
#include "tests/h2/frames.h"

#include <QTest>

using namespace hand;

class TestTalk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksAndHears();
};

void TestTalk::asksAndHears()
{
    const auto talk = asked();
    talk->feed(settings() + head(ok + field("content-type", "text/plain")) + data("hello", endStream));
    QVERIFY(talk->isOver());
    const http::Exchange exchange = settled(*talk);
    QCOMPARE(exchange.capture.received, "HTTP/2 200\r\ncontent-type: text/plain\r\n\r\nhello"_ba);
    QVERIFY2(exchange.capture.sent.startsWith("GET /a HTTP/2\r\nhost: shop.test\r\nuser-agent: "),
        exchange.capture.sent);
}

QTEST_GUILESS_MAIN(TestTalk)
#include "tst_talk.moc"
