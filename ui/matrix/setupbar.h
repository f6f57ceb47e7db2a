// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixplan.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace matrixui {

/// What to ask: targets, methods, the made-up method, consent, pace.
class SetupBar : public QWidget {
    Q_OBJECT
public:
    explicit SetupBar(QWidget *parent = nullptr);

    /// One URL or path a line; paths belong to the origin of the first URL.
    void setTargets(const QByteArray &lines);
    QList<QByteArray> targets() const;
    /// Those beyond what is held here; the terminal takes any number.
    int leftOut() const { return m_leftOut; }
    base::Result<QList<QByteArray>> methods() const;
    void setMethods(const QList<QByteArray> &methods);
    bool madeUp() const;
    /// Everything at once, so that edited() is told once.
    void setPlan(const QByteArray &lines, const QList<QByteArray> &methods, bool madeUp);
    bool unsafe() const;
    double rate() const; ///< 0: no limit, negative: the engine's own
    int lanes() const;

Q_SIGNALS:
    void edited();
    void fileRequested();

private:
    QPlainTextEdit *m_targets;
    QLineEdit *m_methods;
    QCheckBox *m_madeUp;
    QCheckBox *m_unsafe;
    QSpinBox *m_rate;
    QSpinBox *m_lanes;
    mutable int m_leftOut = 0;
};

} // namespace matrixui
