// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"
#include "app/knowledge/knowledge.h"
#include "app/wire/call.h"
#include "tests/servers/realserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// How the software of a recipe is started on a frame from this folder.
struct Harness {
    QString server; ///< id of its profile
    QString frame; ///< file in tests/recipes/; a line "@place@" gives way to the code
    QStringList programs;
    QStringList arguments;
    QStringList compiler; ///< run first; empty: none
};

/// Debian's jars of Spring MVC, Jetty and the Servlet API.
QString springJars()
{
    QStringList jars;
    for (const char *name : {"spring3-aop", "spring3-beans", "spring3-context", "spring3-core",
             "spring3-expression", "spring3-web", "spring3-web.servlet", "commons-logging", "servlet-api",
             "jetty9-http", "jetty9-io", "jetty9-security", "jetty9-server", "jetty9-servlet", "jetty9-util"})
        jars << u"/usr/share/java/%1.jar"_s.arg(QLatin1StringView(name));
    return jars.join(u':');
}

const std::vector<Harness> &harnesses()
{
    static const std::vector<Harness> all{
        {u"nginx"_s, u"nginx.conf"_s, {u"nginx"_s}, {u"-c"_s, u"@CONFIG@"_s}, {}},
        {u"apache"_s, u"apache.conf"_s, {u"apache2"_s, u"httpd"_s},
            {u"-f"_s, u"@CONFIG@"_s, u"-D"_s, u"FOREGROUND"_s}, {}},
        {u"caddy"_s, u"Caddyfile"_s, {u"caddy"_s},
            {u"run"_s, u"--config"_s, u"@CONFIG@"_s, u"--adapter"_s, u"caddyfile"_s}, {}},
        {u"express"_s, u"express.js"_s, {u"node"_s, u"nodejs"_s}, {u"@CONFIG@"_s}, {}},
        {u"flask"_s, u"flaskapp.py"_s, {u"/usr/bin/python3"_s, u"python3"_s}, {u"@CONFIG@"_s}, {}},
        {u"django"_s, u"djangosite.py"_s, {u"/usr/bin/python3"_s, u"python3"_s}, {u"@CONFIG@"_s}, {}},
        {u"go"_s, u"main.go"_s, {u"@DIR@/routes"_s}, {},
            {u"go"_s, u"build"_s, u"-o"_s, u"@DIR@/routes"_s, u"@CONFIG@"_s}},
        {u"rails"_s, u"config.ru"_s, {u"puma"_s},
            {u"--bind"_s, u"tcp://127.0.0.1:@PORT@"_s, u"--quiet"_s, u"@CONFIG@"_s}, {}},
        {u"spring"_s, u"Site.java"_s, {u"java"_s}, {u"-cp"_s, u"@DIR@:"_s + springJars(), u"site.Site"_s},
            {u"javac"_s, u"--release"_s, u"8"_s, u"-Xlint:-options"_s, u"-parameters"_s, u"-cp"_s,
                springJars(), u"-d"_s, u"@DIR@"_s, u"@CONFIG@"_s}},
        {u"laravel"_s, u"laravel.php"_s, {u"php"_s}, {u"-S"_s, u"127.0.0.1:@PORT@"_s, u"@CONFIG@"_s}, {}},
    };
    return all;
}

const Harness *harnessOf(const QString &server)
{
    for (const Harness &harness : harnesses()) {
        if (harness.server == server)
            return &harness;
    }
    return nullptr;
}

/// The frame with the recipe's code, unchanged but for its indentation, in the place that the recipe names.
/// Places of other recipes become empty lines; no such place: nothing.
QByteArray filledFrame(const Harness &harness, const knowledge::Recipe &recipe)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/tests/recipes/") + harness.frame);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression place(u"^(\\s*)@(.+)@$"_s);
    QStringList lines;
    bool found = false;
    const QStringList frame = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : frame) {
        const QRegularExpressionMatch match = place.match(line);
        if (!match.hasMatch()) {
            lines << line;
        } else if (match.captured(2) == recipe.file) {
            found = true;
            for (const QString &code : recipe.code)
                lines << (code.isEmpty() ? code : match.captured(1) + code);
        }
    }
    return found ? lines.join(u'\n').toUtf8() : QByteArray();
}

/// The files that recipes speak of.
void furnish(RealServer &server)
{
    server.write(u"members.htpasswd"_s, "user:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n"); // "secret"
    server.write(u"throttled.txt"_s, "127.0.0.1 yes\n");
    server.write(u"www/404.html"_s, "<p>nothing here</p>\n");
    server.write(u"www/405.html"_s, "<p>GET and HEAD only</p>\n");
    server.write(u"www/closed"_s, "until 06:00 UTC\n");
    server.write(u"www/sign-in"_s, "signed in\n");
}

