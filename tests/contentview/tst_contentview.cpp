// SPDX-License-Identifier: Apache-2.0
#include "app/http/exchange.h"
#include "ui/content/bigview.h"
#include "ui/content/contentpage.h"
#include "ui/content/findbar.h"
#include "ui/content/picture.h"
#include "ui/explain/wirepane.h"
#include "ui/explain/wireview.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using contentui::BigView;
using contentui::ContentPage;

/// Content as a person reads it.
class TestContentView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jsonIsPrettyAndSaysSo();
    void modesFitTheContent_data();
    void modesFitTheContent();
    void brokenJsonNamesItsByte();
    void requestHasContentToo();
    void hostileImageIsNotUnpacked();
    void imageIsShownWithItsSize();
    void svgIsSource();
    void hugeLineGoesToTheBigView();
    void bigFileIsScrolledLazily();
    void keysMoveThroughRows();
    void rowsAreCopied();
    void wordsAreFoundInBigText();
    void findWorksInTextAndContent();
    void escapeClosesFind();
    void contentIsSaved();
    void secretsAreBlockedBeforeAnAudience();
    void screenReadersReadRows();
};

static http::Exchange exchangeWith(const QByteArray &type, const QByteArray &content)
{
    http::Exchange exchange = http::exchangeFromBytes("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content);
    return exchange;
}

static QString factsOf(const QWidget &page)
{
    return page.findChild<QLabel *>(u"contentFacts"_s)->text();
}

static QString notesOf(const QWidget &page)
{
    return page.findChild<QLabel *>(u"contentNotes"_s)->text();
}

static QString textOf(const QWidget &page)
{
    return page.findChild<QPlainTextEdit *>(u"contentText"_s)->toPlainText();
}

static QByteArray pngOf(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void TestContentView::init()
{
    widgets::apply(*qApp, widgets::Mode::Light);
}

void TestContentView::jsonIsPrettyAndSaysSo()
{
    ContentPage page;
    page.setExchange(exchangeWith("application/json", R"({"b":1,"a":2})"), false);
    QTRY_VERIFY(!page.isBusy());
    QCOMPARE(page.mode(), ContentPage::Pretty);
    QCOMPARE(textOf(page), u"{\n  \"b\": 1,\n  \"a\": 2\n}"_s);
    QCOMPARE(factsOf(page), u"application/json · UTF-8 (as JSON has to be) · 13 bytes"_s);
    page.setMode(ContentPage::AsSent);
    QCOMPARE(textOf(page), u"{\"b\":1,\"a\":2}"_s);
}

void TestContentView::modesFitTheContent_data()
{
    using Modes = QList<ContentPage::Mode>;
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Modes>("modes");
    QTest::newRow("text") << "text/plain"_ba
                          << "hello"_ba << Modes{ContentPage::AsSent, ContentPage::Hex};
    QTest::newRow("html") << "text/html"_ba
                          << "<html>"_ba << Modes{ContentPage::AsSent, ContentPage::Hex};
    QTest::newRow("binary") << "application/pdf"_ba
                            << "%PDF-1.7"_ba << Modes{ContentPage::Hex};
    QTest::newRow("image") << "image/png"_ba << pngOf(2, 2) << Modes{ContentPage::Image, ContentPage::Hex};
    QTest::newRow("xml") << "text/xml"_ba
                         << "<a/>"_ba << Modes{ContentPage::AsSent, ContentPage::Pretty, ContentPage::Hex};
    QTest::newRow("nothing") << "text/plain"_ba
                             << ""_ba << Modes{};
}

void TestContentView::modesFitTheContent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, content);
    ContentPage page;
    page.setExchange(exchangeWith(type, content), false);
    QTRY_VERIFY(!page.isBusy());
    QTEST(page.modes(), "modes");
}

void TestContentView::brokenJsonNamesItsByte()
{
    ContentPage page;
    page.setExchange(exchangeWith("application/json", "[1 2]"), false);
    QTRY_VERIFY(notesOf(page).contains(u"byte 3: a comma is missing"));
    QVERIFY(textOf(page).endsWith(u"2]"));
}

void TestContentView::requestHasContentToo()
{
    http::Exchange exchange = http::exchangeFromBytes("POST / HTTP/1.1\r\nHost: a.test\r\nContent-Type: "
                                                      "application/x-www-form-urlencoded\r\nContent-Length: "
                                                      "7\r\n\r\na=1&b=2",
        "HTTP/1.1 204 No Content\r\n\r\n");
    ContentPage page;
    page.setExchange(exchange, false);
    QTRY_COMPARE(textOf(page), u"a=1\nb=2"_s);
    QVERIFY(!page.findChild<QWidget *>(u"contentSides"_s)->isHidden());
}

