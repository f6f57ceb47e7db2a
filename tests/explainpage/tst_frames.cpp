// SPDX-License-Identifier: Apache-2.0
#include "tests/explainpage/fixtures.h"
#include "tests/h2/frames.h"
#include "ui/explain/detailpages.h"
#include "ui/explain/framesmodel.h"
#include "ui/explain/framespage.h"
#include "ui/explain/wirelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace explain;

/// The table of frames, and what stays for HTTP/1.
class TestFrames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { widgets::apply(*qApp, widgets::Mode::Light); }
    void rowsSayWhatCrossed();
    void faultyFrameIsChosenAndNamed();
    void keysMoveThroughTheFrames();
    void flagsGiveWayToWords();
    void bytesOfTheChosenFrameAreShown();
    void credentialsStayHidden_data();
    void credentialsStayHidden();
    void http1KeepsItsWords();
    void versionIsOfferedAndAgreed_data();
    void versionIsOfferedAndAgreed();
};

static http::Exchange answered(const QByteArray &bytes, const http::Draft &what = hand::draft())
{
    h2::How how;
    how.priorKnowledge = true;
    const auto talk = hand::asked(what, how);
    talk->feed(bytes);
    return hand::settled(*talk);
}

static QByteArray plainAnswer()
{
    return hand::settings() + hand::head(hand::ok) + hand::data("hello", hand::endStream);
}

static QStringList rowOf(const FramesModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < FramesModel::ColumnCount; ++column)
        cells << model.index(row, column).data().toString();
    return cells;
}

void TestFrames::rowsSayWhatCrossed()
{
    FramesModel model;
    QAbstractItemModelTester tester(&model);
    const http::Exchange exchange = answered(plainAnswer());
    model.setFrames(exchange.http2->frames);
    QCOMPARE(model.rowCount(), int(exchange.http2->frames.size()));
    QStringList head;
    QStringList content;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QStringList cells = rowOf(model, row);
        if (cells[FramesModel::Way].contains(u"received"_s) && cells[FramesModel::Type] == u"HEADERS"_s)
            head = cells;
        if (cells[FramesModel::Type] == u"DATA"_s)
            content = cells;
    }
    QCOMPARE(head[FramesModel::Tells], u"status 200, 0 fields"_s);
    QCOMPARE(head[FramesModel::Flags], u"END_HEADERS"_s);
    QCOMPARE(content[FramesModel::Way], u"‹ received"_s);
    QCOMPARE(content[FramesModel::Stream], u"1"_s);
    QCOMPARE(content[FramesModel::Flags], u"END_STREAM"_s);
    QCOMPARE(content[FramesModel::Length], u"5"_s);
    QVERIFY(content[FramesModel::Time].endsWith(u" ms"_s));
    QCOMPARE(model.index(0, FramesModel::Stream).data(Qt::AccessibleTextRole).toString(),
        u"about the connection"_s);
}

void TestFrames::faultyFrameIsChosenAndNamed()
{
    FramesPage page;
    page.setExchange(answered(hand::settings() + hand::data("x")), {});
    const auto *table = page.findChild<QTableView *>(u"framesTable"_s);
    const QModelIndex chosen = table->currentIndex();
    QVERIFY(chosen.data(FramesModel::FaultyRole).toBool());
    QVERIFY(chosen.siblingAtColumn(FramesModel::Way)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"not allowed"_s));
    QVERIFY(chosen.siblingAtColumn(FramesModel::Tells).data().toString().startsWith(u"Not allowed"_s));
    const auto *summary = page.findChild<widgets::Label *>(u"framesSummary"_s);
    QVERIFY2(summary->text().contains(u"Not allowed by HTTP/2: 1 frame"_s), qPrintable(summary->text()));
}

void TestFrames::keysMoveThroughTheFrames()
{
    FramesPage page;
    page.resize(800, 500);
    page.show();
    page.setExchange(answered(plainAnswer()), {});
    auto *table = page.findChild<QTableView *>(u"framesTable"_s);
    const auto *tells = page.findChild<widgets::Label *>(u"frameTells"_s);
    QCOMPARE(table->currentIndex().row(), 0);
    QVERIFY(tells->text().startsWith(u"SETTINGS"_s));
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(tells->text().startsWith(u"WINDOW_UPDATE"_s));
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table->currentIndex().row(), table->model()->rowCount() - 1);
}

