// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"
#include "app/lab/server.h"
#include "app/wire/call.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>

/// What the tests of truth share: every personality, the questions put to it, and what the lab says that it
/// really did.
namespace truthgrid {

/// A question. `fields` are sent as they stand.
struct Cell {
    QByteArray method;
    QByteArray path;
    std::vector<std::pair<QByteArray, QByteArray>> fields;

    QString words() const
    {
        return QString::fromLatin1(method + ' ' + path)
            + (fields.empty() ? QString() : QStringLiteral(" (signed in)"));
    }
};

inline const QByteArray madeUp = "FRBNQX";

/// Registered methods, a made-up one, and one in small letters.
inline QList<QByteArray> methods()
{
    return {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", madeUp, "get"};
}

/// Addresses that every personality has, one that none has, and what else it serves; "/private" with and
/// without credentials. Of "every code on demand" only the first: its codes are no answers to a question.
inline std::vector<Cell> cells(const lab::Personality &personality)
{
    std::vector<Cell> all;
    QList<QByteArray> paths = {"/articles/42", "/articles", "/admin", "/private", "/no/such-thing"};
    for (const lab::Route &route : personality.routes) {
        const QByteArray path = route.path.toLatin1();
        if (personality.id != QStringLiteral("codes") && !path.endsWith('*') && !paths.contains(path))
            paths << path;
    }
    for (const QByteArray &path : paths) {
        for (const QByteArray &method : methods())
            all.push_back({method, path, {}});
    }
    const QByteArray signedIn = "Basic " + (personality.user + ':' + personality.password).toBase64();
    for (const QByteArray &method : methods())
        all.push_back({method, "/private", {{"Authorization", signedIn}}});
    return all;
}

inline http::Draft draftOf(const Cell &cell, quint16 port)
{
    http::Draft draft;
    draft.method = cell.method;
    draft.url = "http://127.0.0.1:" + QByteArray::number(port) + cell.path;
    for (const auto &[name, value] : cell.fields)
        draft.fields.push_back({name, value});
    return draft;
}

/// Right, undecided, or confidently wrong.
struct Tally {
    int right = 0;
    int open = 0;
    int wrong = 0;
};

/// Prints the table and its sum.
inline void print(const std::map<QString, Tally> &tallies)
{
    Tally all;
    for (const auto &[what, tally] : tallies) {
        qInfo().noquote() << QStringLiteral("%1 right %2, undecided %3, wrong %4")
                                 .arg(what.leftJustified(30))
                                 .arg(tally.right, 4)
                                 .arg(tally.open, 4)
                                 .arg(tally.wrong, 4);
        all.right += tally.right;
        all.open += tally.open;
        all.wrong += tally.wrong;
    }
    qInfo().noquote() << QStringLiteral("%1 cases: right %2, undecided %3, wrong %4")
                             .arg(all.right + all.open + all.wrong)
                             .arg(all.right)
                             .arg(all.open)
                             .arg(all.wrong);
}

} // namespace truthgrid
