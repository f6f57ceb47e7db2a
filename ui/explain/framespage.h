// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QStackedWidget>

class QModelIndex;
class QPlainTextEdit;
class QTableView;

namespace widgets {
class Label;
}

namespace explain {

class FramesModel;
class FramingPage;
struct WireOptions;

/// How the bytes were cut into messages: in words for HTTP/1, and a table of the frames for HTTP/2, with the
/// bytes of the chosen one below.
class FramesPage : public QStackedWidget {
    Q_OBJECT

public:
    explicit FramesPage(QWidget *parent = nullptr);

    void setExchange(const http::Exchange &exchange, const WireOptions &options);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTable();
    void makeRoom();
    void restyle();
    void showFrame(const QModelIndex &index);
    std::vector<http::Span> hiddenIn(const http::Frame &frame) const;

    FramingPage *m_framing;
    FramesModel *m_model;
    widgets::Label *m_summary = nullptr;
    QTableView *m_table = nullptr;
    widgets::Label *m_tells = nullptr;
    QPlainTextEdit *m_bytes = nullptr;
    http::Capture m_capture; ///< the frames
    bool m_hides[2] = {false, false}; ///< fields of what was sent, and of what was received, hold secrets
    bool m_hidesContent = false;
};

/// Which version was spoken and how it was come to, in one line: "HTTP/2, agreed by ALPN (offered h2,
/// http/1.1)". For HTTP/1 without ALPN it is empty.
QString versionWords(const http::Exchange &exchange);

} // namespace explain
