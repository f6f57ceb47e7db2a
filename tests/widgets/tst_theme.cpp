// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFontMetrics>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace widgets;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { apply(*qApp, Mode::Light); }
    void systemModeFollowsTheLightnessOfTheSystem();
    void everyModeHasEveryToken_data();
    void everyModeHasEveryToken();
    void textIsReadableOnEverySurface_data() { everyModeHasEveryToken_data(); }
    void textIsReadableOnEverySurface();
    void contrastThemeHasNoGreySurfaces();
    void styleSheetNamesNoFontAndLeavesNoPlaceholder();
    void lengthsFollowTheApplicationFont();
    void iconsTakeTheColourOfTheTheme();
    void everyIconFileDraws();
    void classShapesDiffer();
    void monospaceIsFixedPitch();
};

static double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

void TestTheme::systemModeFollowsTheLightnessOfTheSystem()
{
    QPalette system;
    system.setColor(QPalette::WindowText, Qt::white);
    system.setColor(QPalette::Window, Qt::black);
    QVERIFY(makeTheme(Mode::System, system).dark);
    system.setColor(QPalette::WindowText, Qt::black);
    system.setColor(QPalette::Window, Qt::lightGray);
    QVERIFY(!makeTheme(Mode::System, system).dark);
}

void TestTheme::everyModeHasEveryToken_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addRow("light") << Mode::Light;
    QTest::addRow("dark") << Mode::Dark;
    QTest::addRow("contrast light") << Mode::ContrastLight;
    QTest::addRow("contrast dark") << Mode::ContrastDark;
}

void TestTheme::everyModeHasEveryToken()
{
    QFETCH(Mode, mode);
    const Theme colors = makeTheme(mode, {});
    for (const QColor &color : colors.colors)
        QVERIFY(color.isValid());
    for (const Ink &ink : colors.classes)
        QVERIFY(ink.ink.isValid() && ink.fill.isValid());
    for (const Ink &ink : colors.levels)
        QVERIFY(ink.ink.isValid() && ink.fill.isValid());
}

void TestTheme::textIsReadableOnEverySurface()
{
    QFETCH(Mode, mode);
    const Theme colors = makeTheme(mode, {});
    for (const Token surface : {Token::Window, Token::Rail, Token::Panel, Token::Sunken, Token::Field}) {
        for (const Token text : {Token::Text, Token::Text2, Token::Text3, Token::Accent, Token::Ghost}) {
            const double ratio = contrast(colors[surface], colors[text]);
            QVERIFY2(ratio >= 4.5,
                qPrintable(u"surface %1 text %2: %3"_s.arg(int(surface)).arg(int(text)).arg(ratio)));
        }
        for (const Ink &ink : colors.classes)
            QVERIFY(contrast(colors[surface], ink.ink) >= 3.0);
    }
    QVERIFY(contrast(colors[Token::Accent], colors[Token::OnAccent]) >= 4.5);
}

void TestTheme::contrastThemeHasNoGreySurfaces()
{
    const Theme colors = makeTheme(Mode::ContrastDark, {});
    QCOMPARE(colors[Token::Panel], QColor(Qt::black));
    QCOMPARE(colors[Token::Border], QColor(Qt::white));
    QCOMPARE(colors[Token::Accent].name().toUpper(), u"#FFE100"_s);
    QCOMPARE(colors.edge(), 2);
}

void TestTheme::styleSheetNamesNoFontAndLeavesNoPlaceholder()
{
    const QString sheet = makeStyleSheet(theme());
    QVERIFY(!sheet.contains(u"font"_s));
    QVERIFY(!sheet.contains(u'$'));
    QVERIFY(sheet.count(u'{') <= 40);
}

void TestTheme::lengthsFollowTheApplicationFont()
{
    const QFont before = QApplication::font();
    QFont larger = before;
    larger.setPointSizeF(15);
    QApplication::setFont(larger);
    apply(*qApp, Mode::Light);
    const int pitch = dp(20);
    QApplication::setFont(before);
    apply(*qApp, Mode::Light);
    QCOMPARE(pitch, 30);
}

static QRgb darkestPixel(const QImage &image)
{
    QRgb best = qRgb(255, 255, 255);
    int most = -1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > most) {
                most = qAlpha(image.pixel(x, y));
                best = image.pixel(x, y);
            }
        }
    }
    return best;
}

// Premultiplied pixels lose a step of a channel.
static bool near(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) <= 6;
}

void TestTheme::iconsTakeTheColourOfTheTheme()
{
    const QIcon send = icon(u"send"_s, Token::Accent);
    const QColor light(darkestPixel(send.pixmap(64, 64).toImage()));
    QVERIFY(near(light, theme()[Token::Accent]));
    apply(*qApp, Mode::Dark);
    const QColor dark(darkestPixel(send.pixmap(64, 64).toImage()));
    QVERIFY(near(dark, theme()[Token::Accent]));
    QVERIFY(light != dark);
}

void TestTheme::everyIconFileDraws()
{
    int files = 0;
    QDirIterator it(QStringLiteral(SOURCE_FOLDER "/resources/icons"), {u"*.svg"_s});
    while (it.hasNext()) {
        const QString name = QFileInfo(it.next()).baseName();
        const QImage image = iconPixmap(name, QSize(24, 24), Qt::black, 1).toImage();
        QVERIFY2(qAlpha(darkestPixel(image)) > 0, qPrintable(name));
        ++files;
    }
    QVERIFY(files >= 50);
}

void TestTheme::classShapesDiffer()
{
    QList<QImage> seen;
    for (const int code : {0, 100, 200, 300, 400, 500}) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintClassShape(&painter, QRectF(0, 0, 24, 24), code);
        painter.end();
        const QImage shape = image.convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!seen.contains(shape));
        seen << shape;
    }
}

void TestTheme::monospaceIsFixedPitch()
{
    const QFontMetricsF metrics(font(Role::Mono));
    QCOMPARE(metrics.horizontalAdvance(u"iiii"_s), metrics.horizontalAdvance(u"WWWW"_s));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
