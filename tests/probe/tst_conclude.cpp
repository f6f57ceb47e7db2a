// SPDX-License-Identifier: Apache-2.0
#include "app/probe/conclude.h"
#include "app/probe/gateorder.h"
#include "app/probe/telling.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using probe::Answer;
using probe::Ask;
using probe::Evidence;

namespace {

/// The probes by the short words that the rows below are written in.
std::optional<Ask> askOf(const QString &word)
{
    static const QHash<QString, Ask> words = {{u"M"_s, Ask::MethodHere}, {u"G"_s, Ask::GetHere},
        {u"R"_s, Ask::MadeUpHere}, {u"Odd"_s, Ask::OddHere}, {u"Gm"_s, Ask::GetMissing},
        {u"Rm"_s, Ask::MadeUpMissing}, {u"Mm"_s, Ask::MethodMissing}, {u"O"_s, Ask::OptionsHere},
        {u"Om"_s, Ask::OptionsMissing}, {u"Os"_s, Ask::OptionsServer}, {u"Or"_s, Ask::OptionsRoot},
        {u"Plain"_s, Ask::PlainGet}, {u"Uncoded"_s, Ask::WithoutCoding}, {u"Anon"_s, Ask::GetAnonymous}};
    const auto found = words.constFind(word);
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

void setProperty(Answer *answer, const QString &key, const QString &value)
{
    if (key == u"allow"_s)
        answer->allow = value.isEmpty() ? QList<QByteArray>() : value.toLatin1().split('+');
    else if (key == u"server"_s)
        answer->server = value.toLatin1();
    else if (key == u"page"_s)
        answer->page = value;
    else if (key == u"software"_s)
        answer->software = value;
    else if (key == u"to"_s)
        answer->location = value.toLatin1();
    else if (key == u"date"_s)
        answer->modified = value.toLatin1();
    else if (key == u"says"_s) {
        answer->content = value.toLatin1().replace('_', ' ');
        answer->words = QString::fromLatin1(answer->content).split(u' ');
        answer->words.sort();
    } else {
        QFAIL(qPrintable(u"no such property: "_s + key));
    }
}

/// "M=405[allow=GET+HEAD,server=x]": "-" as status is a closed connection.
void addAnswer(Evidence *evidence, const QString &text)
{
    static const QRegularExpression pattern(u"^(\\w+)=(\\d+|-)(?:\\[(.*)\\])?$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    const std::optional<Ask> ask = askOf(match.captured(1));
    QVERIFY2(match.hasMatch() && ask, qPrintable(text));
    Answer answer;
    answer.dropped = match.captured(2) == u"-"_s;
    answer.status = match.captured(2).toInt();
    const QStringList properties = match.captured(3).split(u',', Qt::SkipEmptyParts);
    for (const QString &property : properties)
        setProperty(&answer, property.section(u'=', 0, 0), property.section(u'=', 1));
    evidence->set(*ask, answer);
}

/// "DELETE known content coding credentials directory | M=405 G=200 …"
Evidence evidenceOf(const QString &text)
{
    Evidence evidence;
    const QStringList request = text.section(u" | "_s, 0, 0).split(u' ');
    evidence.subject.method = request.first().toLatin1();
    evidence.subject.known = request.contains(u"known"_s);
    evidence.subject.hasContent = request.contains(u"content"_s);
    evidence.subject.hasCoding = request.contains(u"coding"_s);
    evidence.subject.hasCredentials = request.contains(u"credentials"_s);
    evidence.subject.isDirectory = request.contains(u"directory"_s);
    const QStringList answers = text.section(u" | "_s, 1).split(u' ', Qt::SkipEmptyParts);
    for (const QString &answer : answers)
        addAnswer(&evidence, answer);
    return evidence;
}

struct Cell {
    const char *row;
    const char *conclusion;
    const char *evidence;
};

constexpr auto unclear = "indistinguishable";

/// At least one a row of the table; "." stands for a method that is not sent.
const std::vector<Cell> &cells()
{
    static const std::vector<Cell> all = {
        {"not-sent", unclear, "DELETE known | G=200 R=405"},
        {"dropped-like-get", "connection-dropped", "DELETE known | M=- G=- R=-"},
        {"dropped-like-made-up", "connection-dropped", "DELETE known | M=- G=200 R=-"},
        {"dropped", "connection-dropped", "DELETE known | M=- G=200 R=405"},
        {"coding-is-the-reason", "framing-not-supported",
            "POST known coding | M=501 Uncoded=200 G=200 R=501"},
        {"fields-are-the-reason", "framing-not-supported", "GET known | M=400 Plain=200"},
        {"get-fails-too", unclear, "DELETE known | M=400 G=400 R=400"},
        {"tunnel-opened", "tunnel-only", "CONNECT known | M=200 R=405 G=200"},
        {"tunnel-refused", "tunnel-only", "CONNECT known | M=400 R=405 G=200"},
        {"read-works-like-missing", unclear, "GET known | M=200[says=one_page] Gm=200[says=one_page]"},
        {"read-works", "allowed", "GET known | M=200[says=a_thing] Gm=404"},
        {"made-up-error-alike", unclear, "DELETE known | M=200[says=not_found] R=200[says=not_found]"},
        {"made-up-alike-not-like-get", unclear,
            "DELETE known | M=200[says=x_y] R=200[says=x_y] G=200[says=other]"},
        {"made-up-works-alike", "method-ignored",
            "DELETE known | M=200[says=x_y] R=200[says=x_y] G=200[says=x_y]"},
        {"connect-like-any", "method-ignored", "CONNECT known | M=200 R=200[says=x] G=200[says=x]"},
        {"made-up-works-otherwise", "allowed", "DELETE known | M=204 R=200[says=x] G=200[says=x]"},
        {"made-up-works-too", unclear, "DELETE known | M=200[says=a] R=200[says=b] G=200[says=c]"},
        {"representation-of-get", "method-ignored",
            "POST known | M=200[says=x,date=d] G=200[says=x,date=d] R=501"},
        {"odd-like-get", "method-ignored", "POST known | M=200[says=x] G=200[says=x] R=501 Odd=200[says=x]"},
        {"options-like-get", "method-ignored",
            "POST known | M=200[says=x] G=200[says=x] R=405 Odd=405 O=200[says=x]"},
        {"works", "allowed", "DELETE known | M=204 G=200[says=x] R=405"},
        {"works", "allowed",
            "DELETE known | M=200[says=x] G=200[says=x] R=405 Odd=405 O=200[says=x,allow=GET+DELETE]"},
        {"sign-in-for-all", "access-checked-first", "DELETE known | M=302[to=/login] G=302[to=/login]"},
        {"sign-in-for-made-up", "access-checked-first",
            "DELETE known | M=302[to=/login] G=200 R=302[to=/login]"},
        {"sign-in-for-method", unclear, "DELETE known | M=302[to=/login] G=200 R=405"},
        {"redirected", "redirected", "PUT known | M=301[to=/b] G=200"},
        {"challenge-for-get", "access-checked-first", "DELETE known | M=401 G=401"},
        {"challenge-for-made-up", unclear, "DELETE known | M=401 G=200 R=401"},
        {"challenge-for-method", "refused-for-this-client", "DELETE known | M=401 G=200 R=405"},
        {"gateway-without-route", "hidden-by-router",
            "DELETE known | M=403[says=Missing_Authentication_Token] G=200"},
        {"gateway-without-any-route", unclear,
            "DELETE known | M=403[says=Missing_Authentication_Token] G=403"},
        {"forgery-check", "refused-by-filter", "POST known | M=403[says=CSRF_check]"},
        {"block-page", "refused-by-filter", "POST known | M=403[says=by_our_firewall]"},
        {"read-refused-with-credentials", "refused-for-this-client",
            "GET known credentials | M=403 Anon=401"},
        {"read-refused", unclear, "GET known | M=403"},
        {"all-closed", unclear, "DELETE known | M=403 G=403 Gm=403"},
        {"path-closed-from-elsewhere", unclear, "DELETE known | M=403 G=403 Gm=404[server=origin]"},
        {"path-closed", "access-checked-first", "DELETE known | M=403 G=403 Gm=404"},
        {"blanket-asks-who", "access-checked-first",
            "DELETE known | M=403[says=credentials_were_not_given] G=200 R=403"},
        {"blanket-from-elsewhere-with-credentials", unclear,
            "DELETE known credentials | M=403 G=200[server=origin] R=403"},
        {"blanket-from-elsewhere", "refused-by-filter",
            "DELETE known | M=403[server=front/1.0] G=200[server=origin/2.0] R=403"},
        {"blanket-on-missing-path", "refused-by-filter", "DELETE known | M=403 G=200 R=403 Rm=403"},
        {"blanket-odd-on-missing-path", "refused-by-filter",
            "DELETE known | M=403 G=200 R=400 Odd=403 Rm=400 Mm=403"},
        {"blanket-with-credentials", "refused-for-this-client",
            "DELETE known credentials | M=403 G=200 R=403 Rm=404 Anon=401"},
        {"blanket-before-method", "refused-by-filter",
            "DELETE known credentials | M=403 G=200 R=403 Rm=404 Anon=200 O=405[allow=GET]"},
        {"blanket-without-credentials", "refused-by-filter", "DELETE known | M=403 G=200 R=403 Rm=404 O=403"},
        {"blanket-here", unclear, "DELETE known | M=403[page=nginx] G=200 R=403 Rm=404 O=403"},
        {"post-to-directory", "method-known-not-allowed-here",
            "POST known directory | M=403[software=nginx] G=200 R=405"},
        {"single-from-elsewhere", unclear, "DELETE known | M=403 G=200[server=origin] R=404"},
        {"single-page-of-front", unclear,
            "DELETE known | M=403[page=nginx] G=200 R=404 Gm=404[says=not_here]"},
        {"single-with-credentials", "refused-for-this-client",
            "DELETE known credentials | M=403 G=200 R=405 Gm=404 Anon=401"},
        {"single-page-of-server", unclear,
            "DELETE known | M=403[page=apache] G=200 R=405 Gm=404[page=apache,says=x] Mm=404"},
        {"single-everywhere", unclear, "DELETE known | M=403 G=200 R=405 Gm=404 Mm=403"},
        {"single-here", unclear, "DELETE known | M=403 G=200 R=405 Gm=404 Mm=404"},
        {"single", unclear, "DELETE known | M=403 G=200 R=405 Gm=404"},
        {"missing-but-offered", "hidden-by-router", "DELETE known | M=404 G=404 O=200[allow=POST] Om=404"},
        {"missing", "resource-missing", "DELETE known | M=404 G=404 O=404"},
        {"missing-behind-closed-door", unclear, "DELETE known | M=404 G=401"},
        {"missing-under-catch-all", unclear, "DELETE known | M=404 G=200[says=x] Gm=200[says=x]"},
        {"missing-for-method", "hidden-by-router", "DELETE known | M=404 G=200 Gm=404"},
        {"missing-for-unknown", unclear, "FROBNICATE | M=404 G=200 Gm=404"},
        {"read-not-allowed", "method-known-not-allowed-here", "GET known | M=405"},
        {"apart-from-elsewhere", unclear, "DELETE known | M=405 R=404 G=200[server=origin]"},
        {"apart-page-of-front", unclear,
            "DELETE known | M=405[page=nginx] R=404 G=200 Gm=404[says=not_here]"},
        {"apart-but-advertised", unclear, "DELETE known | M=405 R=501 G=200 O=200[allow=GET+DELETE]"},
        {"apart", "method-known-not-allowed-here", "DELETE known | M=405[allow=GET] R=501 G=200"},
        {"allow-is-wrong", unclear, "DELETE known | M=405[allow=TRACE] R=405 G=200"},
        {"made-up-by-route", "method-unknown-to-server", "FROBNICATE | M=405[allow=GET] R=405 G=200 Rm=404"},
        {"not-allowed-by-other-software", "refused-by-filter",
            "DELETE known | M=405[server=front] R=405 G=200[server=origin]"},
        {"not-allowed-by-other-software", "refused-by-filter",
            "DELETE known | M=405[page=haproxy] R=405 G=200[server=origin]"},
        {"not-allowed-from-elsewhere", unclear, "DELETE known | M=405 R=405 G=200[server=origin]"},
        {"made-up-from-elsewhere", unclear, "FROBNICATE | M=405 R=405 Rm=404 G=200[server=origin]"},
        {"advertised-and-refused-everywhere", unclear,
            "DELETE known | M=405 R=405 G=200 O=200[allow=DELETE] Rm=405"},
        {"advertised", "method-known-not-allowed-here",
            "DELETE known | M=405 R=405 G=200 O=200[allow=DELETE] Rm=404"},
        {"made-up-with-allow", "method-unknown-to-server",
            "FROBNICATE | M=405[allow=GET] R=405 G=200 Rm=405 O=405"},
        {"made-up-everywhere", unclear, "FROBNICATE | M=405 R=405 G=200 Rm=405 O=405"},
        {"apart-on-missing-path", "method-known-not-allowed-here",
            "DELETE known | M=405 R=405 G=200 O=405 Rm=405 Mm=404"},
        {"advertised-elsewhere", "method-known-not-allowed-here",
            "DELETE known | M=405 R=405 G=200 O=405 Rm=404 Mm=404 Os=200[allow=GET+DELETE]"},
        {"not-allowed-by-route", unclear, "DELETE known | M=405 R=405 G=200 O=405 Rm=404 Mm=404"},
        {"not-allowed-everywhere", unclear, "DELETE known | M=405 R=405 G=200 O=405 Rm=405 Mm=405"},
        {"read-not-implemented", unclear, "GET known | M=501 Plain=501"},
        {"not-implemented-from-elsewhere", unclear,
            "DELETE known | M=501[server=front] R=501 G=200[server=origin]"},
        {"made-up-not-implemented", "method-unknown-to-server", "FROBNICATE | M=501 R=501"},
        {"not-implemented-but-advertised", "method-known-not-allowed-here",
            "DELETE known | M=501 R=501 O=200[allow=GET+DELETE]"},
        {"not-implemented-here-only", "method-known-not-allowed-here",
            "DELETE known | M=501 R=501 O=405 Mm=404 Rm=501"},
        {"not-implemented-per-resource", "method-known-not-allowed-here",
            "DELETE known | M=501[software=lighttpd] R=501 O=200 Mm=501 Rm=501 Or=200[allow=DELETE]"},
        {"not-implemented-maybe-elsewhere", unclear,
            "DELETE known | M=501[software=lighttpd] R=501 O=200 Mm=501 Rm=501"},
        {"not-implemented-by-path", unclear, "DELETE known | M=501 R=501 O=405 Mm=404 Rm=404"},
        {"not-implemented", "method-unknown-to-server", "DELETE known | M=501 R=501 O=501 Mm=501 Rm=501"},
        {"not-implemented-apart", unclear, "DELETE known | M=501 R=405 O=405 Mm=501 Rm=405"},
        {"made-up-unreadable", "method-unknown-to-server", "get | M=400 G=200"},
        {"unreadable-with-content", unclear, "POST known content | M=400 G=200 R=400"},
        {"unreadable", "method-unknown-to-server", "PROPFIND known | M=400 G=200 R=400 Rm=400"},
        {"unreadable-here", unclear, "PROPFIND known | M=400 G=200 R=400 Rm=404"},
        {"content-refused", "allowed", "POST known | M=400[says=field_name_is_required] G=200 R=405"},
        {"unreadable-apart", unclear, "POST known | M=400[says=unsupported_method] G=200 R=405"},
        {"length-asked-for", unclear, "PUT known | M=411 G=404 R=404"},
        {"unreadable-apart", unclear, "DELETE known | M=400 G=200 R=405"},
        {"forgery-check-of-content", "refused-by-filter",
            "POST known | M=422[says=InvalidAuthenticityToken]"},
        {"about-no-content", unclear, "POST known | M=422 R=405"},
        {"about-the-content", "allowed", "POST known content | M=415 R=405"},
        {"about-any-content", unclear, "POST known content | M=415 R=415"},
        {"of-the-moment", unclear, "DELETE known | M=503"},
        {"of-something-else", unclear, "DELETE known | M=500"},
    };
    return all;
}

} // namespace

/// The table of conclusions, cell by cell.
class ConcludeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEvidenceYieldsTheRow_data();
    void theEvidenceYieldsTheRow();
    void everyRowHasACell();
    void everyIdIsOneOfTheContract();
    void anOpenQuestionNamesTheProbe();
    void aForbiddenProbeLeavesItsReadingOpen();
    void aBusyAnswerCountsForNothing();
    void theOrderOfGatesIsRead_data();
    void theOrderOfGatesIsRead();
    void everyAnswerHasASentence();
};

void ConcludeTest::theEvidenceYieldsTheRow_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("conclusion");
    QTest::addColumn<QString>("evidence");
    for (const Cell &cell : cells())
        QTest::addRow("%s: %s", cell.row, cell.evidence)
            << QString::fromLatin1(cell.row) << QString::fromLatin1(cell.conclusion)
            << QString::fromLatin1(cell.evidence);
}

