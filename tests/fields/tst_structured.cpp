// SPDX-License-Identifier: Apache-2.0
#include "app/fields/structured.h"

#include <QTest>

using namespace fields;
using namespace Qt::StringLiterals;

/// Structured fields (rfc9651), as lines of text: what was read, printed back, or the fault.
class TestStructured : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itemsAreRead_data();
    void itemsAreRead();
    void listsAreRead_data();
    void listsAreRead();
    void dictionariesAreRead_data();
    void dictionariesAreRead();
    void theLastOfAKeyCounts();
    void spansPointAtTheBytes();
};

namespace {

QString printed(const BareItem &item, QByteArrayView value)
{
    static const QStringList types{
        u"int"_s, u"dec"_s, u"str"_s, u"tok"_s, u"bin"_s, u"bool"_s, u"date"_s, u"disp"_s};
    const QString type = types.at(int(item.type));
    switch (item.type) {
    case BareItem::Type::String:
    case BareItem::Type::Token:
    case BareItem::Type::Bytes:
    case BareItem::Type::DisplayString:
        return type + u':' + QString::fromUtf8(item.text(value));
    default:
        return type + u':' + QString::number(item.number);
    }
}

QString printed(const ItemParameters &parameters, QByteArrayView value)
{
    QString out;
    for (const ItemParameter &parameter : parameters)
        out += u';' + QString::fromLatin1(parameter.key.of(value)) + u'=' + printed(parameter.value, value);
    return out;
}

QString printed(const Item &item, QByteArrayView value)
{
    return printed(item.value, value) + printed(item.parameters, value);
}

QString printed(const Members &members, QByteArrayView value)
{
    QStringList out;
    for (const Member &member : members) {
        QString text;
        if (!member.key.isEmpty())
            text = QString::fromLatin1(member.key.of(value)) + u" -> "_s;
        if (member.isInner) {
            QStringList inner;
            for (const Item &item : member.inner)
                inner << printed(item, value);
            out << text + u'(' + inner.join(u' ') + u')' + printed(member.item.parameters, value);
        } else {
            out << text + printed(member.item, value);
        }
    }
    return out.join(u", "_s);
}

template <typename T> QString told(const Parsed<T> &parsed, QByteArrayView value)
{
    if (parsed.value.has_value() == parsed.fault.has_value())
        return u"value and fault"_s;
    return parsed ? printed(*parsed, value) : u"%1! %2"_s.arg(parsed.fault->at).arg(parsed.fault->expected);
}

void columns()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("told");
}

void row(const char *value, const char *told)
{
    QTest::addRow("%s", value) << QByteArray(value) << QString::fromUtf8(told);
}

} // namespace

void TestStructured::itemsAreRead_data()
{
    columns();
    row("42", "int:42");
    row("-0", "int:0");
    row("00042", "int:42");
    row("999999999999999", "int:999999999999999");
    row("1000000000000000", "15! at most 15 digits");
    row("--0", "1! a digit after the minus");
    row("-", "1! a digit after the minus");
    row("+5", "0! an item: a number, string, token, byte sequence, boolean or date");
    row("4.5", "dec:4500");
    row("-4.123", "dec:-4123");
    row("-0.05", "dec:-50");
    row("999999999999.999", "dec:999999999999999");
    row("1234567890123.1", "12! at most 12 digits before the point");
    row("1.1234", "5! at most three digits after the point");
    row("1.", "2! a digit after the point");
    row(".1", "0! an item: a number, string, token, byte sequence, boolean or date");
    row("\"hello world\"", "str:hello world");
    row("\"b \\\"\\\\ q\"", "str:b \"\\ q");
    row("\"\"", "str:");
    row("\"a\\n\"", "3! a quote or a backslash after the backslash");
    row("\"open", "5! a closing quote");
    row("\"f\xc3\xbc\"", "2! a printable ASCII character in the string");
    row("'single'", "0! an item: a number, string, token, byte sequence, boolean or date");
    row("foo123/456", "tok:foo123/456");
    row("*foo:bar", "tok:*foo:bar");
    row(":cHJldGVuZCB0aGlzIGlzIGJpbmFyeSBjb250ZW50Lg==:", "bin:pretend this is binary content.");
    row("::", "bin:");
    row(":aGVsbG8:", "bin:hello");
    row(":aGVsbG8", "8! a closing colon");
    row(":aGVsb:", "6! one more Base64 digit");
    row(":aGVsbG8==:", "8! Base64 padded to a multiple of four");
    row(":a_b-:", "2! one more Base64 digit");
    row(":aGV_:", "4! a Base64 digit or a closing colon");
    row("?1", "bool:1");
    row("?0", "bool:0");
    row("?T", "1! 0 or 1 after the question mark");
    row("@1659578233", "date:1659578233");
    row("@-1", "date:-1");
    row("@1659578233.5", "1! a date in whole seconds");
    row("%\"This is intended for display to %c3%bcsers.\"",
        "disp:This is intended for display to \xc3\xbcsers.");
    row("%\"%C3%BC\"", "3! two lower-case hexadecimal digits after \"%\"");
    row("%\"%c3\"", "0! UTF-8 in the display string");
    row("%x", "1! a quote after \"%\"");
    row("5; foo=bar", "int:5;foo=tok:bar");
    row("text/html;charset=utf-8", "tok:text/html;charset=tok:utf-8");
    row("a;b;c=?0", "tok:a;b=bool:1;c=bool:0");
    row("a ;b", "2! the end of the value");
    row("a;B", "2! a key in lower case");
    row("a; =1", "3! a key that begins with a lower-case letter or \"*\"");
    row("a;b=", "4! an item: a number, string, token, byte sequence, boolean or date");
    row("  1  ", "int:1");
    row("1\t", "1! the end of the value");
    row("", "0! an item: a number, string, token, byte sequence, boolean or date");
    row("1, 2", "1! the end of the value");
    row("(1)", "0! an item: a number, string, token, byte sequence, boolean or date");
}

