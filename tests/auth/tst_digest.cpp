// SPDX-License-Identifier: Apache-2.0
#include "app/auth/answering.h"
#include "app/auth/digest.h"
#include "app/auth/sha512.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using auth::Algorithm;

/// Digest: the examples of rfc7616#3.9, what it is made of, and which challenge is answered.
class TestDigest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void truncatedShaIsItsOwnFunction_data();
    void truncatedShaIsItsOwnFunction();
    void theExamplesOfTheRfcComeOut_data();
    void theExamplesOfTheRfcComeOut();
    void theUserNameIsWrittenAsTheChallengeWants_data();
    void theUserNameIsWrittenAsTheChallengeWants();
    void theStrongestThatCanBeAnsweredIsChosen_data();
    void theStrongestThatCanBeAnsweredIsChosen();
    void integrityCoversTheContent();
    void theStepsSayEverythingButThePassword();
    void credentialsGoToTheirOriginOnly();
    void refusedCredentialsAreNotSentAgain();
    void staleNoncesAreAnsweredOnce();
    void theProofOfTheOtherSideIsChecked_data();
    void theProofOfTheOtherSideIsChecked();
    void theNextNonceIsUsedNext();
    void challengesOfOtherOriginsAreNotAnswered();
    void aProxyIsAnsweredWithItsOwnFields();
    void requestsAreCountedAndSessionsGoOn();
};

namespace {

constexpr auto rfcNonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
constexpr auto rfcCnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

QByteArray example(const QByteArray &more)
{
    return QByteArray("Digest realm=\"http-auth@example.org\", nonce=\"") + rfcNonce + '"' + more;
}

auth::DigestChallenge challenge(const QByteArray &value)
{
    const auto all = auth::digestChallenges(value);
    return all.empty() ? auth::DigestChallenge{} : all.front();
}

QByteArray parameter(const QByteArray &value, const QByteArray &name)
{
    const qsizetype at = value.indexOf(' ' + name + '=');
    if (at < 0)
        return "absent";
    const qsizetype end = value.indexOf(", ", at);
    QByteArray found = value.mid(at + name.size() + 2, end < 0 ? -1 : end - at - name.size() - 2);
    return found.startsWith('"') ? found.sliced(1, found.size() - 2) : found;
}

QByteArray answered(const QByteArray &value, const QString &user = u"Mufasa"_s,
    const QString &password = u"Circle of Life"_s, const QByteArray &content = {})
{
    const auto answer = auth::answerDigest(
        challenge(value), user, password, {"GET", "/dir/index.html", content, rfcCnonce, 1});
    return answer ? answer->value : answer.error().what.toUtf8();
}

http::Exchange refusing(const QByteArray &authenticate)
{
    return http::exchangeFromLines(
        {u"GET / HTTP/1.1"_s, u"Host: a.test"_s, {}, u"HTTP/1.1 401 Unauthorized"_s,
            u"WWW-Authenticate: "_s + QString::fromLatin1(authenticate), u"Content-Length: 0"_s, {}});
}

// Worked out with another implementation: u, r, p, the nonce n, the cnonce c, the target / and "hello".
constexpr auto provenAuth = "aa58936ae061f3fc7ef9045fc29ff26e";
constexpr auto provenInt = "ffc710cbc3447b28287e639435b901d3";

http::Exchange granting(const QByteArray &info)
{
    return http::exchangeFromLines({u"GET / HTTP/1.1"_s, u"Host: a.test"_s, {}, u"HTTP/1.1 200 OK"_s,
        u"Authentication-Info: "_s + QString::fromLatin1(info), u"Content-Length: 5"_s, {}, u"hello"_s});
}

QByteArray authorizationOf(const http::Draft &draft)
{
    for (const http::DraftField &field : draft.fields) {
        if (field.name == "Authorization")
            return field.value;
    }
    return {};
}

} // namespace

