// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search.h"
#include "app/knowledge/search/fold.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theBestHitComesFirst_data();
    void theBestHitComesFirst();
    void theHitsHold_data();
    void theHitsHold();
    void everyKindIsFound_data();
    void everyKindIsFound();
    void whatHasAllWordsComesBeforeTheRest();
    void aWordNobodyKnowsIsPassedOver();
    void numbersAreNeverGuessed();
    void registeredComesBeforeUnregistered();
    void unknownCodesAreMadeUp_data();
    void unknownCodesAreMadeUp();
    void theSentenceThatWasFoundIsShown();
    void marksAreInsideTheirTexts_data();
    void marksAreInsideTheirTexts();
    void marksAreOnWhatWasTyped();
    void everyBeginningOfATitleFindsIt();
    void theSameQuestionGetsTheSameAnswer();
    void nothingIsFoundForNothing_data();
    void nothingIsFoundForNothing();
    void hostileQueriesDoNoHarm_data();
    void hostileQueriesDoNoHarm();
    void noMoreThanAskedFor();
    void foldedTextsHaveTheSameWords_data();
    void foldedTextsHaveTheSameWords();

private:
    QStringList ids(const QString &query, int most = 50) const;

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<knowledge::SearchIndex> m_index;
};

void SearchTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    m_index = std::make_unique<knowledge::SearchIndex>(m_knowledge);
}

QStringList SearchTest::ids(const QString &query, int most) const
{
    QStringList list;
    const QList<knowledge::Hit> hits = m_index->find(query, most);
    for (const knowledge::Hit &hit : hits)
        list << hit.kind + u' ' + hit.id;
    return list;
}

void SearchTest::theBestHitComesFirst_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("best");

    const std::pair<const char *, const char *> rows[] = {
        // numbers and names
        {"501", "status 501"},
        {"404", "status 404"},
        {" 404 ", "status 404"},
        {"HTTP 404", "status 404"},
        {"error 404", "status 404"},
        {"status code 503", "status 503"},
        {"404s", "status 404"},
        {"50l", "status 501"},
        {"5O1", "status 501"},
        {"4o4", "status 404"},
        {"not implemented", "status 501"},
        {"501 Not Implemented", "status 501"},
        {"NOT IMPL", "status 501"},
        {"not found", "status 404"},
        {"bad request", "status 400"},
        {"im used", "status 226"},
        {"moved permanently", "status 301"},
        // beginnings
        {"unproc", "status 422"},
        {"internal serv", "status 500"},
        {"too man", "status 429"},
        {"propf", "method PROPFIND"},
        {"cache-c", "field cache-control"},
        {"if-none", "field if-none-match"},
        // methods and fields
        {"get", "method GET"},
        {"GET", "method GET"},
        {"propfind", "method PROPFIND"},
        {"trace", "method TRACE"},
        {"options method", "method OPTIONS"},
        {"delete verb", "method DELETE"},
        {"allow", "field allow"},
        {"allow header", "field allow"},
        {"Host field", "field host"},
        {"CACHE-CONTROL", "field cache-control"},
        {"cachecontrol", "field cache-control"},
        {"cache control", "field cache-control"},
        {"content type", "field content-type"},
        {"etag", "field etag"},
        {"user agent", "field user-agent"},
        {"retry after", "field retry-after"},
        {"set-cookie", "field set-cookie"},
        {"if", "field if"},
        {"from", "field from"},
        // slips
        {"taepot", "status 418"},
        {"teepot", "status 418"},
        {"forbiden", "status 403"},
        {"unautorized", "status 401"},
        {"gatway timeuot", "status 504"},
        {"method not allowd", "status 405"},
        {"internal sever error", "status 500"},
        {"not implemnted", "status 501"},
        {"servce unavailable", "status 503"},
        {"propfnd", "method PROPFIND"},
        {"optoins", "method OPTIONS"},
        {"content lenght", "field content-length"},
        {"cotnent-type", "field content-type"},
        {"autorization", "field authorization"},
        {"qropfind", "method PROPFIND"},
        {"bad requst", "status 400"},
        // other words for it
        {"teapot", "status 418"},
        {"gateway timeout", "status 504"},
        {"bad gateway", "status 502"},
        {"rate limit", "status 429"},
        {"rate limiting", "status 429"},
        {"throttled", "status 429"},
        {"not logged in", "status 401"},
        {"access denied", "status 403"},
        {"payload too large", "status 413"},
        {"body too large", "status 413"},
        {"url too long", "status 414"},
        {"headers too large", "status 431"},
        {"moved", "status 301"},
        {"permanent redirect", "status 308"},
        {"temporary redirect", "status 307"},
        {"dead link", "status 404"},
        {"maintenance", "status 503"},
        {"crash", "status 500"},
        {"hsts", "field strict-transport-security"},
        {"csp", "field content-security-policy"},
        {"referrer", "field referer"},
        {"websocket", "status 101"},
        {"websockets", "status 101"},
        {"redirect loop", "status 508"},
        {"cors preflight", "method OPTIONS"},
        // documents, servers, comparisons
        {"rfc 9110", "spec rfc9110"},
        {"RFC9110", "spec rfc9110"},
        {"9110", "spec rfc9110"},
        {"http semantics", "spec rfc9110"},
        {"rfc 9110 15.5.6", "spec rfc9110#15.5.6"},
        {"RFC 9112 section 6.3", "spec rfc9112#6.3"},
        {"RFC 6585", "spec rfc6585"},
        {"403 404 405 501", "comparison 501-405-403"},
        {"nginx", "server nginx"},
        {"lighttpd", "server lighttpd"},
        {"tomcat", "server tomcat"},
    };
    for (const auto &[query, best] : rows)
        QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(best);
}