void TestStructured::itemsAreRead()
{
    QFETCH(QByteArray, value);
    QTEST(told(parseItem(value), value), "told");
}

void TestStructured::listsAreRead_data()
{
    columns();
    row("", "");
    row("sugar, tea, rum", "tok:sugar, tok:tea, tok:rum");
    row("sugar\t,\ttea", "tok:sugar, tok:tea");
    row("(\"foo\" \"bar\"), (\"baz\"), ()", "(str:foo str:bar), (str:baz), ()");
    row("(\"foo\"; a=1;b=2);lvl=5, 1", "(str:foo;a=int:1;b=int:2);lvl=int:5, int:1");
    row("(  1   2 )", "(int:1 int:2)");
    row("abc;a=1;b=2; cde_456, (ghi;jk=4 l);q=\"9\";r=w",
        "tok:abc;a=int:1;b=int:2;cde_456=bool:1, (tok:ghi;jk=int:4 tok:l);q=str:9;r=tok:w");
    row("a,,b", "2! an item: a number, string, token, byte sequence, boolean or date");
    row("a, ", "3! a member after the comma");
    row("a b", "2! a comma or the end of the value");
    row("(1 2", "4! a space or \")\" in the inner list");
    row("(1 ", "3! \")\" at the end of the inner list");
    row("(1,2)", "2! a space or \")\" in the inner list");
    row("((1))", "1! an item: a number, string, token, byte sequence, boolean or date");
}

void TestStructured::listsAreRead()
{
    QFETCH(QByteArray, value);
    QTEST(told(parseList(value), value), "told");
}

void TestStructured::dictionariesAreRead_data()
{
    columns();
    row("", "");
    row("en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:",
        "en -> str:Applepie, da -> bin:\xc3\x86"
        "blet\xc3\xa6rte");
    row("a=?0, b, c; foo=bar", "a -> bool:0, b -> bool:1, c -> bool:1;foo=tok:bar");
    row("rating=1.5, feelings=(joy sadness)", "rating -> dec:1500, feelings -> (tok:joy tok:sadness)");
    row("a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid",
        "a -> (int:1 int:2), b -> int:3, c -> int:4;aa=tok:bb, d -> (int:5 int:6);valid=bool:1");
    row("u=1,i", "u -> int:1, i -> bool:1");
    row("*k=1", "*k -> int:1");
    row("A=1", "0! a key in lower case");
    row("1=1", "0! a key that begins with a lower-case letter or \"*\"");
    row("a =1", "2! a comma or the end of the value");
    row("a= 1", "2! an item: a number, string, token, byte sequence, boolean or date");
    row("a=1,", "4! a member after the comma");
    row("a=1;b=2 c", "8! a comma or the end of the value");
}

void TestStructured::dictionariesAreRead()
{
    QFETCH(QByteArray, value);
    QTEST(told(parseDictionary(value), value), "told");
}

void TestStructured::theLastOfAKeyCounts()
{
    const QByteArray value("a=1, b=2, a=3;x=1;x=2");
    const Parsed<Members> members = parseDictionary(value);
    QVERIFY(members);
    QVERIFY(members->at(0).replaced);
    QVERIFY(!members->at(1).replaced);
    QVERIFY(!members->at(2).replaced);
    const Member *a = find(*members, value, "a");
    QVERIFY(a);
    QCOMPARE(a->item.value.number, 3);
    QCOMPARE(find(a->item.parameters, value, "x")->value.number, 2);
    QCOMPARE(find(*members, value, "A"), nullptr);
}

void TestStructured::spansPointAtTheBytes()
{
    const QByteArray value("key=\"text\";p=tok, other");
    const Parsed<Members> members = parseDictionary(value);
    QVERIFY(members);
    QCOMPARE(members->at(0).span, (Span{0, 16}));
    QCOMPARE(members->at(0).item.value.span.of(value), QByteArrayView("\"text\""));
    QCOMPARE(members->at(0).item.parameters.at(0).value.span.of(value), QByteArrayView("tok"));
    QCOMPARE(members->at(1).span.of(value), QByteArrayView("other"));
}

QTEST_GUILESS_MAIN(TestStructured)
#include "tst_structured.moc"
