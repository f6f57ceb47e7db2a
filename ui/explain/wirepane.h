// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/wirelines.h"

#include <QWidget>

class QStackedWidget;

namespace contentui {
class ContentPage;
class FindBar;
class Finder;
class TextFinder;
} // namespace contentui

namespace widgets {
class Button;
class Label;
class SegmentedTabs;
} // namespace widgets

namespace explain {

class FramesPage;
class HexView;
class PaneHead;
class TimingPage;
class TlsPage;
class WireView;

/// The wire and its other readings: text, content, hex, frames, TLS, timing. Only what is looked at is built.
class WirePane : public QWidget {
    Q_OBJECT

public:
    enum Tab { Text, Content, Hex, Frames, Tls, Timing, TabCount };

    explicit WirePane(QWidget *parent = nullptr);

    void setExchange(const http::Exchange &exchange, const Report &report);
    /// The exchanges whose redirects led here, for the times; setExchange() forgets them.
    void setEarlier(const std::vector<http::Exchange> &exchanges);
    void setChosen(int number);
    void setCompactHead(QWidget *tabs);
    void setSecretsShown(bool shown);
    /// Before an audience: secrets are blocks, whatever else was chosen.
    void setPresented(bool presented);
    void showTab(Tab tab);
    /// The Hex tab, with the caret on this byte of what was received.
    void showReceivedByte(qint64 offset);
    Tab tab() const { return m_tab; }
    /// Opens the line that finds in the tab; where there is nothing to find, in the text.
    void find();
    void findAgain(bool forward);
    WireView *text() const { return m_text; }
    /// Null until its tab was opened.
    contentui::ContentPage *content() const { return m_content; }

Q_SIGNALS:
    void tabChanged(int tab);

private:
    void makeHead();
    void placeHead();
    void relabelTabs();
    void chooseTab(int index);
    void fillTab();
    void refill();
    void setSides(Sides sides);
    void copyText() const;
    QWidget *pageOf(Tab tab);
    std::vector<http::Exchange> allHops() const;
    contentui::Finder *finderOf(Tab tab);

    http::Exchange m_exchange;
    std::vector<http::Exchange> m_earlier;
    Report m_report;
    WireOptions m_options;
    PaneHead *m_head;
    widgets::Label *m_title;
    widgets::SegmentedTabs *m_tabs;
    widgets::Label *m_showLabel;
    widgets::Button *m_sides;
    widgets::Button *m_copy;
    QStackedWidget *m_stack;
    WireView *m_text;
    contentui::ContentPage *m_content = nullptr;
    HexView *m_hex = nullptr;
    FramesPage *m_frames = nullptr;
    TlsPage *m_tls = nullptr;
    TimingPage *m_timing = nullptr;
    contentui::FindBar *m_find;
    contentui::TextFinder *m_textFinder;
    contentui::TextFinder *m_hexFinder = nullptr;
    Tab m_tab = Text;
    int m_chosen = 0;
    bool m_compact = false;
};

} // namespace explain
