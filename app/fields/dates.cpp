// SPDX-License-Identifier: Apache-2.0
#include "app/fields/dates.h"

#include "app/fields/parts.h"

#include <algorithm>
#include <array>

namespace fields {

namespace {

/// Three letters as one number, which compares in one step.
constexpr quint32 packed(const char *letters)
{
    return quint32(uchar(letters[0])) << 16 | quint32(uchar(letters[1])) << 8 | uchar(letters[2]);
}

constexpr QByteArrayView weekdays[] = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<quint32, 7> weekdayNames{
    packed("Sun"), packed("Mon"), packed("Tue"), packed("Wed"), packed("Thu"), packed("Fri"), packed("Sat")};
constexpr std::array<quint32, 12> monthNames{packed("Jan"), packed("Feb"), packed("Mar"), packed("Apr"),
    packed("May"), packed("Jun"), packed("Jul"), packed("Aug"), packed("Sep"), packed("Oct"), packed("Nov"),
    packed("Dec")};

/// Which of the names begins with the three letters that are next; steps over them. -1: none.
template <size_t count> int readName(Scanner &s, const std::array<quint32, count> &names)
{
    if (s.text().size() - s.at() < 3)
        return -1;
    const auto found = std::find(names.begin(), names.end(), packed(s.text().data() + s.at()));
    if (found == names.end())
        return -1;
    s.moveTo(s.at() + 3);
    return int(found - names.begin());
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
qint64 daysOf(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return qint64(era) * 146097 + dayOfEra - 719468;
}

int daysIn(int month, int year)
{
    if (month == 2)
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Exactly `count` digits, at most `most`.
int digits(Scanner &s, int count, int most, Words expected)
{
    const qsizetype start = s.at();
    int number = 0;
    for (int i = 0; i < count && !s.failed(); ++i) {
        if (!s.nextIs(isDigit)) {
            s.fail(expected);
            return 0;
        }
        number = number * 10 + (s.text()[s.at()] - '0');
        s.moveTo(s.at() + 1);
    }
    if (number > most)
        s.failAt(start, expected);
    return number;
}

void literal(Scanner &s, QByteArrayView word, Words expected)
{
    if (!s.failed() && !s.take(word))
        s.fail(expected);
}

int readMonth(Scanner &s)
{
    if (s.failed())
        return 1;
    const int month = readName(s, monthNames);
    if (month < 0)
        s.fail(u"a month such as Nov");
    return month + 1;
}

/// hour ":" minute ":" second; 60 seconds are a leap second.
qint64 readTime(Scanner &s)
{
    const int hour = digits(s, 2, 23, u"an hour of two digits, 00 to 23");
    literal(s, ":", u"\":\" after the hour");
    const int minute = digits(s, 2, 59, u"a minute of two digits, 00 to 59");
    literal(s, ":", u"\":\" after the minute");
    const int second = digits(s, 2, 60, u"a second of two digits, 00 to 60");
    return hour * 3600 + minute * 60 + second;
}

/// Index of the weekday that is next; the form follows from its length and from what comes after.
int readWeekday(Scanner &s, HttpDate &date)
{
    const qsizetype start = s.at();
    const int day = readName(s, weekdayNames);
    if (day < 0) {
        s.fail(u"a day of the week such as Sun");
        return 0;
    }
    date.form = s.isNext(' ') ? HttpDate::Form::Asctime : HttpDate::Form::Imf;
    if (s.take(weekdays[day].sliced(3)))
        date.form = HttpDate::Form::Rfc850;
    date.weekday = {start, s.at()};
    return day;
}

qint64 readImf(Scanner &s, HttpDate &date, qsizetype &dayAt)
{
    literal(s, ", ", u"a comma and one space after the weekday");
    dayAt = s.at();
    date.day = digits(s, 2, 31, u"a day of two digits");
    literal(s, " ", u"one space after the day");
    date.month = readMonth(s);
    literal(s, " ", u"one space after the month");
    date.year = digits(s, 4, 9999, u"a year of four digits");
    literal(s, " ", u"one space after the year");
    const qint64 time = readTime(s);
    literal(s, " GMT", u"one space and GMT");
    return time;
}

qint64 readRfc850(Scanner &s, HttpDate &date, qsizetype &dayAt, int thisYear)
{
    literal(s, ", ", u"a comma and one space after the weekday");
    dayAt = s.at();
    date.day = digits(s, 2, 31, u"a day of two digits");
    literal(s, "-", u"a hyphen after the day");
    date.month = readMonth(s);
    literal(s, "-", u"a hyphen after the month");
    date.year = thisYear - thisYear % 100 + digits(s, 2, 99, u"a year of two digits");
    if (date.year > thisYear + 50)
        date.year -= 100;
    literal(s, " ", u"one space after the year");
    const qint64 time = readTime(s);
    literal(s, " GMT", u"one space and GMT");
    return time;
}

qint64 readAsctime(Scanner &s, HttpDate &date, qsizetype &dayAt)
{
    literal(s, " ", u"one space after the weekday");
    date.month = readMonth(s);
    literal(s, " ", u"one space after the month");
    dayAt = s.at();
    const bool padded = !s.failed() && s.take(' ');
    date.day = digits(s, padded ? 1 : 2, 31, u"a day of two places, a space first when it is below 10");
    literal(s, " ", u"one space after the day");
    const qint64 time = readTime(s);
    literal(s, " ", u"one space after the time");
    date.year = digits(s, 4, 9999, u"a year of four digits");
    return time;
}

} // namespace

HttpDate readDate(Scanner &s, int thisYear)
{
    HttpDate date;
    const int weekday = readWeekday(s, date);
    qsizetype dayAt = 0;
    qint64 time = 0;
    switch (date.form) {
    case HttpDate::Form::Imf:
        time = readImf(s, date, dayAt);
        break;
    case HttpDate::Form::Rfc850:
        time = readRfc850(s, date, dayAt, thisYear);
        break;
    case HttpDate::Form::Asctime:
        time = readAsctime(s, date, dayAt);
        break;
    }
    if (s.failed())
        return date;
    if (date.day < 1 || date.day > daysIn(date.month, date.year)) {
        s.failAt(dayAt, u"a day that this month has");
        return date;
    }
    const qint64 days = daysOf(date.year, date.month, date.day);
    date.seconds = days * 86400 + time;
    date.weekdayRight = ((days % 7 + 7) % 7 + 4) % 7 == weekday; // 1970-01-01 was a Thursday
    return date;
}

Parsed<HttpDate> parseDate(QByteArrayView value, int thisYear)
{
    Scanner s(value);
    HttpDate date = readDate(s, thisYear);
    s.expectEnd();
    return s.finish(date);
}

Parsed<RetryAfter> parseRetryAfter(QByteArrayView value)
{
    Scanner s(value);
    RetryAfter after;
    if (s.nextIs(isDigit))
        after.seconds = s.number(u"a number of seconds", mostSeconds);
    else if (s.nextIs(isAlpha))
        after.date = readDate(s);
    else
        s.fail(u"a number of seconds or a date");
    s.expectEnd(after.seconds ? u"digits only" : u"the end of the value");
    return s.finish(after);
}

} // namespace fields
