// SPDX-License-Identifier: Apache-2.0
#include "app/explain/sieve.h"

#include "app/explain/rule.h"

#include <algorithm>

namespace explain {

namespace {

constexpr int outOfRange = 10;

int classOf(int status)
{
    return status >= 0 && status < 1000 ? status / 100 : outOfRange;
}

bool admitsClass(const Guard &guard, int kind)
{
    // A class word speaks of up to 15xx; what is beyond has to be asked.
    return kind == outOfRange || (guard.classes & (1 << kind)) != 0;
}

} // namespace

Question::Question(const std::vector<Clause> &when)
{
    for (const Clause &clause : when) {
        clause->narrow(&guard);
        conditions.push_back(clause.get());
    }
    std::stable_partition(conditions.begin(), conditions.end(),
        [](const Condition *condition) { return !condition->isCostly(); });
}

Question::Question(const Rule &rule)
    : Question(rule.when)
{
    guard.needs.has |= rule.on == Subject::Call ? 0U : Glance::Response;
}

static void set(QuestionBits *bits, size_t question)
{
    (*bits)[qsizetype(question / 64)] |= quint64(1) << (question % 64);
}

NameSieve::NameSieve(size_t questions)
    : m_free(qsizetype(questions / 64 + 1), 0)
{
    m_byName.fill(m_free);
}

void NameSieve::add(size_t question, quint64 names)
{
    if (names == 0)
        set(&m_free, question);
    for (; names != 0; names &= names - 1)
        set(&m_byName[qCountTrailingZeroBits(names)], question);
}

void NameSieve::narrow(quint64 names, QuestionBits *left) const
{
    QuestionBits pass = m_free;
    for (; names != 0; names &= names - 1) {
        const QuestionBits &more = m_byName[qCountTrailingZeroBits(names)];
        for (qsizetype word = 0; word < pass.size(); ++word)
            pass[word] |= more[word];
    }
    for (qsizetype word = 0; word < pass.size(); ++word)
        (*left)[word] &= pass[word];
}

/// The lowest bit alone: of several names that all are needed, one is enough to sort by.
static quint64 oneBit(quint64 bits)
{
    return bits & (~bits + 1);
}

Sieve::Sieve(const std::vector<Question> &questions, const std::vector<quint16> &about)
    : m_sent(questions.size())
    , m_received(questions.size())
    , m_among(questions.size())
    , m_methods(questions.size())
    , m_withoutResponse(qsizetype(questions.size() / 64 + 1), 0)
{
    m_needs.reserve(questions.size());
    for (const Question &question : questions)
        m_needs.push_back(question.guard.needs);
    m_several = m_withoutResponse;
    sortByFlags(about);
    std::vector<int> statuses;
    for (const quint16 index : about) {
        const Needs &needs = m_needs[index];
        if (needs.sent != oneBit(needs.sent) || needs.received != oneBit(needs.received))
            set(&m_several, index);
        m_methods.add(index, needs.methods == ~quint64(0) ? 0 : needs.methods);
        m_sent.add(index, oneBit(needs.sent));
        m_received.add(index, oneBit(needs.received));
        m_among.add(index, needs.among == ~quint64(0) ? 0 : needs.among);
        for (const int status : questions[index].guard.statuses) {
            if (status < 0 || status >= 1000 || m_place[size_t(status)] > 0)
                continue;
            statuses.push_back(status);
            m_place[size_t(status)] = quint16(statuses.size());
        }
    }
    m_byClass.fill(m_withoutResponse);
    m_named.resize(statuses.size(), m_withoutResponse);
    for (const quint16 index : about)
        addStatuses(index, questions[index].guard, statuses);
}

void Sieve::sortByFlags(const std::vector<quint16> &about)
{
    for (quint32 flag = 1; flag <= Glance::Last; flag <<= 1) {
        Without without{flag, m_withoutResponse};
        bool needed = false;
        for (const quint16 index : about) {
            if ((m_needs[index].has & flag) == 0)
                set(&without.questions, index);
            else
                needed = true;
        }
        if (needed)
            m_without.push_back(std::move(without));
    }
}

void Sieve::addStatuses(quint16 index, const Guard &guard, const std::vector<int> &statuses)
{
    if ((guard.needs.has & Glance::Response) == 0)
        set(&m_withoutResponse, index);
    const bool any = guard.statuses.empty();
    for (int kind = 0; kind <= outOfRange; ++kind) {
        if ((any || kind == outOfRange) && admitsClass(guard, kind))
            set(&m_byClass[size_t(kind)], index);
    }
    for (size_t place = 0; place < statuses.size(); ++place) {
        const bool named = any
            || std::find(guard.statuses.begin(), guard.statuses.end(), statuses[place])
                != guard.statuses.end();
        if (named && admitsClass(guard, classOf(statuses[place])))
            set(&m_named[place], index);
    }
}

QuestionBits Sieve::leftBy(const Glance &glance) const
{
    QuestionBits left = listFor(glance);
    m_sent.narrow(glance.sent, &left);
    m_received.narrow(glance.received, &left);
    m_among.narrow(glance.names, &left);
    m_methods.narrow(glance.method, &left);
    for (const Without &without : m_without) {
        if ((glance.has & without.flag) != 0)
            continue;
        for (qsizetype word = 0; word < left.size(); ++word)
            left[word] &= without.questions[word];
    }
    return left;
}

const QuestionBits &Sieve::listFor(const Glance &glance) const
{
    if ((glance.has & Glance::Response) == 0)
        return m_withoutResponse;
    const int status = glance.status;
    const int kind = classOf(status);
    if (kind != outOfRange && m_place[size_t(status)] > 0)
        return m_named[m_place[size_t(status)] - 1U];
    return m_byClass[size_t(kind)];
}

} // namespace explain
