// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

#include <QDialog>

class QPlainTextEdit;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

/// A route as text, as it stands in a personality's file. What cannot be read is said at once, with its line.
class RouteEditor : public QDialog {
    Q_OBJECT
public:
    /// `personality` knows the answers that a route may name.
    RouteEditor(const QString &title, const Route &route, Personality personality, QWidget *parent);

Q_SIGNALS:
    void routeAccepted(const lab::Route &route);

private:
    void layOut(const QString &title);
    void check();
    void take();

    Personality m_personality;
    QPlainTextEdit *m_text;
    widgets::Label *m_problem;
    widgets::Button *m_use;
    widgets::Button *m_cancel;
};

} // namespace lab
