// SPDX-License-Identifier: Apache-2.0
#include "tests/explainpage/fixtures.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/threadsplitter.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using widgets::Mode;
using widgets::Token;

/// Renders the page where it stands in the window, for people to look at, and checks what pixels can tell.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pageDraws_data();
    void pageDraws();
};

void TestPictures::initTestCase()
{
    QDir().mkpath(QCoreApplication::applicationDirPath() + u"/pictures"_s);
}

static fixtures::Case caseOf(const QString &name)
{
    if (name == u"405"_s)
        return fixtures::nginxTrace();
    if (name == u"403"_s)
        return fixtures::forbidden();
    if (name == u"wordy"_s)
        return fixtures::wordy();
    if (name == u"tls"_s)
        return fixtures::wrongCertificate();
    return fixtures::notImplemented();
}

void TestPictures::pageDraws_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QSize>("window");
    QTest::addColumn<QRect>("place");
    QTest::addColumn<double>("points");
    const QSize normal(1280, 800);
    const QSize small(1024, 700);
    const QRect first(108, 172, 1156, 588); // below the ribbon of the first run
    const QRect usual(108, 124, 1156, 636);
    const QRect narrow(93, 174, 916, 475);
    QTest::addRow("501-light") << u"501"_s << Mode::Light << normal << first << 9.75;
    QTest::addRow("501-dark") << u"501"_s << Mode::Dark << normal << first << 9.75;
    QTest::addRow("501-contrast") << u"501"_s << Mode::ContrastDark << normal << first << 9.75;
    QTest::addRow("405-contrast-light") << u"405"_s << Mode::ContrastLight << normal << usual << 9.75;
    QTest::addRow("405-light") << u"405"_s << Mode::Light << normal << usual << 9.75;
    QTest::addRow("403-dark") << u"403"_s << Mode::Dark << normal << usual << 9.75;
    QTest::addRow("tls-light") << u"tls"_s << Mode::Light << normal << usual << 9.75;
    QTest::addRow("wordy-light") << u"wordy"_s << Mode::Light << normal << usual << 9.75;
    QTest::addRow("wordy-small") << u"wordy"_s << Mode::Light << small << narrow << 14.625;
    QTest::addRow("small-light") << u"501"_s << Mode::Light << small << narrow << 14.625;
    QTest::addRow("small-dark") << u"501"_s << Mode::Dark << small << narrow << 14.625;
}

void TestPictures::pageDraws()
{
    QFETCH(QString, example);
    QFETCH(Mode, mode);
    QFETCH(QSize, window);
    QFETCH(QRect, place);
    QFETCH(double, points);
    QFont font(QStringList{u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s});
    font.setPointSizeF(points / 0.975);
    QApplication::setFont(font);
    widgets::apply(*qApp, mode);

    explain::ExplainPage page;
    page.setStatusNames(fixtures::registeredName);
    page.setProbesAvailable(example != u"wordy"_s);
    page.setDiagramAvailable(true);
    page.resize(place.size());
    const fixtures::Case made = caseOf(example);
    page.setExchange(made.exchange, made.report);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCoreApplication::sendPostedEvents();
    QTRY_VERIFY(page.chosenFinding() > 0);
    auto *splitter = page.findChild<explain::ThreadSplitter *>();
    if (!page.isCompact() && example != u"tls"_s)
        QTRY_VERIFY(!splitter->threadTo().isEmpty());

    QImage picture(window, QImage::Format_RGB32);
    picture.fill(widgets::theme()[Token::Window]);
    QPainter painter(&picture);
    page.render(&painter, place.topLeft(), {}, QWidget::DrawChildren);
    painter.end();
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(picture.save(QCoreApplication::applicationDirPath() + u"/pictures/%1.png"_s.arg(name)));
    // The stripe of the verdict card is the class colour; the window colour shows between the cards.
    const int code = example == u"tls"_s ? 0 : example == u"wordy"_s ? 501 : example.toInt();
    QCOMPARE(QColor(picture.pixel(place.x() + 2, place.y() + 60)), widgets::classInk(code).ink);
    QCOMPARE(QColor(picture.pixel(place.x() - 4, place.y() + 60)), widgets::theme()[Token::Window]);
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
