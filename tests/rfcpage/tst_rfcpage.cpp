// SPDX-License-Identifier: Apache-2.0
#include "tests/rfc/samples.h"
#include "tests/wire/peer.h"
#include "ui/rfc/rfcpage.h"
#include "ui/rfc/sectionsmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTreeView>

using namespace Qt::StringLiterals;
using peer::Peer;
using rfcui::RfcPage;
using rfcui::SectionsModel;

class TestRfcPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theModelKeepsTheRulesOfModels();
    void nothingIsOpenAtFirst();
    void aTextThatIsHereOpensAtTheSection();
    void aTextThatIsNotHereOffersToBeFetched();
    void fetchingShowsTheTextAtTheSection();
    void aFetchCanBeCancelled();
    void aFetchThatFailsSaysWhyAndCanBeRepeated();
    void aTextThatCannotBeKeptIsShownAnyway();
    void aDraftIsForTheBrowser();
    void aFolderBringsTheText();
    void theTreeAndTheTextFollowEachOther();
    void linksStayInTheReader();
    void linksWorkFromTheKeyboard();
    void theMouseFollowsALink();
    void backAndForwardFindThePlace();
    void sectionsAreSteppedThrough();
    void wordsAreFound();
    void theSearchClosesWithEscape();
    void buttonsAnnounceWishes();
    void theChooserOpensADocument();
    void anUnknownSectionIsSaid();
    void everyControlHasANameAndIsReached();
    void aLargeTypeStillFits();

private:
    template <typename Widget> Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(const char *name) const
    {
        auto *button = child<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void keep(const QString &name, const QByteArray &bytes) const;
    /// The line at the top of the text.
    QString topLine() const;
    QString current() const { return child<QTreeView>("rfcSections")->currentIndex().data().toString(); }
    void makePage();

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<Peer> m_editor;
    std::unique_ptr<rfc::Library> m_library;
    std::unique_ptr<RfcPage> m_page;
};

void TestRfcPage::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    QVERIFY(m_knowledge.spec(u"rfc9110"_s));
}

void TestRfcPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<base::Settings>(QString());
    m_editor = std::make_unique<Peer>();
    rfc::Source source;
    source.server = QUrl(QString::fromLatin1(m_editor->url("/rfc/")));
    m_library =
        std::make_unique<rfc::Library>(*m_settings, m_folder->filePath(u"cache"_s), std::move(source));
    makePage();
}

void TestRfcPage::makePage()
{
    m_page = std::make_unique<RfcPage>(*m_library, m_knowledge);
    m_page->resize(1000, 400);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestRfcPage::cleanup()
{
    m_page.reset();
    m_library.reset();
    m_editor.reset();
}

void TestRfcPage::keep(const QString &name, const QByteArray &bytes) const
{
    QVERIFY(QDir().mkpath(m_library->cacheFolder()));
    QFile file(m_library->cacheFolder() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString TestRfcPage::topLine() const
{
    auto *text = child<QPlainTextEdit>("rfcText");
    return text->document()->findBlockByLineNumber(text->verticalScrollBar()->value()).text();
}

void TestRfcPage::theModelKeepsTheRulesOfModels()
{
    SectionsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rfcui::rowsOf(*m_knowledge.spec(u"rfc9110"_s)));
    QCOMPARE(model.index(0, 0).data(SectionsModel::NumberRole).toString(), u"1"_s);
    const QModelIndex refused = model.indexOf(u"15.5.6"_s);
    QCOMPARE(refused.data().toString(), u"15.5.6 405 Method Not Allowed"_s);
    QCOMPARE(refused.parent().data(SectionsModel::NumberRole).toString(), u"15.5"_s);
    QCOMPARE(refused.row(), 5);
    QCOMPARE(model.neighbour(refused, -1).data(SectionsModel::NumberRole).toString(), u"15.5.5"_s);
    QCOMPARE(model.neighbour(model.indexOf(u"A"_s), -1).data(SectionsModel::NumberRole).toString(),
        u"19.2"_s); // letters come after numbers
    QVERIFY(!model.indexOf(u"99"_s).isValid());
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.neighbour({}, 1).isValid());
}

void TestRfcPage::nothingIsOpenAtFirst()
{
    QCOMPARE(m_page->reference(), QString());
    QCOMPARE(child<QLabel>("rfcAbsentWhat")->text(), u"No RFC is open."_s);
    QVERIFY(!child<QWidget>("fetchButton")->isVisible());
    QVERIFY(!child<QWidget>("rfcText")->isVisible());
    QVERIFY(!child<QWidget>("rfcBack")->isEnabled());
    QVERIFY(!child<QWidget>("rfcCopy")->isEnabled());
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(!child<QWidget>("rfcFind")->isVisible());
}

void TestRfcPage::aTextThatIsHereOpensAtTheSection()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2.2"_s);
    QCOMPARE(m_page->reference(), u"rfc90001#2.2"_s);
    const auto *text = child<QPlainTextEdit>("rfcText");
    QVERIFY(text->isVisible() && text->isReadOnly() && text->hasFocus());
    QVERIFY(text->toPlainText().contains(u"Flour, water, salt."_s));
    QVERIFY(text->toPlainText().at(text->textCursor().position()) == u'2');
    QVERIFY(topLine().startsWith(u"2.2.  405 Oven Not Allowed"_s));
    QVERIFY(current().startsWith(u"2.2 405 Oven"_s));
    QCOMPARE(child<QLabel>("rfcTitle")->text(), u"RFC 90001"_s);
    QCOMPARE(m_editor->connections, 0);
}

