// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/authdrawer.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/cookiesmodel.h"
#include "ui/compose/jardrawer.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace compose;

/// The drawers of credentials and cookies: what is typed becomes a field, an account, or stays in a jar.
class TestCredentialDrawers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachSchemeBecomesWhatItIs();
    void aKeyMovesWithItsName();
    void credentialsAreSavedUsedAndForgotten();
    void aStoreThatFailsSaysSo();
    void nothingIsKeptBeforeItIsWanted();
    void cookiesOfTheJarAreAFieldThatCanBeSwitchedOff();
    void valuesAreHiddenUntilAskedFor();
    void cookiesAreDeletedAndTheLogSaysWhy();
};

namespace {

http::Exchange setting(const QStringList &lines)
{
    QStringList text{u"GET / HTTP/1.1"_s, u"Host: a.test"_s, {}, u"HTTP/1.1 200 OK"_s};
    for (const QString &line : lines)
        text << u"Set-Cookie: "_s + line;
    http::Exchange exchange = http::exchangeFromLines(text << u"Content-Length: 0"_s << QString());
    exchange.connection.host = u"a.test"_s;
    exchange.connection.port = 80;
    return exchange;
}

template <typename T> T *child(QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QString::fromLatin1(name));
}

void choose(AuthDrawer &drawer, Credentials::Scheme scheme)
{
    child<QTabBar>(drawer, "authTabs")->setCurrentIndex(int(scheme));
}

void type(AuthDrawer &drawer, const char *name, const QString &text)
{
    auto *edit = child<QLineEdit>(drawer, name);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void press(QWidget &parent, const char *name)
{
    child<QAbstractButton>(parent, name)->click();
}

/// A keychain that does not run.
class NoStore : public auth::SecretStore {
public:
    QString name() const override { return u"nothing"_s; }
    QStringList keys() const override { return {u"http://a.test:80 Basic"_s}; }
    void write(const QString &, const QByteArray &, const Done &done) override { done(error()); }
    void read(const QString &, const Got &got) override { got(error()); }
    void remove(const QString &, const Done &done) override { done(error()); }

private:
    static base::Error error() { return {u"No keychain runs here."_s, {}, u"It stays for this session."_s}; }
};

} // namespace

void TestCredentialDrawers::eachSchemeBecomesWhatItIs()
{
    ComposerModel composer;
    composer.setUrl("http://a.test/");
    AuthDrawer drawer(&composer);
    choose(drawer, Credentials::Basic);
    type(drawer, "authUserEdit", u"me"_s);
    type(drawer, "authPasswordEdit", u"secret"_s);
    QCOMPARE(composer.fieldValue("Authorization").value_or("none"), "Basic " + "me:secret"_ba.toBase64());
    QVERIFY(!composer.digest());
    choose(drawer, Credentials::Digest);
    QVERIFY(!composer.fieldValue("Authorization"));
    QCOMPARE(composer.digest().value_or(auth::Account{}), (auth::Account{u"me"_s, u"secret"_s}));
    QCOMPARE(schemeInUse(composer), Credentials::Digest);
    choose(drawer, Credentials::Bearer);
    type(drawer, "authTokenEdit", u"abc"_s);
    QCOMPARE(composer.fieldValue("Authorization").value_or("none"), "Bearer abc"_ba);
    QVERIFY(!composer.digest());
    choose(drawer, Credentials::ApiKey);
    type(drawer, "authKeyEdit", u"k-1"_s);
    QVERIFY(!composer.fieldValue("Authorization"));
    QCOMPARE(composer.fieldValue("X-API-Key").value_or("none"), "k-1"_ba);
    QCOMPARE(schemeInUse(composer), Credentials::ApiKey);
    choose(drawer, Credentials::None);
    QVERIFY(composer.draft().fields.empty());
}

void TestCredentialDrawers::aKeyMovesWithItsName()
{
    ComposerModel composer;
    AuthDrawer drawer(&composer);
    choose(drawer, Credentials::ApiKey);
    type(drawer, "authKeyEdit", u"k-1"_s);
    type(drawer, "authKeyNameEdit", u"X-My-Token"_s);
    QCOMPARE(composer.draft().fields.size(), std::size_t(1));
    QCOMPARE(composer.fieldValue("X-My-Token").value_or("none"), "k-1"_ba);
}

void TestCredentialDrawers::credentialsAreSavedUsedAndForgotten()
{
    ComposerModel composer;
    composer.setUrl("https://a.test/x");
    AuthDrawer drawer(&composer);
    QVERIFY(child<QComboBox>(drawer, "savedList")->isHidden());
    QVERIFY(!child<QAbstractButton>(drawer, "savedSave")->isEnabled());
    choose(drawer, Credentials::Digest);
    type(drawer, "authUserEdit", u"me"_s);
    type(drawer, "authPasswordEdit", u"secret"_s);
    press(drawer, "savedSave");
    QCOMPARE(child<QComboBox>(drawer, "savedList")->currentText(), u"https://a.test:443 Digest me"_s);
    choose(drawer, Credentials::None);
    type(drawer, "authPasswordEdit", u"other"_s);
    QVERIFY(!composer.digest());
    press(drawer, "savedUse");
    QCOMPARE(composer.digest().value_or(auth::Account{}), (auth::Account{u"me"_s, u"secret"_s}));
    press(drawer, "savedForget");
    QVERIFY(composer.secretStore()->keys().isEmpty());
    QVERIFY(child<QComboBox>(drawer, "savedList")->isHidden());
}

