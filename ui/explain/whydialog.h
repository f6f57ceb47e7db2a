// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QDialog>

class QComboBox;
class QListView;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace explain {

class WhyModel;

/// "Why?" and "Why not?": each condition of one rule with how it held for the exchange on screen. Does not
/// block the window; another rule can be asked from here.
class WhyDialog : public QDialog {
    Q_OBJECT

public:
    explicit WhyDialog(QWidget *parent = nullptr);

    /// The rules that can be asked: id and title.
    void setChoices(const QList<std::pair<QString, QString>> &choices);
    /// `about` names the exchange: "DELETE /a → 405".
    void setAnswer(
        const QString &rule, const QString &title, const QString &about, const std::vector<Trace> &traces);
    const QString &rule() const { return m_rule; }
    /// Puts the caret where another rule is chosen.
    void startChoosing();

Q_SIGNALS:
    /// Another rule is to be asked about the same exchange.
    void askRequested(const QString &rule);
    /// The page of the rule is wanted.
    void ruleRequested(const QString &rule);

private:
    void makeChooser();
    void askChosen();
    void askTyped();

    QString m_rule;
    WhyModel *m_model;
    widgets::Label *m_title;
    widgets::Label *m_about;
    widgets::Label *m_outcome;
    QListView *m_list;
    QComboBox *m_chooser;
    widgets::Button *m_page;
};

} // namespace explain