void TestContentView::hostileImageIsNotUnpacked()
{
    QByteArray png = pngOf(2, 2);
    png.replace(16, 8, QByteArray("\x7f\xff\xff\xff\x7f\xff\xff\xff", 8));
    const contentui::Pixels pixels = contentui::readPixels(png);
    QVERIFY(pixels.image.isNull());
    QVERIFY(!pixels.why.isEmpty());
}

void TestContentView::imageIsShownWithItsSize()
{
    ContentPage page;
    page.setExchange(exchangeWith("image/png", pngOf(320, 200)), false);
    QTRY_VERIFY(factsOf(page).contains(u"PNG, 320 × 200 pixels"));
    QCOMPARE(contentui::readPixels(pngOf(5000, 40)).image.width(), 2400);
}

void TestContentView::svgIsSource()
{
    ContentPage page;
    page.setExchange(
        exchangeWith("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>"), false);
    QTRY_VERIFY(textOf(page).contains(u"<svg"));
    QVERIFY(!page.modes().contains(ContentPage::Image));
    QVERIFY(!contentui::readPixels("<svg xmlns=\"http://www.w3.org/2000/svg\" width='1' height='1'/>")
                 .why.isEmpty());
}

void TestContentView::hugeLineGoesToTheBigView()
{
    ContentPage page;
    page.resize(600, 400);
    page.setExchange(exchangeWith("text/plain", QByteArray(5'000'000, 'x')), false);
    auto *view = page.findChild<BigView *>();
    QTRY_VERIFY(view->rowCount() > 10'000 && view->isWhole());
    QVERIFY(textOf(page).isEmpty());
    QVERIFY(view->textOf(0).size() <= content::rowBytes);
}

void TestContentView::bigFileIsScrolledLazily()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"big"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray line = QByteArray(99, 'a') + '\n';
    const QByteArray block = line.repeated(10'000);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(file.write(block), block.size());
    file.write("the end");
    file.close();
    http::Exchange exchange = exchangeWith("text/plain", "aaaa");
    exchange.responses.front().stored = http::Stored{file.fileName(), file.size()};
    ContentPage page;
    page.resize(700, 500);
    page.setExchange(exchange, false);
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy(), 30'000);
    auto *view = page.findChild<BigView *>();
    // The first rows are there before all are counted.
    QCOMPARE(view->textOf(0), QString(99, u'a'));
    QTRY_VERIFY_WITH_TIMEOUT(view->isWhole(), 30'000);
    QCOMPARE(view->rowCount(), 1'000'001);
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view->visibleText().endsWith(u"the end"));
    QVERIFY(view->visibleText().size() < 10'000);
    QImage picture(view->viewport()->size(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QImage empty = picture;
    view->viewport()->render(&picture);
    view->clear();
    view->viewport()->render(&empty);
    QVERIFY(picture != empty);
}

void TestContentView::keysMoveThroughRows()
{
    BigView view;
    view.resize(400, 300);
    const content::BlobPtr text = content::blobOf(QByteArray("line\n").repeated(1000));
    view.setRows(std::make_unique<content::TextRows>(text), text);
    QTRY_VERIFY(view.isWhole());
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentRow(), 1);
    QTest::keyClick(&view, Qt::Key_PageDown);
    const qint64 page = view.currentRow();
    QVERIFY(page > 5 && page < 40);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.currentRow(), 1);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.currentRow(), 999);
    QVERIFY(view.topRow() > 900);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view.currentRow(), 0);
    QCOMPARE(view.topRow(), 0);
}

void TestContentView::rowsAreCopied()
{
    BigView view;
    const content::BlobPtr text = content::blobOf("one\n" + QByteArray(1000, 'x') + "\nthree");
    view.setRows(std::make_unique<content::TextRows>(text), text);
    QTRY_VERIFY(view.isWhole());
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view.selectedText(), u"one\n"_s + QString(int(content::rowBytes), u'x'));
    view.selectAll();
    QCOMPARE(view.selectedText(), u"one\n"_s + QString(1000, u'x') + u"\nthree"_s);
    QCOMPARE(view.selectedText(5).size(), 5);
}

