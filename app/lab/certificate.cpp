// SPDX-License-Identifier: Apache-2.0
#include "app/lab/certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstring>
#include <memory>

namespace lab {

using namespace Qt::StringLiterals;

template <typename T, void (*destroy)(T *)> struct Destroy {
    void operator()(T *thing) const { destroy(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Destroy<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Destroy<X509, X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Destroy<X509_EXTENSION, X509_EXTENSION_free>>;
using Sink = std::unique_ptr<BIO, Destroy<BIO, BIO_free_all>>;

static bool addExtension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX context;
    std::memset(&context, 0, sizeof context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// A number that no other certificate of this name is likely to have.
static bool setSerial(X509 *certificate)
{
    quint32 number = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&number), sizeof number) == 1
        && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), quint64(number) + 1) == 1;
}

static bool fill(X509 *certificate, EVP_PKEY *key)
{
    constexpr long hour = 3600;
    constexpr long year = 365 * 24 * hour;
    constexpr long version3 = 2;
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *common = reinterpret_cast<const unsigned char *>("Reason Phrase practice server");
    return X509_set_version(certificate, version3) == 1 && setSerial(certificate)
        && X509_gmtime_adj(X509_getm_notBefore(certificate), -hour)
        && X509_gmtime_adj(X509_getm_notAfter(certificate), year)
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0) == 1
        && X509_set_issuer_name(certificate, name) == 1 && X509_set_pubkey(certificate, key) == 1
        && addExtension(certificate, NID_subject_key_identifier, "hash")
        && addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE")
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1")
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}

static QByteArray bytesOf(BIO *sink)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(sink, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

base::Result<Identity> makeIdentity()
{
    const base::Error error{u"No certificate could be made for the practice server."_s, u"OpenSSL"_s, {}};
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate || !fill(certificate.get(), key.get()))
        return error;
    const Sink first(BIO_new(BIO_s_mem()));
    const Sink second(BIO_new(BIO_s_mem()));
    if (!first || !second || PEM_write_bio_X509(first.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(second.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return error;
    return Identity{bytesOf(first.get()), bytesOf(second.get())};
}

} // namespace lab
