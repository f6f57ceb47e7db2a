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
    QByteArray path; ///< or "*"
    std::vector<std::pair<QByteArray, QByteArray>> fields = {};
    QByteArray version = "HTTP/1.1";
    QByteArray content = {};
    bool host = true; ///< Host is sent

    QString words() const
    {
        QByteArray all = method + ' ' + path.left(40) + ' ' + version + (host ? "" : " without Host");
        for (const auto &[name, value] : fields)
            all += ", " + name + ": " + value.left(20);
        return QString::fromLatin1(all);
    }
};

inline const QByteArray madeUp = "FRBNQX";

/// Registered methods, a made-up one, and one in small letters.
inline QList<QByteArray> methods()
{
    return {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", madeUp, "get"};
}

/// Whether an answer is a final one, whole and at once: what is broken on purpose, late, or only interim says
/// nothing of gates.
inline bool isPlain(const lab::Answer &answer)
{
    const auto atOnce = [](const lab::Answer &interim) { return interim.delay == 0; };
    return answer.faults.empty() && answer.delay == 0 && (answer.hangUp || answer.status >= 200)
        && std::all_of(answer.interim.begin(), answer.interim.end(), atOnce);
}

inline bool isPlain(const lab::Personality &personality, const lab::Route &route)
{
    QStringList ids = route.deeds.values();
    ids << route.answer << route.before;
    return std::all_of(ids.begin(), ids.end(), [&personality](const QString &id) {
        const auto answer = personality.answers.constFind(id);
        return answer == personality.answers.constEnd() || isPlain(*answer);
    });
}

/// Addresses that every personality has, one that none has, and what else it serves; "/private" with and
/// without credentials. Of "every code on demand" only the first: its codes are no answers to a question.
inline std::vector<Cell> cells(const lab::Personality &personality)
{
    std::vector<Cell> all;
    QList<QByteArray> paths = {"/articles/42", "/articles", "/admin", "/private", "/no/such-thing"};
    for (const lab::Route &route : personality.routes) {
        const QByteArray path = route.path.toLatin1();
        if (personality.id != QStringLiteral("codes") && !path.endsWith('*') && !paths.contains(path)
            && isPlain(personality, route))
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

/// What is wrong with these is not the method, or not the method alone.
inline std::vector<Cell> oddCells()
{
    const QByteArray here = "/articles/42";
    const QByteArray text = "text";
    return {
        {"OPTIONS", "*", {}},
        {"GET", "*", {}},
        {"GET", here, {}, "HTTP/1.0"},
        {"GET", here, {}, "HTTP/1.9"},
        {"GET", here, {}, "HTTP/2.0"},
        {madeUp, here, {}, "HTTP/3.0"},
        {"GET", here, {}, "HTTX/1.1"},
        {"GET", here, {}, "HTTP/1.1", {}, false},
        {"GET", here, {{"Host", "a"}, {"Host", "b"}}},
        {"GET", here, {{"Host", "a b"}}},
        {"GET", "/" + QByteArray(9000, 'a'), {}},
        {"GET", here, {{"X-Large", QByteArray(40'000, 'x')}}},
        {"GET", here, {{"X-Odd ", "space before the colon"}}},
        {"GET", here, {{"Expect", "200-maybe"}}},
        {"POST", "/articles", {{"Transfer-Encoding", "foo"}}},
        {"POST", "/articles", {{"Content-Length", "four"}}},
        {"POST", "/articles", {{"Content-Type", "x/unknown"}}, "HTTP/1.1", text},
        {"POST", "/articles", {{"Content-Encoding", "foo"}, {"Content-Type", "text/plain"}}, "HTTP/1.1",
            text},
        {"PUT", here, {{"Content-Range", "bytes 0-3/9"}}, "HTTP/1.1", text},
        {"POST", "/upload", {{"Content-Type", "text/plain"}}, "HTTP/1.1", QByteArray(2000, 'x')},
        {"PUT", "/config", {{"Content-Type", "application/json"}}, "HTTP/1.1", "{}"},
        {"GET", here, {{"If-Match", "\"nope\""}}},
        {"PUT", here, {{"If-Match", "\"nope\""}}, "HTTP/1.1", text},
        {"GET", here, {{"If-None-Match", "*"}}},
        {"DELETE", here, {{"If-None-Match", "*"}}},
        {"GET", here, {{"If-Modified-Since", "Sun, 22 Nov 2026 10:00:00 GMT"}}},
        {"PUT", here, {{"If-Unmodified-Since", "Sun, 22 Nov 2020 10:00:00 GMT"}}, "HTTP/1.1", text},
        {"GET", here, {{"Range", "bytes=99999-"}}},
        {"GET", here, {{"Range", "bytes=0-3"}}},
        {"GET", here, {{"Authorization", "Basic d3Jvbmc6d3Jvbmc="}}},
        {"GET", "/private", {{"Authorization", "Basic d3Jvbmc6d3Jvbmc="}}},
        {"DELETE", "/private", {{"Authorization", "Bearer abc"}}},
        {"GET", here, {{"Host", "elsewhere.example"}}},
    };
}

inline http::Draft draftOf(const Cell &cell, quint16 port)
{
    http::Draft draft;
    draft.method = cell.method;
    draft.url =
        "http://127.0.0.1:" + QByteArray::number(port) + (cell.path == "*" ? QByteArray("/") : cell.path);
    if (cell.path == "*")
        draft.target = cell.path;
    draft.version = cell.version;
    draft.content = cell.content;
    if (!cell.host)
        draft.switchedOff << "Host";
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
