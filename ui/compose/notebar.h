// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/livenotes.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace widgets {
class Label;
}

namespace compose {

/// The line under the composer: a remark with its links, and whether the request changed since it was sent.
class NoteBar : public QWidget {
    Q_OBJECT
public:
    explicit NoteBar(QWidget *parent = nullptr);

    /// True when it is another remark than before, with links of its own.
    bool setNote(const std::optional<Note> &note);
    void setHint(const QString &hint);

Q_SIGNALS:
    void actionRequested(Note::Action action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showOrHide();
    void fitText();

    std::optional<Note> m_note;
    QLabel *m_text;
    widgets::Label *m_hint;
    QHBoxLayout *m_links;
};

} // namespace compose
