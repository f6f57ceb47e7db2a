// SPDX-License-Identifier: Apache-2.0
// Content comes from files, is formatted, and is kept while its kind is changed.
#include "ui/compose/bodydrawer.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/partstable.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace compose;
using http::ContentPlan;

class TestBodyFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void formattingIsOneStepToUndo();
    void formattingWritesNothingAnew();
    void brokenJsonIsNotFormatted();
    void noContentCanBeUndone();
    void kindsKeepWhatTheyHad();
    void anotherRequestBringsItsOwn();
    void aDroppedFileIsStreamedOrRead();
    void theButtonOffersTheSame();
    void aFileForAFormBecomesAPart();
    void droppedFilesBecomeParts();
    void aFileReplacesTheFile();
    void droppedTextIsLeftToTheEditor();

private:
    template <typename T> T *find(const char *name)
    {
        T *found = m_drawer->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void choose(ContentPlan::Kind kind);
    bool drop(QWidget *target, const QStringList &paths);
    QMenu *menu() { return m_drawer->findChild<QMenu *>(u"fileUseMenu"_s); }
    ContentPlan plan() const { return m_model->draft().plan.value_or(ContentPlan()); }

    QTemporaryDir m_folder;
    QString m_notes;
    QString m_table;
    std::unique_ptr<ComposerModel> m_model;
    std::unique_ptr<BodyDrawer> m_drawer;
};

static bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void TestBodyFiles::initTestCase()
{
    m_notes = m_folder.filePath(u"notes.txt"_s);
    m_table = m_folder.filePath(u"table.csv"_s);
    QVERIFY(write(m_notes, "some notes\n") && write(m_table, "1;2\n"));
}

void TestBodyFiles::init()
{
    m_drawer.reset();
    m_model = std::make_unique<ComposerModel>();
    m_model->setMethod("POST"_ba);
    m_model->setUrl("http://host.test/a"_ba);
    m_drawer = std::make_unique<BodyDrawer>(m_model.get());
    m_drawer->show();
}

void TestBodyFiles::choose(ContentPlan::Kind kind)
{
    static const QList<ContentPlan::Kind> tabs{
        ContentPlan::Text, ContentPlan::Json, ContentPlan::Form, ContentPlan::Multipart, ContentPlan::File};
    find<QTabBar>("bodyTabs")->setCurrentIndex(int(tabs.indexOf(kind)));
}

/// Whether it was taken.
bool TestBodyFiles::drop(QWidget *target, const QStringList &paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &event);
    return enter.isAccepted() && event.isAccepted();
}

void TestBodyFiles::formattingIsOneStepToUndo()
{
    choose(ContentPlan::Json);
    auto *edit = find<QPlainTextEdit>("bodyEdit");
    QTest::keyClicks(edit, u"{\"a\":[1]}"_s);
    find<QPushButton>("formatButton")->click();
    const QByteArray formatted = m_model->draft().content;
    QVERIFY2(formatted.count('\n') >= 3, formatted.constData());
    QVERIFY(QByteArray(formatted).replace('\n', "").replace(' ', "") == "{\"a\":[1]}");
    edit->undo();
    QCOMPARE(m_model->draft().content, "{\"a\":[1]}"_ba);
    edit->redo();
    QCOMPARE(m_model->draft().content, formatted);
}

void TestBodyFiles::formattingWritesNothingAnew()
{
    m_model->setContent("{\"b\":1.00e5,\"b\":\"\\u00e4\",\"a\":0.10}"_ba);
    choose(ContentPlan::Json);
    find<QPushButton>("formatButton")->click();
    for (const char *kept : {"1.00e5", "\\u00e4", "0.10"})
        QVERIFY2(m_model->draft().content.contains(kept), kept);
    QCOMPARE(m_model->draft().content.count("\"b\""), 2);
}

void TestBodyFiles::brokenJsonIsNotFormatted()
{
    choose(ContentPlan::Json);
    QVERIFY(!find<QPushButton>("formatButton")->isEnabled()); // nothing to format
    m_model->setContent("{\"a\":"_ba);
    QVERIFY(!find<QPushButton>("formatButton")->isEnabled());
    m_model->setContent("{\"a\":1}"_ba);
    QVERIFY(find<QPushButton>("formatButton")->isEnabled());
    choose(ContentPlan::Text);
    QVERIFY(!find<QPushButton>("formatButton")->isVisible());
}

void TestBodyFiles::noContentCanBeUndone()
{
    auto *edit = find<QPlainTextEdit>("bodyEdit");
    QTest::keyClicks(edit, u"precious"_s);
    find<QPushButton>("noContentButton")->click();
    QCOMPARE(m_model->draft().content, QByteArray());
    edit->undo();
    QCOMPARE(m_model->draft().content, "precious"_ba);
}

