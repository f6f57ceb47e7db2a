// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/livenotes.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("LiveNotes", text);
}

QString actionText(Note::Action action)
{
    switch (action) {
    case Note::Fix:
        return tr("Fix");
    case Note::Keep:
        return tr("Keep");
    case Note::SendAnyway:
        return tr("Send anyway");
    case Note::BackToForm:
        return tr("Back to the form");
    case Note::UseCredentials:
        return tr("Send as Basic");
    case Note::DropDefects:
        return tr("Make it right");
    }
    return {};
}

static Note complaint(Note::Kind kind, const base::Error &error)
{
    Note note;
    note.kind = kind;
    note.stops = true;
    QString what = error.what;
    if (what.endsWith(u'.'))
        what.chop(1);
    if (error.where.isEmpty())
        note.parts = {what + u". "_s + error.advice};
    else
        note.parts = {what + u": "_s, error.where, u". "_s + error.advice};
    if (kind == Note::Grammar)
        note.actions = {Note::SendAnyway};
    return note;
}

static std::optional<Note> caseNote(
    const QByteArray &method, const QList<QByteArray> &standard, const QByteArray &kept)
{
    if (method.isEmpty() || method == kept || standard.contains(method))
        return std::nullopt;
    const auto it = std::find_if(standard.begin(), standard.end(),
        [&method](const QByteArray &each) { return each.compare(method, Qt::CaseInsensitive) == 0; });
    if (it == standard.end())
        return std::nullopt;
    Note note;
    note.kind = Note::MethodCase;
    note.parts = {tr("Method names are case-sensitive: "), QString::fromLatin1(method), tr(" is not "),
        QString::fromLatin1(*it), tr(" (RFC 9110 9.1).")};
    note.actions = {Note::Fix, Note::Keep};
    note.fix = *it;
    return note;
}

static std::optional<Note> userInfoNote(const http::Destination &destination)
{
    if (destination.userInfo.isEmpty())
        return std::nullopt;
    Note note;
    note.kind = Note::UserInfo;
    note.parts = {tr("The user name in the URL is "), tr("not sent"), tr(" (RFC 9110 4.2.4).")};
    note.actions = {Note::UseCredentials};
    return note;
}

static std::optional<Note> defectsNote(const http::Draft &draft)
{
    if (draft.defects.isEmpty() || draft.version == "HTTP/2")
        return std::nullopt;
    QStringList titles;
    for (const http::DraftDefectFact &fact : http::draftDefects()) {
        if (draft.defects.contains(fact.defect))
            titles << fact.title;
    }
    Note note;
    note.kind = Note::WrongOnPurpose;
    note.parts = {tr("Wrong on purpose: "), titles.join(", "_L1), u"."_s};
    note.actions = {Note::DropDefects};
    note.loud = true;
    return note;
}

static bool hasContent(const http::Draft &draft)
{
    using Kind = http::ContentPlan::Kind;
    const Kind kind = draft.plan ? draft.plan->kind : Kind::Text;
    return !draft.content.isEmpty() ? kind == Kind::Text || kind == Kind::Json
                                    : kind != Kind::Text && kind != Kind::Json;
}

static std::optional<Note> contentNote(const http::Draft &draft)
{
    const bool trace = draft.method == "TRACE";
    static const QList<QByteArray> meaningless{"GET"_ba, "HEAD"_ba, "DELETE"_ba, "CONNECT"_ba};
    if (!hasContent(draft) || !(trace || meaningless.contains(draft.method)))
        return std::nullopt;
    Note note;
    note.kind = Note::ContentIgnored;
    note.parts = {tr("Content in a "), QString::fromLatin1(draft.method),
        trace ? tr(" request is forbidden (RFC 9110 9.3.8). It is sent as you wrote it.")
              : tr(" request means nothing by itself; a server may refuse it (RFC 9110 9.3).")};
    return note;
}

std::optional<Note> noteOn(
    const http::Draft &draft, const QList<QByteArray> &standard, const QByteArray &kept)
{
    const base::Result<http::Destination> destination = http::splitUrl(draft.url);
    if (!destination)
        return complaint(Note::BadUrl, destination.error());
    if (draft.raw) {
        Note note;
        note.kind = Note::Raw;
        note.parts = {
            tr("Your raw bytes are sent "), tr("as they stand"), tr("; the URL only says where to.")};
        note.actions = {Note::BackToForm};
        return note;
    }
    if (const auto strict = http::compose(draft, false); !strict) {
        const auto anyway = http::compose(draft, true);
        return anyway ? complaint(Note::Grammar, strict.error())
                      : complaint(Note::BadContent, anyway.error());
    }
    if (auto note = defectsNote(draft))
        return note;
    if (auto note = caseNote(draft.method, standard, kept))
        return note;
    if (auto note = userInfoNote(*destination))
        return note;
    return contentNote(draft);
}

} // namespace compose
