// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/drawer.h"

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

} // namespace compose
