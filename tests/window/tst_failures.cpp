// SPDX-License-Identifier: Apache-2.0
// Every failure as it really happens on loopback: the verdict, its evidence, and the offers at work.
#include "app/explain/defects.h"
#include "tests/hostile/h2frames.h"
#include "tests/wire/peer.h"
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/wirelines.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using peer::Peer;
using window::MainWindow;

static const QByteArray okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachFailureHasAVerdictAndOffers_data();
    void eachFailureHasAVerdictAndOffers();
    void anUnknownNameOffersTheNearestAndAnAddress();
    void aRefusedPortOffersOthers();
    void certificateErrorsAreIgnoredForOneHostUntilRevoked();
    void plainHttpAtATlsPortIsSentOverHttps();
    void tlsAtAPlainPortIsSentOverHttp();
    void aServerThatHangsUpIsProbedWithAPlainGet();
    void waitingGoesOnWithoutSendingAgain();
    void whatCameOfACutAnswerIsSaved();
    void aBrokenAnswerIsShownInHex();
    void aProxyThatRefusesLeadsToItsSettings();
    void aLimitIsRaised();
    void aResetStreamIsAskedForInHttp11();
    void whatIsTriedAgainIsSentAgain();
    void theNearestKnownHostIsTried();
    void theChainIsShown();
    void whatCameBeforeACancelIsShown();
    void theConnectionChipTellsWhatIsDifferent();
    void aWrongPlaceToConnectToSendsNothing();

private:
    template <typename T> T *find(const QString &name) const { return m_window->findChild<T *>(name); }
    void send(const QByteArray &url, const QByteArray &method = "GET");
    void take(const QString &offer);
    QStringList offers() const;
    const window::Shown &shown() const { return *m_window->sending()->shown(); }
    QString verdict() const { return shown().report.verdict.id; }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestFailures::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::answerTimeout, 300);
    m_settings->set(base::settings::connectTimeout, 5000);
    m_settings->set(base::settings::contentLimit, 1); // MiB
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->resize(1280, 800);
    m_window->show();
}

void TestFailures::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestFailures::send(const QByteArray &url, const QByteArray &method)
{
    QSignalSpy spy(m_window.get(), &MainWindow::exchangeShown);
    m_window->composer()->setMethod(method);
    m_window->composer()->setUrl(url);
    find<QAbstractButton>(u"sendButton"_s)->click();
    QTRY_VERIFY(!spy.isEmpty());
}

void TestFailures::take(const QString &offer)
{
    auto *button = find<QAbstractButton>(u"offer:"_s + offer);
    QVERIFY2(button && button->isVisible(), qPrintable(offers().join(u' ')));
    button->click();
}

QStringList TestFailures::offers() const
{
    QStringList ids;
    const auto buttons = find<QWidget>(u"offerRow"_s)->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        ids << button->objectName().mid(6);
    return ids;
}

void TestFailures::eachFailureHasAVerdictAndOffers_data()
{
    QTest::addColumn<QByteArray>("answer"); // then it closes
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("says"); // in the sentence
    QTest::addColumn<QStringList>("offered");
    QTest::addRow("hung up") << ""_ba << u"hung-up"_s << u"hung up"_s << QStringList{u"plain-get"_s};
    QTest::addRow("SSH") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << u"not-http"_s << u"SSH"_s
                         << QStringList{u"hex"_s};
    QTest::addRow("TLS alert") << "\x15\x03\x01\x00\x02\x02\x46"_ba << u"not-http-tls"_s << u"TLS"_s
                               << QStringList{u"scheme:https"_s};
    QTest::addRow("cut") << "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"_ba << u"cut-short"_s
                         << u"3 of 10 promised bytes"_s << QStringList{u"save-part"_s, u"retry"_s};
    QTest::addRow("plain to TLS, as nginx says it")
        << "HTTP/1.1 400 Bad Request\r\nContent-Length: 52\r\n\r\nThe plain HTTP request was sent to HTTPS port, sorry"_ba
        << u"400-plain-to-tls"_s << QString() << QStringList{u"scheme:https"_s};
    QTest::addRow("proxy wants a name") << "HTTP/1.1 407 Who\r\nContent-Length: 0\r\n"
                                           "Proxy-Authenticate: Basic realm=\"x\"\r\n\r\n"_ba
                                        << u"407-proxy"_s << u"proxy"_s << QStringList{u"proxy"_s};
}

