// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixline.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <charconv>

namespace probe {

using namespace Qt::StringLiterals;

static bool isPlain(char c)
{
    return uchar(c) >= 0x20 && uchar(c) < 0x7f && c != '"' && c != '\\';
}

QByteArray jsonString(const QByteArray &bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), isPlain))
        return '"' + bytes + '"';
    QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        text = QString::fromLatin1(bytes);
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray jsonList(const QList<QByteArray> &words)
{
    QByteArray list = "[";
    for (const QByteArray &word : words)
        list += (list.size() > 1 ? "," : "") + jsonString(word);
    return list + ']';
}

static QByteArray jsonList(const QStringList &words)
{
    QList<QByteArray> bytes;
    for (const QString &word : words)
        bytes << word.toUtf8();
    return jsonList(bytes);
}

QByteArray findingMembers(const Cell &cell)
{
    QByteArray members;
    if (cell.level)
        members += ",\"level\":\"" + explain::levelWord(*cell.level).toLatin1() + '"';
    if (!cell.rules.isEmpty())
        members += ",\"rules\":" + jsonList(cell.rules);
    return members;
}

static void appendNumber(QByteArray &text, qint64 number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text.append(digits.data(), end.ptr - digits.data());
}

static void appendWord(QByteArray &text, const QString &word)
{
    for (const QChar c : word)
        text += c.toLatin1();
}

void appendCell(QByteArray &text, const Cell &cell, bool lie)
{
    text += "\"method\":\"";
    text += cell.method; // a token has nothing to escape
    text += "\",\"status\":";
    if (cell.status > 0)
        appendNumber(text, cell.status);
    else
        text += "null";
    text += ",\"allow\":";
    if (cell.allow)
        text += jsonList(*cell.allow);
    else
        text += "null";
    text += ",\"conclusion\":\"";
    appendWord(text, cell.conclusion);
    text += '"';
    if (cell.size >= 0) {
        text += ",\"size\":";
        appendNumber(text, cell.size);
    }
    if (cell.findings.isEmpty())
        text += findingMembers(cell);
    else
        text += cell.findings;
    if (!cell.failure.isEmpty())
        text += ",\"failure\":" + jsonString(cell.failure.toUtf8());
    if (cell.skipped)
        text += ",\"skipped\":true";
    if (cell.repeated)
        text += ",\"repeated\":true";
    if (lie)
        text += ",\"lie\":"
            + (cell.lie == Lie::None ? QByteArray("null") : '"' + lieWord(cell.lie).toLatin1() + '"');
}

QByteArray headLine(const MatrixHead &head)
{
    return "{\"matrix\":1,\"methods\":" + jsonList(head.methods) + ",\"nonsense\":"
        + jsonString(head.nonsense) + ",\"unsafe\":" + (head.unsafe ? "true" : "false") + "}\n";
}

QByteArray lineStart(const Row &row)
{
    return "{\"row\":" + QByteArray::number(row.number) + ",\"target\":" + jsonString(row.target) + ',';
}

void appendCellLine(QByteArray &text, const QByteArray &start, const Cell &cell, bool comparison)
{
    text += start;
    appendCell(text, cell, false);
    text += comparison ? ",\"comparison\":true}\n" : "}\n";
}

QByteArray rowLine(const Row &row)
{
    QByteArray lies;
    row.each([&lies](const Cell &cell) {
        if (cell.lie != Lie::None)
            lies += (lies.isEmpty() ? "" : ",") + jsonString(cell.method) + ":\""
                + lieWord(cell.lie).toLatin1() + '"';
    });
    const auto claimed = row.claimed();
    QByteArray line = lineStart(row) + "\"done\":true,\"allow\":" + (claimed ? jsonList(*claimed) : "null")
        + ",\"lies\":{" + lies + '}';
    if (!row.error.isEmpty())
        line += ",\"error\":" + jsonString(row.error.toUtf8());
    return line + "}\n";
}

static QList<QByteArray> wordsOf(const QJsonValue &value)
{
    QList<QByteArray> words;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &word : array)
        words << word.toString().toUtf8();
    return words;
}

static Lie lieOf(const QString &word)
{
    for (const Lie lie : {Lie::ClaimedButRefused, Lie::ServedButNotClaimed}) {
        if (lieWord(lie) == word)
            return lie;
    }
    return Lie::None;
}

Cell cellFromJson(const QJsonObject &object)
{
    Cell cell;
    cell.method = object["method"_L1].toString().toUtf8();
    cell.status = object["status"_L1].toInt();
    cell.size = object["size"_L1].toInteger(-1);
    if (object["allow"_L1].isArray())
        cell.allow = wordsOf(object["allow"_L1]);
    cell.conclusion = object["conclusion"_L1].toString();
    const QString level = object["level"_L1].toString();
    for (const explain::Level each : {explain::Level::Error, explain::Level::Warn, explain::Level::Info}) {
        if (explain::levelWord(each) == level)
            cell.level = each;
    }
    const QList<QByteArray> rules = wordsOf(object["rules"_L1]);
    for (const QByteArray &rule : rules)
        cell.rules << QString::fromUtf8(rule);
    cell.failure = object["failure"_L1].toString();
    cell.skipped = object["skipped"_L1].toBool();
    cell.repeated = object["repeated"_L1].toBool();
    cell.asked = !cell.skipped;
    cell.lie = lieOf(object["lie"_L1].toString());
    return cell;
}

static ReadRow rowFromJson(const QJsonObject &object)
{
    ReadRow row;
    row.row = object["row"_L1].toInteger();
    row.target = object["target"_L1].toString().toUtf8();
    row.error = object["error"_L1].toString();
    const QJsonObject lies = object["lies"_L1].toObject();
    for (auto it = lies.begin(); it != lies.end(); ++it)
        row.lies.emplace_back(it.key().toUtf8(), lieOf(it.value().toString()));
    return row;
}

base::Result<std::variant<MatrixHead, ReadCell, ReadRow>> readMatrixLine(const QByteArray &line)
{
    using Line = std::variant<MatrixHead, ReadCell, ReadRow>;
    QJsonParseError parsed{};
    const QJsonObject object = QJsonDocument::fromJson(line, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return base::Error{u"it is no JSON: %1."_s.arg(parsed.errorString()), {}, {}};
    if (object["matrix"_L1].toInt() == 1)
        return Line(MatrixHead{wordsOf(object["methods"_L1]), object["nonsense"_L1].toString().toUtf8(),
            object["unsafe"_L1].toBool()});
    if (!object["row"_L1].isDouble() || !object["target"_L1].isString())
        return base::Error{u"it is no line of a matrix."_s, {}, {}};
    if (object["done"_L1].toBool())
        return Line(rowFromJson(object));
    if (!object["method"_L1].isString())
        return base::Error{u"it is no line of a matrix."_s, {}, {}};
    return Line(ReadCell{object["row"_L1].toInteger(), object["target"_L1].toString().toUtf8(),
        cellFromJson(object), object["comparison"_L1].toBool()});
}

} // namespace probe
