// SPDX-License-Identifier: Apache-2.0
#include "app/training/attempt.h"

#include <algorithm>

namespace training {

using namespace Qt::StringLiterals;

// A lesson that became shorter since leaves no step behind that does not exist.
Attempt::Attempt(Lesson lesson, const Record &record)
    : m_lesson(std::move(lesson))
    , m_record(record)
{
    const int steps = count();
    for (const int step : record.done) {
        if (step < 0 || step >= steps)
            m_record.done.remove(step);
    }
    enter(std::clamp(record.step, 0, steps - 1));
}

void Attempt::enter(int step)
{
    m_record.step = step;
    m_said.clear();
    m_hints = 0;
    m_choice = -1;
    m_revealed = false;
}

bool Attempt::isMet() const
{
    return step().check.isEmpty() || m_record.done.contains(m_record.step);
}

QString Attempt::said() const
{
    if (!m_said.isEmpty())
        return m_said;
    if (m_record.done.contains(m_record.step))
        return u"Done before."_s;
    return step().check.waitsFor();
}

bool Attempt::take(const Event &event)
{
    const std::optional<Judgement> judgement = step().check.judge(event);
    const bool met = isMet();
    if (!judgement || (met && !judgement->yes)) // done stays done, whatever is tried after it
        return false;
    if (judgement->yes)
        m_record.done.insert(m_record.step);
    m_said = judgement->words;
    return true;
}

bool Attempt::choose(int choice)
{
    if (m_choice >= 0 || choice < 0 || choice >= step().choices.size())
        return false;
    Event event;
    event.kind = Event::Prediction;
    event.choice = choice;
    event.right = choice == step().right;
    m_choice = choice;
    return take(event);
}

bool Attempt::hint()
{
    if (m_hints >= int(step().hints.size()))
        return false;
    ++m_hints;
    return true;
}

bool Attempt::goOn()
{
    if (isLast()) {
        m_record.finished = true;
        return false;
    }
    enter(m_record.step + 1);
    return true;
}

bool Attempt::goBack()
{
    if (m_record.step == 0)
        return false;
    enter(m_record.step - 1);
    return true;
}

} // namespace training
