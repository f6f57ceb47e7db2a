// SPDX-License-Identifier: Apache-2.0
#include "app/fields/links.h"

#include "app/fields/scanner.h"

namespace fields {

QByteArrayView LinkValue::relations(QByteArrayView value) const
{
    const Parameter *rel = find(parameters, value, "rel");
    return rel ? rel->value.span.of(value) : QByteArrayView();
}

bool LinkValue::hasRelation(QByteArrayView value, QByteArrayView relation) const
{
    QByteArrayView rest = relations(value);
    while (!rest.isEmpty()) {
        const qsizetype space = rest.indexOf(' ');
        if (same(space < 0 ? rest : rest.first(space), relation))
            return true;
        rest = space < 0 ? QByteArrayView() : rest.sliced(space + 1);
    }
    return false;
}

static LinkValue readLink(Scanner &s)
{
    LinkValue link;
    if (!s.expect('<', u"a target in angle brackets"))
        return link;
    link.target = s.takeWhile([](char c) { return c != '>'; });
    if (!s.expect('>', u"\">\" after the target"))
        return link;
    link.targetFault = parseUriReference(s.text(), link.target).fault;
    if (link.targetFault)
        s.failAt(link.targetFault->at, link.targetFault->expected);
    s.parameters(link.parameters, Scanner::Equals::Loose);
    return link;
}

Parsed<List<LinkValue>> parseLink(QByteArrayView value)
{
    Scanner scanner(value);
    List<LinkValue> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readLink(s)); });
    return scanner.finish(list);
}

/// node = nodename [ ":" node-port ]; nodename is an address, "unknown" or "_" and a name (rfc7239#6).
static void checkNode(Scanner &whole, const Text &text)
{
    Scanner s(whole.text().first(text.span.end), text.span.start);
    const auto isHidden = [](char c) { return isAlpha(c) || isDigit(c) || c == '.' || c == '_' || c == '-'; };
    if (s.take('_')) {
        s.some(isHidden, u"a name after the underscore");
    } else if (!s.takeSame("unknown")) {
        const HostPort node = readHostPort(s, u"an address, unknown or a name with an underscore first");
        if (!s.failed() && node.kind == HostPort::Kind::Name)
            s.failAt(node.span.start, u"an address, unknown or a name with an underscore first");
    }
    if (!s.failed() && s.take(':')) {
        s.take('_');
        s.some(isHidden, u"a port after the colon");
    }
    s.expectEnd(u"a port or the end of the node");
    if (s.failed())
        whole.failAt(s.fault()->at, s.fault()->expected);
}

/// [ forwarded-pair ] *( ";" [ forwarded-pair ] ), no white space between.
static ForwardedElement readForwarded(Scanner &s)
{
    ForwardedElement element;
    do {
        if (s.isNext(';'))
            continue;
        if (s.atEnd() || s.isNext(','))
            break;
        const Parameter pair = s.parameter(Scanner::Equals::StrictNeeded, u"for, by, host or proto");
        if (!s.failed() && oneOf(pair.name.of(s.text()), {"for", "by"}))
            checkNode(s, pair.value);
        element.pairs.append(pair);
    } while (!s.failed() && s.take(';'));
    return element;
}

Parsed<List<ForwardedElement>> parseForwarded(QByteArrayView value)
{
    Scanner scanner(value);
    List<ForwardedElement> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readForwarded(s)); });
    return scanner.finish(list);
}

static Alternative readAlternative(Scanner &s)
{
    Alternative alternative;
    alternative.protocol = s.token(u"a protocol such as h3, or clear");
    if (s.failed() || !s.expect('=', u"\"=\" after the protocol"))
        return alternative;
    alternative.authority = s.quoted();
    if (!s.failed()) {
        Scanner authority(s.text().first(alternative.authority.span.end), alternative.authority.span.start);
        const HostPort host = readHostPort(authority, nullptr);
        if (!authority.failed() && host.port.isEmpty())
            authority.fail(u"a colon and a port");
        authority.expectEnd(u"host and port only");
        if (authority.failed())
            s.failAt(authority.fault()->at, authority.fault()->expected);
    }
    s.parameters(alternative.parameters);
    return alternative;
}

Parsed<AltSvc> parseAltSvc(QByteArrayView value)
{
    Scanner scanner(value);
    AltSvc services;
    services.clear = value == QByteArrayView("clear");
    if (services.clear)
        return scanner.finish(services);
    services.alternatives.empty =
        readList(scanner, [&](Scanner &s) { services.alternatives.items.append(readAlternative(s)); });
    return scanner.finish(services);
}

} // namespace fields