void TestDigest::truncatedShaIsItsOwnFunction_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hash");
    // FIPS 180-4, examples of the standard; the lengths lie at the edges of a block.
    QTest::addRow("empty") << QByteArray()
                           << "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a"_ba;
    QTest::addRow("abc") << "abc"_ba
                         << "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"_ba;
    QTest::addRow("111 bytes") << QByteArray(111, 'a')
                               << "0239e429f98d0ed61ee8e2a7c30afe98c1c3a80ce5dff62a107e9c538f7632ce"_ba;
    QTest::addRow("112 bytes") << QByteArray(112, 'a')
                               << "9216b5303edb66504570bee90e48ea5beaa5e9fe9f760bbd3e0460559fc005f6"_ba;
    QTest::addRow("127 bytes") << QByteArray(127, 'a')
                               << "2fe3b2a6ee7e12f6fe4ba82166541ad9b4ed882c493581cbe300d68f3757b778"_ba;
    QTest::addRow("128 bytes") << QByteArray(128, 'a')
                               << "b88f97e274f9c1d49f181c8cbd01a9c74930ad055a46ac4499a1d601f1c80bf2"_ba;
    QTest::addRow("129 bytes") << QByteArray(129, 'a')
                               << "fb9035c9009ed4a60e37510339ebdb1c771339f30aa581d5dea3690a524c23f1"_ba;
    QTest::addRow("240 bytes") << QByteArray(240, 'a')
                               << "d48a4d53397b38ab4e771d781c98ac6b86712dff2a664cfd1f27c7ca40f8ce37"_ba;
}

void TestDigest::truncatedShaIsItsOwnFunction()
{
    QFETCH(QByteArray, text);
    QTEST(auth::sha512t256(text).toHex(), "hash");
    QVERIFY(QCryptographicHash::hash(text, QCryptographicHash::Sha512).first(32) != auth::sha512t256(text));
}

void TestDigest::theExamplesOfTheRfcComeOut_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("response");
    QTest::addRow("MD5, rfc7616#3.9.1") << ", qop=\"auth, auth-int\", algorithm=MD5"_ba
                                        << "8ca523f5e9506fed4657c9700eebdbec"_ba;
    QTest::addRow("SHA-256, rfc7616#3.9.1")
        << ", qop=\"auth, auth-int\", algorithm=SHA-256"_ba
        << "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"_ba;
    QTest::addRow("no algorithm means MD5") << ", qop=\"auth\""_ba
                                            << "8ca523f5e9506fed4657c9700eebdbec"_ba;
    // Worked out with another implementation; the SHA-512-256 of rfc7616#3.9.2 is SHA-512 cut short, by
    // mistake.
    QTest::addRow("SHA-512-256") << ", qop=auth, algorithm=SHA-512-256"_ba
                                 << "430d05014cecc49cab6fbe03176d41a1da86cbfe24a16580e22aaad928d960d0"_ba;
    QTest::addRow("MD5-sess") << ", qop=auth, algorithm=MD5-sess"_ba
                              << "e783283f46242139c486a698fec7211d"_ba;
    QTest::addRow("SHA-256-sess") << ", qop=auth, algorithm=SHA-256-sess"_ba
                                  << "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7"_ba;
    QTest::addRow("without qop, rfc2069") << ", algorithm=MD5"_ba
                                          << "7b2cc3b30e75b4777ea31027084363fd"_ba;
    QTest::addRow("auth-int of nothing")
        << ", qop=auth-int, algorithm=SHA-256"_ba
        << "8bdf6f15638e260831e905028de5450562816d093c9bfc5c13d3a46adcdde940"_ba;
}

void TestDigest::theExamplesOfTheRfcComeOut()
{
    QFETCH(QByteArray, more);
    QTEST(parameter(answered(example(more)), "response"), "response");
}

