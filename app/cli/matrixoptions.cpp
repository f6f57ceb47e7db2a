// SPDX-License-Identifier: Apache-2.0
#include "app/cli/matrixoptions.h"

#include "app/cli/connectionoptions.h"
#include "app/cli/sendoptions.h"
#include "app/cli/streams.h"
#include "app/probe/writers/matrixwriter.h"

#include <QCommandLineParser>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(
        u"Asks every method of every target and shows what each got, from real traffic.\n"
        "GET and a method that nobody registered are asked of each target, too: comparing with them tells "
        "why.\n"
        "Unsafe methods are skipped unless --allow-unsafe is given."_s);
    parser->addPositionalArgument(u"URL"_s, u"http or https; its bytes are not rewritten."_s, u"[URL…]"_s);
    parser->addOptions({
        {{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"methods"_s,
            u"Separated by commas. Default: %1."_s.arg(
                QString::fromLatin1(probe::defaultMethods().join(','))),
            u"LIST"_s},
        {u"targets"_s,
            u"One URL a line, - for standard input; a line that begins with / belongs to the host of the "
            u"first "
            "URL, and a URL without a path is then no target itself."_s,
            u"FILE"_s},
        {u"allow-unsafe"_s, u"Sends POST, PUT, DELETE and all others that may change something."_s},
        {u"no-comparison"_s, u"Asks nothing but the methods: fewer requests, hardly any conclusions."_s},
        {u"j"_s, u"Connections at the same time."_s, u"N"_s, u"8"_s},
        {u"rate"_s,
            u"Requests a second, 0 = no limit. Default: 50 to other machines, no limit to this one."_s,
            u"N"_s},
        {u"compare"_s, u"Tells every difference to this matrix, written as json or ndjson."_s,
            u"BASELINE.json"_s},
        {u"expect"_s, u"Tells every cell that is not as this file says."_s, u"FILE"_s},
        {u"format"_s, u"text, json, ndjson, csv, md, html or svg."_s, u"FORMAT"_s},
        {u"resume"_s, u"Keeps the answers in this file (NDJSON), and asks nothing that it has already."_s,
            u"FILE"_s},
        {u"progress"_s, u"Tells rate and time left on standard error, even when that is no terminal."_s},
        {u"no-share"_s, u"Explains every answer by itself, even when it equals another."_s},
        {u"H"_s, u"A field line for every request; may be repeated."_s, u"Name: value"_s},
        {u"connect-to"_s, u"Connects there, with the same Host and SNI."_s, u"HOST:PORT"_s},
        {u"insecure"_s, u"Goes on in spite of certificate errors."_s},
        {u"cacert"_s, u"Trusts the certificates in this PEM file instead of the system's."_s, u"FILE"_s},
        {u"cert"_s, u"Client certificate (PEM)."_s, u"FILE"_s},
        {u"key"_s, u"Its private key (PEM)."_s, u"FILE"_s},
        {u"timeout"_s, u"Seconds for one request."_s, u"S"_s, u"30"_s},
    });
    parser->addOptions(authOptions() + connectionOptions());
}

base::Result<int> number(const QCommandLineParser &parser, const QString &option, int least, int most)
{
    bool valid = false;
    const int value = parser.value(option).toInt(&valid);
    if (!valid || value < least || value > most)
        return base::Error{
            u"\"%1\" is no whole number from %2 to %3."_s.arg(parser.value(option)).arg(least).arg(most),
            (option.size() == 1 ? u"-"_s : u"--"_s) + option, {}};
    return value;
}

