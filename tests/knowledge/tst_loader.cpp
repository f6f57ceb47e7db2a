// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

static const QByteArray good = R"({
  "id": "501", "name": "Not Implemented", "registered": true, "spec": ["rfc9110#15.6.2"],
  "summary": "Unknown method.", "speaks-about": "the whole server", "retry": "no",
  "caching": { "heuristic": true, "text": "On paper.", "spec": ["rfc9110#15.1"] },
  "content": { "text": "Say what is missing.", "spec": [] }
})";

static const QByteArray gate = R"({ "id": "method-known", "stage": "server", "order": 15,
  "question": "Known?", "edges": [ { "answer": "no", "to": "501" } ], "spec": ["rfc9110#9.1"],
  "binding": "SHOULD", "order-binding": false })";

static const QByteArray field =
    R"({ "id": "allow", "name": "Allow", "direction": "response", "syntax": "methods",
  "cardinality": "list", "registration": "permanent", "spec": ["rfc9110#10.2.1"], "summary": "What may be sent." })";

static const QByteArray comparison = R"({ "id": "a-b", "title": "A and B", "codes": ["501", "405"],
  "rows": [ { "id": "asks", "label": "It asks", "style": "bar", "of": 10,
    "cells": [ { "text": "one", "value": 1 }, { "text": "two", "value": 2 } ] } ], "note": "" })";

static const QByteArray server = R"({ "id": "nginx", "name": "nginx", "kind": "server",
  "recognise": [ { "all": [ { "field": "Server", "pattern": "^nginx" } ] } ] })";

static const QByteArray observation =
    R"({ "id": "x", "name": "X", "software": "X", "version": "1", "date": "2026-11-23",
  "configuration": "Files.", "decides": "software", "targets": { "here": "/", "missing": "/no" },
  "order": [["access", "method"]], "answers": { "here": { "GET": { "status": 200, "reason": "OK" },
  "DELETE": { "status": 405, "allow": ["GET"] } }, "missing": { "GET": { "status": 404 } } } })";

static const QByteArray method =
    R"({ "id": "*", "registered": true, "family": "reserved", "spec": ["rfc9110"],
  "safe": null, "idempotent": false, "caching": { "text": "None.", "spec": [] },
  "content": { "text": "None.", "spec": [] }, "target": "none", "summary": "A reserved name." })";

static QString textOf(const std::vector<base::Error> &problems)
{
    QStringList lines;
    for (const base::Error &error : problems)
        lines << error.text();
    return lines.join(u'\n');
}

class LoaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aGoodFolderLoadsWithoutProblems();
    void oneBadFileIsNamedAndTheOthersLoad_data();
    void oneBadFileIsNamedAndTheOthersLoad();
    void brokenJsonIsNamedWithItsLine();
    void everyProblemOfAFileIsReportedInOnePass();
    void aMissingFolderIsAProblemAndAnEmptyKnowledge();
    void anOwnFolderAddsAndReplaces();
    void theAsteriskMethodLivesInAnEncodedFileAndComesLast();
    void checkFindsWhatTheLoaderDoesNotLookAt_data();
    void checkFindsWhatTheLoaderDoesNotLookAt();
    void checkIsQuietAboutAGoodFolder();

