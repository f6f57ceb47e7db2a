// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/credentials.h"

#include <QWidget>

class QComboBox;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace compose {

class ComposerModel;

/// Credentials that were put aside: for which origin, used or forgotten at a press. Errors of the keychain
/// are told here, with the way out.
class SavedCredentials : public QWidget {
    Q_OBJECT
public:
    explicit SavedCredentials(ComposerModel *composer, QWidget *parent = nullptr);

    /// What the form holds now; nothing can be saved without.
    void setCurrent(const Credentials &credentials);

Q_SIGNALS:
    void chosen(const compose::Credentials &credentials);

private:
    void save();
    void use();
    void forget();
    void fill();
    void say(const QString &text);

    ComposerModel *m_composer;
    Credentials m_current;
    QComboBox *m_list;
    widgets::Button *m_use;
    widgets::Button *m_save;
    widgets::Button *m_forget;
    widgets::Label *m_words;
};

} // namespace compose