void TestRfcPage::aTextThatIsNotHereOffersToBeFetched()
{
    m_page->open(u"rfc9110#15.5.6"_s);
    QVERIFY(child<QLabel>("rfcAbsentWhat")->text().contains(u"not on this computer"_s));
    QVERIFY(child<QLabel>("rfcAbsentAdvice")->text().contains(u"rfc9110.txt"_s));
    const QString contact = child<QLabel>("rfcContact")->text();
    QVERIFY2(contact.contains(u"127.0.0.1"_s) && contact.contains(u"rfc9110.txt"_s), qPrintable(contact));
    QVERIFY(child<QWidget>("fetchButton")->isVisible());
    QVERIFY(child<QWidget>("fetchButton")->hasFocus());
    QVERIFY(!child<QWidget>("cancelFetchButton")->isVisible());
    QCOMPARE(child<QLabel>("rfcTitle")->text(), u"RFC 9110  HTTP Semantics"_s);
    // The headings are known without the text, and lead to the right place in the browser.
    QCOMPARE(current(), u"15.5.6 405 Method Not Allowed"_s);
    QTest::keyClick(child<QTreeView>("rfcSections"), Qt::Key_Down);
    QCOMPARE(m_page->reference(), u"rfc9110#15.5.7"_s);
    const QSignalSpy browser(m_page.get(), &RfcPage::browserRequested);
    click("absentBrowserButton");
    QCOMPARE(browser.value(0), QVariantList({u"rfc9110#15.5.7"_s}));
    QCOMPARE(m_editor->connections, 0);
}

static QByteArray answer(const QByteArray &content)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
        + QByteArray::number(content.size()) + "\r\n\r\n" + content;
}

void TestRfcPage::fetchingShowsTheTextAtTheSection()
{
    m_editor->react = peer::answering(*m_editor, answer(samples::modern));
    m_page->open(u"rfc90001#2.1"_s);
    QCOMPARE(m_editor->connections, 0);
    click("fetchButton");
    QTRY_VERIFY(child<QWidget>("rfcText")->isVisible());
    QCOMPARE(topLine(), u"2.1.  Preheating"_s);
    QCOMPARE(current(), u"2.1 Preheating"_s);
    QVERIFY(child<QLabel>("rfcOrigin")->text().contains(u"kept"_s));
    QCOMPARE(m_editor->connections, 1);
    makePage();
    m_page->open(u"rfc90001#2.1"_s);
    QVERIFY(child<QWidget>("rfcText")->isVisible());
    QCOMPARE(m_editor->connections, 1);
}

void TestRfcPage::aFetchCanBeCancelled()
{
    m_page->open(u"rfc90001#2.1"_s);
    auto *go = child<QAbstractButton>("fetchButton");
    go->setFocus();
    QTest::keyClick(go, Qt::Key_Space);
    QVERIFY(child<QProgressBar>("fetchProgress")->isVisible());
    QVERIFY(!go->isVisible());
    QVERIFY(child<QLabel>("rfcAbsentWhat")->text().contains(u"rfc90001.txt"_s));
    QTRY_VERIFY(m_editor->seen.contains("\r\n\r\n"));
    // The focus went on to the button that ends it.
    auto *stop = child<QAbstractButton>("cancelFetchButton");
    QVERIFY(stop->hasFocus());
    QTest::keyClick(stop, Qt::Key_Space);
    QVERIFY(m_library->fetching().isEmpty());
    QVERIFY(!child<QProgressBar>("fetchProgress")->isVisible());
    QVERIFY(child<QLabel>("rfcAbsentWhat")->text().contains(u"cancelled"_s));
    QVERIFY(go->isVisible() && go->hasFocus());
}

