// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"
#include "app/rfc/library.h"

#include <QWidget>

class QStackedWidget;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace rfcui {

class AbsentPane;
class DocumentChooser;
class FindBar;
class RfcText;
class SectionsModel;
class SectionsTree;

/// The RFC reader: sections at the left, the text at the right, or the way to get it.
class RfcPage : public QWidget {
    Q_OBJECT

public:
    /// Both have to outlive the page.
    RfcPage(rfc::Library &library, const knowledge::Knowledge &knowledge, QWidget *parent = nullptr);

    /// What is read: "rfc9110#15.5.6"; follows the text. Empty: nothing is open.
    QString reference() const;

public Q_SLOTS:
    /// Opens a document, at a section when one is named. Nothing is fetched.
    void open(const QString &reference);
    /// Looks for texts in this folder from now on.
    void useFolder(const QString &folder);
    void goBack();
    void goForward();

Q_SIGNALS:
    /// The user wants it in a browser.
    void browserRequested(const QString &reference);
    /// The user wants to choose a folder with texts; answer with useFolder().
    void folderRequested();
    void copyRequested(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// A place in the history.
    struct Place {
        QString id;
        QString section; ///< number; may be empty
        qsizetype top = -1; ///< offset that stood at the top; -1: the section's own
    };

    void build();
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeTools();
    void connectParts();
    void addShortcuts();
    void visit(Place place);
    void travel(int step);
    void showPlace(const Place &place);
    void showDocument(const rfc::Document &document, const QString &origin);
    void showAbsent(const base::Error &why);
    void jumpTo(const QString &section);
    void stepSection(int step);
    void chooseRow(const QModelIndex &index);
    void followText(int index);
    void take(const rfc::Document &document, const base::Error &notKept);
    void fetch();
    void cancelFetch();
    void selectRow(const QModelIndex &index);
    void tellPlace();
    void showMore();
    void layOut();

    rfc::Library &m_library;
    const knowledge::Knowledge &m_knowledge;
    SectionsModel *m_model;
    SectionsTree *m_tree;
    DocumentChooser *m_documents;
    widgets::Label *m_title;
    widgets::Label *m_origin;
    RfcText *m_text;
    FindBar *m_find;
    AbsentPane *m_absent;
    QStackedWidget *m_stack;
    QWidget *m_left = nullptr;
    widgets::Button *m_back = nullptr;
    widgets::Button *m_forward = nullptr;
    widgets::Button *m_previous = nullptr;
    widgets::Button *m_next = nullptr;
    widgets::Button *m_findButton = nullptr;
    widgets::Button *m_browser = nullptr;
    widgets::Button *m_copy = nullptr;
    widgets::Button *m_folder = nullptr;
    widgets::Button *m_more = nullptr;
    QList<Place> m_places;
    int m_place = -1;
    bool m_following = false; ///< the tree moves because the text did
};

} // namespace rfcui
