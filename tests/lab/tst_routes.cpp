// SPDX-License-Identifier: Apache-2.0
#include "app/lab/routetext.h"
#include "tests/lab/asking.h"

#include <QSignalSpy>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

/// Routes as texts, and changed while the server runs.
class TestRoutes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRouteSurvivesItsText_data();
    void everyRouteSurvivesItsText();
    void theTextIsForPeople();
    void mistakesNameLineAndKey_data();
    void mistakesNameLineAndKey();
    void aChangedRouteAnswersTheNextRequest();
    void aRouteIsAddedAndTakenAway();
    void anAddedRouteStandsBeforeThePrefix();
    void whatDoesNotFitIsRefused();
    void restoreGivesTheFileBack();
    void anotherPersonalityIsAnotherOriginal();
};

void TestRoutes::everyRouteSurvivesItsText_data()
{
    QTest::addColumn<QString>("id");
    for (const lab::Personality &one : asking::personalities())
        QTest::newRow(qPrintable(one.id)) << one.id;
}

void TestRoutes::everyRouteSurvivesItsText()
{
    QFETCH(QString, id);
    const lab::Personality personality = asking::personality(id);
    for (const lab::Route &route : personality.routes) {
        const QByteArray text = lab::routeText(route);
        const base::Result<lab::Route> again = lab::readRoute(text, personality);
        QVERIFY2(again.hasValue(), qPrintable(again ? QString() : again.error().text()));
        QCOMPARE(*again, route);
        QCOMPARE(lab::routeText(*again), text);
    }
}

void TestRoutes::theTextIsForPeople()
{
    lab::Route route;
    route.path = u"/a"_s;
    route.methods = {u"GET"_s, u"PUT"_s};
    route.deeds.insert(u"PUT"_s, u"replaced"_s);
    route.content = "one\ntwo \"quoted\"\n";
    route.fields.emplace_back("Vary", "Accept");
    QCOMPARE(lab::routeText(route),
        "{\n  \"path\": \"/a\",\n  \"methods\": [\"GET\",\"PUT\"],\n  \"deeds\": {\"PUT\":\"replaced\"},\n"
        "  \"fields\": [[\"Vary\",\"Accept\"]],\n  \"content\": [\n    \"one\",\n    \"two "
        "\\\"quoted\\\"\"\n  ]\n}\n");
}

void TestRoutes::mistakesNameLineAndKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArray &text, const QString &where, const QString &what) {
        QTest::newRow(name) << text << where << what;
    };
    row("syntax", "{\n  \"path\": /a\n}", u"route:2"_s, u"JSON"_s);
    row("unknown key", "{\n  \"path\": \"/a\",\n  \"methods\": [],\n  \"method\": 1\n}",
        u"key \"method\", line 4"_s, u"not known"_s);
    row("no path", "{\"methods\": []}", u"key \"path\""_s, u"missing"_s);
    row("a path without slash", "{\n \"path\": \"a\"}", u"key \"path\", line 2"_s, u"slash"_s);
    row("kind of value", "{\"path\": \"/a\",\n \"forbidden\": \"yes\"}", u"key \"forbidden\", line 2"_s,
        u"true or false"_s);
    row("unknown answer", "{\"path\": \"/a\",\n\n \"answer\": \"nope\"}", u"key \"answer\", line 3"_s,
        u"there is no answer \"nope\""_s);
    row("unknown deed", "{\"path\": \"/a\", \"methods\": [\"PUT\"],\n \"deeds\": {\"PUT\": \"nope\"}}",
        u"key \"deeds\", line 2"_s, u"there is no answer \"nope\""_s);
    row("no deed", "{\"path\": \"/a\",\n \"methods\": [\"PUT\"]}", u"key \"methods\", line 2"_s,
        u"serves PUT but has no deed"_s);
    row("no method", "{\"path\": \"/a\",\n \"methods\": [\"G T\"]}", u"key \"methods\", line 2"_s,
        u"no method name"_s);
    row("a line break", "{\"path\": \"/a\",\n \"type\": \"a\\nb\"}", u"key \"type\", line 2"_s,
        u"one line"_s);
    row("a smuggled field", "{\"path\": \"/a\",\n \"fields\": [[\"A\", \"b\\r\\nC: d\"]]}",
        u"key \"fields\", line 2"_s, u"pairs"_s);
    row("a bare tag", "{\"path\": \"/a\",\n \"etag\": \"x\"}", u"key \"etag\", line 2"_s,
        u"quotation marks"_s);
    row("no moment", "{\"path\": \"/a\",\n \"modified\": \"soon\"}", u"key \"modified\", line 2"_s,
        u"moment"_s);
}

