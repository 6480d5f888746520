//! Reference data that value types and rules look things up in: places (GB/T 2260) with retired codes,
//! the characters that every site can be expected to show, the calendar of working days, and police offices to call.
//!
//! Deliberately not here: reading files (bytes come in), what a calendar or a list of offices is (see `calendar`, `contacts`),
//! word lists and anything that one procedure owns.

use crate::{Calendar, Contacts, Failure};

/// The largest reference file that is read, in bytes.
const MAX_BYTES: usize = 4 << 20;

/// Names that only fill a level of the code and that nobody writes.
const FILLERS: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// What people put between the levels of a place.
const SEPARATORS: &[char] =
    &['/', '\\', '-', '－', '—', ',', '，', '、', '·', '>', '|', ' ', '\u{3000}', '\t', '\n', '\r'];

/// One administrative division (行政区划).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Six digits.
    pub code: String,
    /// Its own name without the parents, e.g. 徐汇区.
    pub name: String,
    /// In use today; `false` for codes that only old identity numbers carry.
    pub current: bool,
}

impl Place {
    fn is_filler(&self) -> bool {
        FILLERS.contains(&self.name.as_str())
    }

    /// The name without 省, 市, 区, 县 …, if at least two characters are left.
    fn short_name(&self) -> Option<&str> {
        let name = self.name.as_str();
        let short = if let Some(rest) = name.strip_suffix("自治区") {
            match rest.strip_suffix("维吾尔") {
                Some(region) => region,
                None => match rest.strip_suffix('族') {
                    Some(people) => people.char_indices().next_back().map_or(people, |(at, _)| &people[..at]),
                    None => rest,
                },
            }
        } else {
            ["特别行政区", "地区", "省", "市", "区", "县", "盟"].iter().find_map(|s| name.strip_suffix(s))?
        };
        (short.chars().nth(1).is_some()).then_some(short)
    }
}

/// All reference data, read once at start. The default is empty and judges nothing.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// Sorted by code.
    places: Vec<Place>,
    /// First character of the name and position in `places`, of current places that people write; sorted.
    initials: Vec<(char, usize)>,
    /// Sorted.
    characters: Vec<char>,
    calendar: Calendar,
    contacts: Contacts,
}

impl Reference {
    /// Reads `reference/places.csv` (`code,name,current`, sorted by code) and `reference/characters.txt`
    /// (the characters themselves, line breaks ignored).
    ///
    /// # Errors
    /// `reference.places_damaged` and `reference.characters_damaged`, with the line in the detail.
    pub fn read(places: &[u8], characters: &[u8]) -> Result<Self, Failure> {
        let places = read_places(places)?;
        let named = places.iter().enumerate().filter(|(_, p)| p.current && !p.is_filler());
        let mut initials: Vec<(char, usize)> = named.filter_map(|(at, p)| Some((p.name.chars().next()?, at))).collect();
        initials.sort_unstable();
        let characters = read_characters(characters)?;
        Ok(Reference { places, initials, characters, ..Reference::default() })
    }

