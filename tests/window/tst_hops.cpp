// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composerbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/hopstrip.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using window::MainWindow;

namespace {

/// Answers each head that arrives, on loopback.
class Server : public QTcpServer {
public:
    explicit Server(std::function<QByteArray(const QByteArray &)> answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                heads << socket->readAll();
                socket->write(m_answer(heads.last()));
                socket->disconnectFromHost();
            });
        });
    }
    QByteArray url(const QByteArray &path) const
    {
        return "http://127.0.0.1:" + QByteArray::number(serverPort()) + path;
    }

    QByteArrayList heads;

private:
    std::function<QByteArray(const QByteArray &)> m_answer;
};

QByteArray redirecting(const QByteArray &head)
{
    if (head.startsWith("GET /a"))
        return "HTTP/1.1 302 Found\r\nLocation: /b?token=geheimgeheim\r\nSet-Cookie: c=abcdefgh\r\n"
               "Content-Length: 0\r\n\r\n";
    return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
}

QByteArray challenging(const QByteArray &head)
{
    return head.contains("Authorization: Digest")
        ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba
        : "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n"
          "Content-Length: 0\r\n\r\n"_ba;
}

} // namespace

/// The hops of one request in the window: each can be looked at, and the way on is a button.
class TestHops : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneAnswerHasNoStrip();
    void aShownRedirectIsFollowedByAButton();
    void eachHopIsShownInAllPanes();
    void digestIsShownStepByStep();
    void cookiesAreKeptOnlyWhenWanted();
    void anAudienceSeesNoSecrets();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    void send(const QByteArray &url);
    int status() const;
    QString words() const { return find<QLabel>("hopWords")->text(); }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestHops::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
}

void TestHops::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestHops::send(const QByteArray &url)
{
    m_window->composer()->setMethod("GET");
    m_window->composer()->setUrl(url);
    find<QAbstractButton>("sendButton")->click();
}

int TestHops::status() const
{
    const window::Shown *shown = m_window->sending()->shown();
    if (!shown || m_window->sending()->isBusy() || !shown->exchange.finalResponse())
        return -1;
    return shown->exchange.finalResponse()->status;
}

void TestHops::oneAnswerHasNoStrip()
{
    Server server(redirecting);
    send(server.url("/c"));
    QTRY_COMPARE(status(), 404);
    QVERIFY(find<QWidget>("hopStrip")->isHidden());
    QCOMPARE(find<QLabel>("statusCookies")->text(), u"Cookies sent: none."_s);
}

void TestHops::aShownRedirectIsFollowedByAButton()
{
    Server server(redirecting);
    send(server.url("/a"));
    QTRY_COMPARE(status(), 302);
    QCOMPARE(server.heads.size(), 1);
    auto *follow = find<QAbstractButton>("followButton");
    QVERIFY(follow->isVisible());
    QVERIFY2(words().contains(u"Redirects are shown, not followed."), qPrintable(words()));
    follow->click();
    QTRY_COMPARE(status(), 404);
    QVERIFY(server.heads.last().startsWith("GET /b?token"));
    QVERIFY(find<QAbstractButton>("hopChip2")->isChecked());
    QVERIFY(!follow->isVisible());
    QCOMPARE(m_window->sending()->shown()->earlier.size(), std::size_t(1));
}

void TestHops::eachHopIsShownInAllPanes()
{
    Server server(redirecting);
    m_window->composer()->setFollow(5);
    send(server.url("/a"));
    QTRY_COMPARE(status(), 404);
    auto *strip = find<explain::HopStrip>("hopStrip");
    QVERIFY(strip->isVisible());
    QVERIFY(find<QAbstractButton>("hopChip1")->accessibleName().contains(u"Hop 1 of 2, first request: GET"));
    find<QAbstractButton>("hopChip1")->click();
    QCOMPARE(status(), 302);
    QVERIFY(find<QPlainTextEdit>("wireView")->toPlainText().contains(u"302 Found"));
    QVERIFY(m_window->sending()->shown()->earlier.empty());
    strip->step(1);
    QCOMPARE(status(), 404);
    QVERIFY(find<QPlainTextEdit>("wireView")->toPlainText().contains(u"404 Not Found"));
    QCOMPARE(m_window->sending()->shown()->earlier.size(), std::size_t(1));
    strip->step(1);
    QCOMPARE(strip->chosen(), 1);
    // The same chip again changes nothing, and stays pressed.
    find<QAbstractButton>("hopChip2")->click();
    QVERIFY(find<QAbstractButton>("hopChip2")->isChecked());
}

void TestHops::digestIsShownStepByStep()
{
    Server server(challenging);
    m_window->composer()->setDigest(auth::Account{u"me"_s, u"s3cr3t"_s});
    send(server.url("/x"));
    QTRY_COMPARE(status(), 200);
    QCOMPARE(server.heads.size(), 2);
    for (const QString &part :
        {u"Hop 2, credentials"_s, u"The server asked for Digest"_s, u"H(HA1:nonce:nc:cnonce:qop:HA2)"_s})
        QVERIFY2(words().contains(part), qPrintable(words()));
    QVERIFY(!words().contains(u"s3cr3t"));
}

void TestHops::cookiesAreKeptOnlyWhenWanted()
{
    Server server(redirecting);
    m_window->composer()->setFollow(5);
    send(server.url("/a"));
    QTRY_COMPARE(status(), 404);
    QVERIFY(!server.heads.last().contains("Cookie"));
    m_window->composer()->cookies()->setOn(true);
    send(server.url("/a"));
    QTRY_COMPARE(server.heads.size(), 4);
    QTRY_COMPARE(status(), 404);
    QVERIFY(server.heads.last().contains("Cookie: c=abcdefgh\r\n"));
    QCOMPARE(find<QLabel>("statusCookies")->text(), u"Cookies sent: 1 (c)."_s);
}

void TestHops::anAudienceSeesNoSecrets()
{
    Server server(redirecting);
    m_window->composer()->setFollow(5);
    send(server.url("/a"));
    QTRY_COMPARE(status(), 404);
    QVERIFY(words().contains(u"geheimgeheim"));
    find<explain::HopStrip>("hopStrip")->setPresented(true);
    QVERIFY2(!words().contains(u"geheim"), qPrintable(words()));
    QVERIFY(!find<QAbstractButton>("hopChip2")->accessibleName().contains(u"geheim"));
    find<explain::HopStrip>("hopStrip")->setWithheld(true);
    QVERIFY(find<QWidget>("hopStrip")->isHidden());
}

QTEST_MAIN(TestHops)
#include "tst_hops.moc"