void TestCredentialDrawers::aStoreThatFailsSaysSo()
{
    ComposerModel composer;
    NoStore store;
    composer.setSecretStore(&store);
    composer.setUrl("http://a.test/");
    AuthDrawer drawer(&composer);
    choose(drawer, Credentials::Bearer);
    type(drawer, "authTokenEdit", u"abc"_s);
    for (const char *button : {"savedSave", "savedUse", "savedForget"}) {
        press(drawer, button);
        QCOMPARE(child<QLabel>(drawer, "savedWords")->text(),
            u"No keychain runs here. It stays for this session."_s);
    }
    QCOMPARE(composer.fieldValue("Authorization").value_or("none"), "Bearer abc"_ba);
}

void TestCredentialDrawers::nothingIsKeptBeforeItIsWanted()
{
    ComposerModel composer;
    composer.setUrl("http://a.test/");
    JarDrawer drawer(&composer);
    composer.cookies()->take(setting({u"a=1"_s}));
    QVERIFY(composer.cookies()->jar().cookies().empty());
    QVERIFY(child<QLabel>(drawer, "jarState")->text().startsWith(u"Off"));
    QVERIFY(!child<QCheckBox>(drawer, "jarSwitch")->isChecked());
}

void TestCredentialDrawers::cookiesOfTheJarAreAFieldThatCanBeSwitchedOff()
{
    ComposerModel composer;
    composer.setUrl("http://a.test/");
    composer.cookies()->setOn(true);
    composer.cookies()->take(setting({u"a=1"_s, u"b=2"_s}));
    const auto row = [&composer] {
        for (std::size_t i = 0; i < composer.rows().size(); ++i) {
            if (composer.rows()[i].name == "Cookie")
                return int(i);
        }
        return -1;
    };
    QVERIFY(row() >= 0);
    QCOMPARE(composer.rows()[std::size_t(row())].value, "a=1; b=2"_ba);
    QVERIFY(composer.rows()[std::size_t(row())].added);
    QVERIFY(composer.composed()->bytes.contains("Cookie: a=1; b=2\r\n"));
    QVERIFY(composer.draft().fields.empty());
    composer.switchRow(row(), false);
    QVERIFY(row() >= 0);
    QVERIFY(!composer.rows()[std::size_t(row())].enabled);
    QVERIFY(!composer.composed()->bytes.contains("Cookie"));
    composer.switchRow(row(), true);
    composer.setUrl("http://b.test/");
    QCOMPARE(row(), -1);
}

void TestCredentialDrawers::valuesAreHiddenUntilAskedFor()
{
    ComposerModel composer;
    CookiesModel model(composer.cookies());
    QAbstractItemModelTester tester(&model);
    composer.cookies()->setOn(true);
    composer.cookies()->take(setting({u"a=geheim; Path=/; HttpOnly"_s, u"b=2"_s}));
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex value = model.index(0, CookiesModel::Value);
    QVERIFY(!value.data().toString().contains(u"geheim"));
    QVERIFY(!value.data(Qt::AccessibleTextRole).toString().contains(u"geheim"));
    model.setValuesShown(true);
    QCOMPARE(value.data().toString(), u"geheim"_s);
    QCOMPARE(model.index(0, CookiesModel::Flags).data().toString(), u"HttpOnly"_s);
    QCOMPARE(model.index(0, CookiesModel::Until).data().toString(), u"the program ends"_s);
}

void TestCredentialDrawers::cookiesAreDeletedAndTheLogSaysWhy()
{
    ComposerModel composer;
    composer.setUrl("http://a.test/");
    JarDrawer drawer(&composer);
    child<QCheckBox>(drawer, "jarSwitch")->click();
    QVERIFY(composer.cookies()->isOn());
    composer.cookies()->take(setting({u"a=1"_s, u"b=2"_s, u"c=3; Domain=b.test"_s}));
    auto *log = child<QListWidget>(drawer, "jarLog");
    QCOMPARE(log->count(), 3);
    QVERIFY(log->item(0)->text().startsWith(u"c from a.test not kept: its Domain b.test"));
    child<QTableView>(drawer, "jarTable")->selectRow(0);
    press(drawer, "jarDelete");
    QCOMPARE(composer.cookies()->jar().cookies().size(), std::size_t(1));
    press(drawer, "jarClear");
    QVERIFY(composer.cookies()->jar().cookies().empty());
    QCOMPARE(log->count(), 0);
}

QTEST_MAIN(TestCredentialDrawers)
#include "tst_credentialdrawers.moc"
