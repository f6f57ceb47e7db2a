// SPDX-License-Identifier: Apache-2.0
#include "tests/pathpage/fixtures.h"
#include "ui/path/gateitem.h"
#include "ui/path/pathpage.h"
#include "ui/path/pathtree.h"
#include "ui/path/pathview.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/// The screen of the decision path: the list has the keyboard, the picture follows, both say the same.
class PathPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listSaysWhatThePictureSays();
    void modelKeepsItsPromises();
    void pathStartsAtTheGateThatStopped_data();
    void pathStartsAtTheGateThatStopped();
    void arrowsInTheListMoveThePicture();
    void clickInThePictureMovesTheList();
    void rightOpensTheGatesOfAStation();
    void enterAndF1OpenTheArticle();
    void escapeAndBackClose();
    void evidenceLeadsToTheFinding();
    void sectionsAndProbesAreAskedFor();
    void everyGateIsDrawnOnDemand();
    void keysAndWheelZoom();
    void svgHasTheWords();
    void svgToADeviceThatTakesNothingFails();
    void imageHasTheSizeAskedFor();
    void fileDialogWritesTheFile_data();
    void fileDialogWritesTheFile();
    void textIsCopied();
    void everyControlHasAName();
    void orderIsCalledTypical();
    void failedCallHasAPicture();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    void show(const fixtures::Case &made)
    {
        m_page->setReport(made.exchange, made.report);
        m_page->resize(1188, 740);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_tree->setFocus();
    }
    path::PathScene *scene() const { return m_view->picture(); }

    std::unique_ptr<path::PathPage> m_page;
    path::PathTree *m_tree = nullptr;
    path::PathView *m_view = nullptr;
};

void PathPageTest::init()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_page = std::make_unique<path::PathPage>(fixtures::facts());
    m_tree = find<path::PathTree>("pathTree");
    m_view = find<path::PathView>("pathView");
}

void PathPageTest::cleanup()
{
    m_page.reset();
}

static QString printed(const QAbstractItemModel *model)
{
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row)
        lines << model->index(row, 0).data(Qt::AccessibleTextRole).toString();
    return lines.join(u'\n');
}

void PathPageTest::listSaysWhatThePictureSays()
{
    show(fixtures::notImplemented());
    const QString list = printed(m_tree->model());
    QVERIFY2(list.contains(u"Gate 1, Reach: passed"_s), qPrintable(list));
    QVERIFY2(list.contains(u"Gate 2, Right server?: does not apply"_s), qPrintable(list));
    QVERIFY2(
        list.contains(u"Gate 4, Method known?: stopped here, evidence 1 2, codes 417 501, RFC 9110 9.1"_s)
            || list.contains(
                u"Gate 4, Method known?: stopped here, evidence 1 2, codes 501 417, RFC 9110 9.1"_s),
        qPrintable(list));
    QVERIFY2(list.contains(u"Gate 10, Conditions hold?: not reached"_s), qPrintable(list));
    QVERIFY2(list.contains(u"order bound by RFC 9110 13.2.2"_s), qPrintable(list));
    QCOMPARE(m_tree->model()->rowCount(), 12);
    int gates = 0;
    for (int row = 0; row < 12; ++row)
        gates += m_tree->model()->rowCount(m_tree->model()->index(row, 0));
    QCOMPARE(gates, 43);
}

void PathPageTest::modelKeepsItsPromises()
{
    path::PathTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const fixtures::Case made = fixtures::notImplemented();
    model.setFacts(path::pathFacts(fixtures::facts(), made.exchange, made.report));
    QCOMPARE(model.indexOf(u"4"_s).data().toString(), u"Method known?"_s);
    QCOMPARE(model.indexOf(u"3.2"_s).data(path::PathTreeModel::GateRole).toString(), u"arrived-in-time"_s);
    QVERIFY(!model.indexOf(u"13"_s).isValid());
    QVERIFY(!model.indexOf(u"4.99"_s).isValid());
}

void PathPageTest::pathStartsAtTheGateThatStopped_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("title");
    QTest::newRow("501") << u"501 X"_s << u"4"_s << u"Gate 4, Method known?"_s;
    QTest::newRow("405") << u"405 X"_s << u"6"_s << u"Gate 6, Allowed here?"_s;
    QTest::newRow("403") << u"403 X"_s << u"8"_s << u"Gate 8, May you?"_s;
    QTest::newRow("415") << u"415 X"_s << u"9"_s << u"Gate 9, Content ok?"_s;
    QTest::newRow("429") << u"429 X"_s << u"3"_s << u"Gate 3, Too many?"_s;
    QTest::newRow("200") << u"200 X"_s << u"12"_s << u"Gate 12, Result"_s;
}

void PathPageTest::pathStartsAtTheGateThatStopped()
{
    QFETCH(QString, status);
    QFETCH(QString, title);
    show(fixtures::caseOf(u"POST /a"_s, status));
    QTEST(m_page->chosen(), "number");
    QCOMPARE(find<QLabel>("gateTitle")->text(), title);
    QCOMPARE(scene()->chosen(), m_page->chosen());
}

