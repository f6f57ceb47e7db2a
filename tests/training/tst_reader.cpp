// SPDX-License-Identifier: Apache-2.0
#include "app/training/lessonreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using training::Block;
using training::Words;

/// Lessons are read strictly: a mistake is named with its line and with what to do about it.
class TestReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeLessonIsRead();
    void requestsAreRead_data();
    void requestsAreRead();
    void mistakesNameLineAndAdvice_data();
    void mistakesNameLineAndAdvice();
    void allMistakesAreFoundInOnePass();
    void proseHasTheseShapes_data();
    void proseHasTheseShapes();
    void proseStaysInTheProgram_data();
    void proseStaysInTheProgram();
    void personalitiesComeWithTheLesson();
    void tooLongIsNotRead();
};

static const QByteArray header = "---\nid: a\ntitle: A\nminutes: 3\nsummary: S\n---\n";

static std::optional<training::Lesson> read(const QByteArray &text, std::vector<base::Error> *problems)
{
    return training::readLesson(text, u"a.md"_s, problems);
}

void TestReader::wholeLessonIsRead()
{
    std::vector<base::Error> problems;
    const auto lesson = read(header
            + "\n## One\n\nText.\n\n```server hidden\nnginx-like\n```\n\n```send follow=2\nPUT /x\nA: "
              "b\n\nhello\n"
              "there\n```\n\n```check\nmethod: PUT\nstatus: "
              "2xx\n```\n\n```hint\nFirst.\n```\n\n```hint\nSecond.\n"
              "```\n\n```reveal\nSo.\n```\n\n## Two\n\nGuess.\n\n```predict\n- [ ] 404\n- [x] 405\n```\n",
        &problems);
    QVERIFY2(lesson, qPrintable(problems.empty() ? QString() : problems.front().text()));
    QCOMPARE(lesson->minutes, 3);
    QCOMPARE(lesson->steps.size(), size_t(2));
    const training::Step &one = lesson->steps[0];
    QCOMPARE(one.server, u"nginx-like"_s);
    QVERIFY(one.hidden && !one.fill);
    QCOMPARE(one.request->draft.content, "hello\nthere"_ba);
    QCOMPARE(one.request->follow, 2);
    QCOMPARE(one.hints.size(), size_t(2));
    QCOMPARE(one.check.clauses.size(), size_t(2));
    const training::Step &two = lesson->steps[1];
    QCOMPARE(two.server, u"strict"_s); // where nothing is said
    QCOMPARE(two.right, 1);
    QCOMPARE(two.check.kind, training::Event::Prediction);
}

void TestReader::requestsAreRead_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringList() << u"GET /a"_s << u"GET /a HTTP/1.1"_s;
    QTest::newRow("target") << QStringList() << u"OPTIONS *"_s << u"OPTIONS / [*] HTTP/1.1"_s;
    QTest::newRow("version") << QStringList() << u"GET /a HTTP/1.0"_s << u"GET /a HTTP/1.0"_s;
    QTest::newRow("fields") << QStringList() << u"GET /a\nX:  two words \nY:"_s
                            << u"GET /a HTTP/1.1|X=two words|Y="_s;
    QTest::newRow("content") << QStringList() << u"PUT /a\n\nA\n\nB"_s << u"PUT /a HTTP/1.1 <A\n\nB>"_s;
    QTest::newRow("without") << QStringList{u"without=Host,Accept"_s} << u"GET /a"_s
                             << u"GET /a HTTP/1.1 -Host,Accept"_s;
    QTest::newRow("anyway") << QStringList{u"anyway"_s} << u"GET /a\nno colon"_s
                            << u"GET /a HTTP/1.1|no colon= anyway"_s;
    QTest::newRow("a host") << QStringList() << u"GET http://x.example/"_s << u"-"_s;
    QTest::newRow("no target") << QStringList() << u"GET"_s << u"-"_s;
    QTest::newRow("no colon") << QStringList() << u"GET /a\nno colon"_s << u"-"_s;
    QTest::newRow("unknown option") << QStringList{u"slowly"_s} << u"GET /a"_s << u"-"_s;
    QTest::newRow("too many hops") << QStringList{u"follow=99"_s} << u"GET /a"_s << u"-"_s;
}

static QString printed(const training::Ask &ask)
{
    const http::Draft &draft = ask.draft;
    QByteArray text = draft.method + ' ' + draft.url + ' ';
    if (draft.target)
        text += '[' + *draft.target + "] ";
    text += draft.version;
    for (const http::DraftField &field : draft.fields)
        text += '|' + field.name + '=' + field.value;
    if (!draft.content.isEmpty())
        text += " <" + draft.content + '>';
    if (!draft.switchedOff.isEmpty())
        text += " -" + draft.switchedOff.join(',');
    return QString::fromUtf8(text + (ask.anyway ? " anyway" : ""));
}

