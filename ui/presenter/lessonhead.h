// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace widgets {
class Label;
}

namespace presenter {

/// The line at the top: what is taught, and how far it has come.
class LessonHead : public QWidget {
    Q_OBJECT

public:
    explicit LessonHead(QWidget *parent = nullptr);

    /// `step` counts from 1; 0 steps: no count.
    void setLesson(const QString &title, const QString &subtitle, int step, int steps);
    int steps() const { return m_steps; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    int dotsWidth() const;

    widgets::Label *m_title;
    widgets::Label *m_subtitle;
    widgets::Label *m_count;
    int m_step = 0;
    int m_steps = 0;
};

} // namespace presenter
