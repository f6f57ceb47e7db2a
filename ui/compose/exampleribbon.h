// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"

class QButtonGroup;

namespace widgets {
class Label;
}

namespace compose {

/// The first-run ribbon: five real exchanges with the practice server, one click each.
class ExampleRibbon : public widgets::Card {
    Q_OBJECT
public:
    struct Example {
        QString id; ///< "405", "hang-up"
        int code = 0; ///< decides the shape; 0: no answer
    };

    explicit ExampleRibbon(const QList<Example> &examples, QWidget *parent = nullptr);

    /// Marks the example that is on screen; empty: none of them.
    void setCurrent(const QString &id);
    /// Says that the exchanges are recorded ones, because the practice server cannot run.
    void setRecorded(bool recorded);
    void setCompact(bool compact);

Q_SIGNALS:
    void exampleRequested(const QString &id);
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void say();

    widgets::Label *m_text;
    widgets::Label *m_tail;
    QButtonGroup *m_chips;
    bool m_recorded = false;
    bool m_shown = false; ///< what is on the screen is one of them
    bool m_compact = false;
};

} // namespace compose