void TestContentView::wordsAreFoundInBigText()
{
    BigView view;
    view.resize(400, 300);
    const content::BlobPtr text = content::blobOf(
        QByteArray("line\n").repeated(400'000) + "Needle\n" + QByteArray("line\n").repeated(100));
    view.setRows(std::make_unique<content::TextRows>(text), text);
    QSignalSpy counted(view.finder(), &contentui::Finder::counted);
    view.finder()->look(u"needle"_s, false);
    QTRY_VERIFY(!counted.isEmpty() && counted.last() == (QVariantList{1LL, 1LL, false, false}));
    QTRY_COMPARE(view.currentRow(), 400'000);
    view.finder()->look(u"needle"_s, true);
    QTRY_VERIFY(counted.last() == (QVariantList{0LL, 0LL, false, false}));
    view.finder()->look(u"line"_s, false);
    QTRY_COMPARE(counted.last().at(1).toLongLong(), 400'100LL);
    view.setCurrentRow(0);
    view.finder()->step(false);
    view.finder()->step(true); // around the end and back
    QVERIFY(counted.last().at(0).toLongLong() > 0);
}

void TestContentView::findWorksInTextAndContent()
{
    explain::WirePane pane;
    pane.resize(800, 600);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    pane.setExchange(exchangeWith("text/plain", "alpha beta Alpha"), {});
    pane.text()->setFocus();
    pane.find();
    auto *edit = pane.findChild<QLineEdit *>(u"wireFind"_s);
    auto *state = pane.findChild<QLabel *>(u"wireFindState"_s);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"alpha"_s);
    QCOMPARE(state->text(), u"1 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(state->text(), u"2 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(state->text(), u"1 of 2"_s);
    QCOMPARE(pane.text()->textCursor().selectedText(), u"alpha"_s);
    pane.showTab(explain::WirePane::Content);
    QTRY_COMPARE(state->text(), u"1 of 2"_s);
    pane.findChild<QAbstractButton *>(u"wireFindExact"_s)->setChecked(true);
    QCOMPARE(state->text(), u"1 of 1"_s);
    QCOMPARE(pane.text()->extraSelections().size(), 0);
}

void TestContentView::escapeClosesFind()
{
    explain::WirePane pane;
    pane.resize(800, 600);
    pane.show();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    pane.setExchange(exchangeWith("text/plain", "alpha"), {});
    pane.text()->setFocus();
    pane.find();
    auto *edit = pane.findChild<QLineEdit *>(u"wireFind"_s);
    QTest::keyClicks(edit, u"zz"_s);
    QCOMPARE(pane.findChild<QLabel *>(u"wireFindState"_s)->text(), u"not found"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!pane.findChild<contentui::FindBar *>()->isVisible());
    QTRY_VERIFY(pane.text()->hasFocus());
}

void TestContentView::contentIsSaved()
{
    QTemporaryDir folder;
    const QByteArray content(3'000'000, 'q');
    ContentPage page;
    page.setExchange(exchangeWith("text/plain", content), false);
    QTRY_VERIFY(!page.isBusy());
    const QString path = folder.filePath(u"saved"_s);
    page.saveTo(path, true);
    QTRY_COMPARE(page.findChild<QLabel *>(u"contentProgress"_s)->text(), u"Written to "_s + path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == content);
}

void TestContentView::secretsAreBlockedBeforeAnAudience()
{
    ContentPage page;
    page.setExchange(exchangeWith("application/json", R"({"access_token":"abcdef123456"})"), true);
    QTRY_VERIFY(textOf(page).contains(u"access_token"));
    QVERIFY(!textOf(page).contains(u"abcdef"));
    page.setMode(ContentPage::Hex);
    QVERIFY(page.findChild<BigView *>()->visibleText().isEmpty());
    page.setExchange(exchangeWith("text/plain", QByteArray("a\n").repeated(800'000)), true);
    QTRY_VERIFY(!page.isBusy());
    QVERIFY(page.findChild<BigView *>()->visibleText().isEmpty());
}

void TestContentView::screenReadersReadRows()
{
    BigView view;
    view.resize(400, 200);
    const content::BlobPtr text = content::blobOf("one\ntwo\nthree");
    view.setRows(std::make_unique<content::TextRows>(text), text);
    QTRY_VERIFY(view.isWhole());
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(access && access->state().readOnly);
    QCOMPARE(access->text(QAccessible::Value), u"one\ntwo\nthree"_s);
    view.setCurrentRow(1);
    QCOMPARE(access->text(QAccessible::Description), u"Row 2 of 3: two"_s);
}

QTEST_MAIN(TestContentView)
#include "tst_contentview.moc"
