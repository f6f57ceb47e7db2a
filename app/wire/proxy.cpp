// SPDX-License-Identifier: Apache-2.0
#include "app/wire/proxy.h"

#include <QHostAddress>

#include <algorithm>

namespace wire {

using namespace Qt::StringLiterals;

static constexpr quint16 httpPort = 3128;
static constexpr quint16 socksPort = 1080;

base::Result<Proxy> readProxy(const QByteArray &url)
{
    const auto wrong = [&url](const QString &what) {
        return base::Error{
            what, QString::fromUtf8(url), u"Write it as http://host:port or socks5://host:port."_s};
    };
    Proxy proxy;
    proxy.kind = Proxy::Http;
    QByteArray rest = url.trimmed();
    const qsizetype mark = rest.indexOf("://");
    if (mark >= 0) {
        const QByteArray scheme = rest.first(mark).toLower();
        if (scheme == "socks5" || scheme == "socks5h" || scheme == "socks")
            proxy.kind = Proxy::Socks5;
        else if (scheme != "http")
            return wrong(u"\"%1\" is no kind of proxy known here."_s.arg(QString::fromUtf8(scheme)));
        rest = rest.sliced(mark + 3);
    }
    const auto place = http::splitUrl("http://" + rest);
    if (!place || place->host.isEmpty())
        return wrong(u"This names no proxy."_s);
    const QByteArray authority = place->authority;
    const bool hasPort = authority.indexOf(':', authority.lastIndexOf(']') + 1) >= 0;
    proxy.host = place->host;
    proxy.port = hasPort ? place->port : proxy.kind == Proxy::Http ? httpPort : socksPort;
    const qsizetype colon = place->userInfo.indexOf(':');
    const auto plain = [](const QByteArray &text) { return QByteArray::fromPercentEncoding(text); };
    proxy.user = plain(colon < 0 ? place->userInfo : place->userInfo.first(colon));
    proxy.password = colon < 0 ? QByteArray() : plain(place->userInfo.sliced(colon + 1));
    return proxy;
}

base::Result<Proxy> environmentProxy(
    const http::Destination &to, const std::function<QByteArray(const char *)> &variable)
{
    const auto either = [&variable](const char *low, const char *high) {
        const QByteArray value = variable(low);
        return value.isEmpty() ? variable(high) : value;
    };
    if (isExempt(either("no_proxy", "NO_PROXY"), to))
        return Proxy{};
    const bool secure = to.scheme == "https";
    QString name = secure ? u"https_proxy"_s : u"http_proxy"_s;
    QByteArray url = secure ? either("https_proxy", "HTTPS_PROXY") : variable("http_proxy");
    if (url.isEmpty()) {
        name = u"all_proxy"_s;
        url = either("all_proxy", "ALL_PROXY");
    }
    if (url.isEmpty())
        return Proxy{};
    auto proxy = readProxy(url);
    if (!proxy)
        return base::Error{proxy.error().what, name, proxy.error().advice};
    proxy->chosenBy = name;
    return proxy;
}

static bool namesIt(const QByteArray &entry, const http::Destination &to)
{
    const QByteArray host = to.host.toLower();
    const QPair<QHostAddress, int> net = QHostAddress::parseSubnet(QString::fromLatin1(entry));
    const QHostAddress address(QString::fromLatin1(host));
    if (!net.first.isNull() && !address.isNull())
        return address.isInSubnet(net);
    QByteArray name = entry;
    const qsizetype colon = name.lastIndexOf(':');
    if (colon > 0 && name.count(':') == 1) {
        if (name.sliced(colon + 1).toInt() != to.port)
            return false;
        name = name.first(colon);
    }
    if (name.startsWith("*."))
        name = name.sliced(1);
    const QByteArray bare = name.startsWith('.') ? name.sliced(1) : name;
    return !bare.isEmpty() && (host == bare || host.endsWith('.' + bare));
}

bool isExempt(const QByteArray &list, const http::Destination &to)
{
    for (const QByteArray &each : list.split(',')) {
        const QByteArray entry = each.trimmed().toLower();
        if (entry == "*" || (!entry.isEmpty() && namesIt(entry, to)))
            return true;
    }
    return false;
}

QByteArray proxyAuthorization(const Proxy &proxy)
{
    if (!proxy.authorization.isEmpty() || proxy.digest || proxy.user.isEmpty())
        return proxy.authorization;
    return "Basic " + (proxy.user + ':' + proxy.password).toBase64();
}

QByteArray connectTarget(const QByteArray &host, quint16 port)
{
    return (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
}

http::Draft throughProxy(const http::Draft &draft, const Proxy &proxy)
{
    const auto to = http::splitUrl(draft.url);
    if (proxy.kind != Proxy::Http || draft.raw || !to || to->scheme == "https")
        return draft;
    http::Draft carried = draft;
    if (!carried.target)
        carried.target = to->scheme + "://" + to->authority + to->target;
    const bool given =
        std::any_of(draft.fields.begin(), draft.fields.end(), [](const http::DraftField &field) {
            return field.name.compare("Proxy-Authorization", Qt::CaseInsensitive) == 0;
        });
    const QByteArray value = proxyAuthorization(proxy);
    if (!value.isEmpty() && !given && !draft.switchedOff.contains("Proxy-Authorization"))
        carried.fields.push_back({"Proxy-Authorization", value, true, true});
    return carried;
}

} // namespace wire
