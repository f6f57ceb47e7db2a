// SPDX-License-Identifier: Apache-2.0
#include "app/fields/parts.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"

namespace fields {

/// token [ "/" token ]
static void readNamed(Scanner &s, Span &name, Span &version, Words expected)
{
    name = s.token(expected);
    if (!s.failed() && s.take('/'))
        version = s.token(u"a version after the slash");
}

Parsed<Row<Product, 6>> parseProducts(QByteArrayView value)
{
    Scanner s(value);
    Row<Product, 6> products;
    do {
        Product product;
        product.comment = s.isNext('(') && !products.isEmpty();
        if (product.comment)
            product.name = readComment(s);
        else
            readNamed(s, product.name, product.version, u"a product such as name/1.0");
        products.append(product);
        if (!s.failed() && !s.atEnd() && !s.skipSpace())
            s.fail(u"a space before the next product or comment");
    } while (!s.failed() && !s.atEnd());
    return s.finish(products);
}

Parsed<List<Protocol>> parseUpgrade(QByteArrayView value)
{
    Scanner scanner(value);
    List<Protocol> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Protocol protocol;
        readNamed(s, protocol.name, protocol.version, u"a protocol name");
        list.items.append(protocol);
    });
    return scanner.finish(list);
}

/// received-protocol RWS received-by [ RWS comment ]
static Hop readHop(Scanner &s)
{
    Hop hop;
    hop.version = s.token(u"a protocol version such as 1.1");
    if (!s.failed() && s.take('/')) {
        hop.protocol = hop.version;
        hop.version = s.token(u"a protocol version");
    }
    if (s.failed() || !s.skipSpace()) {
        s.fail(u"a space and the name of the recipient");
        return hop;
    }
    hop.receivedBy = readHostPort(s, u"the name of the recipient").span;
    const qsizetype before = s.at();
    s.skipSpace();
    if (!s.failed() && s.isNext('('))
        hop.comment = readComment(s);
    else
        s.moveTo(before);
    return hop;
}

Parsed<List<Hop>> parseVia(QByteArrayView value)
{
    Scanner scanner(value);
    List<Hop> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readHop(s)); });
    return scanner.finish(list);
}

} // namespace fields
