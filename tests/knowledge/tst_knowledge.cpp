// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include <QFileInfo>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

class KnowledgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDataFolderIsWithoutFault();
    void theProgramCarriesTheSameData();
    void everyRegisteredEntryIsThere();
    void entriesAreInOrder();
    void everyCodeHasARightName_data();
    void everyCodeHasARightName();
    void heuristicCachingIsWhatTheRfcLists();
    void lookalikesAndFieldsLeadToEntries();
    void gatesLeadFromTheFirstToEveryOther();
    void classesHaveNames_data();
    void classesHaveNames();
    void referencesHaveLabelsAndAddresses_data();
    void referencesHaveLabelsAndAddresses();

private:
    Knowledge m_knowledge;
};

static const QString dataFolder = QStringLiteral(SOURCE_FOLDER "/data");

void KnowledgeTest::initTestCase()
{
    m_knowledge = Knowledge::load(dataFolder);
}

void KnowledgeTest::theDataFolderIsWithoutFault()
{
    QStringList lines;
    for (const base::Error &error : knowledge::checkData(dataFolder))
        lines << error.text();
    QVERIFY2(lines.isEmpty(), qPrintable(u"\n"_s + lines.join(u'\n')));
}

template <typename Entry> static int registered(const std::vector<Entry> &entries)
{
    return int(
        std::count_if(entries.begin(), entries.end(), [](const Entry &entry) { return entry.registered; }));
}

void KnowledgeTest::theProgramCarriesTheSameData()
{
    const Knowledge builtIn = Knowledge::load(u":/data"_s);
    QVERIFY(builtIn.problems().empty());
    QCOMPARE(builtIn.statuses().size(), m_knowledge.statuses().size());
    QCOMPARE(builtIn.methods().size(), m_knowledge.methods().size());
    QCOMPARE(builtIn.fields().size(), m_knowledge.fields().size());
    QCOMPARE(builtIn.specs().size(), m_knowledge.specs().size());
    QCOMPARE(builtIn.comparisons().size(), m_knowledge.comparisons().size());
    QCOMPARE(builtIn.claims().size(), m_knowledge.claims().size());
    QCOMPARE(builtIn.servers().size(), m_knowledge.servers().size());
    QCOMPARE(builtIn.gates().size(), m_knowledge.gates().size());
}

void KnowledgeTest::everyRegisteredEntryIsThere()
{
    QVERIFY(m_knowledge.statuses().size() >= 64 + 39);
    QCOMPARE(registered(m_knowledge.statuses()), 64);
    QCOMPARE(registered(m_knowledge.methods()), 41);
    // One entry a field name, and no fewer than these; new ones may come.
    QVERIFY(m_knowledge.fields().size() >= std::size_t(250));
}

void KnowledgeTest::entriesAreInOrder()
{
    QString before;
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        QVERIFY(status.id > before);
        before = status.id;
        // Read one by one before, an entry keeps its first address.
        QVERIFY(m_knowledge.status(status.id));
        QCOMPARE(m_knowledge.status(status.id)->name, status.name);
        if (status.code() >= 0)
            QCOMPARE(m_knowledge.status(status.code())->id, status.id);
    }
    for (const knowledge::Method &method : m_knowledge.methods())
        QVERIFY2(m_knowledge.method(method.id) && m_knowledge.method(method.id)->id == method.id,
            qPrintable(method.id));
    for (const knowledge::FieldEntry &field : m_knowledge.fields())
        QCOMPARE(m_knowledge.field(field.name), &field);
    for (const knowledge::Spec &spec : m_knowledge.specs())
        QCOMPARE(m_knowledge.spec(spec.id), &spec);
    int order = 0;
    for (const knowledge::Gate &gate : m_knowledge.gates()) {
        QVERIFY2(gate.order > order, qPrintable(gate.id));
        order = gate.order;
    }
}

void KnowledgeTest::everyCodeHasARightName_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");

    QTest::newRow("100") << 100 << u"Continue"_s;
    QTest::newRow("200") << 200 << u"OK"_s;
    QTest::newRow("302") << 302 << u"Found"_s;
    QTest::newRow("405") << 405 << u"Method Not Allowed"_s;
    QTest::newRow("413") << 413 << u"Content Too Large"_s;
    QTest::newRow("422") << 422 << u"Unprocessable Content"_s;
    QTest::newRow("501") << 501 << u"Not Implemented"_s;
    QTest::newRow("511") << 511 << u"Network Authentication Required"_s;
}

void KnowledgeTest::everyCodeHasARightName()
{
    QFETCH(int, code);
    QFETCH(QString, name);
    QVERIFY(m_knowledge.status(code));
    QCOMPARE(m_knowledge.status(code)->name, name);
}