void SearchTest::theBestHitComesFirst()
{
    QFETCH(QString, query);
    QFETCH(QString, best);
    const QStringList found = ids(query, 5);
    QVERIFY(!found.isEmpty());
    QVERIFY2(found.first() == best, qPrintable(found.join(u", ")));
}

void SearchTest::theHitsHold_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("hit");

    const std::pair<const char *, const char *> rows[] = {{"wrong verb", "status 501"},
        {"wrong verb", "status 405"}, {"verb wrong", "status 501"}, {"5", "status 503"},
        {"5xx", "status 503"}, {"server error", "status 500"}, {"allow", "status 405"},
        {"csrf", "field origin"}, {"may a 405 be cached", "status 405"}, {"cached", "field cache-control"},
        {"caching", "field cache-control"}, {"too many redirects", "status 508"},
        {"authentication", "status 401"}, {"authentication", "status 407"},
        {"501 405 403", "comparison 501-405-403"}, {"15.5.6", "spec rfc9110"},
        {"nginx allow", "server nginx"}};
    for (const auto &[query, hit] : rows)
        QTest::addRow("%s: %s", query, hit) << QString::fromLatin1(query) << QString::fromLatin1(hit);
}

void SearchTest::theHitsHold()
{
    QFETCH(QString, query);
    QFETCH(QString, hit);
    const QStringList found = ids(query, 200);
    QVERIFY2(found.contains(hit), qPrintable(found.join(u", ")));
}

void SearchTest::everyKindIsFound_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("query");

    const auto row = [](const char *kind, const QString &id, const QString &query) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << id << query;
    };
    const knowledge::Knowledge facts = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    row("status", facts.statuses().front().id, facts.statuses().front().name);
    row("method", facts.methods().front().id, facts.methods().front().id);
    row("field", facts.fields().front().id, facts.fields().front().name);
    row("comparison", facts.comparisons().front().id, facts.comparisons().front().title);
    row("server", facts.servers().front().id, facts.servers().front().name);
    row("spec", facts.specs().front().id, facts.specs().front().title);
    row("claim", facts.claims().front().id, facts.claims().front().claim);
    row("gate", facts.gates().front().id, facts.gates().front().question);
    if (!facts.recipes().empty())
        row("recipe", facts.recipes().front().id, facts.recipes().front().title);
}