std::optional<base::Error> readPace(const QCommandLineParser &parser, probe::MatrixPlan *plan)
{
    const base::Result<int> lanes = number(parser, u"j"_s, 1, 1024);
    if (!lanes)
        return lanes.error();
    plan->lanes = *lanes;
    const base::Result<int> timeout = number(parser, u"timeout"_s, 1, 86'400);
    if (!timeout)
        return timeout.error();
    plan->options.totalTimeout = *timeout * 1000;
    plan->options.answerTimeout = std::min(plan->options.answerTimeout, plan->options.totalTimeout);
    plan->options.connectTimeout = std::min(plan->options.connectTimeout, plan->options.totalTimeout);
    plan->rate = -1;
    if (!parser.isSet(u"rate"_s))
        return std::nullopt;
    bool valid = false;
    plan->rate = parser.value(u"rate"_s).toDouble(&valid);
    if (!valid || !(plan->rate >= 0 && plan->rate <= 1e9))
        return base::Error{u"\"%1\" is no rate."_s.arg(parser.value(u"rate"_s)), u"--rate"_s,
            u"Requests a second; 0 = no limit."_s};
    return std::nullopt;
}

std::optional<base::Error> readFields(const QCommandLineParser &parser, probe::MatrixPlan *plan)
{
    const QStringList lines = parser.values(u"H"_s);
    for (const QString &line : lines) {
        const QByteArray bytes = line.toUtf8();
        const qsizetype colon = bytes.indexOf(':');
        if (colon < 0)
            return base::Error{u"\"%1\" has no colon."_s.arg(line), u"-H"_s, u"Write it as 'Name: value'."_s};
        plan->fields.push_back({bytes.first(colon), bytes.sliced(colon + 1).trimmed(), false, true});
    }
    return std::nullopt;
}

/// Who asks and which way the requests go, as for `send`; a challenge is answered at the first URL's origin.
std::optional<base::Error> readWay(const QCommandLineParser &parser, MatrixJob *job)
{
    SendOrder order;
    order.draft.url = job->urls.value(0);
    order.options = job->plan.options;
    for (const auto &error : {readAuth(parser, &order.draft, &order.auth), readConnection(parser, &order)}) {
        if (error)
            return *error;
    }
    if (order.auth.digest && job->urls.isEmpty())
        return base::Error{u"digest needs to know whose challenge it answers."_s, u"--auth"_s,
            u"Give the URL of the place beside --targets."_s};
    job->plan.options = order.options;
    auto &fields = job->plan.fields;
    fields.insert(fields.end(), order.draft.fields.begin(), order.draft.fields.end());
    job->plan.dressing = {order.auth.digest, order.draft.url, {}, order.proxyFor};
    job->cookieFile = order.auth.cookieFile;
    return std::nullopt;
}

std::optional<base::Error> readPlace(const QCommandLineParser &parser, wire::Options *options)
{
    options->insecure = parser.isSet(u"insecure"_s);
    options->caFile = parser.value(u"cacert"_s);
    options->certFile = parser.value(u"cert"_s);
    options->keyFile = parser.value(u"key"_s);
    if (!parser.isSet(u"connect-to"_s))
        return std::nullopt;
    const auto place = http::splitUrl("http://" + parser.value(u"connect-to"_s).toUtf8());
    if (!place)
        return base::Error{place.error().what, u"--connect-to"_s, u"Write it as HOST:PORT."_s};
    options->connectHost = place->host;
    options->connectPort = place->port;
    return std::nullopt;
}

std::optional<base::Error> readMethods(const QCommandLineParser &parser, probe::MatrixPlan *plan)
{
    plan->head.methods = probe::defaultMethods();
    plan->head.unsafe = parser.isSet(u"allow-unsafe"_s);
    if (!parser.isSet(u"no-comparison"_s))
        plan->head.nonsense = probe::freshToken();
    plan->share = !parser.isSet(u"no-share"_s);
    if (!parser.isSet(u"methods"_s))
        return std::nullopt;
    const auto methods = probe::readMethods(parser.value(u"methods"_s).toUtf8());
    if (!methods)
        return methods.error();
    plan->head.methods = *methods;
    return std::nullopt;
}

base::Result<MatrixJob> readJob(const QCommandLineParser &parser, bool json)
{
    MatrixJob job;
    const QStringList urls = parser.positionalArguments();
    for (const QString &url : urls)
        job.urls << url.toUtf8();
    job.targetsFile = parser.value(u"targets"_s);
    job.compareFile = parser.value(u"compare"_s);
    job.expectFile = parser.value(u"expect"_s);
    job.resumeFile = parser.value(u"resume"_s);
    job.progress = parser.isSet(u"progress"_s);
    job.format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : json ? u"json"_s : u"text"_s;
    if (!probe::matrixFormats().contains(job.format))
        return base::Error{u"\"%1\" is none of %2."_s.arg(job.format, probe::matrixFormats().join(u", "_s)),
            u"--format"_s, {}};
    for (const auto &error : {readMethods(parser, &job.plan), readPace(parser, &job.plan),
             readFields(parser, &job.plan), readPlace(parser, &job.plan.options), readWay(parser, &job)}) {
        if (error)
            return *error;
    }
    if (job.urls.isEmpty() && job.targetsFile.isEmpty())
        return base::Error{u"matrix takes one URL or more, or --targets."_s, {},
            u"For example: reasonphrase-cli matrix http://127.0.0.1:8080/"_s};
    return job;
}

} // namespace

base::Result<MatrixJob> readMatrixJob(const QStringList &arguments, bool json)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli matrix"_s} + arguments))
        return base::Error{
            parser.errorText() + u'.', {}, u"reasonphrase-cli matrix --help lists the options."_s};
    if (parser.isSet(u"help"_s)) {
        MatrixJob job;
        job.help = true;
        job.helpText = helpOf(u"matrix"_s, parser);
        return job;
    }
    return readJob(parser, json);
}

} // namespace cli
