// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/formdrawers.h"

class QCheckBox;
class QListWidget;
class QTableView;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace compose {

class CookieBox;
class CookiesModel;

/// The Cookie field of the request, and below it the jar: its switch, what is in it, and why each line of an
/// answer was kept or not.
class JarDrawer : public CookiesDrawer {
    Q_OBJECT
public:
    explicit JarDrawer(ComposerModel *composer, QWidget *parent = nullptr);

private:
    void makeSwitch();
    void makeTable();
    void fitColumns();
    void removeChosen();
    void refresh();

    CookieBox *m_box;
    CookiesModel *m_model;
    QCheckBox *m_on;
    QCheckBox *m_values;
    widgets::Label *m_state;
    QTableView *m_table;
    widgets::Button *m_remove;
    widgets::Button *m_clear;
    QListWidget *m_log;
};

} // namespace compose
