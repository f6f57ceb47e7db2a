// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

#include <QWidget>

class QTableView;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

class RoutesModel;

/// What a personality serves, and the buttons that change it.
class RoutesPane : public QWidget {
    Q_OBJECT
public:
    explicit RoutesPane(QWidget *parent = nullptr);

    /// `changed`: the routes are not those of its file any more.
    void setPersonality(const Personality &personality, bool changed);

Q_SIGNALS:
    void sendRequested(const QByteArray &method, const QByteArray &path);
    /// The route at this place is to be this one; -1: it is a new one.
    void routeSet(int index, const lab::Route &route);
    void routeRemoved(int index);
    void routesRestored();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    void layOutTable();
    void edit(int row);
    void send();
    void updateButtons();
    void restyle();

    Personality m_personality;
    bool m_changed = false;
    RoutesModel *m_model;
    QTableView *m_table;
    widgets::Label *m_mark;
    widgets::Button *m_send;
    widgets::Button *m_add;
    widgets::Button *m_edit;
    widgets::Button *m_remove;
    widgets::Button *m_restore;
};

} // namespace lab
