// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/fold.h"

namespace knowledge::search {

constexpr char odd = 1;

void FoldedText::set(QStringView text)
{
    m_text = text;
    const qsizetype size = text.size();
    m_bytes.resize(size + 8);
    char *bytes = m_bytes.data();
    const char16_t *letters = text.utf16();
    char16_t all = 0;
    char16_t marks = 0;
    // Without branches, so that the compiler can do many letters at once.
    for (qsizetype i = 0; i < size; ++i) {
        const char16_t c = letters[i];
        const auto lower = char16_t(c | 0x20U);
        const bool letter = char16_t(lower - u'a') < 26;
        const bool digit = char16_t(c - u'0') < 10;
        bytes[i] = char(letter ? lower : digit ? c : u'\0');
        all |= c;
        marks |= char16_t(char16_t(c == u'.') | char16_t(c == u'\''));
    }
    std::fill(bytes + size, bytes + size + 8, '\0');
    if (marks != 0 || all >= 128)
        lookAtMarks(all >= 128);
}

void FoldedText::lookAtMarks(bool wide)
{
    for (const QChar mark : {u'.', u'\''}) {
        for (qsizetype i = m_text.indexOf(mark, 1); i > 0; i = m_text.indexOf(mark, i + 1))
            lookCloser(i);
    }
    for (qsizetype i = 0; wide && i < m_text.size(); ++i) {
        if (m_text[i].unicode() >= 128)
            lookCloser(i);
    }
}

void FoldedText::lookCloser(qsizetype at)
{
    const char16_t here = m_text[at].unicode();
    char *byte = m_bytes.data() + at;
    if (here >= 128 && folded(here) != 0)
        *byte = odd;
    else if (at > 0 && byte[-1] != 0 && inside(m_text.utf16(), at, m_text.size()) != Inside::Ends)
        *byte = here == u'.' ? '.' : odd;
}

bool FoldedText::readOn(const char *start, Word *word) const
{
    for (const char *at = start + 8; *at != 0; ++at) {
        if (*at == odd)
            return search::nextWord(m_text, word->start, word);
        word->rest = mixed(word->rest, char16_t(*at));
        ++word->length;
        ++word->end;
    }
    return true;
}

} // namespace knowledge::search