void TestFailures::eachFailureHasAVerdictAndOffers()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, verdict);
    QFETCH(const QString, says);
    QFETCH(const QStringList, offered);
    Peer peer;
    peer.react = peer::answering(peer, answer, true);
    send(peer.url());
    QCOMPARE(this->verdict(), verdict);
    QVERIFY2(shown().report.verdict.text.contains(says, Qt::CaseInsensitive),
        qPrintable(shown().report.verdict.text));
    QVERIFY(!shown().report.verdict.evidence.isEmpty());
    QCOMPARE(offers(), offered);
    QCOMPARE(find<QLabel>(u"verdictSentence"_s)->text(), shown().report.verdict.text);
}

void TestFailures::anUnknownNameOffersTheNearestAndAnAddress()
{
    Peer peer;
    peer.react = peer::answering(peer, okAnswer);
    send("http://localhots.invalid:" + QByteArray::number(peer.port()) + "/x");
    QCOMPARE(verdict(), u"name-not-found"_s);
    QCOMPARE(offers(), QStringList{u"connect-to"_s});
    take(u"connect-to"_s);
    QTRY_VERIFY(find<QLineEdit>(u"connectToEdit"_s));
    auto *edit = find<QLineEdit>(u"connectToEdit"_s);
    QTRY_VERIFY(edit->isVisible());
    QCOMPARE(m_window->focusWidget(), edit);
    QTest::keyClicks(edit, u"127.0.0.1"_s);
    m_window->sendScreen()->bar()->send();
    QTRY_COMPARE(verdict(), u"success"_s);
    QVERIFY(peer.seen.contains("Host: localhots.invalid:"));
    // And with the name all but right:
    QCOMPARE(explain::nearestHost(u"localhots"_s, {u"example.test"_s, u"localhost"_s}), u"localhost"_s);
}

void TestFailures::aRefusedPortOffersOthers()
{
    quint16 port = 0;
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        port = nobody.serverPort();
    }
    send("http://127.0.0.1:" + QByteArray::number(port) + "/a?b");
    QCOMPARE(verdict(), u"refused"_s);
    QCOMPARE(offers(), (QStringList{u"port:443"_s, u"port:80"_s, u"port:8080"_s}));
    take(u"port:8080"_s);
    QTRY_COMPARE(m_window->composer()->draft().url, "http://127.0.0.1:8080/a?b"_ba);
}

void TestFailures::certificateErrorsAreIgnoredForOneHostUntilRevoked()
{
    Peer peer("expired", {});
    peer.react = peer::answering(peer, okAnswer);
    send(peer.url("/", "https"));
    QCOMPARE(shown().exchange.failure->kind, http::FailureKind::TlsFailed);
    QCOMPARE(offers(), (QStringList{u"chain"_s, u"trust"_s}));
    QVERIFY(find<QWidget>(u"bypassRibbon"_s)->isHidden());
    take(u"trust"_s);
    QTRY_VERIFY(shown().exchange.finalResponse());
    QVERIFY(find<QWidget>(u"bypassRibbon"_s)->isVisible());
    QVERIFY(find<QLabel>(u"statusWhere"_s)->text().contains(u"CERTIFICATE ERRORS IGNORED"));
    QCOMPARE(m_window->sending()->trusted(), QStringList{u"127.0.0.1"_s});
    m_window->sendScreen()->bar()->openConnection(compose::ConnectionDrawer::Tls);
    auto *revoke = find<QAbstractButton>(u"revoke:127.0.0.1"_s);
    QVERIFY(revoke && revoke->isVisible());
    revoke->click();
    QTRY_COMPARE(m_window->sending()->trusted(), QStringList{});
    peer.seen.clear();
    send(peer.url("/", "https"));
    QVERIFY(shown().exchange.failure.has_value());
    QVERIFY(find<QWidget>(u"bypassRibbon"_s)->isHidden());
}