static void choose(const FramesPage &page, http::Direction direction, quint8 type)
{
    auto *table = page.findChild<QTableView *>(u"framesTable"_s);
    const auto *model = static_cast<const FramesModel *>(table->model());
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->frame(row).direction == direction && model->frame(row).type == type)
            table->setCurrentIndex(model->index(row, 0));
    }
}

static QString bytesOf(const FramesPage &page)
{
    return page.findChild<QPlainTextEdit *>(u"frameBytes"_s)->toPlainText();
}

void TestFrames::flagsGiveWayToWords()
{
    FramesPage page;
    page.resize(1200, 500);
    page.show();
    page.setExchange(answered(plainAnswer()), {});
    const auto *table = page.findChild<QTableView *>(u"framesTable"_s);
    QVERIFY(!table->isColumnHidden(FramesModel::Flags));
    page.resize(640, 500);
    QTRY_VERIFY(table->isColumnHidden(FramesModel::Flags));
    choose(page, http::Direction::Received, 0);
    const QString tells = page.findChild<widgets::Label *>(u"frameTells"_s)->text();
    QVERIFY2(tells.contains(u"END_STREAM"_s), qPrintable(tells));
}

void TestFrames::bytesOfTheChosenFrameAreShown()
{
    FramesPage page;
    page.setExchange(answered(plainAnswer()), {});
    choose(page, http::Direction::Received, 0);
    QVERIFY2(bytesOf(page).startsWith(u"00000000  00 00 05 00 01 00 00 00  01 68 65 6c 6c 6f"_s),
        qPrintable(bytesOf(page)));
}

void TestFrames::credentialsStayHidden_data()
{
    QTest::addColumn<bool>("shown");
    QTest::addColumn<bool>("presented");
    QTest::addColumn<bool>("hidden");
    QTest::newRow("as it is") << false << false << true;
    QTest::newRow("asked for") << true << false << false;
    QTest::newRow("before an audience") << true << true << true;
}

void TestFrames::credentialsStayHidden()
{
    QFETCH(bool, shown);
    QFETCH(bool, presented);
    QFETCH(bool, hidden);
    http::Draft what = hand::draft();
    what.fields = {{"Authorization", "Bearer top-secret-word"}};
    FramesPage page;
    page.setExchange(answered(plainAnswer(), what), {Sides::Both, shown, presented});
    choose(page, http::Direction::Sent, 1);
    QVERIFY2(bytesOf(page).contains(u"••"_s) == hidden, qPrintable(bytesOf(page)));
    choose(page, http::Direction::Received, 4);
    QVERIFY(!bytesOf(page).contains(u"••"_s));
}

void TestFrames::http1KeepsItsWords()
{
    FramesPage page;
    page.setExchange(fixtures::exchangeOf({u"GET / HTTP/1.1"_s, u"Host: a"_s, {}, {}},
                         {u"HTTP/1.1 200 OK"_s, u"Content-Length: 2"_s, {}, u"hi"_s}),
        {});
    QVERIFY(page.currentWidget() != page.findChild<QTableView *>(u"framesTable"_s)->parentWidget());
    QStringList words;
    const auto *list = page.currentWidget()->findChild<QListWidget *>(u"framingList"_s);
    for (int row = 0; row < list->count(); ++row)
        words << list->item(row)->text();
    QVERIFY2(words.join(u' ').contains(u"Content-Length decides"_s), qPrintable(words.join(u' ')));
}

void TestFrames::versionIsOfferedAndAgreed_data()
{
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QString>("agreed");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing of it") << QStringList{} << QString() << QString();
    QTest::newRow("both") << QStringList{u"h2"_s, u"http/1.1"_s} << u"h2"_s
                          << u"Offered by ALPN: h2, http/1.1 · agreed: h2"_s;
    QTest::newRow("refused") << QStringList{u"h2"_s} << QString()
                             << u"Offered by ALPN: h2 · the server agreed to none of it"_s;
}

void TestFrames::versionIsOfferedAndAgreed()
{
    QFETCH(QStringList, offered);
    QFETCH(QString, agreed);
    http::Exchange exchange;
    exchange.connection.tls.emplace();
    exchange.connection.tls->offered = offered;
    exchange.connection.tls->alpn = agreed;
    QTEST(versionWords(exchange), "words");
}

QTEST_MAIN(TestFrames)
#include "tst_frames.moc"