void TestReader::requestsAreRead()
{
    QFETCH(QStringList, options);
    QFETCH(QString, lines);
    std::vector<training::Line> all;
    for (const QString &line : lines.split(u'\n'))
        all.push_back({line, 1});
    std::vector<base::Error> problems;
    const auto ask = training::readAsk(all, options, u"a.md:1"_s, &problems);
    QCOMPARE(problems.empty(), ask.has_value());
    QTEST(ask ? printed(*ask) : u"-"_s, "expected");
}

void TestReader::mistakesNameLineAndAdvice_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const QByteArray &text, const char *where, const char *what) {
        QTest::newRow(name) << text << QString::fromLatin1(where) << QString::fromLatin1(what);
    };
    const QByteArray step = header + "## One\n\nText.\n\n"; // a block begins in line 10
    row("no header", "## One\n\nText.\n", "a.md:1", "a lesson begins with a header.");
    row("header without end", "---\nid: a\n", "a.md:1", "the header has no end.");
    row("missing key", "---\nid: a\ntitle: A\nsummary: S\n---\n## One\nText.\n", "a.md:1",
        "the header has no \"minutes\".");
    row("unknown key", header.left(4) + "colour: red\n" + header.mid(4) + "## One\nText.\n", "a.md:2",
        "\"colour\" is no key of a lesson.");
    row("no number", "---\nid: a\ntitle: A\nminutes: few\nsummary: S\n---\n## One\nText.\n", "a.md:4",
        "\"minutes\" cannot be \"few\".");
    row("key twice", header.left(4) + "id: b\n" + header.mid(4) + "## One\nText.\n", "a.md:3",
        "\"id\" is there twice.");
    row("bad id", "---\nid: A b\ntitle: A\nminutes: 1\nsummary: S\n---\n## One\nText.\n", "a.md:2",
        "\"A b\" cannot be an id.");
    row("other format", header.left(4) + "format: 2\n" + header.mid(4) + "## One\nText.\n", "a.md:2",
        "\"format\" cannot be \"2\".");
    row("no step", header, "a.md:1", "there is no step.");
    row("silent step", header + "## One\n\n", "a.md:7", "the step says nothing.");
    row("before the first step", header + "Hello.\n## One\nText.\n", "a.md:7",
        "this stands before the first step.");
    row("unknown block", step + "```video\n```\n", "a.md:11", "\"video\" is no block of a lesson.");
    row("block without end", step + "```check\nstatus: 200\n", "a.md:11", "the block \"check\" has no end.");
    row("two checks", step + "```check\nstatus: 200\n```\n```check\nstatus: 200\n```\n", "a.md:14",
        "the step has two blocks \"check\".");
    row("unknown word", step + "```check\ncolour: red\n```\n", "a.md:12", "\"colour\" is no word of checks.");
    row("bad argument", step + "```check\nstatus: soon\n```\n", "a.md:12",
        "\"status\" cannot have \"soon\".");
    row("two kinds", step + "```check\nstatus: 200\npage: lab\n```\n", "a.md:13",
        "\"page\" asks about something else than the words before it.");
    row("empty check", step + "```check\n```\n", "a.md:11", "the check is empty.");
    row("one choice", step + "```predict\n- [x] 404\n```\n", "a.md:11",
        "a prediction has two choices or more, and one of them comes true.");
    row("no right choice", step + "```predict\n- [ ] 404\n- [ ] 405\n```\n", "a.md:11",
        "a prediction has two choices or more, and one of them comes true.");
    row("prediction and check", step + "```predict\n- [x] 1\n- [ ] 2\n```\n```check\nstatus: 200\n```\n",
        "a.md:7", "the step has a prediction and a check.");
    row("sends and opens", step + "```send\nGET /\n```\n```open\nlab\n```\n", "a.md:7",
        "the step sends something and opens something.");
    row("opens nothing", step + "```open\nwindow\n```\n", "a.md:11", "\"window\" cannot be opened.");
    row("no request", step + "```send\nhello\n```\n", "a.md:11",
        "a request begins with a method and a target.");
    row("personality too late", step + "```personality\n{}\n```\n", "a.md:11",
        "the block \"personality\" stands in the wrong place.");
    row("bad personality", header + "```personality\n{\n```\n" + step.mid(header.size()), "a.md:7", "");
}

