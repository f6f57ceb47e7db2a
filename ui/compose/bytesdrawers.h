// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"
#include "ui/compose/drawer.h"

#include <QPlainTextEdit>

class QSyntaxHighlighter;

namespace compose {

class ComposerModel;

/// A plain text editor that shows each byte (see textOf); Return writes CR LF with its marks.
class RawEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit RawEdit(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    /// What will be sent; a line stands for each run of a file.
    void showDraft(const ComposerModel &composer);
    QByteArray bytes() const;
    /// Selects these bytes and brings them into sight.
    void showBytes(const http::Span &span);

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QSyntaxHighlighter *m_marks;
    bool m_setting = false;
};

/// The bytes of the request. Editing them sends exactly these and leaves the form aside.
class RawDrawer : public Drawer {
    Q_OBJECT
public:
    explicit RawDrawer(ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;
    void showBytes(const http::Span &span) { m_edit->showBytes(span); }

private:
    RawEdit *m_edit;
};

/// The same bytes to read only: what Send is about to write.
class PreviewDrawer : public Drawer {
    Q_OBJECT
public:
    explicit PreviewDrawer(const ComposerModel *composer, QWidget *parent = nullptr);
    QWidget *firstField() override;
    void showBytes(const http::Span &span) { m_edit->showBytes(span); }

private:
    RawEdit *m_edit;
};

} // namespace compose
