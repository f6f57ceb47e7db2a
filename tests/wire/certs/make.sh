#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Made the certificates beside it, once, with OpenSSL 3. They are for tests on loopback only: their keys are public.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/ca.cnf" <<END
[ca]
default_ca = test
[test]
database = $work/index
new_certs_dir = $work
default_md = sha256
policy = anything
rand_serial = yes
unique_subject = no
[anything]
commonName = supplied
organizationName = optional
END

key() { # key NAME
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
}

sign() { # sign NAME COMMON-NAME EXTENSIONS FROM UNTIL SIGNER-OPTIONS…
    name=$1 common=$2 extensions=$3 from=$4 until=$5
    shift 5
    test -f "$name.key" || key "$name"
    openssl req -new -key "$name.key" -subj "/O=Test Lab/CN=$common" -out "$work/$name.csr"
    printf '%b\n' "$extensions" > "$work/$name.ext"
    : > "$work/index"
    openssl ca -batch -notext -config "$work/ca.cnf" "$@" -in "$work/$name.csr" \
        -extfile "$work/$name.ext" -startdate "$from" -enddate "$until" -out "$name.pem" 2>/dev/null
}

leaf() { # leaf NAME COMMON-NAME EXTENSIONS FROM UNTIL
    sign "$1" "$2" "basicConstraints=CA:FALSE\n$3" "$4" "$5" -cert ca.pem -keyfile ca.key
}

rm -f ./*.key ./*.pem
key ca
sign ca "Test Root" "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash" \
    20240101000000Z 21240101000000Z -selfsign -keyfile ca.key

server="extendedKeyUsage=serverAuth\nsubjectAltName="
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out client.key 2>/dev/null
leaf good localhost "${server}DNS:localhost,IP:127.0.0.1" 20240101000000Z 21240101000000Z
leaf wrongname other.test "${server}DNS:other.test,DNS:*.old.test" 20240101000000Z 21240101000000Z
leaf expired localhost "${server}DNS:localhost,IP:127.0.0.1" 20200101000000Z 20210101000000Z
leaf future localhost "${server}DNS:localhost,IP:127.0.0.1" 21200101000000Z 21240101000000Z
leaf client tester "extendedKeyUsage=clientAuth" 20240101000000Z 21240101000000Z

key selfsigned
sign selfsigned localhost "subjectAltName=DNS:localhost,IP:127.0.0.1" 20240101000000Z 21240101000000Z \
    -selfsign -keyfile selfsigned.key

# A chain: root, "Test Issuer" that may sign servers only, and what it signed all the same.
under() { # under SIGNER NAME COMMON-NAME EXTENSIONS
    sign "$2" "$3" "$4" 20240101000000Z 21240101000000Z -cert "$1.pem" -keyfile "$1.key"
}
under ca issuer "Test Issuer" "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign"
under issuer chained localhost "basicConstraints=CA:FALSE\nauthorityInfoAccess=caIssuers;URI:http://ca.test/issuer.crt\n${server}DNS:localhost,IP:127.0.0.1"
under issuer second "Second Issuer" "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign"
under second toolong localhost "basicConstraints=CA:FALSE\n${server}DNS:localhost,IP:127.0.0.1"

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out shortkey.key 2>/dev/null
leaf shortkey localhost "${server}DNS:localhost,IP:127.0.0.1" 20240101000000Z 21240101000000Z
sed -i.bak 's/sha256/sha1/' "$work/ca.cnf"
leaf oldhash localhost "${server}DNS:localhost,IP:127.0.0.1" 20240101000000Z 21240101000000Z

# The client's once more: behind a passphrase, and in one file with its key.
openssl pkey -in client.key -aes256 -passout pass:sesame -out client-locked.key
openssl pkcs12 -export -in client.pem -inkey client.key -certfile ca.pem -passout pass:sesame -out client.p12
rm ca.key second.key issuer.key
