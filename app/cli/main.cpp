// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/knowledge/notes.h"

#include <QCoreApplication>
#include <QDir>

int main(int argc, char **argv)
{
    // Patterns run once or twice on short texts: compiling them to machine code costs more than it saves, but
    // not where lint and matrix ask them of one exchange after the other.
    const bool often = argc > 1 && (qstrcmp(argv[1], "lint") == 0 || qstrcmp(argv[1], "matrix") == 0);
    if (!often && !qEnvironmentVariableIsSet("QT_ENABLE_REGEXP_JIT"))
        qputenv("QT_ENABLE_REGEXP_JIT", "0");
    // Qt's own event loop wakes up less often than the one of GLib, which nothing here needs.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("reasonphrase"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REASONPHRASE_VERSION));
    QTextStream in(stdin);
    QTextStream out(stdout);
    QTextStream err(stderr);
    cli::Streams io{in, out, err};
    if (QDir(knowledge::ownDataFolder()).exists())
        io.ownFolder = knowledge::ownDataFolder();
    return cli::run(QCoreApplication::arguments().mid(1), io);
}
