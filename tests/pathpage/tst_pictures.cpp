// SPDX-License-Identifier: Apache-2.0
#include "tests/pathpage/fixtures.h"
#include "ui/path/pathpage.h"
#include "ui/path/pathview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using widgets::Mode;

/// Renders the page where it stands in the window, for people to look at, and checks what geometry can tell.
class PathPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pageDraws_data();
    void pageDraws();
};

void PathPictures::initTestCase()
{
    QDir().mkpath(QCoreApplication::applicationDirPath() + u"/pictures"_s);
}

static fixtures::Case exampleOf(const QString &name)
{
    if (name == "405"_L1)
        return fixtures::caseOf(u"DELETE /articles"_s, u"405 Method Not Allowed\nAllow: GET, HEAD"_s);
    if (name == "412"_L1)
        return fixtures::caseOf(u"PUT /a\nIf-Match: \"x\""_s, u"412 Precondition Failed"_s);
    if (name == "431"_L1)
        return fixtures::caseOf(u"GET /a"_s, u"431 Request Header Fields Too Large"_s);
    if (name == "200"_L1)
        return fixtures::caseOf(u"GET /a"_s, u"200 OK"_s);
    if (name == "tls"_L1)
        return fixtures::failed(http::FailureKind::TlsFailed);
    return fixtures::notImplemented();
}

void PathPictures::pageDraws_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<bool>("every");
    const QSize normal(1188, 740);
    const QSize small(932, 624); // of a window of 1024 x 700
    const auto row = [](const char *name, const QString &example, Mode mode, const QSize &size, double zoom,
                         bool every) {
        QTest::addRow("%s", name) << example << mode << size << zoom << every;
    };
    row("501-light", u"501"_s, Mode::Light, normal, 1, false);
    row("501-dark", u"501"_s, Mode::Dark, normal, 1, false);
    row("501-contrast", u"501"_s, Mode::ContrastDark, normal, 1, false);
    row("405-contrast-light", u"405"_s, Mode::ContrastLight, normal, 1, false);
    row("405-light", u"405"_s, Mode::Light, normal, 1, false);
    row("412-light", u"412"_s, Mode::Light, normal, 1, false);
    row("431-light", u"431"_s, Mode::Light, normal, 1, false);
    row("200-dark", u"200"_s, Mode::Dark, normal, 1, false);
    row("tls-light", u"tls"_s, Mode::Light, normal, 1, false);
    row("every-light", u"405"_s, Mode::Light, QSize(1188, 1800), 1, true);
    row("every-dark", u"412"_s, Mode::Dark, normal, 1, true);
    row("small-light", u"501"_s, Mode::Light, small, 1, false);
    row("small-150", u"501"_s, Mode::Light, small, 1.5, false);
    row("small-200", u"405"_s, Mode::Dark, small, 2, false);
}

void PathPictures::pageDraws()
{
    QFETCH(QString, example);
    QFETCH(Mode, mode);
    QFETCH(QSize, size);
    QFETCH(double, zoom);
    QFETCH(bool, every);
    QFont font(QStringList{u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s});
    font.setPointSizeF(10 * zoom);
    QApplication::setFont(font);
    widgets::apply(*qApp, mode);

    path::PathPage page(fixtures::facts());
    page.resize(size);
    const fixtures::Case made = exampleOf(example);
    page.setReport(made.exchange, made.report);
    page.setEveryGate(every);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(page.size(), size); // the page does not force its window wide

    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        if (!button->isVisible())
            continue;
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        const int right = button->mapTo(&page, QPoint(button->width(), 0)).x();
        QVERIFY2(right <= page.width(), qPrintable(button->text()));
    }
    QImage picture(QSize(1280, 800).expandedTo(size + QSize(92, 60)), QImage::Format_RGB32);
    picture.fill(widgets::theme()[widgets::Token::Rail]);
    QPainter painter(&picture);
    page.render(&painter, QPoint(92, 32));
    painter.end();
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(picture.save(QCoreApplication::applicationDirPath() + u"/pictures/path-%1.png"_s.arg(name)));
    // What stopped the request has the class colour.
    const int code = example == "tls"_L1 ? 0 : example.toInt();
    const QImage whole = page.toImage(1);
    bool found = false;
    for (int y = 0; y < whole.height() && !found; ++y) {
        for (int x = 0; x < whole.width() && !found; ++x)
            found = QColor(whole.pixel(x, y)) == widgets::classInk(code).ink;
    }
    QVERIFY(found);
}

QTEST_MAIN(PathPictures)
#include "tst_pictures.moc"