void SearchTest::everyKindIsFound()
{
    QFETCH(QString, kind);
    QFETCH(QString, id);
    QFETCH(QString, query);
    QVERIFY(ids(query, 3).contains(kind + u' ' + id));
}

void SearchTest::whatHasAllWordsComesBeforeTheRest()
{
    // No entry has all of them, one has most.
    const QStringList found = ids(u"teapot zeppelin permanently"_s);
    QVERIFY(!found.isEmpty());
    const QStringList whole = ids(u"permanent redirect"_s);
    QVERIFY(whole.indexOf(u"status 308"_s) < whole.indexOf(u"status 301"_s));
}

void SearchTest::aWordNobodyKnowsIsPassedOver()
{
    QCOMPARE(ids(u"teapot zqkvwt"_s).value(0), u"status 418"_s);
    QCOMPARE(ids(u"zqkvwt"_s), QStringList());
    QCOMPARE(ids(u"zqkvwt xqzjwv"_s), QStringList());
}

void SearchTest::numbersAreNeverGuessed()
{
    // One digit beside 9110 and 501.
    QVERIFY(!ids(u"9119"_s).contains(u"spec rfc9110"_s));
    QCOMPARE(ids(u"591"_s).value(0), u"status 591"_s);
    QVERIFY(!ids(u"591"_s).contains(u"status 501"_s));
}

void SearchTest::registeredComesBeforeUnregistered()
{
    const QTemporaryDir folder;
    const QDir top(folder.path());
    QVERIFY(top.mkpath(u"statuses"_s));
    for (const bool registered : {false, true}) {
        const QString id = registered ? u"599"_s : u"598"_s;
        QFile file(top.filePath(u"statuses/%1.json"_s.arg(id)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            u"{\"id\":\"%1\",\"name\":\"Frobbed\",\"registered\":%2,\"spec\":[],\"summary\":\"s\","
            "\"speaks-about\":\"a\",\"retry\":\"r\",\"caching\":{\"text\":\"t\",\"spec\":[]},"
            "\"content\":{\"text\":\"t\",\"spec\":[]}%3}"_s
                .arg(id, registered ? u"true"_s : u"false"_s,
                    registered ? QString()
                               : u",\"origins\":[{\"name\":\"Frobbed\",\"used-by\":\"x\",\"meaning\":\"m\","
                                 "\"on-the-wire\":\"no\",\"confidence\":\"low\"}]"_s)
                .toUtf8());
    }
    const knowledge::Knowledge facts = knowledge::Knowledge::load(folder.path());
    QVERIFY(facts.problems().empty());
    const QList<knowledge::Hit> hits = knowledge::SearchIndex(facts).find(u"frobbed"_s);
    QCOMPARE(hits.size(), 2);
    QCOMPARE(hits[0].id, u"599"_s);
}

void SearchTest::unknownCodesAreMadeUp_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("id");
    for (const char *query : {"293", "HTTP 293", "status code 293", "593", "999", "042"})
        QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(query).right(3);
}

void SearchTest::unknownCodesAreMadeUp()
{
    QFETCH(QString, query);
    QFETCH(QString, id);
    const QList<knowledge::Hit> hits = m_index->find(query);
    const auto made = std::find_if(hits.begin(), hits.end(),
        [&id](const knowledge::Hit &hit) { return hit.kind == u"status" && hit.id == id; });
    QVERIFY(made != hits.end());
    QCOMPARE(made->generated, m_knowledge.status(id.toInt()) == nullptr);
    QVERIFY(!made->line.isEmpty());
    if (id.toInt() >= 100 && id.toInt() <= 599)
        QCOMPARE(qsizetype(made - hits.begin()), 0);
    // A number inside a question is just a word.
    QVERIFY(!ids(u"teapot "_s + id).contains(u"status "_s + id) || m_knowledge.status(id.toInt()));
}