void TestRfcPage::aFetchThatFailsSaysWhyAndCanBeRepeated()
{
    m_editor->react = [this](QTcpSocket &socket) {
        if (!m_editor->seen.contains("\r\n\r\n"))
            return;
        m_editor->seen.clear();
        socket.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    };
    m_page->open(u"rfc90001"_s);
    click("fetchButton");
    QTRY_VERIFY(child<QLabel>("rfcAbsentWhat")->text().contains(u"has no RFC 90001"_s));
    QCOMPARE(child<QLabel>("rfcAbsentWhere")->text(), m_library->address(u"rfc90001"_s).toString());
    QVERIFY(child<QLabel>("rfcAbsentAdvice")->text().contains(u"number"_s));
    m_editor->react = peer::answering(*m_editor, answer(samples::modern));
    click("fetchButton");
    QTRY_VERIFY(child<QWidget>("rfcText")->isVisible());
}

void TestRfcPage::aTextThatCannotBeKeptIsShownAnyway()
{
    QFile inTheWay(m_library->cacheFolder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    m_editor->react = peer::answering(*m_editor, answer(samples::modern));
    m_page->open(u"rfc90001#2.1"_s);
    click("fetchButton");
    QTRY_VERIFY(child<QWidget>("rfcText")->isVisible());
    QVERIFY(child<QLabel>("rfcOrigin")->text().contains(u"could not be kept"_s));
}

void TestRfcPage::aDraftIsForTheBrowser()
{
    m_page->open(u"draft-ietf-httpapi-ratelimit-headers#2"_s);
    QVERIFY(child<QLabel>("rfcAbsentWhat")->text().contains(u"Drafts"_s));
    QVERIFY(child<QLabel>("rfcAbsentWhere")->text().startsWith(u"https://datatracker.ietf.org/"_s));
    QVERIFY(!child<QWidget>("fetchButton")->isVisible());
    QVERIFY(!child<QWidget>("absentFolderButton")->isVisible());
    QVERIFY(child<QWidget>("absentBrowserButton")->isVisible());
    QVERIFY(child<QAbstractButton>("rfcBrowser")->text().contains(u"datatracker.ietf.org"_s));
}

void TestRfcPage::aFolderBringsTheText()
{
    QFile file(m_folder->filePath(u"rfc90001.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(samples::modern) > 0);
    file.close();
    m_page->open(u"rfc90001#2.1"_s);
    const QSignalSpy wanted(m_page.get(), &RfcPage::folderRequested);
    click("absentFolderButton");
    QCOMPARE(wanted.size(), 1);
    m_page->useFolder(m_folder->path());
    QVERIFY(child<QWidget>("rfcText")->isVisible());
    QCOMPARE(topLine(), u"2.1.  Preheating"_s);
    QVERIFY(child<QLabel>("rfcOrigin")->text().contains(m_folder->path()));
    QCOMPARE(m_settings->value(base::settings::rfcFolder), m_folder->path());
}

void TestRfcPage::theTreeAndTheTextFollowEachOther()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001"_s);
    auto *tree = child<QTreeView>("rfcSections");
    auto *text = child<QPlainTextEdit>("rfcText");
    QCOMPARE(text->verticalScrollBar()->value(), 0);
    text->verticalScrollBar()->setValue(
        text->document()
            ->findBlock(int(text->toPlainText().indexOf(u"\n2.1.  Pre"_s)) + 1)
            .firstLineNumber());
    QCOMPARE(current(), u"2.1 Preheating"_s);
    QCOMPARE(m_page->reference(), u"rfc90001#2.1"_s);
    QTest::keyClick(tree, Qt::Key_End);
    QCOMPARE(current(), u"Author's Address"_s);
    QCOMPARE(topLine(), u"Author's Address"_s);
    QTest::keyClick(tree, Qt::Key_Up);
    QCOMPARE(topLine(), u"Appendix A.  Collected Recipes"_s);
    QTest::keyClick(tree, Qt::Key_Right);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(topLine(), u"A.1.  Rye"_s);
    QVERIFY(!child<QWidget>("rfcBack")->isEnabled()); // looking around is no journey
}

void TestRfcPage::linksStayInTheReader()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#1"_s);
    auto *text = child<QPlainTextEdit>("rfcText");
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(int(text->toPlainText().indexOf(u"Section 15.5.6"_s)) + 3);
    text->setTextCursor(cursor);
    const QSignalSpy browser(m_page.get(), &RfcPage::browserRequested);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(m_page->reference(), u"rfc9110#15.5.6"_s);
    QCOMPARE(browser.size(), 0);
    QCOMPARE(m_editor->connections, 0);
    QTest::keyClick(m_page.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(text->isVisible());
}

void TestRfcPage::linksWorkFromTheKeyboard()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#1"_s);
    auto *text = child<QPlainTextEdit>("rfcText");
    text->setFocus();
    QTest::keyClick(text, Qt::Key_F8);
    QCOMPARE(text->textCursor().selectedText(), u"Section 2"_s);
    QTest::keyClick(text, Qt::Key_F8);
    QCOMPARE(text->textCursor().selectedText(), u"Sections 2.1"_s);
    QTest::keyClick(text, Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(text->textCursor().selectedText(), u"Section 2"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(m_page->reference(), u"rfc90001#2"_s);
    QCOMPARE(topLine(), u"2.  Ovens"_s);
}

void TestRfcPage::theMouseFollowsALink()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#1"_s);
    auto *text = child<QPlainTextEdit>("rfcText");
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(int(text->toPlainText().indexOf(u"Section 2)"_s)) + 2);
    const QPoint on = text->cursorRect(cursor).center();
    QTest::mouseMove(text->viewport(), on);
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, on + QPoint(0, 3 * text->fontMetrics().height()));
    QCOMPARE(m_page->reference(), u"rfc90001#1"_s); // beside it nothing happens
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, on);
    QCOMPARE(m_page->reference(), u"rfc90001#2"_s);
}

