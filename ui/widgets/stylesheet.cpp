// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/theme.h"

#include <QHash>

namespace widgets {

using namespace Qt::StringLiterals;

// Only what the palette cannot say. $name is a colour, #n# a length at scale 1; rounded down, because a
// radius of more than half the width is ignored.
static const QString sheet = uR"(
QMenuBar { background: $rail; border-bottom: 1px solid $border; padding: #1#px #10#px; color: $text2; }
QMenuBar::item { background: transparent; padding: #6#px #12#px; border-radius: #6#px; color: $text2; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $panel; border: 1px solid $borderStrong; padding: #4#px; }
QMenu::item { padding: #5#px #24#px #5#px #24#px; border-radius: #4#px; }
QMenu::item:selected { background: $highlight; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: #4#px #8#px; }
QStatusBar { background: $rail; border-top: 1px solid $border; color: $text2; }
QStatusBar::item { border: 0; }
QToolTip { background: $panel; color: $text; border: 1px solid $borderStrong; padding: #4#px; }
QTreeView, QTableView, QListView { border: 0; background: transparent; }
QListView[floating=true] { background: $panel; border: 1px solid $borderStrong; }
QListView[floating=true]::item { padding: #4#px #8#px; color: $text; }
QListView[floating=true]::item:selected { background: $highlight; }
QPlainTextEdit, QTextEdit { border: 0; background: transparent; }
QScrollArea { border: 0; background: transparent; }
QLineEdit { background: $field; color: $text; border: 1px solid $borderInput; border-radius: #6#px;
    padding: 0 #10#px; min-height: #28#px; selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 #9#px; }
QLineEdit:disabled { color: $disabled; border-color: $border; }
QLineEdit[bare=true] { border: 0; background: transparent; padding: 0; min-height: 0; }
QHeaderView { background: $sunken; border: 0; }
QTableCornerButton::section { background: $panel; border: 0; }
QHeaderView::section { background: $sunken; color: $text3; border: 0; border-bottom: 1px solid $border;
    padding: 0 #8#px; }
QTableView QTableCornerButton::section { background: transparent; border: 0; }
QProgressBar { background: $sunken; border: 1px solid $border; border-radius: #4#px; max-height: #8#px; }
QProgressBar::chunk { background: $accent; border-radius: #3#px; }
QSplitter::handle { background: $border; }
QScrollBar:vertical { width: #10#px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: #10#px; background: transparent; margin: 0; }
QScrollBar::handle:vertical { background: $scroll; border-radius: #3#px; margin: #2#px; min-height: #24#px; }
QScrollBar::handle:horizontal { background: $scroll; border-radius: #3#px; margin: #2#px; min-width: #24#px; }
QScrollBar::handle:hover { background: $borderInput; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
)"_s;

static QString colourOf(const Theme &theme, const QString &name)
{
    static const QHash<QString, Token> tokens{{u"rail"_s, Token::Rail}, {u"panel"_s, Token::Panel},
        {u"sunken"_s, Token::Sunken}, {u"field"_s, Token::Field}, {u"hover"_s, Token::Hover},
        {u"border"_s, Token::Border}, {u"borderStrong"_s, Token::BorderStrong},
        {u"borderInput"_s, Token::BorderInput}, {u"text"_s, Token::Text}, {u"text2"_s, Token::Text2},
        {u"text3"_s, Token::Text3}, {u"disabled"_s, Token::Disabled}, {u"accent"_s, Token::Accent},
        {u"onAccent"_s, Token::OnAccent}, {u"highlight"_s, Token::Highlight}, {u"scroll"_s, Token::Scroll}};
    return theme[tokens.value(name, Token::Text)].name();
}

QString makeStyleSheet(const Theme &theme)
{
    QString out;
    out.reserve(sheet.size() + 600);
    for (qsizetype i = 0; i < sheet.size(); ++i) {
        const QChar c = sheet[i];
        if (c == u'$') {
            qsizetype end = i + 1;
            while (end < sheet.size() && sheet[end].isLetterOrNumber())
                ++end;
            out += colourOf(theme, sheet.mid(i + 1, end - i - 1));
            i = end - 1;
        } else if (c == u'#') {
            const qsizetype end = sheet.indexOf(u'#', i + 1);
            out += QString::number(int(sheet.mid(i + 1, end - i - 1).toInt() * theme.scale + 0.01));
            i = end;
        } else {
            out += c;
        }
    }
    // All edges are twice as strong in high contrast.
    return theme.contrast ? out.replace(u"1px solid"_s, u"2px solid"_s) : out;
}

} // namespace widgets
