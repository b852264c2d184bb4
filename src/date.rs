//! Calendar dates as authors write them.

use std::fmt;

use serde::Serialize;

/// A day of the Gregorian calendar, written `YYYY-MM-DD` (ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// From 1 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31, as the month allows.
    pub day: u8,
}

impl Date {
    /// Reads a date; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u16>().ok()).flatten()
        };
        let year = number(0..4).filter(|year| *year > 0)?;
        let month = u8::try_from(number(5..7)?).ok()?;
        let day = u8::try_from(number(8..10)?).ok()?;
        (day >= 1 && day <= days_in(year, month)?).then_some(Self { year, month, day })
    }

    /// The day that is so many days after 1 January 1970.
    pub fn after_1970(days: u64) -> Option<Self> {
        let (mut left, mut year) = (days, 1970u16);
        let length = |year: u16| if is_leap(year) { 366 } else { 365 };
        while left >= length(year) {
            left -= length(year);
            year = year.checked_add(1).filter(|year| *year < 10_000)?;
        }
        let mut month = 1;
        while left >= u64::from(days_in(year, month)?) {
            left -= u64::from(days_in(year, month)?);
            month += 1;
        }
        Some(Self { year, month, day: u8::try_from(left + 1).ok()? })
    }

    /// How many days it is after the first day of our calendar.
    pub fn number(self) -> u32 {
        let years: u32 = (1..self.year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
        let months: u32 = (1..self.month).filter_map(|month| days_in(self.year, month)).map(u32::from).sum();
        years + months + u32::from(self.day)
    }

    /// The same day some months later, or the last day of a month that is too short for it.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let total = u16::from(self.month) - 1 + months;
        let (year, month) = (self.year.saturating_add(total / 12), u8::try_from(total % 12 + 1).unwrap_or(12));
        Self { year, month, day: self.day.min(days_in(year, month).unwrap_or(28)) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u16, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(Date::after_1970(0), Some(day("1970-01-01")));
        assert_eq!(Date::after_1970(20_781), Some(day("2026-11-24")));
        assert_eq!(day("2026-03-01").number() - day("2024-02-28").number(), 732);
    }

    #[test]
    fn months_are_added_by_the_calendar() {
        let later = |text, months| Date::parse(text).unwrap().plus_months(months).to_string();
        assert_eq!(later("2025-11-24", 12), "2026-11-24");
        assert_eq!(later("2024-02-29", 12), "2025-02-28");
        assert_eq!(later("2026-08-31", 11), "2027-07-31");
    }

    #[test]
    fn only_days_that_exist() {
        assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        for bad in ["2026-02-29", "2026-13-01", "2026-00-10", "26-11-23", "2026-11-23T10:00", "2026-1-1", "äöå-11-23"]
        {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }
}