void TestDigest::theUserNameIsWrittenAsTheChallengeWants_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("written");
    QTest::addRow("plain") << u"Mufasa"_s << ", qop=auth"_ba
                           << " username=\"Mufasa\","_ba;
    QTest::addRow("with a quote") << u"a\"b"_s << ", qop=auth"_ba
                                  << " username=\"a\\\"b\","_ba;
    QTest::addRow("beyond ASCII, charset") << u"J\u00e4s\u00f8n Doe"_s << ", qop=auth, charset=UTF-8"_ba
                                           << " username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,"_ba;
    QTest::addRow("hashed")
        << u"Mufasa"_s << ", qop=auth, userhash=true, algorithm=SHA-256"_ba
        << " username=\"a947aad205e80e429958a387394944c6b496301e79f89d35a4cc23b6ee12b5b6\","_ba;
}

void TestDigest::theUserNameIsWrittenAsTheChallengeWants()
{
    QFETCH(QString, user);
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, written);
    const QByteArray value = answered(example(more), user);
    QVERIFY2(value.contains(written), value.constData());
    QCOMPARE(value.endsWith("userhash=true"), more.contains("userhash=true"));
}

void TestDigest::theStrongestThatCanBeAnsweredIsChosen_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QString>("words");
    const QByteArray md5 = "Digest realm=\"a\", nonce=\"n\", qop=auth, algorithm=MD5";
    const QByteArray sha = "Digest realm=\"a\", nonce=\"n\", qop=auth, algorithm=SHA-256";
    QTest::addRow("two") << md5 + ", " + sha << u"SHA-256"_s << u"Of 2 Digest challenges"_s;
    QTest::addRow("beside Basic") << "Basic realm=\"a\", "_ba + sha << u"SHA-256"_s << u"asks for Digest"_s;
    QTest::addRow("unknown first") << "Digest realm=\"a\", nonce=\"n\", algorithm=SHA3, "_ba + md5 << u"MD5"_s
                                   << u"Of 2"_s;
    QTest::addRow("session") << "Digest realm=\"a\", nonce=\"n\", qop=auth, algorithm=SHA-512-256-sess"_ba
                             << u"SHA-512-256-sess"_s << u"asks for Digest"_s;
    QTest::addRow("old") << "Digest realm=\"a\", nonce=\"n\""_ba << u"MD5"_s << u"RFC 2069"_s;
    QTest::addRow("only unknown") << "Digest realm=\"a\", nonce=\"n\", algorithm=SHA3"_ba << QString()
                                  << u"SHA3, which is not known"_s;
    QTest::addRow("no nonce") << "Digest realm=\"a\""_ba << QString() << u"no nonce"_s;
    QTest::addRow("strange qop") << "Digest realm=\"a\", nonce=\"n\", qop=more"_ba << QString()
                                 << u"neither auth nor auth-int"_s;
    QTest::addRow("Basic only") << "Basic realm=\"a\""_ba << QString() << u"Digest was not asked for"_s;
}

void TestDigest::theStrongestThatCanBeAnsweredIsChosen()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, words);
    const auto choice = auth::chooseChallenge(auth::digestChallenges(value));
    QTEST(choice ? auth::algorithmText(choice->challenge) : QString(), "algorithm");
    const QString said = choice ? choice->why : choice.error().what;
    QVERIFY2(said.contains(words), qPrintable(said));
}

void TestDigest::integrityCoversTheContent()
{
    const QByteArray value = example(", qop=auth-int, algorithm=MD5");
    QCOMPARE(parameter(answered(value, u"Mufasa"_s, u"Circle of Life"_s, "a"), "qop"), "auth-int"_ba);
    QVERIFY(parameter(answered(value, u"Mufasa"_s, u"Circle of Life"_s, "a"), "response")
        != parameter(answered(value, u"Mufasa"_s, u"Circle of Life"_s, "b"), "response"));
    const auto blind =
        auth::answerDigest(challenge(value), u"a"_s, u"b"_s, {"GET", "/", std::nullopt, "c", 1});
    QVERIFY(!blind);
    QVERIFY(blind.error().what.contains(u"auth-int"));
}