void TestFailures::plainHttpAtATlsPortIsSentOverHttps()
{
    Peer peer;
    peer.react = peer::answering(peer, "\x15\x03\x01\x00\x02\x02\x46"_ba, true);
    send(peer.url("/a"));
    take(u"scheme:https"_s);
    QTRY_COMPARE(m_window->composer()->draft().url, peer.url("/a", "https"));
    QTRY_COMPARE(peer.connections, 2);
    QTRY_VERIFY(peer.seen.contains("\x16\x03\x01"_ba)); // a TLS handshake
}

void TestFailures::tlsAtAPlainPortIsSentOverHttp()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.isEmpty())
            socket.write(okAnswer);
    };
    send(peer.url("/a", "https"));
    QCOMPARE(verdict(), u"tls-plain-port"_s);
    QCOMPARE(m_window->findChild<explain::WirePane *>()->tab(), explain::WirePane::Text);
    const QString wire = explain::plainText(explain::wireLines(shown().exchange, shown().report));
    QVERIFY2(wire.contains(u"HTTP/1.1 200 OK"), qPrintable(wire));
    QCOMPARE(shown().report.numberOf(u"tls-untrusted"_s), 0); // no certificate was there to be judged
    QCOMPARE(offers(), QStringList{u"scheme:http"_s});
    take(u"scheme:http"_s);
    QTRY_VERIFY(shown().exchange.finalResponse());
    QCOMPARE(m_window->composer()->draft().url, peer.url("/a"));
}

void TestFailures::aServerThatHangsUpIsProbedWithAPlainGet()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.contains("\r\n\r\n"))
            return;
        if (peer.seen.startsWith("GET "))
            socket.write(okAnswer);
        else
            socket.disconnectFromHost();
        peer.seen.clear();
    };
    m_window->sending()->giveConsent(u"127.0.0.1:%1"_s.arg(peer.port()));
    send(peer.url(), "ODD");
    QCOMPARE(verdict(), u"hung-up-method"_s);
    take(u"plain-get"_s);
    QTRY_VERIFY(shown().exchange.finalResponse());
    QCOMPARE(shown().exchange.request.method, "GET"_ba);
}

void TestFailures::waitingGoesOnWithoutSendingAgain()
{
    Peer peer;
    send(peer.url());
    QVERIFY(shown().waiting);
    QCOMPARE(verdict(), u"answer-timeout"_s);
    QCOMPARE(offers(), (QStringList{u"keep-waiting"_s, u"stop"_s}));
    QVERIFY(m_window->sending()->isBusy());
    QSignalSpy again(m_window.get(), &MainWindow::exchangeShown);
    take(u"keep-waiting"_s);
    QTRY_VERIFY(!again.isEmpty()); // as long once more
    QVERIFY(shown().waiting);
    const QByteArray asked = peer.seen;
    peer.socket->write(okAnswer);
    QTRY_VERIFY(shown().exchange.finalResponse());
    QVERIFY(!shown().waiting);
    QCOMPARE(peer.connections, 1);
    QCOMPARE(peer.seen, asked);
    QCOMPARE(asked.count("GET "), 1);
    // And it can be ended:
    send(peer.url());
    take(u"stop"_s);
    QTRY_COMPARE(shown().exchange.failure->kind, http::FailureKind::Cancelled);
    QVERIFY(!m_window->sending()->isBusy());
}

void TestFailures::whatCameOfACutAnswerIsSaved()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"_ba, true);
    send(peer.url());
    take(u"save-part"_s);
    QTRY_VERIFY(find<QFileDialog>(u"savePartDialog"_s));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"part"_s);
    auto *dialog = find<QFileDialog>(u"savePartDialog"_s);
    Q_EMIT dialog->fileSelected(path);
    QCOMPARE(peer::contentOf(path), "abc"_ba);
    dialog->close();
}

