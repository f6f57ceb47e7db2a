// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/draft.h"

#include <QStringList>

#include <optional>

namespace compose {

/// A remark on the request being composed, with what can be done about it in one click.
struct Note {
    enum Kind { BadUrl, BadContent, Grammar, Raw, MethodCase, UserInfo, ContentIgnored, WrongOnPurpose };
    enum Action { Fix, Keep, SendAnyway, BackToForm, UseCredentials, DropDefects };
    Kind kind = BadUrl;
    QStringList parts; ///< in turn plain and emphasised
    QList<Action> actions;
    bool stops = false; ///< nothing is sent until it is mended or waved through
    bool loud = false; ///< a warning, though it stops nothing
    QByteArray fix; ///< Fix: the method to use

    QString text() const { return parts.join(QString()); }
    bool operator==(const Note &) const = default;
};

/// The most important remark on a draft. `standard`: methods that are spelled in capitals; `kept`: a method
/// whose spelling the user has confirmed.
std::optional<Note> noteOn(
    const http::Draft &draft, const QList<QByteArray> &standard, const QByteArray &kept);
/// "Fix", "Send anyway"…
QString actionText(Note::Action action);

} // namespace compose