void TestBodyFiles::kindsKeepWhatTheyHad()
{
    auto *edit = find<QPlainTextEdit>("bodyEdit");
    QTest::keyClicks(edit, u"text"_s);
    choose(ContentPlan::Form);
    auto *parts = find<PartsTable>("partsTable");
    parts->item(0, PartsTable::Name)->setText(u"q"_s);
    choose(ContentPlan::Multipart);
    QCOMPARE(parts->parts().size(), std::size_t(1)); // lines are taken over the first time
    parts->addFile(m_notes);
    choose(ContentPlan::File);
    m_drawer->offerFile(m_table);
    choose(ContentPlan::Form);
    QCOMPARE(m_model->composed()->bytes.sliced(m_model->composed()->bytes.indexOf("\r\n\r\n") + 4), "q="_ba);
    choose(ContentPlan::File);
    QCOMPARE(plan().file, m_table);
    choose(ContentPlan::Multipart);
    QCOMPARE(plan().parts.size(), std::size_t(2));
    QCOMPARE(plan().parts[1].file, m_notes);
    choose(ContentPlan::Text);
    QCOMPARE(m_model->draft().content, "text"_ba);
    QVERIFY(m_model->composed()->bytes.endsWith("\r\n\r\ntext"));
    edit->undo();
    QVERIFY(m_model->draft().content != "text"_ba); // it knows what was typed
}

void TestBodyFiles::anotherRequestBringsItsOwn()
{
    choose(ContentPlan::File);
    m_drawer->offerFile(m_table);
    http::Draft other = m_model->draft();
    other.plan = ContentPlan();
    other.plan->kind = ContentPlan::Form;
    other.plan->parts = {{"x"_ba, "1"_ba, {}, {}, {}}};
    m_model->setDraft(other);
    choose(ContentPlan::File);
    QCOMPARE(plan().file, QString());
    choose(ContentPlan::Form);
    QCOMPARE(plan().parts, other.plan->parts);
}

void TestBodyFiles::aDroppedFileIsStreamedOrRead()
{
    auto *edit = find<QPlainTextEdit>("bodyEdit");
    QTest::keyClicks(edit, u"old"_s);
    QVERIFY(drop(edit->viewport(), {m_notes}));
    QVERIFY(menu());
    QCOMPARE(menu()->actions().size(), 2);
    menu()->actions().at(1)->trigger();
    QCOMPARE(m_model->draft().content, "some notes\n"_ba);
    edit->undo();
    QCOMPARE(m_model->draft().content, "old"_ba);
    delete menu();
    QVERIFY(drop(edit->viewport(), {m_notes}));
    menu()->actions().at(0)->trigger();
    QCOMPARE(plan().kind, ContentPlan::File);
    QCOMPARE(plan().file, m_notes);
    QCOMPARE(m_model->draft().content, "old"_ba); // kept for the way back
}

void TestBodyFiles::theButtonOffersTheSame()
{
    find<QPushButton>("bodyFileButton")->click();
    auto *dialog = m_drawer->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(m_notes);
    QVERIFY(menu());
    QCOMPARE(menu()->activeAction(), menu()->actions().at(0)); // Enter is enough
    menu()->actions().at(0)->trigger();
    QCOMPARE(plan().file, m_notes);
}

void TestBodyFiles::aFileForAFormBecomesAPart()
{
    choose(ContentPlan::Form);
    QVERIFY(drop(find<PartsTable>("partsTable")->viewport(), {m_notes}));
    QVERIFY(menu());
    menu()->actions().at(1)->trigger();
    QCOMPARE(plan().kind, ContentPlan::Multipart);
    QCOMPARE(plan().parts.size(), std::size_t(1));
    QCOMPARE(plan().parts[0].file, m_notes);
}

void TestBodyFiles::droppedFilesBecomeParts()
{
    choose(ContentPlan::Multipart);
    auto *parts = find<PartsTable>("partsTable");
    QVERIFY(drop(parts->viewport(), {m_notes, m_table}));
    QCOMPARE(plan().parts.size(), std::size_t(2));
    QCOMPARE(plan().parts[0].file, m_notes);
    QCOMPARE(plan().parts[1].file, m_table);
    QVERIFY(!menu());
}

void TestBodyFiles::aFileReplacesTheFile()
{
    choose(ContentPlan::File);
    QVERIFY(drop(find<QLineEdit>("uploadEdit"), {m_notes}));
    QVERIFY(drop(m_drawer.get(), {m_table}));
    QCOMPARE(plan().file, m_table);
}

void TestBodyFiles::droppedTextIsLeftToTheEditor()
{
    auto *edit = find<QPlainTextEdit>("bodyEdit");
    QVERIFY(!drop(m_drawer.get(), {m_folder.filePath(u"missing"_s)}));
    QMimeData mime;
    mime.setText(u"dragged"_s);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(edit->viewport(), &enter);
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(edit->viewport(), &event);
    QCOMPARE(m_model->draft().content, "dragged"_ba);
    QVERIFY(!menu());
}

QTEST_MAIN(TestBodyFiles)
#include "tst_bodyfiles.moc"
