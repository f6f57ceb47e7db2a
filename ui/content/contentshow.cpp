// SPDX-License-Identifier: Apache-2.0
#include "app/content/masked.h"
#include "app/content/rows.h"
#include "app/http/syntax.h"
#include "ui/content/bigview.h"
#include "ui/content/contentpage.h"
#include "ui/content/picture.h"
#include "ui/content/saver.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QFileDialog>
#include <QPlainTextEdit>
#include <QStackedWidget>

/// What the page shows of what was loaded.
namespace contentui {

using namespace Qt::StringLiterals;
using content::BlobPtr;
using content::grouped;

static constexpr qint64 widgetMost = qint64(1024) * 1024;
static constexpr qint64 widgetLineMost = 10'000;

/// Short enough for a text widget: long lines would stall its layout.
static bool fitsWidget(QByteArrayView text)
{
    if (text.size() > widgetMost)
        return false;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype feed = text.indexOf('\n', at);
        const qsizetype end = feed < 0 ? text.size() : feed;
        if (end - at > widgetLineMost)
            return false;
        at = end + 1;
    }
    return true;
}

static QString visibleLines(QByteArrayView text)
{
    QStringList lines;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype feed = text.indexOf('\n', at);
        qsizetype end = feed < 0 ? text.size() : feed;
        const qsizetype next = end + 1;
        if (feed > at && text[feed - 1] == '\r')
            --end;
        lines << http::visibleText(text.sliced(at, end - at));
        at = next;
    }
    return lines.join(u'\n');
}

bool ContentPage::isTooMuchToMask() const
{
    return m_presented && loaded().decoded && loaded().decoded->size() > content::maskedMost;
}

BlobPtr ContentPage::masked(const BlobPtr &text) const
{
    return m_presented ? content::maskedText(text, m_secrets) : text;
}

void ContentPage::showMode()
{
    const Loaded &now = loaded();
    if (now.stage == Loaded::Stage::Failed) {
        showWords(now.error);
    } else if (m_modes.isEmpty()) {
        showWords(m_loader.isBusy() ? QString() : tr("There is no content."));
    } else if (isTooMuchToMask()) {
        showWords(
            tr("More than 1 MiB is not looked through for secrets, so it is not shown before an audience."));
    } else if (m_mode == Image) {
        m_stack->setCurrentWidget(m_picture);
        m_picture->setBytes(now.decoded);
    } else if (m_mode == Hex) {
        showHex(now.decoded);
    } else if (m_mode == Pretty && !now.pretty && !now.stopped) {
        showWords({});
        m_loader.makePretty();
    } else if (m_mode == Pretty && now.pretty) {
        showText(now.pretty);
    } else if (m_mode == AsSent && (now.isCoded() || !now.text)) {
        showHex(now.coded.bytes);
    } else if (now.text) {
        showText(now.text);
    } else {
        showWords({});
    }
    Q_EMIT finderChanged(finder());
}

void ContentPage::showText(const BlobPtr &text)
{
    const BlobPtr shown = masked(text);
    if (fitsWidget(shown->view())) {
        m_big->clear();
        m_text->setPlainText(visibleLines(shown->view()));
        m_stack->setCurrentWidget(m_text);
        return;
    }
    m_text->clear();
    m_stack->setCurrentWidget(m_big);
    m_big->setRows(std::make_unique<content::TextRows>(shown), shown);
}

// Before an audience a secret must not be read from its bytes either, so that bytes which have one, or unpack
// to one, are left out.
void ContentPage::showHex(const BlobPtr &bytes)
{
    if (m_presented && (masked(bytes) != bytes || masked(loaded().decoded) != loaded().decoded)) {
        showWords(tr("These bytes hold a secret, so they are not shown before an audience."));
        return;
    }
    m_stack->setCurrentWidget(m_big);
    m_big->setRows(std::make_unique<content::HexRows>(bytes), bytes);
}

