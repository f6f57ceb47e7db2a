// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/drawer.h"

class QFormLayout;
class QLineEdit;

namespace widgets {
class SegmentedTabs;
}

namespace compose {

class ComposerModel;

/// Basic or Bearer, which becomes an Authorization field.
class AuthDrawer : public Drawer {
    Q_OBJECT
public:
    explicit AuthDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;

private:
    void refresh();
    void store();

    ComposerModel *m_composer;
    widgets::SegmentedTabs *m_tabs;
    QFormLayout *m_form;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    bool m_storing = false;
};

} // namespace compose