void TestDigest::theStepsSayEverythingButThePassword()
{
    const auto answer = auth::answerDigest(challenge(example(", qop=auth, algorithm=MD5-sess")), u"Mufasa"_s,
        u"Circle of Life"_s, {"GET", "/dir/index.html", QByteArray(), rfcCnonce, 2});
    QVERIFY(answer);
    const QString steps = answer->steps.join(u'\n');
    for (const QString &part : {u"http-auth@example.org"_s, QString::fromLatin1(rfcNonce), u"MD5-sess"_s,
             u"HA1 = H("_s, u"HA2 = H(GET:/dir/index.html)"_s, u"H(HA1:nonce:nc:cnonce:qop:HA2)"_s,
             u"00000002"_s, QString::fromLatin1(parameter(answer->value, "response"))})
        QVERIFY2(steps.contains(part), qPrintable(part + u" is not in "_s + steps));
    QVERIFY(!steps.contains(u"Circle"));
}

void TestDigest::credentialsGoToTheirOriginOnly()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/x");
    QVERIFY(answering.read(refusing(example(", qop=auth"))).again);
    http::Draft here;
    here.url = "http://A.test:80/y?z";
    answering.dress(&here);
    QCOMPARE(parameter(authorizationOf(here), "uri"), "/y?z"_ba);
    for (const QByteArray &url : {"https://a.test/y"_ba, "http://b.test/y"_ba, "http://a.test:81/"_ba}) {
        http::Draft there;
        there.url = url;
        const QStringList words = answering.dress(&there);
        QCOMPARE(authorizationOf(there), QByteArray());
        QVERIFY2(words.join(u' ').contains(u"http://a.test:80 only"), qPrintable(words.join(u' ')));
    }
}

void TestDigest::refusedCredentialsAreNotSentAgain()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/");
    http::Draft draft;
    draft.url = "http://a.test/";
    const http::Exchange refusal = refusing(example(", qop=auth"));
    QVERIFY(answering.read(refusal).again);
    answering.dress(&draft);
    const auth::Answering::Reply second = answering.read(refusal);
    QVERIFY(!second.again);
    QVERIFY(second.why.contains(u"refused these credentials"));
}

void TestDigest::staleNoncesAreAnsweredOnce()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/");
    const http::Exchange stale = refusing(example(", qop=auth, stale=true"));
    QList<bool> again;
    QStringList why;
    for (int i = 0; i < 3; ++i) {
        const auth::Reply reply = answering.read(stale);
        again << reply.again;
        why << reply.why;
        http::Draft draft;
        draft.url = "http://a.test/";
        answering.dress(&draft);
    }
    QCOMPARE(again, (QList<bool>{true, true, false}));
    QVERIFY2(why[1].contains(u"stale=true"), qPrintable(why[1]));
    QVERIFY2(why[2].contains(u"each nonce stale"), qPrintable(why[2]));
}

void TestDigest::theProofOfTheOtherSideIsChecked_data()
{
    QTest::addColumn<QByteArray>("qop");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QString>("words");
    const QByteArray proof = "a5b7fe8d0baa5bf7f4d0d22e7a7f7d4c";
    QTest::addRow("auth") << "auth"_ba
                          << "qop=auth, rspauth=\"@AUTH@\", cnonce=\"c\", nc=00000001"_ba
                          << u"rspauth matches"_s;
    QTest::addRow("auth, capitals") << "auth"_ba
                                    << "rspauth=\"@UPPER@\""_ba << u"rspauth matches"_s;
    QTest::addRow("auth-int") << "auth-int"_ba
                              << "qop=auth-int, rspauth=\"@INT@\""_ba << u"rspauth matches"_s;
    QTest::addRow("wrong") << "auth"_ba
                           << "rspauth=\"" + proof + "\"" << u"rspauth does not match"_s;
    QTest::addRow("auth-int, other content") << "auth-int"_ba
                                             << "rspauth=\"@AUTH@\""_ba << u"rspauth does not match"_s;
    QTest::addRow("of another request")
        << "auth"_ba
        << "rspauth=\"@AUTH@\", cnonce=\"d\""_ba << u"belongs to another request"_s;
    QTest::addRow("none") << "auth"_ba
                          << "nextnonce=\"m\""_ba << u"nextnonce"_s;
}

