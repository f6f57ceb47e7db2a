// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "ui/compose/livenotes.h"

#include <QObject>

namespace compose {

/// A field line as the form shows it: those that are sent and those that are switched off.
struct FieldRow {
    QByteArray name;
    QByteArray value;
    bool added = false; ///< the program's own
    bool enabled = true;
    int index = -1; ///< into Draft::fields; -1 when added

    bool operator==(const FieldRow &) const = default;
};

/// The request being composed. Holds the draft, recomposes it after each change, and never rewrites what was
/// typed.
class ComposerModel : public QObject {
    Q_OBJECT
public:
    explicit ComposerModel(QObject *parent = nullptr);

    const http::Draft &draft() const { return m_draft; }
    void setDraft(const http::Draft &draft);
    void setMethod(const QByteArray &method);
    void setUrl(const QByteArray &url);
    void setVersion(const QByteArray &version);
    void setContent(const QByteArray &content);
    /// nullopt: the content is what setContent() says.
    void setPlan(const std::optional<http::ContentPlan> &plan);
    void setDefects(const QList<http::DraftDefect> &defects);
    /// nullopt: back to the form.
    void setRaw(const std::optional<QByteArray> &raw);
    /// Most redirects to follow; 0 shows them instead.
    void setFollow(int most);
    int follow() const { return m_follow; }

    /// All field lines in sending order.
    const std::vector<FieldRow> &rows() const { return m_rows; }
    int enabledRows() const;
    void switchRow(int row, bool on);
    /// Editing a line of the program's own makes it yours.
    void editRow(int row, const QByteArray &name, const QByteArray &value);
    /// Appends a line and returns its row. It is not sent before it has a name.
    int addRow();
    /// Removes a line of yours; one of the program's own is switched off.
    void removeRow(int row);
    /// Value of your first enabled line of that name.
    std::optional<QByteArray> fieldValue(const QByteArray &name) const;
    /// Sets, adds or (nullopt) removes your line of that name.
    void setFieldValue(const QByteArray &name, const std::optional<QByteArray> &value);

    /// What would be sent even if it breaks the grammar; an error only when the URL leads nowhere
    /// or a file cannot be sent.
    const base::Result<http::Composed> &composed() const { return m_composed; }
    const std::optional<Note> &note() const { return m_note; }
    /// Methods that a differently spelled one is compared with.
    void setStandardMethods(const QList<QByteArray> &methods);
    /// Does what a note offers; SendAnyway is for the caller.
    void act(Note::Action action);

Q_SIGNALS:
    void changed();

private:
    void recompose();
    void makeRows();
    base::Result<http::Composed> fullyComposed() const;
    void useCredentialsOfUrl();

    http::Draft m_draft;
    int m_follow = 0;
    QList<QByteArray> m_standard;
    QByteArray m_kept;
    std::vector<FieldRow> m_rows;
    base::Result<http::Composed> m_composed;
    std::optional<Note> m_note;
};

} // namespace compose