void SearchTest::theSentenceThatWasFoundIsShown()
{
    // Words of one article, and of nothing that is shown of it otherwise.
    const knowledge::Status *status = m_knowledge.status(501);
    QVERIFY(status && !status->summary.contains(u"misspelt"_s));
    const QList<knowledge::Hit> hits = m_index->find(u"misspelt frobnicate method"_s);
    QVERIFY(!hits.isEmpty());
    QVERIFY2(hits[0].line.contains(u"misspelt"_s), qPrintable(hits[0].line));
    QVERIFY(!hits[0].lineMarks.empty());
    QVERIFY(hits[0].line.size() <= 250);
}

void SearchTest::marksAreInsideTheirTexts_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
        {"501", "not found", "server's", "the a of", "e", "content length", "gatway timeuot", "unath",
            "cache", "teapot zqkvwt", "rfc 9110 semantics", "don't", "proxy connection close"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void SearchTest::marksAreInsideTheirTexts()
{
    QFETCH(QString, query);
    const QList<knowledge::Hit> hits = m_index->find(query, 400);
    QVERIFY(!hits.isEmpty());
    const auto inside = [](const std::vector<knowledge::Mark> &marks, const QString &text) {
        qsizetype at = 0;
        for (const knowledge::Mark &mark : marks) {
            if (mark.start < at || mark.length <= 0 || mark.start + mark.length > text.size())
                return false;
            at = mark.start + mark.length;
        }
        return true;
    };
    for (const knowledge::Hit &hit : hits) {
        QVERIFY2(inside(hit.titleMarks, hit.title), qPrintable(hit.title));
        QVERIFY2(inside(hit.lineMarks, hit.line), qPrintable(hit.line));
    }
}

void SearchTest::marksAreOnWhatWasTyped()
{
    const knowledge::Hit whole = m_index->find(u"501 implemented"_s).value(0);
    QCOMPARE(whole.titleMarks, (std::vector<knowledge::Mark>{{0, 3}, {8, 11}}));
    const knowledge::Hit begun = m_index->find(u"not impl"_s).value(0);
    QCOMPARE(begun.titleMarks, (std::vector<knowledge::Mark>{{4, 3}, {8, 4}}));
    const knowledge::Hit slip = m_index->find(u"propfnd"_s).value(0);
    QCOMPARE(slip.titleMarks, (std::vector<knowledge::Mark>{{0, 8}}));
}

void SearchTest::everyBeginningOfATitleFindsIt()
{
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        for (qsizetype length = 3; length <= status.name.size(); ++length) {
            const QString query = status.name.left(length);
            if (query.trimmed().size() >= 3)
                QVERIFY2(ids(query, 60).contains(u"status "_s + status.id), qPrintable(query));
        }
        QVERIFY(ids(status.id, 1).contains(u"status "_s + status.id));
    }
    for (const knowledge::Method &method : m_knowledge.methods()) {
        for (qsizetype length = 2; length <= method.id.size(); ++length)
            QVERIFY2(
                ids(method.id.left(length), 60).contains(u"method "_s + method.id), qPrintable(method.id));
    }
    for (const knowledge::FieldEntry &field : m_knowledge.fields()) {
        const QStringList found = ids(field.name, 3);
        QVERIFY2(found.contains(u"field "_s + field.id), qPrintable(field.id));
        for (qsizetype length = 4; length <= field.name.size(); ++length)
            QVERIFY2(
                ids(field.name.left(length), 120).contains(u"field "_s + field.id), qPrintable(field.name));
    }
}

void SearchTest::theSameQuestionGetsTheSameAnswer()
{
    const knowledge::Knowledge facts = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    const knowledge::SearchIndex other(facts);
    for (const QString &query :
        {u"cache"_s, u"not found"_s, u"the"_s, u"5"_s, u"gatway"_s, u"authentication required"_s}) {
        const QList<knowledge::Hit> first = m_index->find(query, 100);
        const QList<knowledge::Hit> second = other.find(query, 100);
        QCOMPARE(first.size(), second.size());
        for (qsizetype i = 0; i < first.size(); ++i) {
            QCOMPARE(first[i].id, second[i].id);
            QCOMPARE(first[i].line, second[i].line);
            QCOMPARE(first[i].score, second[i].score);
        }
    }
}