    /// The same data with a calendar to count working days by.
    #[must_use]
    pub fn with_calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = calendar;
        self
    }

    /// Days off and make-up workdays; without a calendar, Monday to Friday count.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The same data with police offices to call.
    #[must_use]
    pub fn with_contacts(mut self, contacts: Contacts) -> Self {
        self.contacts = contacts;
        self
    }

    /// Police offices to call; none while no list was read.
    pub fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// Whether places were read; without them no region is judged.
    pub fn has_places(&self) -> bool {
        !self.places.is_empty()
    }

    /// The place with this six-digit code, current or retired.
    pub fn place(&self, code: &str) -> Option<&Place> {
        let at = self.places.binary_search_by(|p| p.code.as_str().cmp(code)).ok()?;
        self.places.get(at)
    }

    /// The current places one step below `parent` in the order of their codes; an empty code gives the provinces.
    ///
    /// Levels that nobody writes (市辖区, 省直辖县) are stepped over, so a municipality has districts as children.
    /// A place without children is the end of a choice.
    pub fn children(&self, parent: &str) -> Vec<&Place> {
        if parent.is_empty() {
            return self.places.iter().filter(|p| p.current && p.code.ends_with("0000")).collect();
        }
        let Some(province) = parent.get(..2).filter(|_| parent.len() == 6) else { return Vec::new() };
        if parent.ends_with("0000") {
            return self.below(province).filter(|p| p.current && !p.is_filler() && self.is_second_level(p)).collect();
        }
        match parent.strip_suffix("00") {
            Some(city) => self.below(city).filter(|p| p.current && !p.is_filler() && !p.code.ends_with("00")).collect(),
            None => Vec::new(),
        }
    }

    /// 省/市/区 joined by `/`, without levels that nobody writes: `上海市/徐汇区`. Works for retired codes too.
    pub fn full_name(&self, code: &str) -> Option<String> {
        let own = self.place(code)?;
        let parents = [format!("{}0000", code.get(..2)?), format!("{}00", code.get(..4)?)];
        let mut names: Vec<&str> = Vec::with_capacity(3);
        for place in parents.iter().filter(|c| c.as_str() != code).filter_map(|c| self.place(c)).chain([own]) {
            if !place.is_filler() && !names.contains(&place.name.as_str()) {
                names.push(&place.name);
            }
        }
        Some(names.join("/"))
    }

    /// The current places that `text` can mean: a code, `上海市徐汇区`, `上海 徐汇`, `徐汇区`. Several when it is ambiguous.
    pub fn find(&self, text: &str) -> Vec<&Place> {
        let wanted: String = text
            .split(SEPARATORS)
            .filter(|part| !FILLERS.contains(part))
            .flat_map(|part| part.chars().take(40))
            .take(60)
            .collect();
        if wanted.len() == 6 && wanted.bytes().all(|b| b.is_ascii_digit()) {
            return self.place(&wanted).filter(|p| p.current).into_iter().collect();
        }
        let mut found: Vec<(u8, &Place)> = Vec::new();
        if !wanted.is_empty() {
            self.descend(None, &wanted, 0, &mut found);
        }
        let best = found.iter().map(|(shortened, _)| *shortened).min();
        let mut places: Vec<&Place> = found.into_iter().filter(|(s, _)| Some(*s) == best).map(|(_, p)| p).collect();
        places.sort_by(|a, b| a.code.cmp(&b.code));
        places.dedup();
        // 嘉峪关市 is a city and the only place in it: the end of the choice is meant.
        let same_below = |city: &Place, p: &Place| {
            city.code != p.code && city.name == p.name && p.code.get(..4) == city.code.get(..4)
        };
        places.iter().filter(|c| !places.iter().any(|p| c.code.ends_with("00") && same_below(c, p))).copied().collect()
    }

    /// Whether a site can be expected to show the character: 通用规范汉字表 and GB 2312.
    /// Everything is common while no list was read; only Han characters are judged.
    pub fn is_common(&self, character: char) -> bool {
        self.characters.is_empty() || self.characters.binary_search(&character).is_ok()
    }

    /// Follows `rest` down from `above`, counting names that were shortened.
    fn descend<'a>(&'a self, above: Option<&'a Place>, rest: &str, shortened: u8, found: &mut Vec<(u8, &'a Place)>) {
        if rest.is_empty() {
            found.extend(above.map(|p| (shortened, p)));
            return;
        }
        // 北京市北京市东城区: the province is written twice.
        let province = above.filter(|p| p.code.ends_with("0000"));
        let rest = province.and_then(|p| rest.strip_prefix(p.name.as_str())).filter(|r| !r.is_empty()).unwrap_or(rest);
        // 北京市市辖区东城区: a level that nobody writes is written.
        let rest = above.and_then(|_| rest.strip_prefix("市辖区")).filter(|r| !r.is_empty()).unwrap_or(rest);
        let prefix = above.map_or("", |p| p.code.trim_end_matches("00"));
        for place in self.starting_like(rest) {
            if !place.code.starts_with(prefix) || above.is_some_and(|a| a.code == place.code) {
                continue;
            }
            if let Some(left) = rest.strip_prefix(place.name.as_str()) {
                self.descend(Some(place), left, shortened, found);
            } else if let Some(left) = place.short_name().and_then(|short| rest.strip_prefix(short)) {
                self.descend(Some(place), left, shortened + 1, found);
            }
        }
    }

    /// Current places whose name starts with the first character of `text`.
    fn starting_like(&self, text: &str) -> impl Iterator<Item = &Place> {
        let first = text.chars().next().unwrap_or_default();
        let from = self.initials.partition_point(|(c, _)| *c < first);
        self.initials.iter().skip(from).take_while(move |(c, _)| *c == first).filter_map(|(_, at)| self.places.get(*at))
    }

    /// All places whose code starts with `prefix`.
    fn below(&self, prefix: &str) -> impl Iterator<Item = &Place> {
        let from = self.places.partition_point(|p| p.code.as_str() < prefix);
        self.places.iter().skip(from).take_while(move |p| p.code.starts_with(prefix))
    }

    /// A city, or a county whose city only fills the level.
    fn is_second_level(&self, place: &Place) -> bool {
        if place.code.ends_with("0000") {
            return false;
        }
        if place.code.ends_with("00") {
            return true;
        }
        let city = place.code.get(..4).and_then(|c| self.place(&format!("{c}00")));
        city.is_none_or(Place::is_filler)
    }
}

fn read_places(bytes: &[u8]) -> Result<Vec<Place>, Failure> {
    let damaged =
        |why: String| Failure::new("reference.places_damaged", "读不了行政区划表", "重新安装程序").because(why);
    let text = text_of(bytes).map_err(damaged)?;
    let mut places: Vec<Place> = Vec::with_capacity(5000);
    for (number, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
        let mut cells = line.split(',');
        let (Some(code), Some(name), Some(current), None) = (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(damaged(format!("line {}: three cells expected", number + 1)));
        };
        let sorted = places.last().is_none_or(|last| last.code.as_str() < code);
        let sound = code.len() == 6
            && code.bytes().all(|b| b.is_ascii_digit())
            && !name.is_empty()
            && matches!(current, "0" | "1");
        if !sorted || !sound {
            return Err(damaged(format!("line {}: code, name or order", number + 1)));
        }
        places.push(Place { code: code.to_owned(), name: name.to_owned(), current: current == "1" });
    }
    if places.is_empty() { Err(damaged("no rows".to_owned())) } else { Ok(places) }
}

fn read_characters(bytes: &[u8]) -> Result<Vec<char>, Failure> {
    let damaged =
        |why: String| Failure::new("reference.characters_damaged", "读不了规范汉字表", "重新安装程序").because(why);
    let mut characters: Vec<char> = text_of(bytes).map_err(damaged)?.chars().filter(|c| !c.is_whitespace()).collect();
    if characters.is_empty() {
        return Err(damaged("no characters".to_owned()));
    }
    characters.sort_unstable();
    Ok(characters)
}

fn text_of(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("{} bytes", bytes.len()));
    }
    std::str::from_utf8(bytes).map_err(|e| e.to_string())
}