void TestDigest::theProofOfTheOtherSideIsChecked()
{
    QFETCH(QByteArray, qop);
    QFETCH(QByteArray, info);
    QFETCH(QString, words);
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/", [] { return "c"_ba; });
    QVERIFY(answering.read(refusing("Digest realm=\"r\", nonce=\"n\", qop=\"" + qop + "\"")).again);
    http::Draft draft;
    draft.url = "http://a.test/";
    answering.dress(&draft);
    info.replace("@AUTH@", provenAuth)
        .replace("@INT@", provenInt)
        .replace("@UPPER@", QByteArray(provenAuth).toUpper());
    const auth::Reply reply = answering.read(granting(info));
    QVERIFY(!reply.again);
    QVERIFY2(reply.told.join(u' ').contains(words), qPrintable(reply.told.join(u' ')));
}

void TestDigest::theNextNonceIsUsedNext()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/");
    answering.read(refusing(example(", qop=auth")));
    QList<QByteArray> seen;
    for (int i = 0; i < 3; ++i) {
        http::Draft draft;
        draft.url = "http://a.test/";
        answering.dress(&draft);
        const QByteArray value = authorizationOf(draft);
        seen << parameter(value, "nonce") + ' ' + parameter(value, "nc");
        if (i == 0)
            answering.read(granting("nextnonce=\"fresh\""));
    }
    QCOMPARE(
        seen, (QList<QByteArray>{QByteArray(rfcNonce) + " 00000001", "fresh 00000001", "fresh 00000002"}));
}

void TestDigest::challengesOfOtherOriginsAreNotAnswered()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/");
    http::Draft there;
    there.url = "http://b.test/";
    answering.dress(&there);
    const auth::Reply reply = answering.read(refusing(example(", qop=auth")));
    QVERIFY(!reply.again);
}

void TestDigest::aProxyIsAnsweredWithItsOwnFields()
{
    auth::DigestTalk talk({u"u"_s, u"p"_s}, auth::DigestTalk::Proxy);
    QVERIFY(!talk.read(refusing(example(", qop=auth"))).again);
    const http::Exchange asked = http::exchangeFromLines({u"CONNECT a.test:443 HTTP/1.1"_s,
        u"Host: a.test:443"_s, {}, u"HTTP/1.1 407 Proxy Authentication Required"_s,
        u"Proxy-Authenticate: "_s + QString::fromLatin1(example(", qop=auth, algorithm=SHA-256")),
        u"Content-Length: 0"_s, {}});
    const auth::Reply reply = talk.read(asked);
    QVERIFY(reply.again);
    QVERIFY2(reply.why.startsWith(u"The proxy asks"), qPrintable(reply.why));
    const auto answer = talk.answer("CONNECT", "a.test:443", QByteArray());
    QVERIFY(answer);
    QCOMPARE(parameter(answer->value, "uri"), "a.test:443"_ba);
    QVERIFY(answer->steps.first().startsWith(u"The proxy asked"));
    const auth::Reply refused = talk.read(asked);
    QVERIFY2(refused.why.contains(u"The proxy refused"), qPrintable(refused.why));
}

void TestDigest::requestsAreCountedAndSessionsGoOn()
{
    auth::Answering answering({u"u"_s, u"p"_s}, "http://a.test/");
    answering.read(refusing(example(", qop=auth, algorithm=SHA-256-sess")));
    QByteArray first;
    for (int i = 1; i <= 11; ++i) {
        http::Draft draft;
        draft.url = "http://a.test/";
        answering.dress(&draft);
        const QByteArray value = authorizationOf(draft);
        QCOMPARE(parameter(value, "nc"), QByteArray::number(i, 16).rightJustified(8, '0'));
        first = first.isEmpty() ? parameter(value, "cnonce") : first;
        QCOMPARE(parameter(value, "cnonce"), first);
    }
    QVERIFY(first.size() >= 20);
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