void TestRfcPage::backAndForwardFindThePlace()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    keep(u"rfc90002.txt"_s, samples::paged);
    m_page->open(u"rfc90001#1"_s);
    m_page->open(u"rfc90001#2.2"_s);
    m_page->open(u"rfc90002#1.1"_s);
    QCOMPARE(child<QLabel>("rfcTitle")->text(), u"RFC 90002"_s);
    QTest::keyClick(m_page.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_page->reference(), u"rfc90001#2.2"_s);
    QVERIFY(topLine().startsWith(u"2.2."_s));
    click("rfcBack");
    QCOMPARE(topLine(), u"1.  Introduction"_s);
    QVERIFY(!child<QWidget>("rfcBack")->isEnabled());
    QTest::keyClick(m_page.get(), Qt::Key_Right, Qt::AltModifier);
    click("rfcForward");
    QCOMPARE(m_page->reference(), u"rfc90002#1.1"_s);
    QVERIFY(!child<QWidget>("rfcForward")->isEnabled());
    m_page->goBack();
    m_page->open(u"rfc90002#2"_s);
    QVERIFY(!child<QWidget>("rfcForward")->isEnabled());
}

void TestRfcPage::sectionsAreSteppedThrough()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#1.1"_s);
    click("rfcNext");
    QCOMPARE(topLine(), u"2.  Ovens"_s);
    QTest::keyClick(m_page.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(m_page->reference(), u"rfc90001#2.1"_s);
    QTest::keyClick(m_page.get(), Qt::Key_PageUp, Qt::ControlModifier);
    click("rfcPrevious");
    QCOMPARE(topLine(), u"1.1.  Terms"_s);
    m_page->open(u"rfc90001#A.1"_s);
    click("rfcNext");
    QVERIFY(!child<QWidget>("rfcNext")->isEnabled());
}

void TestRfcPage::wordsAreFound()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2"_s);
    const auto *text = child<QPlainTextEdit>("rfcText");
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
    auto *edit = child<QLineEdit>("rfcFind");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"RYE"_s);
    QCOMPARE(text->textCursor().selectedText(), u"Rye"_s);
    QCOMPARE(child<QLabel>("rfcFindState")->text(), u"3 of 3"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(child<QLabel>("rfcFindState")->text(), u"1 of 3"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(child<QLabel>("rfcFindState")->text(), u"3 of 3"_s);
    QTest::keyClick(m_page.get(), Qt::Key_F3);
    QTest::keyClick(m_page.get(), Qt::Key_F3);
    QCOMPARE(child<QLabel>("rfcFindState")->text(), u"2 of 3"_s);
    QCOMPARE(text->textCursor().selectedText(), u"Rye"_s);
    edit->setText(u"pizza"_s);
    QCOMPARE(child<QLabel>("rfcFindState")->text(), u"not found"_s);
}

void TestRfcPage::theSearchClosesWithEscape()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2"_s);
    click("rfcFindButton");
    auto *edit = child<QLineEdit>("rfcFind");
    QVERIFY(edit->isVisible() && edit->hasFocus());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(child<QWidget>("rfcText")->hasFocus());
}