void ConcludeTest::theEvidenceYieldsTheRow()
{
    QFETCH(QString, row);
    QFETCH(QString, conclusion);
    QFETCH(QString, evidence);
    const Evidence seen = evidenceOf(evidence);
    const probe::Reading reading = probe::conclude(seen);
    QVERIFY(!reading.next);
    QCOMPARE(reading.conclusion.row, row);
    // Rows before it whose probes are not in the cell stay possible; then nothing is decided.
    if (reading.conclusion.id != conclusion)
        QCOMPARE(reading.conclusion.id, QString::fromLatin1(unclear));
    QVERIFY2(conclusion == QLatin1StringView(unclear) || reading.conclusion.candidates.contains(conclusion),
        qPrintable(reading.conclusion.candidates.join(u' ')));
    QVERIFY(!reading.conclusion.text.isEmpty() && !reading.conclusion.text.contains(u'{'));
}

void ConcludeTest::everyRowHasACell()
{
    QSet<QString> tried;
    for (const Cell &cell : cells())
        tried.insert(QString::fromLatin1(cell.row));
    for (const probe::TableRow &row : probe::table())
        QVERIFY2(tried.contains(QString::fromLatin1(row.id)), row.id);
}

void ConcludeTest::everyIdIsOneOfTheContract()
{
    const QSet<QString> ids = {u"method-unknown-to-server"_s, u"method-known-not-allowed-here"_s,
        u"refused-for-this-client"_s, u"refused-by-filter"_s, u"method-ignored"_s, u"hidden-by-router"_s,
        u"access-checked-first"_s, u"resource-missing"_s, u"indistinguishable"_s, u"allowed"_s,
        u"connection-dropped"_s, u"redirected"_s, u"tunnel-only"_s, u"framing-not-supported"_s};
    for (const probe::TableRow &row : probe::table()) {
        QVERIFY2(ids.contains(QString::fromLatin1(row.conclusion)), row.id);
        for (const char *candidate : row.candidates)
            QVERIFY2(ids.contains(QString::fromLatin1(candidate)), row.id);
        const bool isOpen = qstrcmp(row.conclusion, unclear) == 0;
        QVERIFY2(isOpen == (row.confidence == explain::Confidence::Open), row.id);
        QVERIFY2(!isOpen || row.candidates.size() >= 2, row.id);
    }
}

