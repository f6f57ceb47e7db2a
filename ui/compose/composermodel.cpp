// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composermodel.h"

#include "app/http/syntax.h"
#include "ui/compose/credentials.h"

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;

ComposerModel::ComposerModel(QObject *parent)
    : QObject(parent)
    , m_composed(base::Error{})
{
    m_standard = {"GET"_ba, "HEAD"_ba, "POST"_ba, "PUT"_ba, "DELETE"_ba, "CONNECT"_ba, "OPTIONS"_ba,
        "TRACE"_ba, "PATCH"_ba};
    connect(&m_cookies, &CookieBox::changed, this, &ComposerModel::recompose);
    recompose();
}

void ComposerModel::setDigest(const std::optional<auth::Account> &account)
{
    if (m_digest == account)
        return;
    m_digest = account;
    Q_EMIT changed();
}

// With what the jar adds, where it is on.
http::Draft ComposerModel::dressed(const http::Draft &draft)
{
    http::Draft all = draft;
    m_cookies.dress(&all);
    return all;
}

void ComposerModel::setDraft(const http::Draft &draft)
{
    m_draft = draft;
    recompose();
}

void ComposerModel::setMethod(const QByteArray &method)
{
    if (m_draft.method == method)
        return;
    m_draft.method = method;
    recompose();
}

void ComposerModel::setUrl(const QByteArray &url)
{
    if (m_draft.url == url)
        return;
    m_draft.url = url;
    recompose();
}

void ComposerModel::setVersion(const QByteArray &version)
{
    m_draft.version = version;
    recompose();
}

void ComposerModel::setContent(const QByteArray &content)
{
    if (m_draft.content == content)
        return;
    m_draft.content = content;
    recompose();
}

void ComposerModel::setPlan(const std::optional<http::ContentPlan> &plan)
{
    if (m_draft.plan == plan)
        return;
    m_draft.plan = plan;
    recompose();
}

void ComposerModel::setDefects(const QList<http::DraftDefect> &defects)
{
    if (m_draft.defects == defects)
        return;
    m_draft.defects = defects;
    recompose();
}

void ComposerModel::setRaw(const std::optional<QByteArray> &raw)
{
    if (m_draft.raw == raw)
        return;
    m_draft.raw = raw;
    recompose();
}

void ComposerModel::setFollow(int most)
{
    m_follow = most;
    Q_EMIT changed();
}

int ComposerModel::enabledRows() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const FieldRow &row) { return row.enabled; }));
}

void ComposerModel::switchRow(int row, bool on)
{
    const FieldRow line = m_rows.at(std::size_t(row));
    if (line.added) {
        if (on)
            m_draft.switchedOff.removeIf(
                [&line](const QByteArray &name) { return http::sameName(name, line.name); });
        else
            m_draft.switchedOff << line.name;
    } else {
        m_draft.fields[std::size_t(line.index)].enabled = on;
    }
    recompose();
}

void ComposerModel::editRow(int row, const QByteArray &name, const QByteArray &value)
{
    const FieldRow line = m_rows.at(std::size_t(row));
    if (line.name == name && line.value == value)
        return;
    if (line.added) {
        m_draft.fields.insert(m_draft.fields.begin(), {name, value, false, true});
        if (!http::sameName(name, line.name))
            m_draft.switchedOff << line.name;
    } else {
        http::DraftField &field = m_draft.fields[std::size_t(line.index)];
        field.enabled = name.isEmpty() ? false : field.enabled || field.name.isEmpty();
        field.name = name;
        field.value = value;
    }
    recompose();
}

int ComposerModel::addRow()
{
    m_draft.fields.push_back({{}, {}, false, false});
    recompose();
    const int index = int(m_draft.fields.size()) - 1;
    const auto it = std::find_if(
        m_rows.begin(), m_rows.end(), [index](const FieldRow &row) { return row.index == index; });
    return int(it - m_rows.begin());
}

void ComposerModel::removeRow(int row)
{
    const FieldRow line = m_rows.at(std::size_t(row));
    if (line.added) {
        switchRow(row, false);
        return;
    }
    m_draft.fields.erase(m_draft.fields.begin() + line.index);
    recompose();
}

std::optional<QByteArray> ComposerModel::fieldValue(const QByteArray &name) const
{
    for (const http::DraftField &field : m_draft.fields) {
        if (field.enabled && http::sameName(field.name, name))
            return field.value;
    }
    return std::nullopt;
}

