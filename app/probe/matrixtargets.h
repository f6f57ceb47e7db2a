// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

class QIODevice;

namespace probe {

/// Targets one after the other; they are pulled as they are needed and never held together.
class TargetSource {
public:
    virtual ~TargetSource() = default;
    /// The next URL; nullopt: there are no more.
    virtual std::optional<QByteArray> next() = 0;
    /// How many there are altogether; negative: not known.
    virtual qint64 count() const = 0;
    /// Why next() ended before its time.
    virtual std::optional<base::Error> error() const { return std::nullopt; }
};

std::unique_ptr<TargetSource> targetsFromList(QList<QByteArray> urls);

/// One target a line. Empty lines and those that begin with # are left out. A line that begins with / belongs
/// to the origin of `base`. `device` must be open and outlive the source; one that can be read twice is
/// counted first. Lines longer than 64 KiB end it with an error.
std::unique_ptr<TargetSource> targetsFromLines(QIODevice &device, const QByteArray &base);

/// The ones of `first`, then those of `second`.
std::unique_ptr<TargetSource> targetsInTurn(
    std::unique_ptr<TargetSource> first, std::unique_ptr<TargetSource> second);

/// "https://host:8443" of an URL: all before the path.
QByteArray originOf(const QByteArray &url);
/// The URL names a place and no path in it: "http://127.0.0.1:8080".
bool isBareOrigin(const QByteArray &url);

} // namespace probe
