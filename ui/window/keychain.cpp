// SPDX-License-Identifier: Apache-2.0
#include "ui/window/keychain.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

namespace window {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"reasonphrase"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Keychain", text);
}

/// What went wrong, and what can be done about it.
base::Error errorOf(const QKeychain::Job &job)
{
    const QString advice = tr("Without it credentials stay for this session only.");
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {tr("The keychain has nothing under that name."), {}, {}};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {tr("The keychain was not opened."), {}, advice};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {tr("No keychain runs here: on a desktop that is the secret service or KWallet."), {}, advice};
    default:
        return {tr("The keychain does not answer: %1.").arg(job.errorString()), {}, advice};
    }
}

std::optional<base::Error> outcomeOf(const QKeychain::Job &job)
{
    return job.error() == QKeychain::NoError ? std::nullopt : std::optional(errorOf(job));
}

class Keychain : public auth::SecretStore {
public:
    explicit Keychain(base::Settings &settings)
        : m_settings(settings)
    {
    }

    QString name() const override { return tr("the system keychain"); }
    QStringList keys() const override { return m_settings.value(base::settings::savedSecrets); }

    void write(const QString &key, const QByteArray &secret, const Done &done) override
    {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setKey(key);
        job->setBinaryData(secret);
        start(job, [this, key, job, done] {
            const auto error = outcomeOf(*job);
            if (!error && !keys().contains(key))
                m_settings.set(base::settings::savedSecrets, keys() << key);
            done(error);
        });
    }

    void read(const QString &key, const Got &got) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(key);
        start(job, [job, got] {
            const auto error = outcomeOf(*job);
            error ? got(*error) : got(job->binaryData());
        });
    }

    void remove(const QString &key, const Done &done) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(key);
        start(job, [this, key, job, done] {
            auto error = outcomeOf(*job);
            if (job->error() == QKeychain::EntryNotFound)
                error.reset(); // gone already: the name goes, too
            QStringList left = keys();
            left.removeAll(key);
            if (!error)
                m_settings.set(base::settings::savedSecrets, left);
            done(error);
        });
    }

private:
    /// Jobs delete themselves once they are over. An answer that comes after the program let go is dropped.
    template <typename Then> void start(QKeychain::Job *job, Then then)
    {
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, &m_alive, then);
        job->start();
    }

    base::Settings &m_settings;
    QObject m_alive;
};

} // namespace

std::unique_ptr<auth::SecretStore> makeKeychain(base::Settings &settings)
{
    return std::make_unique<Keychain>(settings);
}

} // namespace window
