// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/chain.h"

#include <QWidget>

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

/// A chain as boxes and arrows: who asks whom, on which port, and who answered last.
class ChainView : public QWidget {
    Q_OBJECT
public:
    explicit ChainView(QWidget *parent = nullptr);

    /// `ports` is empty while it does not run; then `why` says why it could not start.
    void setChain(const ChainPlan &plan, const QList<quint16> &ports, const QString &why = {});
    /// Marks the server that made the last answer; -1: nobody yet.
    void setAnswered(int hop, int status);
    const QString &chainId() const { return m_plan.id; }

Q_SIGNALS:
    void startRequested(const QString &id);
    void stopRequested(const QString &id);
    void copyRequested(const QString &text);
    /// Ask the server on this port of 127.0.0.1.
    void requestRequested(quint16 port, const QByteArray &method, const QByteArray &path);

private:
    void makeHead();
    QWidget *makeTrials();
    void fill();
    QWidget *makeBox(int hop);
    void ask(int hop, const QByteArray &method);

    ChainPlan m_plan;
    QList<quint16> m_ports;
    int m_answered = -1;
    int m_status = 0;
    widgets::Label *m_name;
    widgets::Label *m_state;
    widgets::Label *m_teaches;
    widgets::Label *m_source;
    widgets::Button *m_switch;
    QList<widgets::Button *> m_trials;
    QWidget *m_picture;
};

} // namespace lab
