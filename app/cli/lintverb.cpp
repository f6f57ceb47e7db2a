// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"
#include "app/cli/verbs.h"
#include "app/cli/why.h"
#include "app/explain/explainer.h"
#include "app/interchange/open.h"
#include "app/interchange/raw.h"

#include <QBuffer>
#include <QCommandLineParser>
#include <QFile>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestRaw = 1024LL * 1024 * 1024;

struct LintOrder {
    QStringList files;
    QString requestFile;
    QString responseFile;
    QByteArray scheme = "http";
    QStringList why; ///< rules to trace
    LintShape shape;
};

void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(
        u"Explains what was captured elsewhere: HAR, NDJSON, what curl -i or curl -v printed, raw messages.\n"
        "What a file is, is told by what it begins with. What a record cannot show is not judged."_s);
    parser->addPositionalArgument(u"FILE"_s, u"Captures; - is standard input."_s, u"[FILE…]"_s);
    parser->addOptions({
        {{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"format"_s, u"text, json, ndjson, sarif or junit."_s, u"FORMAT"_s},
        {u"level"_s, u"The least level that text, sarif and junit tell: error, warn, info, good or open."_s,
            u"LEVEL"_s, u"info"_s},
        {u"why"_s, u"Tells how each condition of this rule or verdict held; may be repeated."_s, u"RULE"_s},
        {u"request"_s, u"Raw bytes of one or more requests."_s, u"FILE"_s},
        {u"response"_s, u"Raw bytes of the responses to them."_s, u"FILE"_s},
        {u"scheme"_s, u"What the raw bytes crossed: http or https."_s, u"SCHEME"_s, u"http"_s},
    });
}

/// One of `words`, or an Error that lists them.
base::Result<qsizetype> wordOf(
    const QCommandLineParser &parser, const QString &option, const QStringList &words)
{
    const qsizetype at = words.indexOf(parser.value(option));
    if (at < 0)
        return base::Error{
            u"\"%1\" is none of %2."_s.arg(parser.value(option), words.join(u", "_s)), u"--"_s + option, {}};
    return at;
}

base::Result<LintOrder> readOrder(const QCommandLineParser &parser, bool json)
{
    LintOrder order;
    order.files = parser.positionalArguments();
    order.requestFile = parser.value(u"request"_s);
    order.responseFile = parser.value(u"response"_s);
    order.scheme = parser.value(u"scheme"_s).toLatin1();
    order.why = parser.values(u"why"_s);
    order.shape.format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : json ? u"json"_s : u"text"_s;
    static const QStringList formats{u"text"_s, u"json"_s, u"ndjson"_s, u"sarif"_s, u"junit"_s};
    if (!formats.contains(order.shape.format))
        return base::Error{
            u"\"%1\" is none of %2."_s.arg(order.shape.format, formats.join(u", "_s)), u"--format"_s, {}};
    const auto level = wordOf(parser, u"level"_s, {u"error"_s, u"warn"_s, u"info"_s, u"good"_s, u"open"_s});
    if (!level)
        return level.error();
    order.shape.least = explain::Level(*level);
    if (const auto scheme = wordOf(parser, u"scheme"_s, {u"http"_s, u"https"_s}); !scheme)
        return scheme.error();
    if (order.files.isEmpty() && order.requestFile.isEmpty() && order.responseFile.isEmpty())
        return base::Error{u"lint takes files, - for standard input, or --request and --response."_s, {},
            u"For example: curl -si http://127.0.0.1/ | reasonphrase-cli lint -"_s};
    return order;
}

/// An item that stands for a whole file that cannot be read.
interchange::Item unreadable(const QString &file, const base::Error &error)
{
    interchange::Item item;
    item.place.file = file;
    item.error = error;
    return item;
}