void ConcludeTest::anOpenQuestionNamesTheProbe()
{
    Evidence evidence = evidenceOf(u"DELETE known | M=405[allow=GET]"_s);
    evidence.setAvailable(Ask::MadeUpHere, true);
    QCOMPARE(probe::conclude(evidence).next, std::optional(Ask::MadeUpHere));
}

void ConcludeTest::aForbiddenProbeLeavesItsReadingOpen()
{
    const probe::Reading reading = probe::conclude(evidenceOf(u"GET known | M=200[says=a_thing]"_s));
    QVERIFY(!reading.next);
    QCOMPARE(reading.conclusion.row, u"read-works"_s);
    QCOMPARE(reading.conclusion.id, QString::fromLatin1(unclear)); // a path that cannot exist was not asked
    QVERIFY(reading.conclusion.candidates.contains(u"allowed"_s));
    QVERIFY(reading.conclusion.candidates.contains(u"resource-missing"_s));
}

void ConcludeTest::aBusyAnswerCountsForNothing()
{
    const probe::Reading reading =
        probe::conclude(evidenceOf(u"DELETE known | M=405[allow=GET] R=503 G=200"_s));
    QCOMPARE(reading.conclusion.id, QString::fromLatin1(unclear));
}

void ConcludeTest::theOrderOfGatesIsRead_data()
{
    QTest::addColumn<QString>("evidence");
    QTest::addColumn<QString>("order");
    QTest::newRow("method first") << u"DELETE known | M=405 R=501 Rm=501 Gm=404 G=200"_s << u"method path"_s;
    QTest::newRow("path first") << u"FROBNICATE | M=405 R=405 Rm=404 G=200"_s << u"path method"_s;
    QTest::newRow("access first") << u"DELETE known | M=401 G=401 R=401 Rm=404"_s << u"access path"_s;
    QTest::newRow("method before access") << u"DELETE known | M=403 G=403 R=501 Gm=404"_s << u"method"_s;
    QTest::newRow("filter first") << u"DELETE known | M=403 G=200 R=403 Rm=403 Gm=404"_s << u"filter"_s;
    QTest::newRow("it acts") << u"DELETE known | M=204 G=200 R=405"_s << u"act"_s;
}