// rfc9110#15.1, and rfc7725#3 for 451.
void KnowledgeTest::heuristicCachingIsWhatTheRfcLists()
{
    const QSet<int> listed{200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501};
    for (const knowledge::Status &status : m_knowledge.statuses())
        QVERIFY2(status.heuristicallyCacheable.value_or(false) == listed.contains(status.code()),
            qPrintable(status.id));
}

void KnowledgeTest::lookalikesAndFieldsLeadToEntries()
{
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        for (const knowledge::Lookalike &other : status.lookalikes)
            QVERIFY2(m_knowledge.status(other.id) || m_knowledge.method(other.id),
                qPrintable(status.id + u" → "_s + other.id));
        for (const knowledge::FieldRule &rule : status.fields)
            QVERIFY2(m_knowledge.field(rule.field), qPrintable(status.id + u" → "_s + rule.field));
    }
    for (const knowledge::Method &method : m_knowledge.methods()) {
        for (const QString &field : method.fields)
            QVERIFY2(m_knowledge.field(field), qPrintable(method.id + u" → "_s + field));
        for (const knowledge::Lookalike &code : method.codes)
            QVERIFY2(m_knowledge.status(code.id.toInt()), qPrintable(method.id + u" → "_s + code.id));
        for (const QString &code : method.success)
            QVERIFY2(m_knowledge.status(code.toInt()), qPrintable(method.id + u" → "_s + code));
    }
    for (const knowledge::Claim &claim : m_knowledge.claims()) {
        for (const QString &id : claim.about)
            QVERIFY2(m_knowledge.status(id) || m_knowledge.method(id) || m_knowledge.field(id),
                qPrintable(claim.id + u" → "_s + id));
    }
}

void KnowledgeTest::gatesLeadFromTheFirstToEveryOther()
{
    QVERIFY(!m_knowledge.gates().empty());
    QSet<QString> reached{m_knowledge.gates().front().id};
    QStringList open{m_knowledge.gates().front().id};
    while (!open.isEmpty()) {
        const knowledge::Gate *gate = m_knowledge.gate(open.takeFirst());
        if (!gate)
            continue; // a status: the end
        for (const knowledge::Gate::Edge &edge : gate->edges) {
            if (!reached.contains(edge.to)) {
                reached.insert(edge.to);
                open << edge.to;
            }
        }
    }
    for (const knowledge::Gate &gate : m_knowledge.gates())
        QVERIFY2(reached.contains(gate.id), qPrintable(gate.id));
}

void KnowledgeTest::classesHaveNames_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");

    QTest::newRow("1xx") << 103 << u"Informational"_s;
    QTest::newRow("2xx") << 299 << u"Success"_s;
    QTest::newRow("3xx") << 300 << u"Redirect"_s;
    QTest::newRow("4xx") << 404 << u"Client error"_s;
    QTest::newRow("5xx") << 599 << u"Server error"_s;
    QTest::newRow("600") << 600 << u"No such class"_s;
    QTest::newRow("99") << 99 << u"No such class"_s;
    QTest::newRow("0") << 0 << u"No such class"_s;
    QTest::newRow("negative") << -404 << u"No such class"_s;
}

void KnowledgeTest::classesHaveNames()
{
    QFETCH(int, code);
    QFETCH(QString, name);
    QCOMPARE(Knowledge::className(code), name);
}

void KnowledgeTest::referencesHaveLabelsAndAddresses_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("address");

    const QString page = u"https://www.rfc-editor.org/rfc/"_s;
    QTest::newRow("section") << u"rfc9110#15.6.2"_s << u"RFC 9110 15.6.2"_s
                             << page + u"rfc9110.html#section-15.6.2"_s;
    QTest::newRow("document") << u"rfc2324"_s << u"RFC 2324"_s << page + u"rfc2324.html"_s;
    QTest::newRow("appendix") << u"rfc9110#B.2"_s << u"RFC 9110 B.2"_s
                              << page + u"rfc9110.html#appendix-B.2"_s;
    QTest::newRow("draft") << u"draft-ietf-httpbis-resumable-upload"_s
                           << u"draft-ietf-httpbis-resumable-upload"_s
                           << u"https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-resumable-upload"_s;
}

void KnowledgeTest::referencesHaveLabelsAndAddresses()
{
    QFETCH(QString, reference);
    QFETCH(QString, label);
    QFETCH(QString, address);
    QCOMPARE(Knowledge::specLabel(reference), label);
    QCOMPARE(Knowledge::specUrl(reference), address);
}

QTEST_GUILESS_MAIN(KnowledgeTest)
#include "tst_knowledge.moc"