/// One run: reads, explains, writes and counts.
class Lint {
public:
    Lint(Streams &io, const LintOrder &order)
        : m_io(io)
        , m_knowledge(knowledge::Knowledge::load(io.dataFolder, io.ownFolder))
        , m_explainer(m_knowledge, io.dataFolder)
        , m_writer(makeLintWriter(io, order.shape))
    {
        m_context.why = order.why;
    }

    std::optional<base::Error> mistake() const { return unknownRule(m_explainer, m_context.why); }

    void readFile(const QString &path)
    {
        withDevice(path, [this, &path](QIODevice &device) {
            interchange::Input input(device);
            const auto source = interchange::open(input, path);
            if (source)
                drain(**source);
            else
                add(unreadable(path, source.error()));
        });
    }

    void readPair(const LintOrder &order)
    {
        interchange::RawPair pair{{}, {}, order.requestFile, order.responseFile};
        if (!readWhole(order.requestFile, &pair.sent) || !readWhole(order.responseFile, &pair.received))
            return;
        m_scheme = order.scheme;
        interchange::RawSource source(std::move(pair));
        drain(source);
        m_scheme.clear();
    }

    int finish()
    {
        m_writer->finish(m_summary);
        if (m_summary.unreadable > 0)
            return Trouble;
        return m_summary.count(explain::Level::Error) > 0 ? Found : Done;
    }

private:
    template <typename Read> void withDevice(const QString &path, const Read &read)
    {
        QBuffer text;
        QFile file(path);
        QIODevice *device = &file;
        if (path == "-"_L1) {
            text.setData(m_io.in.string() ? m_io.in.string()->toUtf8() : QByteArray());
            device = m_io.in.device() ? m_io.in.device() : &text;
        }
        if (!device->isOpen() && !device->open(QIODevice::ReadOnly))
            add(unreadable(path, {u"it cannot be read: %1."_s.arg(device->errorString()), path, {}}));
        else
            read(*device);
    }

    bool readWhole(const QString &path, QByteArray *bytes)
    {
        bool whole = path.isEmpty();
        if (whole)
            return true;
        withDevice(path, [&](QIODevice &device) {
            interchange::Input input(device);
            whole = input.readAll(largestRaw);
            *bytes = input.rest().toByteArray();
            if (!whole)
                add(unreadable(path, {u"it is larger than 1 GiB."_s, path, {}}));
        });
        return whole;
    }

    void drain(interchange::Source &source)
    {
        while (std::optional<interchange::Item> item = source.next())
            add(std::move(*item));
        m_summary.skipped += source.skipped();
    }

    void add(interchange::Item item)
    {
        std::vector<explain::Report> reports;
        reports.reserve(item.exchanges.size());
        for (http::Exchange &exchange : item.exchanges) {
            if (!m_scheme.isEmpty()) {
                exchange.scheme = m_scheme;
                exchange.schemeKnown = true;
            }
            reports.push_back(m_explainer.explain(exchange, m_context));
        }
        const Linted linted{item, reports};
        m_summary.add(linted);
        m_writer->add(linted);
    }

    Streams &m_io;
    knowledge::Knowledge m_knowledge;
    explain::Explainer m_explainer;
    explain::Context m_context;
    std::unique_ptr<LintWriter> m_writer;
    LintSummary m_summary;
    QByteArray m_scheme;
};

} // namespace

int runLint(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli lint"_s} + arguments))
        return fail(
            io, {parser.errorText() + u'.', {}, u"reasonphrase-cli lint --help tells what it takes."_s});
    if (parser.isSet(u"help"_s)) {
        io.out << helpOf(u"lint"_s, parser);
        return Done;
    }
    const base::Result<LintOrder> order = readOrder(parser, io.json);
    if (!order)
        return fail(io, order.error());
    Lint lint(io, *order);
    if (const auto error = lint.mistake())
        return fail(io, *error);
    for (const QString &path : order->files)
        lint.readFile(path);
    if (!order->requestFile.isEmpty() || !order->responseFile.isEmpty())
        lint.readPair(*order);
    return lint.finish();
}

} // namespace cli