void ConcludeTest::theOrderOfGatesIsRead()
{
    QFETCH(QString, evidence);
    QFETCH(QString, order);
    const Evidence seen = evidenceOf(evidence);
    QStringList gates;
    for (const probe::GateSeen &gate : probe::gateOrder(seen, probe::conclude(seen).conclusion))
        gates << gate.gate;
    QCOMPARE(gates.join(u' '), order);
}

void ConcludeTest::everyAnswerHasASentence()
{
    Evidence evidence;
    evidence.subject.method = "DELETE";
    Answer answer;
    answer.status = 405;
    for (const Ask ask : probe::allAsks())
        evidence.set(ask, answer);
    const std::vector<probe::Proof> proofs = probe::proofs(evidence);
    QCOMPARE(int(proofs.size()), probe::askCount);
    QSet<QString> texts;
    for (const probe::Proof &proof : proofs) {
        QVERIFY2(proof.text.endsWith(u'.') && !proof.text.contains(u'%'), qPrintable(proof.text));
        texts.insert(proof.text);
    }
    QVERIFY(texts.size() >= probe::askCount - 1); // two probes of OPTIONS elsewhere say the same
    QVERIFY(!probe::excluded(evidence).empty());
}

QTEST_GUILESS_MAIN(ConcludeTest)
#include "tst_conclude.moc"