void ComposerModel::setFieldValue(const QByteArray &name, const std::optional<QByteArray> &value)
{
    auto &fields = m_draft.fields;
    const auto it = std::find_if(fields.begin(), fields.end(),
        [&name](const http::DraftField &field) { return http::sameName(field.name, name); });
    if (it == fields.end() && value)
        fields.push_back({name, *value, false, true});
    else if (it != fields.end() && value)
        *it = {it->name, *value, false, true};
    else if (it != fields.end())
        fields.erase(it);
    recompose();
}

void ComposerModel::setStandardMethods(const QList<QByteArray> &methods)
{
    m_standard = methods;
    recompose();
}

void ComposerModel::act(Note::Action action)
{
    switch (action) {
    case Note::Fix:
        if (m_note)
            setMethod(m_note->fix);
        break;
    case Note::Keep:
        m_kept = m_draft.method;
        recompose();
        break;
    case Note::BackToForm:
        setRaw(std::nullopt);
        break;
    case Note::UseCredentials:
        useCredentialsOfUrl();
        break;
    case Note::DropDefects:
        setDefects({});
        break;
    case Note::SendAnyway:
        break;
    }
}

// The URL keeps its user name: only the note goes, because an Authorization field says the same now.
void ComposerModel::useCredentialsOfUrl()
{
    if (!m_composed)
        return;
    const QByteArray info = QByteArray::fromPercentEncoding(m_composed->destination.userInfo);
    const qsizetype colon = info.indexOf(':');
    Credentials credentials;
    credentials.scheme = Credentials::Basic;
    credentials.user = QString::fromUtf8(colon < 0 ? info : info.left(colon));
    credentials.password = colon < 0 ? QString() : QString::fromUtf8(info.mid(colon + 1));
    setFieldValue("Authorization"_ba, writeCredentials(credentials));
}

void ComposerModel::recompose()
{
    m_composed = http::compose(dressed(m_draft), true);
    m_note = noteOn(m_draft, m_standard, m_kept);
    if (m_note && m_note->kind == Note::UserInfo && fieldValue("Authorization"_ba))
        m_note.reset();
    makeRows();
    Q_EMIT changed();
}

// As if nothing were switched off or wrong on purpose, so that each line that could be sent has its place.
base::Result<http::Composed> ComposerModel::fullyComposed()
{
    // Mostly it is what was composed just now; with much content each composing takes time.
    const bool whole = m_draft.switchedOff.isEmpty() && !m_draft.raw && m_draft.defects.isEmpty();
    if (whole && m_composed && http::splitUrl(m_draft.url))
        return m_composed;
    http::Draft full = m_draft;
    full.switchedOff.clear();
    full.raw.reset();
    full.defects.clear();
    if (!http::splitUrl(full.url))
        full.url = "http://x";
    auto all = http::compose(dressed(full), true);
    if (!all && full.plan) {
        full.plan.reset(); // a file is missing
        all = http::compose(dressed(full), true);
    }
    return all;
}

static bool comesFirst(const QByteArray &name)
{
    return http::sameName(name, "Host") || http::sameName(name, "User-Agent")
        || http::sameName(name, "Accept");
}

void ComposerModel::makeRows()
{
    const base::Result<http::Composed> all = fullyComposed();
    m_rows.clear();
    if (!all)
        return;
    const bool nowhere = !http::splitUrl(m_draft.url);
    const auto isOff = [this](const QByteArray &name) {
        return std::any_of(m_draft.switchedOff.begin(), m_draft.switchedOff.end(),
            [&name](const QByteArray &off) { return http::sameName(off, name); });
    };
    const auto putAdded = [&](bool first) {
        for (const http::DraftField &field : all->fields) {
            const bool unknown = nowhere && http::sameName(field.name, "Host");
            if (field.added && comesFirst(field.name) == first)
                m_rows.push_back(
                    {field.name, unknown ? QByteArray() : field.value, true, !isOff(field.name), -1});
        }
    };
    putAdded(true);
    for (std::size_t i = 0; i < m_draft.fields.size(); ++i) {
        const http::DraftField &field = m_draft.fields[i];
        m_rows.push_back({field.name, field.value, false, field.enabled, int(i)});
    }
    putAdded(false);
}

} // namespace compose
