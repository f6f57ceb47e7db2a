// SPDX-License-Identifier: Apache-2.0
#include "app/http/exchange.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreFoundInAnyCase();
    void linesOfOneNameAreJoinedInOrder();
    void emptyValueIsNotAbsence();
    void defectsAreFoundById();
    void onlySomeStatusesAreInterim_data();
    void onlySomeStatusesAreInterim();
};

static Fields sampleFields()
{
    const auto field = [](const QByteArray &name, const QByteArray &value) {
        Field made;
        made.name = name;
        made.value = value;
        return made;
    };
    return {field("Allow"_ba, "GET"_ba), field("Via"_ba, ""_ba), field("ALLOW"_ba, "HEAD, PUT"_ba)};
}

void TestMessage::fieldsAreFoundInAnyCase()
{
    const Fields fields = sampleFields();
    QVERIFY(hasField(fields, "aLLOW"));
    QVERIFY(!hasField(fields, "Allo"));
    QVERIFY(!hasField(fields, "Allowed"));
    QCOMPARE(findField(fields, "allow"), &fields[0]);
    QCOMPARE(findField(fields, "date"), nullptr);
    QCOMPARE(findAllFields(fields, "allow"), (QList<const Field *>{&fields[0], &fields[2]}));
    QVERIFY(findAllFields(fields, "date").isEmpty());
}

void TestMessage::linesOfOneNameAreJoinedInOrder()
{
    QCOMPARE(fieldValue(sampleFields(), "Allow"), std::optional("GET, HEAD, PUT"_ba));
}

void TestMessage::emptyValueIsNotAbsence()
{
    QCOMPARE(fieldValue(sampleFields(), "via"), std::optional(QByteArray("")));
    QCOMPARE(fieldValue(sampleFields(), "date"), std::nullopt);
}

void TestMessage::defectsAreFoundById()
{
    Message message;
    message.defects = {{"bare-lf"_ba, {0, 1}}};
    QVERIFY(message.hasDefect("bare-lf"));
    QVERIFY(!message.hasDefect("bare"));
    QVERIFY(!Message().hasDefect("bare-lf"));
}

void TestMessage::onlySomeStatusesAreInterim_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("interim");
    QTest::addRow("99") << 99 << false;
    QTest::addRow("100") << 100 << true;
    QTest::addRow("101") << 101 << false;
    QTest::addRow("102") << 102 << true;
    QTest::addRow("199") << 199 << true;
    QTest::addRow("200") << 200 << false;
    QTest::addRow("0") << 0 << false;
}

void TestMessage::onlySomeStatusesAreInterim()
{
    QFETCH(int, status);
    QFETCH(bool, interim);
    Exchange exchange;
    QCOMPARE(exchange.finalResponse(), nullptr);
    exchange.responses.emplace_back().status = status;
    QCOMPARE(exchange.responses.back().isInterim(), interim);
    QCOMPARE(exchange.finalResponse() == nullptr, interim);
}

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