void ContentPage::showWords(const QString &words)
{
    m_words->setText(words);
    m_stack->setCurrentWidget(m_words);
}

Finder *ContentPage::finder() const
{
    const QWidget *shown = m_stack->currentWidget();
    if (shown == m_text)
        return m_textFinder;
    return shown == m_big ? m_big->finder() : nullptr;
}

void ContentPage::fillFacts()
{
    const Loaded &now = loaded();
    QStringList facts;
    if (!now.coded.bytes || now.coded.bytes->size() == 0) {
        m_facts->setText(m_loader.isBusy() ? QString() : tr("No content"));
        return;
    }
    facts << (now.reading.type.isEmpty() ? tr("no media type")
                                         : http::visibleText(now.reading.type.left(80)));
    if (content::isTextual(now.reading.kind))
        facts << content::charsetWords(now.reading.charset);
    if (m_mode == Image && !m_picture->words().isEmpty())
        facts << m_picture->words();
    if (now.decoded)
        facts << content::sizesWords(now.coded.bytes->size(), now.decoded->size(), now.coded.codings);
    m_facts->setText(facts.join(u" · "_s));
}

void ContentPage::fillNotes()
{
    const Loaded &now = loaded();
    QStringList notes;
    if (!now.coded.note.isEmpty())
        notes << now.coded.note;
    if (!now.outcome.isWhole())
        notes << coding::outcomeWords(now.outcome) + tr(". What could be undone is shown.");
    if (now.stopped)
        notes << tr("It was stopped; only the beginning is shown.");
    if (!now.coded.whole && now.coded.bytes && now.coded.bytes->size() > 0)
        notes << tr("Not all of the content came.");
    notes << now.reading.notes;
    if (now.replaced > 0 && now.reading.encoding == "UTF-8")
        notes << tr("%1 bytes are not UTF-8; their lines show them as \\x….").arg(grouped(now.replaced));
    else if (now.replaced > 0)
        notes
            << tr("%1 places are not of this character set, and show as \uFFFD.").arg(grouped(now.replaced));
    if (m_mode == Pretty && !now.prettyNote.isEmpty())
        notes << now.prettyNote;
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

void ContentPage::fillProgress()
{
    const auto percent = [](double share) { return int(share * 100); };
    QString words = m_saved;
    if (m_saver->isBusy()) {
        words = tr("Saving… %1 %").arg(percent(m_saver->progress()));
    } else if (m_loader.isBusy()) {
        const Loaded::Stage stage = loaded().stage;
        const QString doing = stage == Loaded::Stage::Unpacking ? tr("Unpacking…")
            : stage == Loaded::Stage::Prettying                 ? tr("Indenting…")
                                                                : tr("Reading…");
        words = u"%1 %2 %"_s.arg(doing).arg(percent(m_loader.progress()));
    } else if (m_stack->currentWidget() == m_big && !m_big->isWhole()) {
        words = tr("%1 rows so far…").arg(grouped(m_big->rowCount()));
    } else if (m_saved.isEmpty() && m_stack->currentWidget() == m_big) {
        words = tr("%1 rows").arg(grouped(m_big->rowCount()));
    }
    m_progress->setText(words);
    m_stop->setVisible(m_saver->isBusy() || m_loader.isBusy());
    m_save->setEnabled(!m_saver->isBusy() && loaded().coded.bytes && loaded().coded.bytes->size() > 0);
}

void ContentPage::askWhere(bool decoded)
{
    auto *dialog = new QFileDialog(this, tr("Save the content"));
    dialog->setObjectName(u"contentDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, decoded](const QString &path) { saveTo(path, decoded); });
    dialog->open();
}

void ContentPage::saveTo(const QString &path, bool decoded)
{
    const BlobPtr bytes = decoded && loaded().decoded ? loaded().decoded : loaded().coded.bytes;
    if (!bytes || m_saver->isBusy())
        return;
    m_saved.clear();
    m_saver->save(bytes, path);
    fillProgress();
}

} // namespace contentui