void PathPageTest::arrowsInTheListMoveThePicture()
{
    show(fixtures::notImplemented());
    QTest::keyClick(m_tree, Qt::Key_Down);
    QCOMPARE(m_page->chosen(), u"5"_s);
    QCOMPARE(scene()->chosen(), u"5"_s);
    QCOMPARE(find<QLabel>("gateTitle")->text(), u"Gate 5, Exists?"_s);
    QTest::keyClick(m_tree, Qt::Key_End);
    QCOMPARE(scene()->chosen(), u"12"_s);
}

void PathPageTest::clickInThePictureMovesTheList()
{
    show(fixtures::notImplemented());
    for (const path::Box &box : scene()->layout().boxes) {
        if (box.number != u"7"_s || box.kind != path::Box::Station)
            continue;
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->mapFromScene(box.frame.center()));
    }
    QCOMPARE(m_page->chosen(), u"7"_s);
    QCOMPARE(m_tree->currentIndex().data().toString(), u"Who are you?"_s);
}

void PathPageTest::rightOpensTheGatesOfAStation()
{
    show(fixtures::notImplemented());
    QTest::keyClick(m_tree, Qt::Key_Right);
    QVERIFY(m_tree->isExpanded(m_tree->currentIndex()));
    QTest::keyClick(m_tree, Qt::Key_Down);
    QTest::keyClick(m_tree, Qt::Key_Down);
    QCOMPARE(m_page->chosen(), u"4.2"_s);
    QVERIFY(find<QLabel>("gateTitle")->text().contains(u"Expectation?"_s));
    // The picture shows no small boxes now: the station is marked.
    QVERIFY(!scene()->chosenFrame().isEmpty());
}

void PathPageTest::enterAndF1OpenTheArticle()
{
    show(fixtures::notImplemented());
    const QSignalSpy spy(m_page.get(), &path::PathPage::articleRequested);
    QTest::keyClick(m_tree, Qt::Key_Return);
    QTest::keyClick(m_tree, Qt::Key_F1);
    QCOMPARE(spy.size(), 2);
    for (const QVariantList &arguments : spy)
        QCOMPARE(arguments, QVariantList({u"status"_s, u"501"_s}));
}

void PathPageTest::escapeAndBackClose()
{
    show(fixtures::notImplemented());
    const QSignalSpy spy(m_page.get(), &path::PathPage::closeRequested);
    QTest::keyClick(m_tree, Qt::Key_Escape);
    QCOMPARE(spy.size(), 1);
    find<QAbstractButton>("closePathButton")->click();
    QCOMPARE(spy.size(), 2);
}

void PathPageTest::evidenceLeadsToTheFinding()
{
    const fixtures::Case made = fixtures::notImplemented();
    show(made);
    const QSignalSpy spy(m_page.get(), &path::PathPage::findingRequested);
    find<QAbstractButton>("evidence:2")->click();
    QCOMPARE(spy.size(), 1);
    QCOMPARE(made.report.numberOf(spy.first().first().toString()), 2);
}

void PathPageTest::sectionsAndProbesAreAskedFor()
{
    show(fixtures::notImplemented());
    const QSignalSpy specs(m_page.get(), &path::PathPage::specRequested);
    const QSignalSpy probes(m_page.get(), &path::PathPage::probeRequested);
    find<QAbstractButton>("spec:rfc9110#9.1")->click();
    QCOMPARE(specs.value(0).value(0).toString(), u"rfc9110#9.1"_s);
    find<QAbstractButton>("probeGateButton")->click();
    QCOMPARE(probes.value(0).value(0).toString(), u"method-known"_s);
}

void PathPageTest::everyGateIsDrawnOnDemand()
{
    show(fixtures::notImplemented());
    const auto boxes = scene()->layout().boxes.size();
    QTest::keyClick(m_tree, Qt::Key_G);
    QVERIFY(find<QAbstractButton>("everyGateButton")->isChecked());
    QCOMPARE(scene()->layout().boxes.size(), boxes + 43);
    m_page->choose(u"10.2"_s);
    QCOMPARE(scene()->chosen(), u"10.2"_s);
    find<QAbstractButton>("everyGateButton")->click();
    QCOMPARE(scene()->layout().boxes.size(), boxes);
}

void PathPageTest::keysAndWheelZoom()
{
    show(fixtures::notImplemented());
    QCOMPARE(m_view->zoom(), 1.0);
    QTest::keyClick(m_tree, Qt::Key_Plus);
    const double nearer = m_view->zoom();
    QVERIFY(nearer > 1);
    const QPointF centre = m_view->viewport()->rect().center();
    QWheelEvent turn(centre, m_view->viewport()->mapToGlobal(centre), {}, {0, -120}, Qt::NoButton,
        Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &turn);
    QVERIFY(m_view->zoom() < nearer);
    m_page->resize(1188, 440);
    QTest::keyClick(m_tree, Qt::Key_0);
    QVERIFY(m_view->zoom() < 1);
    const QRectF shown = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
    QVERIFY(shown.adjusted(-2, -2, 2, 2).contains(scene()->layout().bounds));
}