void SearchTest::nothingIsFoundForNothing_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   \t\n"_s;
    QTest::newRow("dashes") << u" - -- "_s;
    QTest::newRow("dots") << u"..."_s;
    QTest::newRow("apostrophes") << u"'\u2019'"_s;
}

void SearchTest::nothingIsFoundForNothing()
{
    QFETCH(QString, query);
    QCOMPARE(ids(query), QStringList());
}

void SearchTest::hostileQueriesDoNoHarm_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("one long word") << QString(10000, u'a');
    QTest::newRow("many words") << u"the server is "_s.repeated(1000);
    QTest::newRow("many letters") << u"a b c d e f g h i j k l m n o p "_s.repeated(400);
    QTest::newRow("control characters") << u"\u0001\u0002 501 \u0000 \u001b[31m"_s;
    QTest::newRow("zero") << QString(2, QChar(0));
    QTest::newRow("half a pair") << QString(QChar(0xD800)) + u"501"_s;
    QTest::newRow("bidirectional") << u"\u202e501\u202c"_s;
    QTest::newRow("expression") << u".*(a+)+$ [x {2,"_s;
    QTest::newRow("markup") << u"<b>501</b>&amp;'\";--"_s;
    QTest::newRow("wide letters") << u"\u0130\u00df\u4e2d\u6587 \u0410\u0411"_s;
    QTest::newRow("long number") << QString(5000, u'9');
    QTest::newRow("dotted number") << u"1.2.3."_s.repeated(900);
}

void SearchTest::hostileQueriesDoNoHarm()
{
    QFETCH(QString, query);
    const QList<knowledge::Hit> hits = m_index->find(query, 400);
    QVERIFY(hits.size() <= 400);
    for (const knowledge::Hit &hit : hits)
        QVERIFY(!hit.id.isEmpty() && !hit.title.isEmpty());
}

void SearchTest::noMoreThanAskedFor()
{
    QCOMPARE(ids(u"the"_s, 3).size(), 3);
    QCOMPARE(ids(u"293"_s, 1).size(), 1);
    QCOMPARE(ids(u"the"_s, 0).size(), 0);
    QCOMPARE(ids(u"the"_s, -1).size(), 0);
}

void SearchTest::foldedTextsHaveTheSameWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"The server does NOT know it."_s;
    QTest::newRow("long words")
        << u"Access-Control-Allow-Credentials internationalisation unauthenticated12"_s;
    QTest::newRow("numbers") << u"nginx/1.31.5, RFC 9110 15.5.6. 404. 1..2 .5"_s;
    QTest::newRow("apostrophes") << u"'Basic' server's don\u2019t O'0 o''clock it\u2019s'"_s;
    QTest::newRow("wide letters")
        << u"\u00c4rger caf\u00e9 na\u00efve\u2026 \u4e2d\u6587 ok \u201cquoted\u201d"_s;
    QTest::newRow("signs") << u"a=b;c_d \"e\" <f> {g|h} @i `j` [k] ^l ~m"_s;
    QTest::newRow("eight and nine") << u"abcdefgh abcdefghi abcdefgh.1 12345678.9"_s;
}

void SearchTest::foldedTextsHaveTheSameWords()
{
    QFETCH(QString, text);
    knowledge::search::FoldedText folded;
    folded.set(text);
    knowledge::search::Word slow;
    knowledge::search::Word fast;
    qsizetype at = 0;
    int words = 0;
    for (; knowledge::search::nextWord(text, at, &slow); at = slow.end, ++words) {
        QVERIFY(folded.nextWord(at, &fast));
        QCOMPARE(fast.start, slow.start);
        QCOMPARE(fast.end, slow.end);
        QCOMPARE(fast.key, slow.key);
        QCOMPARE(fast.rest, slow.rest);
        QCOMPARE(fast.length, slow.length);
    }
    QVERIFY(!folded.nextWord(at, &fast));
    QVERIFY(words > 2);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