private:
    void write(const QString &path, const QByteArray &text);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LoaderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void LoaderTest::write(const QString &path, const QByteArray &text)
{
    const QString full = m_folder->filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void LoaderTest::aGoodFolderLoadsWithoutProblems()
{
    write(u"statuses/501.json"_s, good);
    write(u"fields/allow.json"_s, field);
    write(u"decisions/method-known.json"_s, gate);
    write(u"comparisons/a-b.json"_s, comparison);
    write(u"servers/nginx.json"_s, server);
    write(u"observations/x.json"_s, observation);
    write(u"claims/c.json"_s,
        R"({ "id": "c", "about": ["501"], "claim": "It is so.", "verdict": "false", "text": "It is not." })");
    write(u"specs/rfc9110.json"_s, R"({ "id": "rfc9110", "title": "HTTP Semantics", "year": 2022,
        "url": "https://www.rfc-editor.org/rfc/rfc9110.html", "sections": { "15.6.2": "501 Not Implemented" } })");
    const auto knowledge = knowledge::Knowledge::load(m_folder->path());
    QCOMPARE(textOf(knowledge.problems()), QString());
    const knowledge::Status *status = knowledge.status(501);
    QVERIFY(status);
    QCOMPARE(status->name, u"Not Implemented"_s);
    QCOMPARE(status->heuristicallyCacheable, std::optional(true));
    QCOMPARE(status->speaksAbout, u"the whole server"_s);
    QCOMPARE(status->cachingSpec, QStringList{u"rfc9110#15.1"_s});
    QVERIFY(!knowledge.status(405));
    QVERIFY(knowledge.field(u"ALLOW"_s));
    QVERIFY(knowledge.gate(u"method-known"_s));
    QCOMPARE(knowledge.gate(u"method-known"_s)->edges.at(0).to, u"501"_s);
    QCOMPARE(knowledge.spec(u"rfc9110#15.6.2"_s)->sections.value(u"15.6.2"_s), u"501 Not Implemented"_s);
    QCOMPARE(knowledge.claimsAbout(u"501"_s).size(), 1);
    QCOMPARE(knowledge.claimsAbout(u"405"_s).size(), 0);
    QVERIFY(knowledge.comparison({u"405"_s, u"501"_s}));
    QVERIFY(!knowledge.comparison({u"405"_s, u"404"_s}));
    QCOMPARE(knowledge.comparisons().at(0).rows.at(0).cells.at(1).value, 2);
    const knowledge::Observation *measured = knowledge.observation(u"x"_s);
    QVERIFY(measured);
    QCOMPARE(measured->answer(u"here"_s, u"DELETE"_s)->allow, std::optional(QStringList{u"GET"_s}));
    QCOMPARE(measured->answer(u"missing"_s, u"GET"_s)->status, 404);
    QVERIFY(!measured->answer(u"missing"_s, u"DELETE"_s));
    QCOMPARE(measured->order.at(0).first, u"access"_s);
    QVERIFY(knowledge.servers().at(0).recognise.at(0).parts.at(0).pattern.match(u"nginx/1.22"_s).hasMatch());
}

void LoaderTest::oneBadFileIsNamedAndTheOthersLoad_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");

    const auto row = [](const char *name, const QString &path, QByteArray text, const char *before,
                         const char *after, const QString &key) {
        QVERIFY2(text.contains(before), before);
        QTest::newRow(name) << path << text.replace(before, after) << key;
    };
    const QString status = u"statuses/501.json"_s;
    row("unknown key", status, good, "\"retry\"", "\"colour\": 1, \"retry\"", u"colour"_s);
    row("missing key", status, good, "\"name\": \"Not Implemented\",", "", u"name"_s);
    row("missing part", status, good, "\"content\"", "\"contents\"", u"content"_s);
    row("wrong type", status, good, "\"registered\": true", "\"registered\": \"yes\"", u"registered"_s);
    row("null where a text is due", status, good, "\"retry\": \"no\"", "\"retry\": null", u"retry"_s);
    row("unknown key further in", status, good, "\"heuristic\"", "\"heuristics\"", u"heuristics"_s);
    row("wrong file name", u"statuses/502.json"_s, good, "501", "501", u"id"_s);
    row("not a code", u"statuses/5o1.json"_s, good, "\"501\"", "\"5o1\"", u"id"_s);
    row("a word outside the list", u"fields/allow.json"_s, field, "\"list\"", "\"many\"", u"cardinality"_s);
    row("name and id differ", u"fields/allow.json"_s, field, "\"Allow\"", "\"Accept\"", u"id"_s);
    row("id in capitals", u"fields/Allow.json"_s, field, "\"allow\"", "\"Allow\"", u"id"_s);
    row("stage", u"decisions/method-known.json"_s, gate, "\"server\"", "\"cellar\"", u"stage"_s);
    row("no edges", u"decisions/method-known.json"_s, gate, "{ \"answer\": \"no\", \"to\": \"501\" }", "",
        u"edges"_s);
    row("a cell too few", u"comparisons/a-b.json"_s, comparison, ", { \"text\": \"two\", \"value\": 2 }", "",
        u"cells"_s);
    row("bar beyond the whole", u"comparisons/a-b.json"_s, comparison, "\"value\": 2", "\"value\": 11",
        u"value"_s);
    row("bad pattern", u"servers/nginx.json"_s, server, "^nginx", "^nginx(", u"pattern"_s);
    const QString measured = u"observations/x.json"_s;
    row("no date", measured, observation, "2026-11-23", "today", u"date"_s);
    row("no status", measured, observation, "405", "45", u"status"_s);
    row("a method nobody measures", measured, observation, "DELETE", "DELET", u"DELET"_s);
    row("a target without answers", measured, observation, "\"missing\": { \"GET\"", "\"missing\": { \"GOT\"",
        u"missing"_s);
    row("no kind of target", measured, observation, "\"missing\": \"/no\"", "\"lost\": \"/no\"",
        u"targets"_s);
    row("no gate", measured, observation, "access", "excess", u"order"_s);
    row("safe, not idempotent", u"methods/%2A.json"_s, method, "\"safe\": null", "\"safe\": true",
        u"idempotent"_s);
    row("name not encoded", u"methods/*.json"_s, method, "null", "null", u"id"_s);
}