void PathPageTest::svgHasTheWords()
{
    show(fixtures::notImplemented());
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(m_page->exportSvg(&buffer));
    QString words;
    QXmlStreamReader reader(buffer.data());
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            words += reader.text();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    for (const QString &wanted :
        {u"Method known?"_s, u"stopped here"_s, u"FROBNICATE /articles/42"_s, u"501"_s, u"Not Implemented"_s,
            u"not reached"_s, u"RFC 9110 13.2.2"_s, u"Typical order"_s, u"inferred"_s})
        QVERIFY2(words.contains(wanted), qPrintable(wanted));
}

void PathPageTest::svgToADeviceThatTakesNothingFails()
{
    show(fixtures::notImplemented());
    QBuffer closed;
    QVERIFY(!m_page->exportSvg(&closed));
    QVERIFY(!m_page->exportSvg(nullptr));
}

void PathPageTest::imageHasTheSizeAskedFor()
{
    show(fixtures::notImplemented());
    const QImage once = m_page->toImage(1);
    const QImage twice = m_page->toImage(2);
    QVERIFY(once.width() >= scene()->layout().bounds.width());
    QVERIFY(qAbs(twice.width() - 2 * once.width()) <= 1);
    QSet<QRgb> colors;
    for (int x = 0; x < once.width(); ++x)
        colors.insert(once.pixel(x, 150));
    QVERIFY(colors.size() > 5);
}

void PathPageTest::fileDialogWritesTheFile_data()
{
    QTest::addColumn<int>("entry");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("SVG") << 0 << u"a.svg"_s << QByteArray("<?xml");
    QTest::newRow("PNG") << 1 << u"a.png"_s << QByteArray("\x89PNG");
}

void PathPageTest::fileDialogWritesTheFile()
{
    QFETCH(int, entry);
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    show(fixtures::notImplemented());
    QTemporaryDir folder;
    const QSignalSpy told(m_page.get(), &path::PathPage::told);
    find<QMenu>("exportMenu")->actions().at(entry)->trigger();
    auto *dialog = find<QFileDialog>("exportDialog");
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    const QString file = folder.filePath(name);
    Q_EMIT dialog->fileSelected(file);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().startsWith(start));
    QVERIFY(told.value(0).value(0).toString().contains(name));
    Q_EMIT dialog->fileSelected(folder.filePath(u"none/"_s + name));
    QVERIFY(told.value(1).value(0).toString().contains(u"cannot be written"_s));
}

void PathPageTest::textIsCopied()
{
    show(fixtures::notImplemented());
    const QSignalSpy spy(m_page.get(), &path::PathPage::copyRequested);
    find<QMenu>("exportMenu")->actions().at(2)->trigger();
    const QString text = spy.value(0).value(0).toString();
    QVERIFY(text.startsWith(u"FROBNICATE /articles/42: 501 Not Implemented\n"_s));
    QVERIFY(text.contains(u"\n    Gate 3.8, Framing?: inferred"_s));
    QCOMPARE(text.count(u"\n    Gate "_s), 43);
}

void PathPageTest::everyControlHasAName()
{
    show(fixtures::notImplemented());
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        if (!button->isVisible())
            continue;
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
            qPrintable(button->objectName()));
        QVERIFY2(button->height() >= widgets::dp(24) || button->objectName().startsWith(u"qt_"_s),
            qPrintable(button->objectName() + button->text()));
    }
    for (const char *name : {"pathTree", "pathView", "pathLegend"})
        QVERIFY2(!find<QWidget>(name)->accessibleName().isEmpty(), name);
    QCOMPARE(m_view->focusPolicy(), Qt::NoFocus);
    m_page->nextPart(1);
    QVERIFY(!m_tree->hasFocus());
    m_page->nextPart(-1);
    QVERIFY(m_tree->hasFocus());
}

void PathPageTest::orderIsCalledTypical()
{
    show(fixtures::notImplemented());
    QCOMPARE(
        find<QWidget>("pathLegend")->accessibleDescription(), u"Typical order, not proven on this server"_s);
    QVERIFY(m_page->text().contains(u"Typical order, not proven on this server"_s));
}

void PathPageTest::failedCallHasAPicture()
{
    show(fixtures::failed(http::FailureKind::TlsFailed));
    QCOMPARE(m_page->chosen(), u"2"_s);
    QVERIFY2(m_page->text().contains(u"Gate 2, Right server?: stopped here"_s), qPrintable(m_page->text()));
    show(fixtures::failed(http::FailureKind::Refused));
    QCOMPARE(m_page->chosen(), u"1"_s);
    QVERIFY2(m_page->text().contains(u"Gate 1, Connected: stopped here, evidence 1"_s),
        qPrintable(m_page->text()));
    QVERIFY(m_page->text().contains(u"no answer"_s));
}

QTEST_MAIN(PathPageTest)
#include "tst_pathpage.moc"
