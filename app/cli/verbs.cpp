// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include <QCommandLineParser>

#include <cstdio>
#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

namespace cli {

using namespace Qt::StringLiterals;

namespace {

struct Verb {
    QString name;
    QString does;
    int (*run)(const QStringList &, Streams &);
};

const QList<Verb> &verbs()
{
    static const QList<Verb> table = {
        {u"explain"_s, u"one code, method, field or search phrase: its article; several: side by side"_s,
            runExplain},
        {u"send"_s, u"one exchange: the wire, the findings, the verdict, the decision path"_s, runSend},
        {u"matrix"_s, u"methods × targets: what each method gets on each target, from real traffic"_s,
            runMatrix},
        {u"investigate"_s, u"finds out by follow-up requests what an answer means"_s, runInvestigate},
        {u"lint"_s, u"explains captures made elsewhere: HAR, raw messages, curl -i, NDJSON"_s, runLint},
        {u"lab"_s, u"the practice server, on loopback, in the foreground"_s, runLab},
        {u"data"_s, u"\"data check DIR\" validates a data folder"_s, runData},
    };
    return table;
}

void printHelp(QTextStream &out)
{
    out << "reasonphrase-cli " << REASONPHRASE_VERSION << ": tells why a server answered the way it did\n\n"
        << "Usage: reasonphrase-cli [--json] [--color auto|always|never] VERB …\n\n";
    for (const Verb &verb : verbs())
        out << "  " << verb.name.leftJustified(13) << verb.does << '\n';
    out << "\nreasonphrase-cli VERB --help tells more of a verb.\n"
        << "Exit codes: 0 done; 1 findings at level error, a difference, an unmet expectation; 2 usage, bad "
           "input, or the exchange failed.\n";
}

bool terminalWantsColor()
{
#if defined(Q_OS_UNIX)
    return ::isatty(::fileno(stdout)) == 1 && qEnvironmentVariableIsEmpty("NO_COLOR");
#else
    return false;
#endif
}

/// Takes the options that belong to every verb out of the list; an Error for a bad --color.
base::Result<QStringList> takeGlobalOptions(const QStringList &arguments, Streams *io)
{
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString argument = arguments[i];
        if (argument == "--json"_L1) {
            io->json = true;
        } else if (argument == "--color"_L1 || argument.startsWith("--color="_L1)) {
            const QString when = argument.contains(u'=') ? argument.section(u'=', 1) : arguments.value(++i);
            if (when != "auto"_L1 && when != "always"_L1 && when != "never"_L1)
                return base::Error{u"--color takes auto, always or never."_s, {}, {}};
            io->color = when == "always"_L1 || (when == "auto"_L1 && terminalWantsColor());
        } else {
            rest << argument;
        }
    }
    return rest;
}

} // namespace

int fail(Streams &io, const base::Error &error)
{
    io.err << "reasonphrase-cli: " << error.text() << '\n';
    io.err.flush();
    return Trouble;
}

QString helpOf(const QString &verb, const QCommandLineParser &parser)
{
    const QString text = parser.helpText();
    const QString usage = text.section(u'\n', 0, 0).section(u' ', 2);
    return u"Usage: reasonphrase-cli %1 %2\n"_s.arg(verb, usage) + text.section(u'\n', 1);
}

QString styled(const Streams &io, Style style, const QString &text)
{
    static const QString codes[] = {u"0"_s, u"1"_s, u"2"_s, u"32"_s, u"1;31"_s, u"33"_s};
    if (!io.color || style == Style::Plain)
        return text;
    return u"\x1b[%1m%2\x1b[0m"_s.arg(codes[int(style)], text);
}

int run(const QStringList &arguments, Streams &io)
{
    const base::Result<QStringList> rest = takeGlobalOptions(arguments, &io);
    if (!rest)
        return fail(io, rest.error());
    const QString first = rest->value(0);
    if (first == "--version"_L1) {
        io.out << "reasonphrase-cli " << REASONPHRASE_VERSION << '\n';
        return Done;
    }
    if (first == "--help"_L1 || first == "-h"_L1) {
        printHelp(io.out);
        return Done;
    }
    if (first.isEmpty()) {
        printHelp(io.err);
        return Trouble;
    }
    for (const Verb &verb : verbs()) {
        if (verb.name == first)
            return verb.run(rest->mid(1), io);
    }
    return fail(io, {u"there is no verb \"%1\"."_s.arg(first), {}, u"reasonphrase-cli --help lists them."_s});
}

} // namespace cli
