// SPDX-License-Identifier: Apache-2.0
#include "app/cli/sendoptions.h"

#include "app/cli/connectionoptions.h"
#include "app/cli/contentoptions.h"
#include "app/cli/streams.h"
#include "app/cli/why.h"

#include <QCommandLineParser>
#include <QFile>
#include <QProcess>

#include <initializer_list>
#include <limits>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// Of content that goes to a file, what is explained and printed.
constexpr qint64 keptOfFile = 1024 * 1024;
/// The same of content that is printed.
constexpr qint64 keptToPrint = 4 * keptOfFile;

void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(
        u"Sends one request and tells why the server answered the way it did."_s);
    parser->addPositionalArgument(u"METHOD"_s, u"Any method, sent as written."_s);
    parser->addPositionalArgument(u"URL"_s, u"http or https; its bytes are not rewritten."_s);
    parser->addOptions(sendOptions());
}

base::Result<QByteArray> contentsOf(const QString &path, const QString &option)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{
            u"the file \"%1\" cannot be read: %2."_s.arg(path, file.errorString()), option, {}};
    return file.readAll();
}

std::optional<base::Error> readFields(const QCommandLineParser &parser, http::Draft *draft)
{
    const QStringList lines = parser.values(u"H"_s);
    for (const QString &line : lines) {
        const QByteArray bytes = line.toUtf8();
        // The names of :protocol and its like begin with one.
        const qsizetype colon = bytes.indexOf(':', bytes.count(':') > 1 && bytes.startsWith(':') ? 1 : 0);
        if (colon < 0)
            return base::Error{u"\"%1\" has no colon."_s.arg(line), u"-H"_s, u"Write it as 'Name: value'."_s};
        QByteArray value = bytes.sliced(colon + 1);
        if (value.startsWith(' '))
            value.remove(0, 1);
        draft->fields.push_back({bytes.first(colon), value, false, true});
    }
    const QStringList off = parser.values(u"no-auto"_s);
    for (const QString &name : off)
        draft->switchedOff << name.toUtf8();
    return std::nullopt;
}

std::optional<base::Error> readContent(const QCommandLineParser &parser, http::Draft *draft)
{
    if (parser.isSet(u"d"_s))
        draft->content = parser.value(u"d"_s).toUtf8();
    if (parser.isSet(u"data-file"_s)) {
        auto content = contentsOf(parser.value(u"data-file"_s), u"--data-file"_s);
        if (!content)
            return content.error();
        draft->content = *content;
    }
    if (parser.isSet(u"raw"_s)) {
        auto raw = contentsOf(parser.value(u"raw"_s), u"--raw"_s);
        if (!raw)
            return raw.error();
        draft->raw = *raw;
    }
    if (parser.isSet(u"target"_s))
        draft->target = parser.value(u"target"_s).toUtf8();
    return std::nullopt;
}

std::optional<base::Error> readVersion(const QCommandLineParser &parser, http::Draft *draft)
{
    const QString version = parser.isSet(u"http"_s) ? parser.value(u"http"_s) : u"1.1"_s;
    if (version == "2"_L1) {
        draft->version = "HTTP/2";
        return std::nullopt;
    }
    if (version != "1.0"_L1 && version != "1.1"_L1)
        return base::Error{
            u"\"%1\" is no version to send."_s.arg(version), u"--http"_s, u"Use 1.1, 1.0 or 2."_s};
    draft->version = "HTTP/" + version.toLatin1();
    return std::nullopt;
}

std::optional<base::Error> readConnectTo(const QCommandLineParser &parser, wire::Options *options)
{
    if (!parser.isSet(u"connect-to"_s))
        return std::nullopt;
    const auto destination = http::splitUrl("http://" + parser.value(u"connect-to"_s).toUtf8());
    if (!destination || destination->target != "/")
        return base::Error{
            u"\"%1\" is no HOST:PORT."_s.arg(parser.value(u"connect-to"_s)), u"--connect-to"_s, {}};
    options->connectHost = destination->host;
    options->connectPort = destination->port;
    return std::nullopt;
}

