// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/cookiesmodel.h"

#include "app/http/syntax.h"
#include "ui/compose/cookiebox.h"

namespace compose {

using namespace Qt::StringLiterals;

CookiesModel::CookiesModel(CookieBox *box, QObject *parent)
    : QAbstractTableModel(parent)
    , m_box(box)
    , m_cookies(box->jar().cookies())
{
    connect(box, &CookieBox::changed, this, [this] {
        beginResetModel();
        m_cookies = m_box->jar().cookies();
        endResetModel();
    });
}

void CookiesModel::setValuesShown(bool shown)
{
    m_shown = shown;
    if (!m_cookies.empty())
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value));
}

const cookies::Cookie *CookiesModel::cookie(int row) const
{
    return row >= 0 && row < rowCount() ? &m_cookies[std::size_t(row)] : nullptr;
}

int CookiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cookies.size());
}

int CookiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

static QString flagsOf(const cookies::Cookie &cookie)
{
    QStringList flags;
    if (cookie.secure)
        flags << u"Secure"_s;
    if (cookie.httpOnly)
        flags << u"HttpOnly"_s;
    if (!cookie.sameSite.isEmpty())
        flags << u"SameSite="_s + http::visibleText(cookie.sameSite);
    return flags.join(u", "_s);
}

QString CookiesModel::textOf(const cookies::Cookie &cookie, int column) const
{
    switch (column) {
    case Name:
        return http::visibleText(cookie.name);
    case Value:
        return m_shown ? http::visibleText(cookie.value) : QString(8, u'•');
    case Domain:
        return cookie.hostOnly ? http::visibleText(cookie.domain)
                               : tr("%1 and below").arg(http::visibleText(cookie.domain));
    case Path:
        return http::visibleText(cookie.path);
    case Until:
        return cookie.expires ? cookie.expires->toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s)
                              : tr("the program ends");
    default:
        return flagsOf(cookie);
    }
}

QVariant CookiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const cookies::Cookie &cookie = m_cookies[std::size_t(index.row())];
    if (role == Qt::DisplayRole)
        return textOf(cookie, index.column());
    if (role == Qt::AccessibleTextRole)
        return index.column() == Value && !m_shown ? tr("hidden value") : textOf(cookie, index.column());
    return {};
}

QVariant CookiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const QString words[] = {tr("Name"), tr("Value"), tr("Sent to"), tr("Path"), tr("Until"), tr("Flags")};
    return words[section];
}

} // namespace compose
