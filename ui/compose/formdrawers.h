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

/// A few tabs and a sentence: which HTTP version the request line names.
class VersionDrawer : public Drawer {
    Q_OBJECT
public:
    explicit VersionDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;

private:
    widgets::SegmentedTabs *m_tabs;
};

/// Whether redirects are shown or followed.
class RedirectsDrawer : public Drawer {
    Q_OBJECT
public:
    explicit RedirectsDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;

private:
    widgets::SegmentedTabs *m_tabs;
};

/// The Cookie field of this one request; no jar is kept.
class CookiesDrawer : public Drawer {
    Q_OBJECT
public:
    explicit CookiesDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;

private:
    QLineEdit *m_edit;
};

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
