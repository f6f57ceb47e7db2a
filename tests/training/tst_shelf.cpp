// SPDX-License-Identifier: Apache-2.0
#include "app/training/lessonpage.h"
#include "app/training/lessonreader.h"
#include "app/training/progress.h"
#include "app/training/recording.h"
#include "app/training/shelf.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using training::Progress;
using training::Record;

/// Files: lessons of one's own, what is handed out and taken over, recorded steps, progress.
class TestShelf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void ownLessonTakesThePlaceOfOurs();
    void badFileIsNamedAndLeftOut();
    void namesThatDoNotExistAreFound();
    void takingOverNeverOverwrites();
    void handingOutTakesThePersonalityAlong();
    void recordedExchangeIsAStepThatCanBeRead();
    void stepIsOnlyAddedToALesson();
    void secretsAreNotRecorded();
    void progressIsKeptForItsOwnerOnly();
    void brokenProgressIsPutAside();
    void everyLessonBecomesAPageThatRevealsNothing();

private:
    QString path(const QString &name) const { return m_folder->path() + u'/' + name; }
    void write(const QString &name, const QByteArray &text) const;
    static QByteArray lesson(const QByteArray &id, const QByteArray &server = "strict");

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestShelf::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestShelf::write(const QString &name, const QByteArray &text) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray TestShelf::lesson(const QByteArray &id, const QByteArray &server)
{
    return "---\nid: " + id + "\ntitle: Mine\nminutes: 1\nsummary: S\n---\n\n## One\n\nText.\n\n```server\n"
        + server + "\n```\n";
}

void TestShelf::ownLessonTakesThePlaceOfOurs()
{
    std::vector<base::Error> problems;
    const size_t ours = training::loadLessons(u":/data"_s, &problems).size();
    write(u"lessons/first-501.md"_s, lesson("first-501"));
    write(u"lessons/more.md"_s, lesson("more"));
    const auto all = training::loadLessons(u":/data"_s, m_folder->path(), &problems);
    QVERIFY(problems.empty());
    QCOMPARE(all.size(), ours + 1);
    int own = 0;
    for (const training::Lesson &each : all)
        own += each.own && each.title == "Mine"_L1;
    QCOMPARE(own, 2);
}

void TestShelf::badFileIsNamedAndLeftOut()
{
    write(u"lessons/good.md"_s, lesson("good"));
    write(u"lessons/bad.md"_s, "# Hello\n");
    write(u"lessons/twin.md"_s, lesson("good"));
    std::vector<base::Error> problems;
    const auto all = training::loadLessons(m_folder->path(), &problems);
    QCOMPARE(all.size(), size_t(1));
    QVERIFY(problems.size() >= 2);
    QVERIFY(problems.front().where.contains(u"bad.md:1"_s));
    QVERIFY(problems.back().what.contains(u"two lessons \"good\""_s));
}

void TestShelf::namesThatDoNotExistAreFound()
{
    std::vector<base::Error> problems;
    const auto read = training::readLesson(lesson("a", "nobody")
            + "```check\nverdict: none-such\nfinding: nor-this\ngate: nowhere\nserver: strict\n```\n",
        u"a.md"_s, &problems);
    QVERIFY(read);
    training::checkNames(*read, {{u"strict"_s}, {u"405-not-here"_s}, {u"allow-here"_s}}, &problems);
    QCOMPARE(problems.size(), size_t(4));
    for (const base::Error &problem : problems)
        QVERIFY2(problem.where == "a.md: step \"One\""_L1, qPrintable(problem.text()));
}

void TestShelf::takingOverNeverOverwrites()
{
    write(u"in/a.md"_s, lesson("a"));
    const QString own = path(u"own"_s);
    QVERIFY(training::importLesson(path(u"in/a.md"_s), own, false).hasValue());
    QVERIFY(training::importLesson(path(u"in/a.md"_s), own, false).hasValue()); // the same once more
    write(u"in/a.md"_s, lesson("a", "nginx-like"));
    QVERIFY(!training::importLesson(path(u"in/a.md"_s), own, false));
    QVERIFY(training::importLesson(path(u"in/a.md"_s), own, true).hasValue());
    write(u"in/bad.md"_s, "no lesson");
    const auto bad = training::importLesson(path(u"in/bad.md"_s), own, true);
    QVERIFY(!bad);
    QVERIFY2(bad.error().where.contains(u"bad.md:1"_s), qPrintable(bad.error().text()));
    QVERIFY(!QFile::exists(own + u"/lessons/bad.md"_s));
}

void TestShelf::handingOutTakesThePersonalityAlong()
{
    QFile ours(QStringLiteral(SOURCE_FOLDER "/data/lab/node-like.json"));
    QVERIFY(ours.open(QIODevice::ReadOnly));
    write(u"own/lab/a-mine.json"_s, ours.readAll().replace("\"node-like\"", "\"a-mine\""));
    write(u"own/lessons/a.md"_s, lesson("a", "a-mine"));
    std::vector<base::Error> problems;
    const auto own = training::loadLessons(path(u"own"_s), &problems);
    QCOMPARE(own.size(), size_t(1));
    const QString out = path(u"out.md"_s);
    const auto written = training::exportLesson(own.front(), path(u"own"_s), out, false);
    QVERIFY2(written, qPrintable(written ? QString() : written.error().text()));
    const auto read = training::openLessons(out, &problems);
    QVERIFY2(problems.empty(), qPrintable(problems.empty() ? QString() : problems.front().text()));
    QCOMPARE(read.front().personalities.size(), size_t(1));
    QCOMPARE(read.front().personalities.front().id, u"a-mine"_s);
    write(u"taken.md"_s, "something else");
    QVERIFY(!training::exportLesson(own.front(), path(u"own"_s), path(u"taken.md"_s), false));
}