void LoaderTest::oneBadFileIsNamedAndTheOthersLoad()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    write(u"statuses/405.json"_s, QByteArray(good).replace("\"501\"", "\"405\""));
    write(path, text);
    const auto knowledge = knowledge::Knowledge::load(m_folder->path());
    QVERIFY(!knowledge.problems().empty());
    for (const base::Error &error : knowledge.problems())
        QVERIFY2(error.where.startsWith(path), qPrintable(error.text()));
    const QString said = textOf(knowledge.problems());
    QVERIFY2(said.contains(u"key \"%1\""_s.arg(key)), qPrintable(said));
    QVERIFY(knowledge.status(405));
    QVERIFY(!knowledge.status(501));
    QCOMPARE(knowledge.statuses().size(), std::size_t(1));
    QVERIFY(knowledge.fields().empty() && knowledge.gates().empty() && knowledge.methods().empty());
    QVERIFY(knowledge.comparisons().empty() && knowledge.servers().empty());
    QVERIFY(knowledge.observations().empty());
}

void LoaderTest::brokenJsonIsNamedWithItsLine()
{
    write(u"statuses/501.json"_s, "{\n  \"id\": \"501\",\n  \"name\": oops\n}\n");
    write(u"statuses/405.json"_s, QByteArray(good).replace("\"501\"", "\"405\""));
    const auto knowledge = knowledge::Knowledge::load(m_folder->path());
    QCOMPARE(knowledge.problems().size(), std::size_t(1));
    QCOMPARE(knowledge.problems().at(0).where, u"statuses/501.json:3"_s);
    QVERIFY(knowledge.status(405));
}

void LoaderTest::everyProblemOfAFileIsReportedInOnePass()
{
    QByteArray text = good;
    text.replace("\"name\"", "\"nam\"").replace("true, \"spec\"", "1, \"spec\"");
    write(u"statuses/501.json"_s, text);
    const auto knowledge = knowledge::Knowledge::load(m_folder->path());
    const QString said = textOf(knowledge.problems());
    for (const QString &key : {u"\"name\""_s, u"\"nam\""_s, u"\"registered\""_s})
        QVERIFY2(said.contains(key), qPrintable(said));
}

void LoaderTest::aMissingFolderIsAProblemAndAnEmptyKnowledge()
{
    const QString folder = m_folder->filePath(u"nowhere"_s);
    const auto knowledge = knowledge::Knowledge::load(folder);
    QCOMPARE(knowledge.problems().size(), std::size_t(1));
    QCOMPARE(knowledge.problems().at(0).where, folder);
    QVERIFY(knowledge.statuses().empty());
    QVERIFY(!knowledge.status(200));
}

