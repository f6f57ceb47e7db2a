// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/contentplan.h"
#include "app/http/message.h"
#include "ui/compose/drawer.h"

#include <map>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace widgets {
class Button;
class SegmentedTabs;
} // namespace widgets

namespace compose {

class ChunkForm;
class ComposerModel;
class PartsTable;

/// The content of the request: text, JSON that is checked while it is typed, forms, or a file; how it is cut
/// into chunks, and whether it waits to be asked for.
class BodyDrawer : public Drawer {
    Q_OBJECT
public:
    explicit BodyDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;
    /// Selects these bytes of the content, or the line of the form that they come from.
    void showContent(const http::Span &span);
    /// Where sizes, extension and trailers of chunks are.
    void showChunks();
    /// A file that was dropped or chosen: a part, the content, or a choice of how text is taken.
    void offerFile(const QString &name);

private:
    void takeFiles(const QStringList &paths);
    void makeHead();
    void makePages();
    void makeFoot();
    void refresh();
    void refreshText();
    void refreshJson();
    void store();
    void switchKind();
    void format();
    void replaceText(const QString &text);
    void sendNothing();
    void pickFile();
    void chooseUse(const QString &name);
    void takeText(const QString &name);
    void takePart(const QString &name);
    void takeFile(const QString &name);
    http::ContentPlan::Kind kind() const;
    void choose(http::ContentPlan::Kind wanted);
    void forgetOthers();
    std::vector<http::Part> partsFor(http::ContentPlan::Kind wanted) const;

    ComposerModel *m_composer;
    widgets::SegmentedTabs *m_tabs;
    QPlainTextEdit *m_edit;
    QWidget *m_jsonRow;
    widgets::Label *m_json;
    widgets::Button *m_format;
    PartsTable *m_parts;
    QWidget *m_fileRow;
    QLineEdit *m_file;
    QLineEdit *m_type;
    QCheckBox *m_expect;
    ChunkForm *m_chunks;
    widgets::Button *m_open;
    http::ContentPlan::Kind m_shown = http::ContentPlan::Text;
    std::map<http::ContentPlan::Kind, http::ContentPlan> m_left; ///< what a kind had when it was left
    http::ContentPlan m_stored; ///< what this form has said last
    bool m_setting = false;
};

} // namespace compose
