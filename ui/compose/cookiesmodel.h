// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cookies/jar.h"

#include <QAbstractTableModel>

namespace compose {

class CookieBox;

/// The cookies of the jar, a row each; values are dots until they are asked for.
class CookiesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Domain, Path, Until, Flags, ColumnCount };

    explicit CookiesModel(CookieBox *box, QObject *parent = nullptr);

    void setValuesShown(bool shown);
    const cookies::Cookie *cookie(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const cookies::Cookie &cookie, int column) const;

    CookieBox *m_box;
    std::vector<cookies::Cookie> m_cookies;
    bool m_shown = false;
};

} // namespace compose
