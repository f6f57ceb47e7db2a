// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;

namespace widgets {
class Button;
class Label;
} // namespace widgets

namespace lab {

/// The switch for TLS, the address to ask, and the certificate to trust.
class TlsRow : public QWidget {
    Q_OBJECT
public:
    /// `first` stands before the switch in the same row.
    explicit TlsRow(QWidget *first, QWidget *parent = nullptr);

    /// `address` is empty while it does not listen; then `why` says why, if that is known.
    void setTls(const QString &address, const QString &fingerprint, const QString &why = {});

Q_SIGNALS:
    void startRequested();
    void copyRequested(const QString &text);
    void saveRequested();

private:
    QCheckBox *m_switch;
    widgets::Label *m_address;
    widgets::Label *m_fingerprint;
    widgets::Button *m_copy;
    widgets::Button *m_save;
};

} // namespace lab
