// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "ui/content/loader.h"

#include <QWidget>

class QMenu;
class QPlainTextEdit;
class QStackedWidget;

namespace widgets {
class Button;
class Label;
class SegmentedTabs;
} // namespace widgets

namespace contentui {

class BigView;
class Finder;
class Picture;
class Saver;
class TextFinder;

/// The content of a message as a person reads it: codings and character set undone, indented where that
/// helps, images as images, hex for the rest. Nothing in it is rendered, followed or loaded.
class ContentPage : public QWidget {
    Q_OBJECT

public:
    enum Mode { AsSent, Decoded, Pretty, Image, Hex };

    explicit ContentPage(QWidget *parent = nullptr);
    ~ContentPage() override;

    /// `presented`: before an audience, secrets are blocks.
    void setExchange(const http::Exchange &exchange, bool presented);
    /// The modes that make sense for this content, in order.
    const QList<Mode> &modes() const { return m_modes; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    const Loaded &loaded() const { return m_loader.loaded(); }
    bool isBusy() const { return m_loader.isBusy(); }
    /// Of the view that is shown; null: nothing to find in.
    Finder *finder() const;
    /// Streams the content into the file; `decoded` false: as it came.
    void saveTo(const QString &path, bool decoded);

Q_SIGNALS:
    void finderChanged(contentui::Finder *finder);

private:
    void makeHead();
    void askWhere(bool decoded);
    void loadSide();
    void refresh();
    void chooseModes();
    void relabelModes();
    void showMode();
    void showText(const content::BlobPtr &text);
    void showHex(const content::BlobPtr &bytes);
    void showWords(const QString &words);
    void fillFacts();
    void fillNotes();
    void fillProgress();
    content::BlobPtr masked(const content::BlobPtr &text) const;
    bool isTooMuchToMask() const;

    http::Exchange m_exchange;
    bool m_presented = false;
    bool m_request = false; ///< the content of the request is shown
    bool m_modeChosen = false; ///< by the user, for this content
    QList<QByteArray> m_secrets;
    Loader m_loader;
    Saver *m_saver;
    QString m_saved; ///< what became of saving
    widgets::Label *m_facts;
    widgets::SegmentedTabs *m_sides;
    widgets::SegmentedTabs *m_tabs;
    widgets::Button *m_save;
    widgets::Label *m_progress;
    widgets::Button *m_stop;
    widgets::Label *m_notes;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_text;
    TextFinder *m_textFinder;
    BigView *m_big;
    Picture *m_picture;
    widgets::Label *m_words;
    QList<Mode> m_modes;
    Mode m_mode = AsSent;
};

} // namespace contentui
