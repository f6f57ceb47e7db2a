// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/connectionsettings.h"
#include "ui/compose/drawer.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QStackedWidget;

namespace widgets {
class Label;
class SegmentedTabs;
} // namespace widgets

namespace compose {

/// Where to, through which proxy, and with which TLS, for all requests from here on.
class ConnectionDrawer : public Drawer {
    Q_OBJECT
public:
    enum Page { WhereTo, Proxy, Tls };

    explicit ConnectionDrawer(ConnectionModel *model, QWidget *parent = nullptr);
    QWidget *firstField() override;
    /// Turns to the page; the keyboard goes to its first field.
    void showPage(Page page);

private:
    QWidget *makeWherePage();
    QWidget *makeProxyPage();
    QWidget *makeTlsPage();
    QLineEdit *addEdit(QGridLayout *grid, const QString &label, const QString &name, QString *value);
    QLineEdit *addFile(QGridLayout *grid, const QString &label, const QString &name, QString *value);
    void bind(QLineEdit *edit, QString *value);
    void store();
    void refresh();
    void listTrusted();

    ConnectionModel *m_model;
    ConnectionSettings m_settings; ///< as it stands in the fields
    QList<std::pair<QLineEdit *, QString *>> m_edits;
    widgets::SegmentedTabs *m_pages;
    QStackedWidget *m_stack;
    widgets::SegmentedTabs *m_family = nullptr;
    widgets::SegmentedTabs *m_way = nullptr;
    QCheckBox *m_digest = nullptr; ///< how the proxy's credentials are used
    widgets::Label *m_environment = nullptr;
    QList<QWidget *> m_ofProxy; ///< of use with a proxy that is named here
    QWidget *m_trusted = nullptr;
};

} // namespace compose
