// SPDX-License-Identifier: Apache-2.0
#include "app/explain/ruleindex.h"

#include "app/explain/rule.h"
#include "app/explain/sieve.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace explain {

namespace {

constexpr QByteArrayView bundleStart("{\"entries\": [\n");
constexpr QByteArrayView bundleEnd("\n]}\n");

struct Head {
    quint32 textSize = 0; ///< of the bundle
    quint32 rows = 0;
};

/// One case of an entry. The statuses of all rows follow the last row.
struct Row {
    quint64 methods = 0;
    quint64 sent = 0;
    quint64 received = 0;
    quint64 among = 0;
    quint32 has = 0;
    quint32 start = 0; ///< of the entry in the bundle
    quint32 size = 0;
    quint32 firstStatus = 0;
    quint32 statuses = 0; ///< how many; 0: any
    quint32 classes = 0;

    Needs needs() const { return {has, methods, sent, received, among}; }
};
// No gaps: the same bundle gives the same index.
static_assert(
    std::has_unique_object_representations_v<Row> && std::has_unique_object_representations_v<Head>);

template <typename T> T read(const char *at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

template <typename T> void append(QByteArray *bytes, const T &value)
{
    bytes->append(reinterpret_cast<const char *>(&value), qsizetype(sizeof value));
}

QByteArray bundleOf(QByteArrayView entries)
{
    QByteArray text;
    text.reserve(bundleStart.size() + entries.size() + bundleEnd.size());
    return text.append(bundleStart).append(entries).append(bundleEnd);
}

Guard guardOf(const Rule &rule)
{
    return Question(rule).guard;
}

Guard guardOf(const VerdictRule &verdict)
{
    return Question(verdict.when).guard;
}

/// `read` gives the cases of the entries of a bundle.
template <typename Read> QByteArray indexOf(const QByteArray &bundle, Read read)
{
    if (!bundle.startsWith(bundleStart) || !bundle.endsWith(bundleEnd))
        return {};
    Head head{quint32(bundle.size()), 0};
    QByteArray rows;
    QByteArray statuses;
    const qsizetype end = bundle.size() - bundleEnd.size();
    for (qsizetype start = bundleStart.size(); start < end;) {
        const qsizetype newline = bundle.indexOf('\n', start);
        const qsizetype size = newline < end ? newline - 1 - start : end - start; // without the comma
        std::vector<base::Error> problems;
        const auto cases = read(bundleOf(QByteArrayView(bundle).sliced(start, size)), &problems);
        if (!problems.empty() || cases.empty())
            return {};
        for (const auto &each : cases) {
            const Guard guard = guardOf(each);
            const auto first = quint32(statuses.size() / qsizetype(sizeof(qint32)));
            const Needs &needs = guard.needs;
            append(&rows,
                Row{needs.methods, needs.sent, needs.received, needs.among, needs.has, quint32(start),
                    quint32(size), first, quint32(guard.statuses.size()), guard.classes});
            for (const int status : guard.statuses)
                append(&statuses, qint32(status));
            ++head.rows;
        }
        start = newline + 1;
    }
    QByteArray index;
    append(&index, head);
    return index + rows + statuses;
}

/// As a Sieve would tell.
bool lets(const Row &row, const char *statuses, const Glance &glance)
{
    if (!row.needs().areMetBy(glance))
        return false;
    const int status = glance.status;
    if ((glance.has & Glance::Response) == 0 || status < 0 || status >= 1000)
        return true;
    if ((row.classes & (1U << (status / 100))) == 0)
        return false;
    for (quint32 i = 0; i < row.statuses; ++i) {
        if (read<qint32>(statuses + (row.firstStatus + i) * sizeof(qint32)) == status)
            return true;
    }
    return row.statuses == 0;
}

} // namespace

QByteArray indexOfRules(const QByteArray &bundle)
{
    return indexOf(bundle, rulesOf);
}

QByteArray indexOfVerdicts(const QByteArray &bundle)
{
    return indexOf(bundle, verdictsOf);
}

QByteArray entriesFor(QByteArrayView bundle, QByteArrayView index, const std::vector<Glance> &glances)
{
    if (index.size() < qsizetype(sizeof(Head)))
        return {};
    const Head head = read<Head>(index.data());
    const char *const rows = index.data() + sizeof(Head);
    const char *const statuses = rows + head.rows * sizeof(Row);
    if (head.textSize != size_t(bundle.size()) || statuses > index.data() + index.size())
        return {};
    QByteArray entries;
    quint32 taken = 0;
    for (quint32 i = 0; i < head.rows; ++i) {
        const Row row = read<Row>(rows + i * sizeof(Row));
        const auto letsIt = [&](const Glance &glance) { return lets(row, statuses, glance); };
        if (row.start == taken || std::none_of(glances.begin(), glances.end(), letsIt))
            continue;
        taken = row.start;
        if (!entries.isEmpty())
            entries.append(",\n");
        entries.append(bundle.sliced(row.start, row.size));
    }
    return bundleOf(entries);
}

} // namespace explain
