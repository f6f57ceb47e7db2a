// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/lab/logmodel.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QTableView;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

/// The log of the practice server: a table with a filter, to ask again and to copy.
class LogPane : public widgets::Card {
    Q_OBJECT
public:
    explicit LogPane(QWidget *parent = nullptr);

    void add(const LogEntry &entry);
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void againRequested(const lab::LogEntry &entry);
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    void layOutTable();
    void tell();
    void restyle();

    LogModel *m_model;
    LogFilter *m_shown;
    QTableView *m_table;
    QLineEdit *m_filter;
    widgets::Label *m_state;
    widgets::Button *m_clear;
    widgets::Button *m_copy;
};

} // namespace lab
