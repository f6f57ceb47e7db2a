// SPDX-License-Identifier: Apache-2.0
#include "app/http/secrets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using http::Direction;

/// What is not for everybody's eyes is found, and what only looks like it is left alone.
class TestSecrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsAreToldByTheirNames_data();
    void fieldsAreToldByTheirNames();
    void parametersAreToldByTheirNames_data();
    void parametersAreToldByTheirNames();
    void contentIsReadOnlyWhenAsked_data();
    void contentIsReadOnlyWhenAsked();
    void whatRepeatsASecretIsOneToo();
    void aCutSecretInASentenceIsOneToo();
    void aTextWithoutSecretsStaysAsItIs();
};

void TestSecrets::fieldsAreToldByTheirNames_data()
{
    QTest::addColumn<bool>("secret");
    for (const char *name : {"Authorization", "PROXY-AUTHORIZATION", "cookie", "Set-Cookie", "X-Api-Key",
             "x-api-key", "Api-Key", "X-Auth-Token", "X-CSRF-Token", "X-Amz-Security-Token",
             "Ocp-Apim-Subscription-Key", "X-Goog-Api-Key", "X-Client-Secret", "DPoP"})
        QTest::newRow(name) << true;
    for (const char *name : {"Host", "Accept", "WWW-Authenticate", "Sec-WebSocket-Key", "Idempotency-Key",
             "Lock-Token", "Content-Type", "ETag", "Allow", ""})
        QTest::newRow(name) << false;
}

void TestSecrets::fieldsAreToldByTheirNames()
{
    QFETCH(bool, secret);
    QCOMPARE(http::isSecretField(QTest::currentDataTag()), secret);
}

void TestSecrets::parametersAreToldByTheirNames_data()
{
    QTest::addColumn<QString>("masked");
    QTest::newRow("/a?token=abc&page=2") << u"/a?token=#&page=2"_s;
    QTest::newRow("/a?page=2&access_token=abc#x") << u"/a?page=2&access_token=##x"_s;
    QTest::newRow("/cb?code=4%2F0A&state=s") << u"/cb?code=#&state=s"_s;
    QTest::newRow("https://me:pw@example.org/") << u"https://#@example.org/"_s;
    QTest::newRow("/a?page=2&sort=key") << u"/a?page=2&sort=key"_s;
    QTest::newRow("/mail/me@example.org") << u"/mail/me@example.org"_s;
    QTest::newRow("*") << u"*"_s;
    QTest::newRow("") << QString();
}

void TestSecrets::parametersAreToldByTheirNames()
{
    QFETCH(QString, masked);
    const QByteArray target = QTest::currentDataTag();
    QCOMPARE(http::withoutParameters(QString::fromLatin1(target), u"#"_s), masked);
    QCOMPARE(http::secretsInTarget(target).empty(), masked == QString::fromLatin1(target));
}

static http::Exchange exchangeWith(const QStringList &content)
{
    return http::exchangeFromLines(QStringList{u"POST /login HTTP/1.1"_s, u"Host: example.org"_s, u""_s,
                                       u"HTTP/1.1 200 OK"_s, u"Connection: close"_s, u""_s}
        + content);
}

static QList<QByteArray> found(const http::Exchange &exchange, Direction direction, http::Depth depth)
{
    QList<QByteArray> list;
    for (const http::Span &span : http::secretSpans(exchange, direction, depth))
        list << exchange.capture.bytes(direction).mid(span.start, span.size());
    return list;
}

void TestSecrets::contentIsReadOnlyWhenAsked_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("JSON") << uR"({"id":1,"access_token":"abc.def"})"_s << "abc.def"_ba;
    QTest::newRow("escaped quote") << uR"({"password":"a\"b"})"_s << R"(a\"b)"_ba;
    QTest::newRow("XML") << u"<user><password>hunter2</password></user>"_s << "hunter2"_ba;
    QTest::newRow("form") << u"token=abcdef&page=1"_s << "abcdef"_ba;
    QTest::newRow("a head that comes back") << u"Authorization: Basic bWU6cHc="_s << "Basic bWU6cHc="_ba;
    QTest::newRow("a code of an error")
        << uR"({"code":"invalid_request","message":"Missing Authentication Token"})"_s << QByteArray();
    QTest::newRow("prose") << u"This server has no idea."_s << QByteArray();
}

void TestSecrets::contentIsReadOnlyWhenAsked()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, secret);
    const http::Exchange exchange = exchangeWith({line});
    QCOMPARE(found(exchange, Direction::Received, http::Depth::Heads), QList<QByteArray>());
    QCOMPARE(found(exchange, Direction::Received, http::Depth::Everything),
        secret.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{secret});
}

void TestSecrets::whatRepeatsASecretIsOneToo()
{
    const http::Exchange exchange = http::exchangeFromLines({u"GET / HTTP/1.1"_s, u"Host: example.org"_s,
        u"Authorization: Bearer abc.secret.def"_s, u""_s, u"HTTP/1.1 200 OK"_s, u"Connection: close"_s, u""_s,
        u"you said abc.secret.def, twice: abc.secret.def"_s});
    QCOMPARE(found(exchange, Direction::Sent, http::Depth::Heads), QList<QByteArray>{"abc.secret.def"});
    QCOMPARE(found(exchange, Direction::Received, http::Depth::Everything),
        (QList<QByteArray>{"abc.secret.def", "abc.secret.def"}));
}

void TestSecrets::aCutSecretInASentenceIsOneToo()
{
    const QList<QByteArray> secrets{"abcdefghijklmnop"};
    QCOMPARE(
        http::withoutSecrets(u"It sent abcdefghijklmnop back."_s, secrets, u"#"_s), u"It sent # back."_s);
    QCOMPARE(http::withoutSecrets(u"It sent abcdefghij… back."_s, secrets, u"#"_s), u"It sent #… back."_s);
}

void TestSecrets::aTextWithoutSecretsStaysAsItIs()
{
    const http::Exchange exchange = exchangeWith({u"plain"_s});
    QVERIFY(http::secretsOf(exchange).isEmpty());
    QVERIFY(http::secretsOf({}).isEmpty());
    QCOMPARE(http::withoutSecrets(u"nothing"_s, {}, u"#"_s), u"nothing"_s);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