void TestReader::mistakesNameLineAndAdvice()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QFETCH(QString, what);
    std::vector<base::Error> problems;
    QVERIFY(!read(text, &problems));
    QVERIFY(!problems.empty());
    const base::Error &first = problems.front();
    QVERIFY2(first.where.startsWith(where), qPrintable(first.text()));
    if (!what.isEmpty()) {
        QCOMPARE(first.what, what);
        QVERIFY2(!first.advice.isEmpty(), qPrintable(first.text()));
    }
}

void TestReader::allMistakesAreFoundInOnePass()
{
    std::vector<base::Error> problems;
    QVERIFY(!read("---\nid: a\n---\n## One\n```check\ncolour: red\nsize: 3\n```\n", &problems));
    QCOMPARE(problems.size(), size_t(6)); // two words, no text, three keys
}

static QString printed(const std::vector<Block> &blocks)
{
    QStringList all;
    for (const Block &block : blocks) {
        QString line = QStringList{u"P"_s, u"B"_s, u"N"_s, u"V"_s}.at(block.kind);
        for (const Words &words : block.words)
            line += u"%1(%2%3)"_s.arg(QStringList{u"p"_s, u"s"_s, u"e"_s, u"c"_s, u"l"_s}.at(words.kind),
                words.text, words.link.isEmpty() ? QString() : u">"_s + words.link);
        all << line;
    }
    return all.join(u' ');
}

static std::vector<Block> prose(const QString &text, std::vector<base::Error> *problems)
{
    std::vector<training::Line> lines;
    int number = 0;
    for (const QString &line : text.split(u'\n'))
        lines.push_back({line, ++number});
    return training::readProse(lines, u"a.md"_s, problems);
}

void TestReader::proseHasTheseShapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("lines join") << u"one\ntwo\n\nthree"_s << u"Pp(one two) Pp(three)"_s;
    QTest::newRow("marks") << u"a **b** *c* `d*e`"_s << u"Pp(a )s(b)p( )e(c)p( )c(d*e)"_s;
    QTest::newRow("lone star") << u"2 * 3 and OPTIONS *"_s << u"Pp(2 * 3 and OPTIONS *)"_s;
    QTest::newRow("bullets") << u"- a\n- b"_s << u"Bp(a) Bp(b)"_s;
    QTest::newRow("numbers") << u"1. a\n2. b\nmore"_s << u"Np(a) Np(b more)"_s;
    QTest::newRow("as it is") << u"    GET / HTTP/1.1\n    Host: x"_s << u"Vc(GET / HTTP/1.1\nHost: x)"_s;
    QTest::newRow("link") << u"[here](rfc9110#15.6.2)"_s << u"Pl(here>rfc9110#15.6.2)"_s;
    QTest::newRow("entity") << u"a < b & c"_s << u"Pp(a < b & c)"_s;
}

void TestReader::proseHasTheseShapes()
{
    QFETCH(QString, text);
    std::vector<base::Error> problems;
    QTEST(printed(prose(text, &problems)), "expected");
    QVERIFY(problems.empty());
}

void TestReader::proseStaysInTheProgram_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("web") << u"x\n\n[here](https://example.com/)"_s;
    QTest::newRow("file") << u"x\n\n[here](file:///etc/passwd)"_s;
    QTest::newRow("picture") << u"x\n\n![logo](status/501)"_s;
    QTest::newRow("html") << u"x\n\n<img src=\"http://example.com/a.png\">"_s;
    QTest::newRow("comment") << u"x\n\n<!-- hidden -->"_s;
}

void TestReader::proseStaysInTheProgram()
{
    QFETCH(QString, text);
    std::vector<base::Error> problems;
    prose(text, &problems);
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().where, u"a.md:3"_s);
}

void TestReader::personalitiesComeWithTheLesson()
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/data/lab/node-like.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    const auto lessonWith = [](const QByteArray &personality) {
        return header + "```personality\n" + personality
            + "\n```\n\n## One\n\nText.\n\n```server\na-mine\n```\n";
    };
    std::vector<base::Error> problems;
    QVERIFY(!read(lessonWith(json), &problems)); // it would take the place of ours
    QVERIFY2(
        problems.front().what.contains(u"must begin with \"a-\""_s), qPrintable(problems.front().text()));
    problems.clear();
    const auto lesson = read(lessonWith(QByteArray(json).replace("\"node-like\"", "\"a-mine\"")), &problems);
    QVERIFY2(lesson, qPrintable(problems.empty() ? QString() : problems.front().text()));
    QCOMPARE(lesson->personalities.size(), size_t(1));
    QCOMPARE(lesson->steps.front().server, u"a-mine"_s);
}

void TestReader::tooLongIsNotRead()
{
    std::vector<base::Error> problems;
    QVERIFY(!read(header + "## One\n\n" + QByteArray(1024 * 1024, 'x'), &problems));
    QVERIFY(problems.front().what.contains(u"1 MiB"_s));
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
