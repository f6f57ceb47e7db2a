// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixline.h"
#include "app/probe/writers/matrixwriter.h"

namespace probe {

namespace {

QByteArray jsonOrNull(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray("null") : jsonString(text);
}

/// Cells leave as they come; of the rows only what stands once for each is held.
class JsonMatrix : public MatrixWriter {
public:
    explicit JsonMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }

    void begin(const MatrixHead &head) override
    {
        m_out("{\n\"methods\":" + jsonList(head.methods) + ",\n\"nonsense\":" + jsonOrNull(head.nonsense)
            + ",\n\"cells\":[");
    }

    void row(const Row &row) override
    {
        QByteArray text;
        for (const Cell &cell : row.cells) {
            text += m_first ? "\n" : ",\n";
            m_first = false;
            text += "{\"target\":" + jsonString(row.target) + ',';
            appendCell(text, cell, true);
            text += '}';
        }
        m_out(text);
        m_targets += (m_targets.isEmpty() ? "" : ",\n") + jsonString(row.target);
        const auto claimed = row.claimed();
        m_rows += (m_rows.isEmpty() ? "\n" : ",\n");
        m_rows += "{\"target\":" + jsonString(row.target)
            + ",\"allow\":" + (claimed ? jsonList(*claimed) : QByteArray("null"));
        if (row.get)
            comparison("get", *row.get);
        if (row.nonsense)
            comparison("nonsense", *row.nonsense);
        m_rows += ",\"error\":" + jsonOrNull(row.error.toUtf8()) + '}';
    }

    void end(const MatrixEnd &end) override
    {
        m_out("\n],\n\"targets\":[" + m_targets + "],\n\"rows\":[" + m_rows + "\n],\n\"differences\":"
            + differences(end) + ",\n\"unmet\":" + unmet(end) + ",\n\"summary\":" + summary(end) + "\n}\n");
    }

private:
    void comparison(const QByteArray &key, const Cell &cell)
    {
        m_rows += ",\"" + key + "\":{";
        appendCell(m_rows, cell, true);
        m_rows += '}';
    }

    static QByteArray differences(const MatrixEnd &end)
    {
        if (!end.differences)
            return "null";
        QByteArray list;
        for (const Difference &each : *end.differences) {
            list += list.isEmpty() ? "\n" : ",\n";
            list += "{\"target\":" + jsonString(each.target) + ",\"method\":" + jsonString(each.method)
                + ",\"what\":\"" + differenceWord(each.what) + "\",\"before\":" + jsonOrNull(each.before)
                + ",\"now\":" + jsonOrNull(each.now) + '}';
        }
        return '[' + list + ']';
    }

    static QByteArray unmet(const MatrixEnd &end)
    {
        if (!end.unmet)
            return "null";
        QByteArray list;
        for (const Unmet &each : *end.unmet) {
            list += list.isEmpty() ? "\n" : ",\n";
            list += "{\"target\":" + jsonString(each.target) + ",\"method\":" + jsonString(each.method)
                + ",\"expected\":" + jsonString(each.expected) + ",\"seen\":" + jsonString(each.seen) + '}';
        }
        return '[' + list + ']';
    }

    static QByteArray summary(const MatrixEnd &end)
    {
        const MatrixCounts &counts = end.counts;
        const auto number = [](const char *key, qint64 value) {
            return QByteArray("\"") + key + "\":" + QByteArray::number(value);
        };
        return '{' + number("targets", counts.rows) + ',' + number("cells", counts.cells) + ','
            + number("answered", counts.answered) + ',' + number("skipped", counts.skipped) + ','
            + number("failed", counts.failed) + ',' + number("bad_targets", counts.badTargets) + ','
            + number("errors", counts.errors) + ',' + number("lies", counts.lies) + ','
            + number("requests", end.summary.requests) + ','
            + number("milliseconds", end.summary.milliseconds)
            + ",\"unverified\":" + (end.unverified ? "true" : "false")
            + ",\"cancelled\":" + (end.summary.cancelled ? "true" : "false") + '}';
    }

    MatrixOut m_out;
    QByteArray m_targets;
    QByteArray m_rows;
    bool m_first = true;
};

} // namespace

std::unique_ptr<MatrixWriter> makeJsonMatrix(MatrixOut out)
{
    return std::make_unique<JsonMatrix>(std::move(out));
}

} // namespace probe