void TestFailures::aBrokenAnswerIsShownInHex()
{
    Peer peer;
    peer.react =
        peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length : 2\r\nno colon here\r\n\r\nok"_ba, true);
    send(peer.url());
    QVERIFY(shown().exchange.finalResponse());
    QCOMPARE(offers(), QStringList{u"hex"_s});
    const auto at = explain::firstDefect(shown().exchange);
    QVERIFY(at.has_value());
    take(u"hex"_s);
    QTRY_VERIFY(find<QPlainTextEdit>(u"hexView"_s));
    const QString byte = find<QPlainTextEdit>(u"hexView"_s)->textCursor().selectedText();
    QCOMPARE(byte, QString::fromLatin1(QByteArray(1, shown().exchange.capture.received[*at]).toHex()));
}

void TestFailures::aProxyThatRefusesLeadsToItsSettings()
{
    Peer proxy;
    proxy.react = peer::answering(proxy,
        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"_ba, true);
    compose::ConnectionSettings settings;
    settings.way = compose::ConnectionSettings::Http;
    settings.proxy = u"127.0.0.1:%1"_s.arg(proxy.port());
    settings.user = u"me"_s;
    settings.password = u"secret"_s;
    m_window->sendScreen()->bar()->connection()->setSettings(settings);
    send("https://shop.invalid/");
    QCOMPARE(verdict(), u"407-proxy"_s);
    QVERIFY(!shown().exchange.connection.proxy->open);
    const QString wire = explain::plainText(explain::wireLines(shown().exchange, shown().report));
    QVERIFY2(!wire.contains(u"bWU6c2VjcmV0"), qPrintable(wire));
    take(u"proxy"_s);
    QTRY_VERIFY(find<QLineEdit>(u"proxyEdit"_s));
    const auto *edit = find<QLineEdit>(u"proxyEdit"_s);
    QTRY_VERIFY(edit->isVisible());
    QCOMPARE(edit->text(), settings.proxy);
}

void TestFailures::aLimitIsRaised()
{
    Peer peer;
    const QByteArray content(2 << 20, 'x');
    peer.react = [&](QTcpSocket &socket) {
        if (std::exchange(peer.seen, {}).contains("\r\n\r\n"))
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(content.size())
                + "\r\n\r\n" + content);
    };
    send(peer.url());
    QCOMPARE(verdict(), u"limit-exceeded"_s);
    QVERIFY2(shown().report.verdict.text.contains(u"1 MiB"), qPrintable(shown().report.verdict.text));
    QCOMPARE(offers(), (QStringList{u"save-part"_s, u"raise-limit"_s}));
    QCOMPARE(shown().exchange.finalResponse()->content.size(), 1 << 20);
    take(u"raise-limit"_s);
    QTRY_COMPARE(verdict(), u"success"_s);
    QCOMPARE(shown().exchange.finalResponse()->content.size(), content.size());
    QCOMPARE(peer.connections, 2);
}

void TestFailures::aResetStreamIsAskedForInHttp11()
{
    Peer peer;
    const QByteArray frames = hostile::emptySettings + hostile::settingsAck
        + hostile::frameOf(hostile::frame::Reset, 0, 1, hostile::number(7));
    peer.react = [&](QTcpSocket &socket) {
        if (peer.seen.startsWith("PRI * HTTP/2.0"))
            socket.write(frames);
        else if (peer.seen.startsWith("GET "))
            socket.write(okAnswer);
        peer.seen.clear();
    };
    http::Draft draft;
    draft.url = peer.url("/a");
    draft.version = "HTTP/2";
    QSignalSpy spy(m_window.get(), &MainWindow::exchangeShown);
    m_window->composer()->setDraft(draft);
    find<QAbstractButton>(u"sendButton"_s)->click();
    QTRY_VERIFY(!spy.isEmpty());
    QCOMPARE(verdict(), u"stream-reset"_s);
    QVERIFY(shown().report.verdict.text.contains(u"REFUSED_STREAM"));
    QCOMPARE(offers(), QStringList{u"http-1.1"_s});
    take(u"http-1.1"_s);
    QTRY_COMPARE(verdict(), u"success"_s);
    QCOMPARE(shown().exchange.request.version, "HTTP/1.1"_ba);
    QCOMPARE(shown().exchange.request.target, "/a"_ba);
}

