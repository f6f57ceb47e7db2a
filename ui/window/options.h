// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QSize>
#include <QStringList>

#include <optional>

namespace window {

/// What the command line asks for.
struct Options {
    bool help = false;
    bool version = false;
    QString screenshot; ///< file to write; empty: an ordinary start
    QSize size{1280, 800};
    QString theme; ///< empty: as set
    std::optional<double> fontScale; ///< 0.75 to 3; as it was left otherwise
    QString screen = QStringLiteral("send"); ///< as `--screen` names them
    QString presenter; ///< covered, verdict, revealed; empty: not before an audience
    QString article; ///< "501"
    QStringList codes; ///< for compare
    QByteArray method; ///< empty: the first example
    QByteArray url;
    QStringList files; ///< captures to open
};

/// An investigation that begins by itself: of an example, or of a request to the practice server.
bool investigatesAtOnce(const Options &options);

/// Reads the arguments, program name first. Needs no application object.
base::Result<Options> readOptions(const QStringList &arguments);
QString optionsHelp();

} // namespace window