void TestRoutes::mistakesNameLineAndKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, what);
    const base::Result<lab::Route> route = lab::readRoute(text, asking::personality(u"strict"_s));
    QVERIFY(!route.hasValue());
    QVERIFY2(route.error().where.contains(where), qPrintable(route.error().text()));
    QVERIFY2(route.error().what.contains(what), qPrintable(route.error().text()));
}

/// A server and what it answers to one request.
struct Asked {
    lab::Server server{asking::personality(u"strict"_s)};
    quint16 port = 0;

    Asked()
    {
        const base::Result<quint16> bound = server.listen();
        port = bound ? *bound : 0;
    }
    QByteArray heard(const QByteArray &line)
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port);
        socket.write(asking::request(line, {"Connection: close"}));
        QByteArray bytes;
        const bool closed = QTest::qWaitFor([&] {
            bytes += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return closed ? bytes : "(still open)";
    }
};

static int placeOf(const lab::Server &server, const QString &path)
{
    const auto &routes = server.personality().routes;
    const auto found = std::find_if(
        routes.begin(), routes.end(), [&path](const lab::Route &route) { return route.path == path; });
    return found == routes.end() ? -1 : int(found - routes.begin());
}

void TestRoutes::aChangedRouteAnswersTheNextRequest()
{
    Asked asked;
    QSignalSpy spy(&asked.server, &lab::Server::routesChanged);
    QVERIFY(asked.heard("PUT /articles").contains(" 405 "));
    const int place = placeOf(asked.server, u"/articles"_s);
    lab::Route route = asked.server.personality().routes[std::size_t(place)];
    route.methods << u"PUT"_s;
    route.deeds.insert(u"PUT"_s, u"replaced"_s);
    QVERIFY(!asked.server.setRoute(place, route));
    QCOMPARE(spy.count(), 1);
    QVERIFY(asked.heard("PUT /articles").contains(" 204 "));
    QVERIFY(asked.heard("DELETE /articles").contains("Allow: GET, HEAD, POST, OPTIONS, PUT\r\n"));
}

void TestRoutes::aRouteIsAddedAndTakenAway()
{
    Asked asked;
    lab::Route route;
    route.path = u"/new"_s;
    route.methods = {u"GET"_s};
    route.content = "fresh\n";
    QVERIFY(asked.heard("GET /new").contains(" 404 "));
    QVERIFY(!asked.server.addRoute(route));
    QVERIFY(asked.heard("GET /new").endsWith("fresh\n"));
    QVERIFY(!asked.server.removeRoute(placeOf(asked.server, u"/new"_s)));
    QVERIFY(asked.heard("GET /new").contains(" 404 "));
}

void TestRoutes::anAddedRouteStandsBeforeThePrefix()
{
    lab::Route all;
    all.path = u"/*"_s;
    all.methods = {u"GET"_s};
    lab::Route one = all;
    one.path = u"/one"_s;
    lab::Server server(asking::personality(u"strict"_s));
    QVERIFY(!server.addRoute(all));
    QVERIFY(!server.addRoute(one));
    QVERIFY(placeOf(server, u"/one"_s) < placeOf(server, u"/*"_s));
}

void TestRoutes::whatDoesNotFitIsRefused()
{
    lab::Server server(asking::personality(u"strict"_s));
    QSignalSpy spy(&server, &lab::Server::routesChanged);
    lab::Route route;
    route.path = u"/a"_s;
    route.answer = u"nope"_s;
    QVERIFY(server.addRoute(route).has_value());
    QVERIFY(server.setRoute(0, route)->text().contains(u"nope"_s));
    route.answer.clear();
    QVERIFY(server.setRoute(-1, route).has_value());
    QVERIFY(server.setRoute(1000, route).has_value());
    QVERIFY(server.removeRoute(1000).has_value());
    route.fields.emplace_back("A", "b\r\nC: d");
    QVERIFY(server.addRoute(route).has_value());
    QCOMPARE(spy.count(), 0);
    QCOMPARE(server.personality().routes, asking::personality(u"strict"_s).routes);
}

void TestRoutes::restoreGivesTheFileBack()
{
    lab::Server server(asking::personality(u"strict"_s));
    QVERIFY(!server.removeRoute(0));
    QVERIFY(!server.removeRoute(0));
    server.restoreRoutes();
    QCOMPARE(server.personality().routes, asking::personality(u"strict"_s).routes);
}

void TestRoutes::anotherPersonalityIsAnotherOriginal()
{
    lab::Server server(asking::personality(u"strict"_s));
    server.setPersonality(asking::personality(u"codes"_s));
    QVERIFY(!server.removeRoute(0));
    server.restoreRoutes();
    QCOMPARE(server.personality().routes, asking::personality(u"codes"_s).routes);
}

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
