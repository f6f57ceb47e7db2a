// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/credentials.h"
#include "ui/compose/drawer.h"

class QFormLayout;
class QLineEdit;

namespace widgets {
class Label;
class SegmentedTabs;
} // namespace widgets

namespace compose {

class ComposerModel;
class SavedCredentials;

/// Basic, Bearer or a key, which become a field, or an account that answers Digest challenges.
class AuthDrawer : public Drawer {
    Q_OBJECT
public:
    explicit AuthDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;

private:
    QWidget *makeForm();
    void refresh();
    void showRows();
    void store();
    void storeKey();
    void useSaved(const Credentials &credentials);
    Credentials typed() const;
    QByteArray keyName() const;

    ComposerModel *m_composer;
    widgets::SegmentedTabs *m_tabs;
    QFormLayout *m_form;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    QLineEdit *m_keyName;
    QLineEdit *m_key;
    widgets::Label *m_note;
    SavedCredentials *m_saved;
    QByteArray m_storedKey; ///< name of the field that holds the key
    bool m_storing = false;
};

/// The scheme that the draft and the account come to.
Credentials::Scheme schemeInUse(const ComposerModel &model);

} // namespace compose
