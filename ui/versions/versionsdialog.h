// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/versions.h"

#include <QDialog>

class QTableView;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace versions {

class VersionsModel;

/// Sends a request three times and shows what came of it. Deletes itself when closed.
class VersionsDialog : public QDialog {
    Q_OBJECT
public:
    struct Question {
        http::Draft draft;
        wire::Options options;
        bool waits = false; ///< the method may change something: nothing is sent before the button is pressed
    };

    VersionsDialog(Question question, const explain::Explainer &explainer, QWidget *parent = nullptr);
    ~VersionsDialog() override;

    void run();
    bool isRunning() const { return m_run != nullptr; }
    VersionsModel *model() const { return m_model; }

Q_SIGNALS:
    void exchangeChosen(const http::Exchange &exchange);
    /// All that will be answered was.
    void settled();

protected:
    void reject() override;

private:
    void refresh();
    void chooseCurrent();
    void copyTable() const;
    QString askText() const;

    Question m_question;
    const explain::Explainer &m_explainer;
    std::unique_ptr<probe::Versions> m_run;
    std::vector<probe::VersionAnswer> m_answers;
    VersionsModel *m_model;
    widgets::Label *m_sentence;
    QTableView *m_table;
    widgets::Button *m_send;
    widgets::Button *m_show;
};

} // namespace versions