std::optional<base::Error> readLimits(const QCommandLineParser &parser, SendOrder *order)
{
    const auto timeout = numberOption(parser, u"timeout"_s, 1, 0);
    if (!timeout)
        return timeout.error();
    // A file takes what comes: the disk is the bound.
    const bool toFile = parser.isSet(u"o"_s) && !parser.isSet(u"max-body"_s);
    const auto most = numberOption(parser, u"max-body"_s, 0,
        toFile ? std::numeric_limits<qint64>::max() / 4 : order->options.limits.content);
    if (!most)
        return most.error();
    const auto follow = numberOption(parser, u"follow"_s, 0, 0);
    if (!follow)
        return follow.error();
    order->options.totalTimeout = int(qMin<qint64>(*timeout, 86'400)) * 1000;
    order->options.limits.content = *most;
    order->follow = int(qMin<qint64>(*follow, 100));
    return std::nullopt;
}

} // namespace

base::Result<qint64> numberOption(
    const QCommandLineParser &parser, const QString &option, qint64 least, qint64 fallback)
{
    if (!parser.isSet(option))
        return fallback;
    bool valid = false;
    const qint64 value = parser.value(option).toLongLong(&valid);
    if (!valid || value < least)
        return base::Error{u"\"%1\" is no whole number of %2 or more."_s.arg(parser.value(option)).arg(least),
            u"--"_s + option, {}};
    return value;
}

QList<QCommandLineOption> sendOptions()
{
    QList<QCommandLineOption> options{
        {{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"H"_s, u"A field line, kept as given; may be repeated."_s, u"Name: value"_s},
        {u"no-auto"_s,
            u"Leaves out a field that the program would add (Host, User-Agent, Accept, Content-Length)."_s,
            u"NAME"_s},
        {u"d"_s, u"Content."_s, u"DATA"_s},
        {u"data-file"_s, u"Content from a file."_s, u"FILE"_s},
        {u"target"_s, u"Request target, verbatim: *, host:port, anything."_s, u"TARGET"_s},
        {u"anyway"_s, u"Sends what breaks the grammar: an illegal method, target or field."_s},
        {u"raw"_s, u"Sends the bytes of this file and no others."_s, u"FILE"_s},
        {u"http"_s, u"1.0, 1.1 or 2: h2 by ALPN over TLS, by prior knowledge without."_s, u"VERSION"_s},
        {u"connect-to"_s, u"Connects there, with the same Host and SNI."_s, u"HOST:PORT"_s},
        {u"insecure"_s, u"Goes on in spite of certificate errors."_s},
        {u"cacert"_s, u"Trusts the certificates in this PEM file instead of the system's."_s, u"FILE"_s},
        {u"cert"_s, u"Client certificate (PEM)."_s, u"FILE"_s},
        {u"key"_s, u"Its private key (PEM)."_s, u"FILE"_s},
        {u"timeout"_s, u"Seconds for the whole exchange."_s, u"S"_s},
        {u"max-body"_s, u"Most bytes of content to read."_s, u"BYTES"_s},
        {u"follow"_s, u"Follows up to N redirects; 0 shows them."_s, u"N"_s},
        {u"allow-downgrade"_s, u"Follows redirects from https to http, too."_s},
        {u"why"_s, u"Tells how each condition of this rule or verdict held; may be repeated."_s, u"RULE"_s},
        {u"o"_s, u"Writes the content to a file."_s, u"FILE"_s},
        {u"decoded"_s, u"Undoes gzip, deflate, br and zstd before content is printed or written."_s},
        {u"wording"_s, wordingHelp(), u"WORDING"_s, u"expert"_s},
    };
    return authOptions() + options + contentOptions() + connectionOptions();
}

base::Result<SendOrder> readSendOrder(const QCommandLineParser &parser)
{
    SendOrder order;
    const QStringList words = parser.positionalArguments();
    order.draft.method = words[0].toUtf8();
    order.draft.url = words[1].toUtf8();
    order.anyway = parser.isSet(u"anyway"_s);
    order.options.insecure = parser.isSet(u"insecure"_s);
    order.options.caFile = parser.value(u"cacert"_s);
    order.options.certFile = parser.value(u"cert"_s);
    order.options.keyFile = parser.value(u"key"_s);
    order.mayDowngrade = parser.isSet(u"allow-downgrade"_s);
    order.why = parser.values(u"why"_s);
    const base::Result<explain::Wording> wording = readWording(parser.value(u"wording"_s));
    if (!wording)
        return wording.error();
    order.wording = *wording;
    order.outputFile = parser.value(u"o"_s);
    order.decoded = parser.isSet(u"decoded"_s);
    // What is to be undone is kept elsewhere until then: it is read while the file is written.
    order.options.overflow.file = order.decoded ? QString() : order.outputFile;
    order.options.overflow.keep = order.outputFile.isEmpty() ? 0 : keptOfFile;
    for (const auto &error : {readVersion(parser, &order.draft), readFields(parser, &order.draft),
             readAuth(parser, &order.draft, &order.auth), readContent(parser, &order.draft),
             readContentPlan(parser, &order.draft), readConnectTo(parser, &order.options),
             readConnection(parser, &order), readLimits(parser, &order)}) {
        if (error)
            return *error;
    }
    return order;
}

base::Result<SendOrder> readSendOrder(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli send"_s} + arguments))
        return base::Error{
            parser.errorText() + u'.', {}, u"reasonphrase-cli send --help tells what it takes."_s};
    SendOrder order;
    order.help = parser.isSet(u"help"_s) || wantsDefectList(parser);
    order.helpText = !order.help  ? QString()
        : wantsDefectList(parser) ? defectList()
                                  : helpOf(u"send"_s, parser);
    if (order.help)
        return order;
    if (parser.positionalArguments().size() != 2)
        return base::Error{
            u"send takes a method and a URL."_s, {}, u"For example: send GET http://127.0.0.1:8080/"_s};
    base::Result<SendOrder> read = readSendOrder(parser);
    // Little of the content is printed: what is too much to explain is counted and dropped.
    if (read && read->outputFile.isEmpty()) {
        read->options.overflow.keep = keptToPrint;
        read->options.overflow.file = read->decoded ? QString() : QProcess::nullDevice();
    }
    return read;
}

} // namespace cli
