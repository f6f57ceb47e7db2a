// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>

class QSettings;

namespace base {

/// One setting: its key, its type and what it is when nobody chose.
template <typename T> struct Setting {
    QString key;
    T fallback{};
};

/// The user's choices, kept in one INI file. A file that cannot be written costs nothing but the choice.
class Settings {
public:
    /// An empty name keeps everything in memory: for tests and pictures.
    explicit Settings(const QString &file);
    ~Settings();
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;

    /// A stored value that does not fit the type counts as absent.
    template <typename T> T value(const Setting<T> &setting) const
    {
        QVariant stored = read(setting.key);
        if (!stored.isValid() || !stored.convert(QMetaType::fromType<T>()))
            return setting.fallback;
        return stored.value<T>();
    }
    template <typename T> void set(const Setting<T> &setting, const T &value)
    {
        write(setting.key, QVariant::fromValue(value));
    }
    template <typename T> void reset(const Setting<T> &setting) { write(setting.key, {}); }

private:
    QVariant read(const QString &key) const;
    void write(const QString &key, const QVariant &value);

    std::unique_ptr<QSettings> m_file; ///< null: in memory
    QVariantMap m_memory;
};

/// Every setting of the program, one line each.
namespace settings {
inline const Setting<QString> theme{QStringLiteral("view/theme"), QStringLiteral("system")};
inline const Setting<QString> wording{
    QStringLiteral("view/wording"), QStringLiteral("expert")}; ///< plain or expert
inline const Setting<int> zoom{QStringLiteral("view/zoom"), 100}; ///< percent
inline const Setting<int> presenterZoom{QStringLiteral("present/zoom"), 160}; ///< percent, 150 to 300
inline const Setting<QByteArray> geometry{QStringLiteral("view/geometry"), {}};
inline const Setting<QByteArray> splitter{QStringLiteral("view/splitter"), {}};
inline const Setting<bool> ribbon{QStringLiteral("view/ribbon"), true}; ///< the first-run ribbon is shown
inline const Setting<QString> personality{QStringLiteral("lab/personality"), QStringLiteral("strict")};
inline const Setting<QStringList> recentMethods{QStringLiteral("compose/recentMethods"), {}};
inline const Setting<QStringList> recentUrls{QStringLiteral("compose/recentUrls"), {}};
inline const Setting<int> connectTimeout{QStringLiteral("wire/connectTimeoutMs"), 10'000};
inline const Setting<int> answerTimeout{QStringLiteral("wire/answerTimeoutMs"), 30'000};
inline const Setting<int> contentLimit{QStringLiteral("wire/contentLimitMiB"), 1024}; ///< of an answer
inline const Setting<QStringList> savedSecrets{
    QStringLiteral("auth/saved"), {}}; ///< names of what the keychain holds; the secrets are there only
inline const Setting<QString> rfcFolder{QStringLiteral("rfc/folder"), {}}; ///< with rfc9110.txt and the like
} // namespace settings

} // namespace base