/// Sends what the check says with the program's own engine.
std::optional<http::Exchange> exchanged(const RealServer &server, const knowledge::RecipeCheck &check)
{
    http::Draft draft;
    draft.method = check.method.toUtf8();
    draft.url = server.url(u"/"_s).toUtf8();
    draft.target = check.target.toUtf8();
    for (const auto &[name, value] : check.fields)
        draft.fields.push_back({name.toUtf8(), value.toUtf8()});
    const base::Result<http::Composed> composed = http::compose(draft, true);
    if (!composed)
        return std::nullopt;
    wire::Call call(*composed, {});
    std::optional<http::Exchange> result;
    QObject::connect(&call, &wire::Call::finished, &call,
        [&result](const http::Exchange &exchange) { result = exchange; });
    call.start();
    (void)QTest::qWaitFor([&result] { return result.has_value(); }, 20'000);
    return result;
}

} // namespace

/// The recipes of data/recipes/: each that says it was tested is run on its software, as it is shown.
class RecipesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySubjectHasARecipeForEachSoftware_data();
    void everySubjectHasARecipeForEachSoftware();
    void theRecipeDoesWhatItSays_data();
    void theRecipeDoesWhatItSays();

private:
    void compare(const RealServer &server, const knowledge::RecipeCheck &check);

    knowledge::Knowledge m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    QTemporaryDir m_cache; ///< of the compilers, shared by the rows
};

void RecipesTest::initTestCase()
{
    QVERIFY(!m_knowledge.recipes().empty());
}

void RecipesTest::everySubjectHasARecipeForEachSoftware_data()
{
    QTest::addColumn<QString>("server");
    for (const char *server : {"nginx", "apache", "caddy", "express", "flask", "django", "go", "spring",
             "aspnet", "rails", "laravel"})
        QTest::newRow(server) << QString::fromLatin1(server);
}

void RecipesTest::everySubjectHasARecipeForEachSoftware()
{
    QFETCH(QString, server);
    QStringList missing{
        u"501"_s, u"405"_s, u"403"_s, u"401"_s, u"404"_s, u"429"_s, u"503"_s, u"301"_s, u"308"_s, u"204"_s};
    for (const knowledge::Recipe &recipe : m_knowledge.recipes()) {
        if (recipe.server != server)
            continue;
        for (const QString &code : recipe.codes)
            missing.removeAll(code);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

void RecipesTest::theRecipeDoesWhatItSays_data()
{
    QTest::addColumn<const knowledge::Recipe *>("recipe");
    for (const knowledge::Recipe &recipe : m_knowledge.recipes()) {
        if (!recipe.tested.isEmpty())
            QTest::newRow(qPrintable(recipe.id)) << &recipe;
    }
}

void RecipesTest::theRecipeDoesWhatItSays()
{
    QFETCH(const knowledge::Recipe *, recipe);
    const Harness *harness = harnessOf(recipe->server);
    QVERIFY2(harness, "says it was tested, and there is nothing here to run it on");
    const QByteArray text = filledFrame(*harness, *recipe);
    QVERIFY2(!text.isEmpty(), qPrintable(harness->frame + u" has no place "_s + recipe->file));

    RealServer server;
    QVERIFY2(server.prepare(harness->frame, text), qPrintable(server.why()));
    furnish(server);
    server.setVariable(u"NODE_PATH"_s, u"/usr/share/nodejs"_s);
    server.setVariable(u"GOCACHE"_s, m_cache.path());
    server.setVariable(u"GO111MODULE"_s, u"off"_s);
    server.setVariable(u"HOME"_s, u"@DIR@"_s);
    if (!harness->compiler.isEmpty())
        QVERIFY2(
            server.run(harness->compiler.constFirst(), harness->compiler.mid(1)), qPrintable(server.why()));
    QVERIFY2(server.launch(harness->programs, harness->arguments), qPrintable(server.why()));
    for (const knowledge::RecipeCheck &check : recipe->checks) {
        compare(server, check);
        if (QTest::currentTestFailed()) {
            qWarning().noquote() << check.method << check.target << server.said();
            return;
        }
    }
}

void RecipesTest::compare(const RealServer &server, const knowledge::RecipeCheck &check)
{
    const std::optional<http::Exchange> exchange = exchanged(server, check);
    QVERIFY(exchange && !exchange->responses.empty());
    const http::Response &answer = exchange->responses.back();
    QCOMPARE(answer.status, check.status);
    for (const auto &[name, pattern] : check.has) {
        const std::optional<QByteArray> value = http::fieldValue(answer.fields, name.toLatin1());
        QVERIFY2(value, qPrintable(name));
        QVERIFY2(pattern.match(QString::fromLatin1(*value)).hasMatch(),
            qPrintable(name + u": "_s + QString::fromLatin1(*value)));
    }
    for (const QString &name : check.lacks)
        QVERIFY2(!http::hasField(answer.fields, name.toLatin1()), qPrintable(name));
}

QTEST_GUILESS_MAIN(RecipesTest)
#include "tst_recipes.moc"
