// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cookies/jar.h"

#include <QObject>

namespace compose {

/// The jar of this session: off until somebody switches it on, gone when the program ends.
class CookieBox : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    bool isOn() const { return m_on; }
    void setOn(bool on);
    const cookies::Jar &jar() const { return m_jar; }
    /// Adds the Cookie field when it is on; the number of cookies in it.
    int dress(http::Draft *draft);
    /// Reads what an answer sets, when it is on.
    void take(const http::Exchange &exchange);
    void remove(const cookies::Cookie &cookie);
    void clear();

Q_SIGNALS:
    void changed();

private:
    cookies::Jar m_jar;
    bool m_on = false;
};

} // namespace compose
