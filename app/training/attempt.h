// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/lesson.h"
#include "app/training/progress.h"

namespace training {

/// Somebody going through a lesson: which step is on, what was met, how much was given away.
class Attempt {
public:
    Attempt() = default;
    /// Goes on where the record left off.
    Attempt(Lesson lesson, const Record &record);

    const Lesson &lesson() const { return m_lesson; }
    const Step &step() const { return m_lesson.steps[size_t(m_record.step)]; }
    int number() const { return m_record.step + 1; } ///< from 1
    int count() const { return int(m_lesson.steps.size()); }
    const Record &record() const { return m_record; }

    /// True when the step changed from not met to met, or what is said of it changed.
    bool take(const Event &event);
    /// The choice of a prediction, from 0; the first one stands.
    bool choose(int choice);
    int choice() const { return m_choice; }

    bool isMet() const; ///< the check of this step holds, or it has none
    bool mayGoOn() const { return isMet() || m_revealed; }
    bool isLast() const { return number() == count(); }
    QString said() const; ///< what is missing, or what was seen

    /// Shows one more hint; false: there is no more.
    bool hint();
    int hints() const { return m_hints; }
    void reveal() { m_revealed = true; }
    bool isRevealed() const { return m_revealed; }

    bool goOn(); ///< false at the end; the lesson is finished then
    bool goBack();

private:
    void enter(int step);

    Lesson m_lesson;
    Record m_record;
    QString m_said;
    int m_hints = 0;
    int m_choice = -1;
    bool m_revealed = false;
};

} // namespace training