static training::Event answered(int status)
{
    training::Event event;
    event.method = "DELETE";
    event.target = "/articles";
    event.status = status;
    event.server = u"strict"_s;
    event.gate = u"method-allowed"_s;
    return event;
}

void TestShelf::recordedExchangeIsAStepThatCanBeRead()
{
    http::Draft draft;
    draft.method = "DELETE";
    draft.url = "http://127.0.0.1:1/articles";
    draft.fields = {{"If-Match", "\"1\"", false, true}, {"Off", "x", false, false}};
    draft.content = "bye";
    draft.switchedOff = {"Accept"};
    const QString file = path(u"My lesson!.md"_s);
    for (int i = 0; i < 2; ++i)
        QVERIFY(training::addStep(file, training::stepFor(draft, answered(405), 2)).hasValue());
    std::vector<base::Error> problems;
    const auto read = training::openLessons(file, &problems);
    QVERIFY2(problems.empty(), qPrintable(problems.empty() ? QString() : problems.front().text()));
    QCOMPARE(read.front().id, u"my-lesson"_s);
    QCOMPARE(read.front().steps.size(), size_t(2));
    const training::Step &step = read.front().steps.front();
    http::Draft expected = draft;
    expected.url = "/articles";
    expected.fields.pop_back();
    QVERIFY(step.request->draft == expected);
    QCOMPARE(step.request->follow, 2);
    QVERIFY(step.check.judge(answered(405))->yes);
    QVERIFY(!step.check.judge(answered(501))->yes);
}

void TestShelf::stepIsOnlyAddedToALesson()
{
    write(u"notes.md"_s, "# Shopping\n\nMilk\n");
    const auto added = training::addStep(path(u"notes.md"_s), training::stepFor({}, answered(405), 0));
    QVERIFY(!added);
    QFile file(path(u"notes.md"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "# Shopping\n\nMilk\n"_ba);
}

void TestShelf::secretsAreNotRecorded()
{
    http::Draft draft;
    draft.fields = {{"Authorization", "Bearer s3cret", false, true}, {"cookie", "s3cret", false, true}};
    const QString step = training::stepFor(draft, answered(405), 0);
    QVERIFY2(!step.contains(u"s3cret"_s) && step.contains(u"Authorization: ***"_s), qPrintable(step));
}

void TestShelf::progressIsKeptForItsOwnerOnly()
{
    const QString file = path(u"deep/lessons.json"_s);
    Record record;
    record.step = 2;
    record.done = {0, 1};
    QVERIFY(!Progress(file).set(u"a"_s, record));
    QCOMPARE(QFile::permissions(file)
            & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
        QFile::Permissions());
    Progress again(file);
    QVERIFY(again.record(u"a"_s) == record);
    QVERIFY(!again.record(u"b"_s).isBegun());
    QVERIFY(!again.reset(u"a"_s));
    QVERIFY(!Progress(file).record(u"a"_s).isBegun());
    Progress nowhere(u"/proc/none/lessons.json"_s);
    QVERIFY(nowhere.set(u"a"_s, record));
    QVERIFY(nowhere.record(u"a"_s) == record); // it holds until the program ends
}

void TestShelf::brokenProgressIsPutAside()
{
    write(u"lessons.json"_s, "{ broken");
    Progress progress(path(u"lessons.json"_s));
    QVERIFY(progress.problem());
    QVERIFY(QFile::exists(path(u"lessons.json.bad"_s)));
    Record record;
    record.finished = true;
    QVERIFY(!progress.set(u"a"_s, record));
    QVERIFY(Progress(path(u"lessons.json"_s)).record(u"a"_s).finished);
}

void TestShelf::everyLessonBecomesAPageThatRevealsNothing()
{
    std::vector<base::Error> problems;
    const std::vector<training::Lesson> lessons = training::loadLessons(u":/data"_s, &problems);
    QVERIFY(lessons.size() >= 12);
    for (const training::Lesson &lesson : lessons) {
        const handout::Handout page = training::pageOf(lesson);
        QCOMPARE(page.title, lesson.title);
        QCOMPARE(page.sections.size(), lesson.steps.size());
        const QString html = handout::toHtml(page);
        for (const training::Step &step : lesson.steps) {
            QVERIFY2(html.contains(step.title.toHtmlEscaped()), qPrintable(lesson.id));
            const QString secret = training::plainText(step.reveal).section(u'\n', 0, 0);
            QVERIFY2(secret.isEmpty() || !html.contains(secret.toHtmlEscaped()), qPrintable(lesson.id));
        }
    }
}

QTEST_GUILESS_MAIN(TestShelf)
#include "tst_shelf.moc"
