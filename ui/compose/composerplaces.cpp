// SPDX-License-Identifier: Apache-2.0
// The composer shows the place that a remark on the request speaks of.
#include "ui/compose/bodydrawer.h"
#include "ui/compose/bytesdrawers.h"
#include "ui/compose/composerbar.h"
#include "ui/compose/fieldsdrawer.h"
#include "ui/compose/linecombo.h"
#include "ui/compose/rawtext.h"

#include <QLineEdit>

namespace compose {

void ComposerBar::open(Panel panel)
{
    if (m_open != panel)
        toggle(panel);
}

template <typename D> D *ComposerBar::opened(Panel panel)
{
    open(panel);
    return qobject_cast<D *>(m_drawers[panel]); // none before an audience
}

// The target as the URL has it: only a "/" of the program's own is not there.
void ComposerBar::goToTarget(const http::Span &span)
{
    focusUrl(false);
    const QByteArray &url = m_model->draft().url;
    const qsizetype target = url.indexOf(m_model->composed()->destination.target, url.indexOf("://") + 3);
    QLineEdit *edit = m_url->lineEdit();
    if (target < 0 || lineOf(url).size() != url.size()) // bytes are no columns there
        edit->selectAll();
    else
        edit->setSelection(int(target + span.start), int(span.size()));
}

void ComposerBar::goToBytes(const http::Span &span)
{
    if (m_model->draft().raw) {
        if (auto *drawer = opened<RawDrawer>(Raw))
            drawer->showBytes(span);
    } else if (auto *drawer = opened<PreviewDrawer>(WillSend)) {
        drawer->showBytes(span);
    }
}

void ComposerBar::goTo(const Place &place)
{
    switch (place.kind) {
    case Place::Method:
        return focusMethod();
    case Place::Target:
        return goToTarget(place.span);
    case Place::Version:
        return open(Version);
    case Place::Field:
        if (auto *drawer = opened<FieldsDrawer>(Fields))
            drawer->showField(place.row, place.value);
        return;
    case Place::Content:
    case Place::Trailers:
        if (auto *drawer = opened<BodyDrawer>(Body)) {
            if (place.kind == Place::Content)
                drawer->showContent(place.span);
            else
                drawer->showChunks();
        }
        return;
    case Place::Bytes:
        return goToBytes(place.span);
    }
}

} // namespace compose
