// SPDX-License-Identifier: Apache-2.0
#include "app/wire/keylog.h"

#include <openssl/crypto.h>
#include <openssl/opensslv.h>
#include <openssl/types.h>

#include <QFile>
#include <QLibrary>
#include <QSslSocket>

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;

namespace {

// Qt shows nobody its SSL_CTX. OpenSSL does: it calls whoever asked for a place in its structures each time
// one is made, and Qt makes it within startClientEncryption().

using Listener = void (*)(const SSL *, const char *);

/// The functions of OpenSSL that are needed, from the libraries that Qt has loaded already: what libssl
/// stands on is found through it.
struct Library {
    void (*setListener)(SSL_CTX *, Listener) = nullptr;
    SSL_CTX *(*contextOf)(const SSL *) = nullptr;
    void *(*dataOf)(const SSL_CTX *, int) = nullptr;
    decltype(&CRYPTO_get_ex_new_index) newPlace = nullptr;
    decltype(&CRYPTO_set_ex_data) setData = nullptr;

    bool isWhole() const { return setListener && contextOf && dataOf && newPlace && setData; }
};

const Library &library()
{
    static const Library loaded = [] {
        QLibrary file(u"ssl"_s, OPENSSL_SHLIB_VERSION);
        Library functions;
        functions.setListener =
            reinterpret_cast<void (*)(SSL_CTX *, Listener)>(file.resolve("SSL_CTX_set_keylog_callback"));
        functions.contextOf = reinterpret_cast<SSL_CTX *(*)(const SSL *)>(file.resolve("SSL_get_SSL_CTX"));
        functions.dataOf =
            reinterpret_cast<void *(*)(const SSL_CTX *, int)>(file.resolve("SSL_CTX_get_ex_data"));
        functions.newPlace =
            reinterpret_cast<decltype(functions.newPlace)>(file.resolve("CRYPTO_get_ex_new_index"));
        functions.setData = reinterpret_cast<decltype(functions.setData)>(file.resolve("CRYPTO_set_ex_data"));
        return functions;
    }();
    return loaded;
}

QString *pending = nullptr; // file of the context that is being made right now
int place = -1; // of ours, in every SSL_CTX

void writeLine(const SSL *ssl, const char *line)
{
    const auto *name = static_cast<const QString *>(library().dataOf(library().contextOf(ssl), place));
    if (!name)
        return;
    QFile file(*name);
    if (file.open(QIODevice::Append))
        file.write(QByteArray(line) + '\n');
}

void contextMade(void *context, void *, CRYPTO_EX_DATA *data, int index, long, void *)
{
    if (!pending)
        return;
    if (library().setData(data, index, new QString(*pending)) == 1)
        library().setListener(static_cast<SSL_CTX *>(context), writeLine);
}

void contextGone(void *, void *ours, CRYPTO_EX_DATA *, int, long, void *)
{
    delete static_cast<QString *>(ours);
}

} // namespace

std::optional<base::Error> keyLogProblem(const QString &file)
{
    if (file.isEmpty())
        return std::nullopt;
    if (QSslSocket::activeBackend() != "openssl"_L1 || !library().isWhole())
        return base::Error{u"A key log needs TLS by OpenSSL, which is not what Qt uses here (%1)."_s.arg(
                               QSslSocket::activeBackend()),
            file, {}};
    QFile log(file);
    const bool isNew = !log.exists();
    if (!log.open(QIODevice::Append))
        return base::Error{u"The key log cannot be written: %1."_s.arg(log.errorString()), file, {}};
    // Whoever reads it can read all that these sessions carried.
    if (isNew)
        log.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return std::nullopt;
}

void startEncryption(QSslSocket *socket, const QString &keyLogFile)
{
    if (keyLogFile.isEmpty() || !library().isWhole()) {
        socket->startClientEncryption();
        return;
    }
    if (place < 0)
        place = library().newPlace(CRYPTO_EX_INDEX_SSL_CTX, 0, nullptr, contextMade, nullptr, contextGone);
    QString name = keyLogFile;
    pending = &name;
    socket->startClientEncryption();
    pending = nullptr;
}

} // namespace wire