void LoaderTest::anOwnFolderAddsAndReplaces()
{
    write(u"base/statuses/501.json"_s, good);
    write(u"own/statuses/501.json"_s, QByteArray(good).replace("Unknown method.", "My words."));
    write(u"own/statuses/405.json"_s, QByteArray(good).replace("\"501\"", "\"405\""));
    const auto knowledge =
        knowledge::Knowledge::load(m_folder->filePath(u"base"_s), m_folder->filePath(u"own"_s));
    QCOMPARE(textOf(knowledge.problems()), QString());
    QCOMPARE(knowledge.statuses().size(), std::size_t(2));
    QCOMPARE(knowledge.status(501)->summary, u"My words."_s);
    QVERIFY(knowledge.status(405));
}

void LoaderTest::theAsteriskMethodLivesInAnEncodedFileAndComesLast()
{
    write(u"methods/%2A.json"_s, method);
    write(u"methods/ACL.json"_s, QByteArray(method).replace("\"*\"", "\"ACL\""));
    const auto knowledge = knowledge::Knowledge::load(m_folder->path());
    QCOMPARE(textOf(knowledge.problems()), QString());
    QVERIFY(knowledge.method(u"*"_s));
    QVERIFY(!knowledge.method(u"acl"_s));
    QCOMPARE(knowledge.methods().back().id, u"*"_s);
    QCOMPARE(knowledge.method(u"*"_s)->safe, std::optional<bool>());
    QCOMPARE(knowledge.method(u"*"_s)->idempotent, std::optional(false));
}

void LoaderTest::checkFindsWhatTheLoaderDoesNotLookAt_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("found");

    const QByteArray spec = R"({ "id": "rfc9110", "title": "T", "year": 2022, "url": "https://x/",
        "sections": { "15.1": "a" } })";
    QTest::newRow("malformed reference")
        << u"statuses/405.json"_s
        << QByteArray(good).replace("\"501\"", "\"405\"").replace("rfc9110#15.6.2", "RFC 9110")
        << u"statuses/405.json: key \"spec\": \"RFC 9110\" is not a reference"_s;
    QTest::newRow("no entry") << u"specs/rfc9111.json"_s << QByteArray(spec).replace("9110", "9111")
                              << u"statuses/501.json: key \"spec\": rfc9110#15.6.2 has no entry"_s;
    QTest::newRow("section not listed")
        << u"specs/rfc9110.json"_s << spec << u"the section of rfc9110#15.6.2 is not listed"_s;
    QTest::newRow("gate to nowhere") << u"decisions/method-known.json"_s
                                     << QByteArray(gate).replace("\"to\": \"501\"", "\"to\": \"moon\"")
                                     << u"decisions/method-known.json: key \"edges\": \"moon\""_s;
    QTest::newRow("gate to an unknown status")
        << u"decisions/method-known.json"_s << QByteArray(gate).replace("\"to\": \"501\"", "\"to\": \"599\"")
        << u"\"599\" is neither"_s;
    QTest::newRow("a measurement of nobody")
        << u"servers/nginx.json"_s
        << QByteArray(server).replace("\"recognise\"", "\"observed\": [\"y\"], \"recognise\"")
        << u"servers/nginx.json: key \"observed\": \"y\" is no observation"_s;
    QTest::newRow("unknown folder") << u"stati/501.json"_s << good << u"stati/: is not a folder"_s;
    QTest::newRow("stray file") << u"readme.txt"_s << QByteArray("x") << u"readme.txt: is not in a folder"_s;
    QTest::newRow("wrong suffix") << u"statuses/405.jsn"_s << good << u"statuses/405.jsn: is not a .json"_s;
    QTest::newRow("folder in a folder")
        << u"statuses/old/405.json"_s << good << u"statuses/old: is not a .json"_s;
}

void LoaderTest::checkFindsWhatTheLoaderDoesNotLookAt()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QFETCH(QString, found);
    write(u"statuses/501.json"_s, good);
    write(path, text);
    const QString said = textOf(knowledge::checkData(m_folder->path()));
    QVERIFY2(said.contains(found), qPrintable(said));
}

void LoaderTest::checkIsQuietAboutAGoodFolder()
{
    write(u"statuses/501.json"_s, good);
    write(u"decisions/method-known.json"_s, gate);
    write(u"rules/framing/x.json"_s, "{}");
    QCOMPARE(textOf(knowledge::checkData(m_folder->path())), QString());
}

QTEST_GUILESS_MAIN(LoaderTest)
#include "tst_loader.moc"
