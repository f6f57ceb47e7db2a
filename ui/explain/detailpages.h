// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QPlainTextEdit>
#include <QScrollArea>

class QVBoxLayout;

namespace explain {

struct WireOptions;

/// The same bytes as offset, hex and text.
class HexView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setExchange(const http::Exchange &exchange, const WireOptions &options);
    /// Selects this byte of what was received, and gets the keyboard.
    void showReceivedByte(qint64 offset);

private:
    int m_receivedRows = 0; ///< text line of the first row of what was received
};

/// Rows of hex of one direction; bytes inside `hidden`, which come in order, are dots. At most `limit` bytes.
QString hexText(const QByteArray &bytes, const std::vector<http::Span> &hidden, qint64 limit);

/// A scrolling column of labels that is built anew for each exchange.
class DetailPage : public QScrollArea {
    Q_OBJECT

public:
    explicit DetailPage(QWidget *parent = nullptr);

protected:
    /// Drops the old column and returns a new, empty one.
    QVBoxLayout *startColumn();
};

/// How the bytes of HTTP/1 were cut into messages, in words.
class FramingPage : public DetailPage {
    Q_OBJECT

public:
    using DetailPage::DetailPage;
    void setExchange(const http::Exchange &exchange);
};

/// What was agreed, and the certificates leaf first.
class TlsPage : public DetailPage {
    Q_OBJECT

public:
    using DetailPage::DetailPage;
    void setExchange(const http::Exchange &exchange);
};

} // namespace explain
