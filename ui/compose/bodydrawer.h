// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/contentplan.h"
#include "ui/compose/drawer.h"

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

private:
    void makeHead();
    void makePages();
    void makeFoot();
    void refresh();
    void refreshText();
    void refreshJson();
    void store();
    void pickFile(const QString &title, void (BodyDrawer::*taken)(const QString &));
    void takeText(const QString &name);
    void takePart(const QString &name);
    void takeFile(const QString &name);
    http::ContentPlan::Kind kind() const;

    ComposerModel *m_composer;
    widgets::SegmentedTabs *m_tabs;
    QPlainTextEdit *m_edit;
    widgets::Label *m_json;
    PartsTable *m_parts;
    QWidget *m_fileRow;
    QLineEdit *m_file;
    QLineEdit *m_type;
    QCheckBox *m_expect;
    ChunkForm *m_chunks;
    widgets::Button *m_open;
    bool m_setting = false;
};

} // namespace compose
