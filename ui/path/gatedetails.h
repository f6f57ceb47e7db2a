// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

#include <QWidget>

class QVBoxLayout;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace path {

/// All there is to say of the chosen station or gate, and what can be done about it.
class GateDetails : public QWidget {
    Q_OBJECT

public:
    explicit GateDetails(QWidget *parent = nullptr);

    /// `entry` may be null: nothing is chosen.
    void setEntry(const Entry *entry);
    /// Code of the article that the button opens; empty: none.
    QString articleCode() const { return m_article; }

Q_SIGNALS:
    void findingRequested(const QString &rule);
    void articleRequested(const QString &kind, const QString &id);
    void specRequested(const QString &reference);
    void probeRequested(const QString &gate);

private:
    void fillEvidence(const Entry &entry);
    void fillCodes(const Entry &entry);
    void fillSections(const Entry &entry);
    QWidget *addRow(const QString &label);

    QVBoxLayout *m_column;
    widgets::Label *m_title;
    widgets::Label *m_question;
    QWidget *m_rows;
    widgets::Label *m_remark;
    widgets::Button *m_probe;
    widgets::Button *m_read;
    QString m_gate;
    QString m_article;
};

} // namespace path