void TestRfcPage::buttonsAnnounceWishes()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2.1"_s);
    const QSignalSpy copy(m_page.get(), &RfcPage::copyRequested);
    const QSignalSpy browser(m_page.get(), &RfcPage::browserRequested);
    const QSignalSpy folder(m_page.get(), &RfcPage::folderRequested);
    for (const char *name : {"rfcCopy", "rfcBrowser", "rfcFolder"})
        click(name);
    QCOMPARE(copy.value(0), QVariantList({u"RFC 90001 2.1"_s}));
    QCOMPARE(browser.value(0), QVariantList({u"rfc90001#2.1"_s}));
    QCOMPARE(folder.size(), 1);
}

void TestRfcPage::theChooserOpensADocument()
{
    auto *documents = child<QComboBox>("rfcDocuments");
    QVERIFY(documents->count() > 50);
    const int row = documents->findData(u"rfc9112"_s);
    QCOMPARE(documents->itemText(row), u"RFC 9112  HTTP/1.1"_s);
    documents->setFocus();
    documents->setCurrentIndex(row - 1);
    QTest::keyClick(documents, Qt::Key_Down);
    QCOMPARE(m_page->reference(), u"rfc9112"_s);
    QVERIFY(documents->hasFocus());
    m_page->open(u"rfc9110"_s);
    QCOMPARE(documents->currentData().toString(), u"rfc9110"_s);
}

void TestRfcPage::anUnknownSectionIsSaid()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#77"_s);
    QVERIFY(child<QWidget>("rfcText")->isVisible());
    QVERIFY(child<QLabel>("rfcOrigin")->text().contains(u"no section 77"_s));
    QCOMPARE(m_page->reference(), u"rfc90001"_s);
}

void TestRfcPage::everyControlHasANameAndIsReached()
{
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2"_s);
    click("rfcFindButton");
    QSet<QWidget *> wanted;
    for (QWidget *each : m_page->findChildren<QWidget *>()) {
        if (!each->isVisible() || !each->isEnabled() || !(each->focusPolicy() & Qt::TabFocus)
            || each->focusProxy())
            continue;
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(each);
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(each->objectName()));
        wanted.insert(each);
    }
    QVERIFY(wanted.size() > 8);
    for (int i = 0; i < 40 && !wanted.isEmpty(); ++i) {
        wanted.remove(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QWidget *each : std::as_const(wanted))
        QFAIL(qPrintable(u"Tab does not reach "_s + each->objectName()));
}

void TestRfcPage::aLargeTypeStillFits()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPixelSize(26);
    QApplication::setFont(large);
    widgets::apply(*qApp, widgets::Mode::Dark);
    makePage();
    m_page->resize(932, 600);
    keep(u"rfc90001.txt"_s, samples::modern);
    m_page->open(u"rfc90001#2"_s);
    click("rfcFindButton");
    QTRY_COMPARE(m_page->width(), 932);
    QVERIFY(m_page->minimumSizeHint().width() <= 932);
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || button->objectName().isEmpty())
            continue;
        const QRect box(button->mapTo(m_page.get(), QPoint()), button->size());
        QVERIFY2(m_page->rect().left() <= box.left() && box.right() <= m_page->rect().right(),
            qPrintable(button->objectName()));
    }
    // What has no room is in a menu.
    QVERIFY(!child<QWidget>("rfcCopy")->isVisible());
    const QSignalSpy copy(m_page.get(), &RfcPage::copyRequested);
    click("rfcMore");
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().size() == 3);
    menu->actions().constFirst()->trigger();
    QCOMPARE(copy.size(), 1);
    menu->close();
    QApplication::setFont(before);
    widgets::apply(*qApp, widgets::Mode::Light);
}

QTEST_MAIN(TestRfcPage)
#include "tst_rfcpage.moc"
