// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/railbutton.h"
#include "ui/widgets/segmentedtabs.h"
#include "ui/widgets/shapes.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace widgets;

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { apply(*qApp, Mode::Light); }
    void cardPaintsStripeAndLowerLine();
    void labelFollowsTheTheme();
    void labelShowsMarkupAsText();
    void elidedLabelGivesWay();
    void primaryButtonIsAccent();
    void heightsAreThoseOfTheDrawings();
    void chipSaysLabelAndValue();
    void tabsAreWalkedWithTheKeyboard();
    void anchorsHaveRoomForAFinger();
    void confidenceIsBarsAndWord();
    void rowsWrapLikeWords();
    void focusRingFollowsTheKeyboard();
    void focusRingFollowsWhatItIsIn();
    void compactRailButtonKeepsItsWord();
};

static QColor pixel(QWidget *widget, int x, int y)
{
    return QColor(widget->grab().toImage().pixel(x, y));
}

void TestWidgets::cardPaintsStripeAndLowerLine()
{
    Card card;
    card.resize(100, 60);
    QCOMPARE(pixel(&card, 50, 30), theme()[Token::Panel]);
    QCOMPARE(pixel(&card, 50, 59), theme()[Token::BorderStrong]);
    QCOMPARE(pixel(&card, 2, 30), theme()[Token::Panel]);
    card.setClassCode(501);
    QCOMPARE(pixel(&card, 2, 30), classInk(501).ink);
}

void TestWidgets::labelFollowsTheTheme()
{
    Label label(u"x"_s, Role::Strong, Token::Text3);
    QCOMPARE(label.palette().color(QPalette::WindowText), theme()[Token::Text3]);
    apply(*qApp, Mode::Dark);
    QCOMPARE(label.palette().color(QPalette::WindowText), theme()[Token::Text3]);
    QCOMPARE(theme()[Token::Text3], QColor(0x9195A0));
    QCOMPARE(label.font().weight(), QFont::DemiBold);
}

void TestWidgets::labelShowsMarkupAsText()
{
    const Label label(u"<img src=http://a/>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TestWidgets::elidedLabelGivesWay()
{
    Label label(u"a sentence that is far too long for the room it is given"_s);
    label.setElided(true);
    QCOMPARE(label.minimumSizeHint().width(), 0);
    label.resize(60, 20);
    label.grab();
    QCOMPARE(label.toolTip(), label.text());
}

void TestWidgets::primaryButtonIsAccent()
{
    Button button(Button::Primary, u"Send"_s, u"send"_s);
    button.resize(button.sizeHint());
    QCOMPARE(pixel(&button, 4, 18), theme()[Token::Accent]);
    button.setEnabled(false);
    QCOMPARE(pixel(&button, 4, 18), theme()[Token::Panel]);
}

void TestWidgets::heightsAreThoseOfTheDrawings()
{
    QCOMPARE(Button(Button::Primary, u"Send"_s).sizeHint().height(), dp(36));
    QCOMPARE(Button(Button::Tonal, u"Probe"_s).sizeHint().height(), dp(30));
    QCOMPARE(Chip(u"Fields"_s, u"3"_s).sizeHint().height(), dp(28));
    QCOMPARE(SegmentedTabs({u"Text"_s, u"Hex"_s}).sizeHint().height(), dp(30));
    QCOMPARE(Stamp(u"MUST"_s, Tone::Error).sizeHint().height(), dp(22));
}

void TestWidgets::chipSaysLabelAndValue()
{
    Chip chip(u"Fields"_s, u"3"_s);
    QCOMPARE(chip.text(), u"Fields 3"_s);
    const int before = chip.sizeHint().width();
    chip.setValue(u"12"_s);
    QCOMPARE(chip.text(), u"Fields 12"_s);
    QVERIFY(chip.sizeHint().width() > before);
    QSignalSpy clicked(&chip, &QAbstractButton::clicked);
    QTest::keyClick(&chip, Qt::Key_Space);
    QCOMPARE(clicked.size(), 1);
}

void TestWidgets::tabsAreWalkedWithTheKeyboard()
{
    SegmentedTabs tabs({u"Text"_s, u"Hex"_s, u"Frames"_s});
    QTest::keyClick(&tabs, Qt::Key_Right);
    QCOMPARE(tabs.currentIndex(), 1);
    tabs.resize(tabs.sizeHint());
    QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(2).center());
    QCOMPARE(tabs.currentIndex(), 2);
}

void TestWidgets::anchorsHaveRoomForAFinger()
{
    const AnchorPill pill(7);
    QVERIFY(pill.sizeHint().height() >= 24);
    QVERIFY(anchorWidth(12) > anchorWidth(2));
    QCOMPARE(pill.accessibleName(), u"Evidence 7"_s);
}

void TestWidgets::confidenceIsBarsAndWord()
{
    ConfidenceMeter meter;
    meter.setConfidence(2, u"likely"_s);
    meter.resize(meter.sizeHint());
    QCOMPARE(meter.accessibleName(), u"Confidence: likely"_s);
    const int middle = meter.height() / 2;
    QCOMPARE(pixel(&meter, dp(4), middle), theme()[Token::Text2]);
    QVERIFY(pixel(&meter, dp(26), middle) != theme()[Token::Text2]);
}

void TestWidgets::rowsWrapLikeWords()
{
    QWidget host;
    auto *flow = new FlowLayout(10, 4, &host);
    for (int i = 0; i < 3; ++i) {
        auto *box = new QWidget(&host);
        box->setFixedSize(50, 20);
        flow->addWidget(box);
    }
    QCOMPARE(flow->heightForWidth(170), 20);
    QCOMPARE(flow->heightForWidth(169), 44);
    QCOMPARE(flow->heightForWidth(60), 68);
}

void TestWidgets::focusRingFollowsTheKeyboard()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *first = new Button(Button::Plain, u"One"_s, {}, &window);
    auto *second = new Button(Button::Plain, u"Two"_s, {}, &window);
    row->addWidget(first);
    row->addWidget(second);
    auto *ring = new FocusRing(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(ring->isVisible());
    QVERIFY(ring->geometry().contains(first->geometry()));
    QTest::keyClick(first, Qt::Key_Tab);
    QTRY_VERIFY(ring->geometry().contains(second->geometry()));
}

void TestWidgets::focusRingFollowsWhatItIsIn()
{
    QWidget window;
    window.resize(300, 300);
    auto *card = new QWidget(&window);
    auto *button = new Button(Button::Plain, u"One"_s, {}, card);
    auto *ring = new FocusRing(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(ring->isVisible());
    const QPoint before = ring->pos();
    card->move(0, 40);
    QCOMPARE(ring->pos(), before + QPoint(0, 40));
    QTest::mouseClick(button, Qt::LeftButton);
    card->move(0, 80);
    QVERIFY(!ring->isVisible()); // the mouse needs none, wherever the button goes
}

void TestWidgets::compactRailButtonKeepsItsWord()
{
    RailButton button(u"Knowledge"_s, u"knowledge"_s);
    const int wide = button.sizeHint().width();
    button.setCompact(true);
    QVERIFY(button.sizeHint().width() < wide);
    QCOMPARE(button.toolTip(), u"Knowledge"_s);
    QCOMPARE(button.accessibleName(), u"Knowledge"_s);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
