// SPDX-License-Identifier: Apache-2.0
#include "ui/window/followups.h"

#include "app/http/syntax.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace window {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("FollowUps", text);
}

QByteArray madeUpMethod()
{
    QByteArray method(6, 'Z');
    for (char &letter : method)
        letter = "BCDFGHJKLMNPQRSTVWXZ"[QRandomGenerator::global()->bounded(20)]; // no vowels: no words
    return method;
}

static http::Draft withMethod(http::Draft draft, const QByteArray &method)
{
    draft.method = method;
    draft.raw.reset();
    draft.content.clear();
    std::erase_if(draft.fields, [](const http::DraftField &field) {
        return http::sameName(field.name, "Content-Type") || http::sameName(field.name, "Content-Length")
            || http::sameName(field.name, "Transfer-Encoding");
    });
    return draft;
}

// The path is replaced in the URL as typed; scheme and authority stay byte for byte.
static http::Draft elsewhere(http::Draft draft, const QByteArray &path)
{
    const qsizetype scheme = draft.url.indexOf("://");
    const qsizetype from = scheme < 0 ? 0 : scheme + 3;
    qsizetype end = from;
    while (end < draft.url.size() && draft.url[end] != '/' && draft.url[end] != '?' && draft.url[end] != '#')
        ++end;
    draft.url = draft.url.left(end) + path;
    draft.target.reset();
    return draft;
}

std::vector<FollowUp> followUps(const http::Draft &draft, const QByteArray &madeUp)
{
    const QString made = QString::fromLatin1(madeUp);
    const QByteArray missing = "/rp-missing-" + madeUp.toLower();
    std::vector<FollowUp> all;
    const http::Draft here = withMethod(draft, "GET"_ba);
    if (draft.method != "GET")
        all.push_back({u"get-here"_s, tr("GET the same path"), tr("Does the resource exist for you?"), here});
    all.push_back({u"made-up-here"_s, tr("%1, a made-up method, on the same path").arg(made),
        tr("What does this server say to a method nobody knows?"), withMethod(draft, madeUp)});
    all.push_back({u"options-here"_s, tr("OPTIONS on the same path"), tr("What does it claim to allow?"),
        withMethod(draft, "OPTIONS"_ba)});
    all.push_back({u"missing"_s, tr("GET a path that is surely missing"),
        tr("What does a missing path look like?"), elsewhere(here, missing)});
    all.push_back({u"made-up-elsewhere"_s, tr("%1 on a missing path").arg(made),
        tr("Which is looked at first, the path or the method?"),
        elsewhere(withMethod(draft, madeUp), missing)});
    if (draft.method != "GET")
        all.push_back(
            {u"method-elsewhere"_s, tr("%1 on a missing path").arg(QString::fromLatin1(draft.method)),
                tr("Is it this path, or every path?"), elsewhere(withMethod(draft, draft.method), missing)});
    http::Draft plain = here;
    plain.fields.clear();
    plain.switchedOff.clear();
    if (plain != here)
        all.push_back(
            {u"plain-get"_s, tr("GET without your fields"), tr("Is one of your fields the reason?"), plain});
    return all;
}

} // namespace window
