// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace widgets {
class Label;
}

namespace window {

struct Shown;

/// The status bar: where the answer came from, version, time and bytes; at the right what the facts are.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// `address` is empty when the practice server does not run.
    void setLab(const QString &address);
    void setShown(const Shown &shown);
    void setKnowledge(const QString &text);
    /// A short remark at the right, until the next one: "Copied".
    void say(const QString &text);
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void relabel();
    void restyle();

    widgets::Label *m_where;
    widgets::Label *m_version;
    widgets::Label *m_advertised; ///< HTTP/3, which is not spoken here
    widgets::Label *m_time;
    widgets::Label *m_bytes;
    widgets::Label *m_remark;
    widgets::Label *m_knowledge;
    QList<widgets::Label *> m_parts;
    QString m_versions[2]; ///< what was used and offered; what was used
    QString m_address;
    QString m_peer; ///< empty: the practice server answered
    QString m_icon; ///< beside the peer; empty: the dot of the practice server
    bool m_compact = false;
};

} // namespace window
