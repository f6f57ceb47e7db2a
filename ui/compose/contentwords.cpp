// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/contentwords.h"

#include "ui/compose/composermodel.h"
#include "ui/compose/rawtext.h"

#include <QCoreApplication>

#include <numeric>

namespace compose {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("ContentWords", text);
}

static QString kindWord(const http::Draft &draft)
{
    using Kind = http::ContentPlan::Kind;
    switch (draft.plan ? draft.plan->kind : Kind::Text) {
    case Kind::Text:
        return {};
    case Kind::Form:
        return tr("form");
    case Kind::Multipart:
        return tr("multipart");
    case Kind::Json:
        return tr("JSON");
    case Kind::File:
        return tr("file");
    }
    return {};
}

qint64 sentSize(const ComposerModel &composer)
{
    if (!composer.composed())
        return 0;
    const std::vector<http::Piece> &rest = composer.composed()->rest;
    return std::accumulate(rest.begin(), rest.end(), qint64(composer.composed()->bytes.size()),
        [](qint64 sum, const http::Piece &piece) { return sum + piece.size; });
}

QString contentWord(const ComposerModel &composer)
{
    const http::Draft &draft = composer.draft();
    const QString kind = kindWord(draft);
    if (kind.isEmpty() && draft.content.isEmpty())
        return tr("none");
    if (!composer.composed())
        return kind.isEmpty() ? tr("%1 B").arg(draft.content.size()) : kind;
    const qint64 size = draft.raw || kind.isEmpty()
        ? draft.content.size()
        : sentSize(composer) - composer.composed()->request.head.end;
    const QString bytes = tr("%1 B").arg(size);
    return kind.isEmpty() ? bytes : kind + u' ' + bytes;
}

QString sentText(const ComposerModel &composer)
{
    if (!composer.composed())
        return textOf(composer.draft().raw.value_or(QByteArray()));
    QString text = textOf(composer.composed()->bytes);
    for (const http::Piece &piece : composer.composed()->rest) {
        if (piece.file.isEmpty())
            text += textOf(piece.bytes);
        else
            text += tr("[%1 bytes of %2]").arg(piece.size).arg(piece.file) + u'\n';
    }
    return text;
}

} // namespace compose