void TestFailures::whatIsTriedAgainIsSentAgain()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!std::exchange(peer.seen, {}).contains("\r\n\r\n"))
            return;
        socket.write(peer.connections > 1 ? okAnswer : "HTTP/1.1 200 OK\r\nContent-Le"_ba);
        socket.disconnectFromHost();
    };
    send(peer.url());
    QCOMPARE(verdict(), u"truncated"_s);
    QCOMPARE(offers(), QStringList{u"retry"_s});
    take(u"retry"_s);
    QTRY_COMPARE(verdict(), u"success"_s);
    QCOMPARE(peer.connections, 2);
}

void TestFailures::theNearestKnownHostIsTried()
{
    m_settings->set(base::settings::recentUrls, {u"http://localhost.invalid/"_s});
    send("http://localhots.invalid:8081/x?y");
    QCOMPARE(offers(), (QStringList{u"host:localhost.invalid"_s, u"connect-to"_s}));
    take(u"host:localhost.invalid"_s);
    QTRY_COMPARE(m_window->composer()->draft().url, "http://localhost.invalid:8081/x?y"_ba);
}

void TestFailures::theChainIsShown()
{
    Peer peer("wrongname", {});
    send(peer.url("/", "https"));
    QVERIFY2(shown().report.verdict.text.contains(u"*.old.test"), qPrintable(shown().report.verdict.text));
    auto *pane = m_window->findChild<explain::WirePane *>();
    pane->showTab(explain::WirePane::Text);
    take(u"chain"_s);
    QTRY_COMPARE(pane->tab(), explain::WirePane::Tls);
}

void TestFailures::whatCameBeforeACancelIsShown()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"_ba);
    send(peer.url());
    QVERIFY(shown().waiting);
    take(u"stop"_s);
    QTRY_COMPARE(verdict(), u"cancelled"_s);
    QCOMPARE(offers(), (QStringList{u"save-part"_s, u"retry"_s}));
    const QString wire = explain::plainText(explain::wireLines(shown().exchange, shown().report));
    QVERIFY2(wire.contains(u"abc") && wire.contains(u"Content-Length: 10"), qPrintable(wire));
    for (const explain::Finding &finding : shown().report.findings)
        QVERIFY2(finding.level != explain::Level::Error, qPrintable(finding.rule)); // nobody is to blame
}

void TestFailures::theConnectionChipTellsWhatIsDifferent()
{
    compose::ConnectionModel *model = m_window->sendScreen()->bar()->connection();
    const auto *chip = find<QAbstractButton>(u"connectionChip"_s);
    QVERIFY(chip->text().contains(u"direct"));
    compose::ConnectionSettings settings;
    settings.way = compose::ConnectionSettings::Socks5;
    settings.proxy = u"127.0.0.1:1080"_s;
    settings.connectTo = u"192.0.2.1:8443"_s;
    settings.family = wire::Family::IPv4;
    settings.password = u"secret"_s;
    model->setSettings(settings);
    QVERIFY2(chip->text().contains(u"Connect to 192.0.2.1:8443 · IPv4 only · Proxy: 127.0.0.1:1080"),
        qPrintable(chip->text()));
    http::Draft draft;
    draft.url = "https://shop.test/";
    const wire::Options options = m_window->sending()->optionsFor(draft);
    QCOMPARE(options.proxy.kind, wire::Proxy::Socks5);
    QCOMPARE(options.connectHost, "192.0.2.1"_ba);
    QCOMPARE(options.connectPort, 8443);
    QCOMPARE(options.family, wire::Family::IPv4);
}

void TestFailures::aWrongPlaceToConnectToSendsNothing()
{
    Peer peer;
    compose::ConnectionSettings settings;
    settings.connectTo = u"not a place/x"_s;
    m_window->sendScreen()->bar()->connection()->setSettings(settings);
    QSignalSpy refused(m_window->sending(), &window::Sending::refused);
    m_window->composer()->setUrl(peer.url());
    find<QAbstractButton>(u"sendButton"_s)->click();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(peer.connections, 0);
}

QTEST_MAIN(TestFailures)
#include "tst_failures.moc"
