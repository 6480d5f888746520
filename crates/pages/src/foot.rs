//! Holds the foot of the pages against what it should be.

use beian_core::values::{Checked, Context, check};
use beian_core::{Finding, Kind, Severity};

use crate::foot_code::{hangs_without_serial, make};
use crate::foot_numbers::{FootNotes, Icon, Place, Sighting};
use crate::footer_rules::Foot;
use crate::report::NumberKind;
use crate::rules::Rules;
use crate::wording::Fault;

/// A sighting and what the value type says of it.
struct Read<'n> {
    seen: &'n Sighting,
    checked: Checked,
}

impl Read<'_> {
    fn identity(&self) -> &str {
        identity(&self.checked)
    }
}

/// The faults that are said differently for each register.
struct RegisterFaults {
    missing: Fault,
    not_seen: Fault,
    elsewhere: Fault,
    hidden: Fault,
    in_script: Fault,
    wrong: Fault,
    form: Fault,
    unlinked: Fault,
    dead: Fault,
    other_link: Fault,
}

const MPS: RegisterFaults = RegisterFaults {
    missing: Fault::MpsMissing,
    not_seen: Fault::MpsNotSeen,
    elsewhere: Fault::MpsElsewhere,
    hidden: Fault::MpsHidden,
    in_script: Fault::MpsInScript,
    wrong: Fault::MpsWrong,
    form: Fault::MpsForm,
    unlinked: Fault::MpsUnlinked,
    dead: Fault::MpsDeadLink,
    other_link: Fault::MpsOtherLink,
};

const ICP: RegisterFaults = RegisterFaults {
    missing: Fault::IcpMissing,
    not_seen: Fault::IcpNotSeen,
    elsewhere: Fault::IcpElsewhere,
    hidden: Fault::IcpHidden,
    in_script: Fault::IcpInScript,
    wrong: Fault::IcpWrong,
    form: Fault::IcpForm,
    unlinked: Fault::IcpUnlinked,
    dead: Fault::IcpDeadLink,
    other_link: Fault::IcpOtherLink,
};

/// Checks the foot; `drawn` when scripts draw the page, so that what is missing may only be unseen.
pub(crate) fn check_foot(
    rules: &Rules,
    context: &Context<'_>,
    expected: &Foot,
    notes: &FootNotes<'_>,
    drawn: bool,
) -> (Vec<Finding>, Option<String>) {
    let examination = Examination { rules, context, expected, notes };
    let mut findings = Vec::new();
    let mps = examination.number(NumberKind::Mps, &MPS, drawn, &mut findings);
    let icp = examination.number(NumberKind::Icp, &ICP, drawn, &mut findings);
    if !drawn {
        examination.notice(&mut findings);
    }
    let wrong = findings.iter().any(|f| f.severity != Severity::Hint);
    let corrected = wrong.then(|| examination.corrected(mps.as_ref(), icp.as_ref())).flatten();
    (findings, corrected)
}

struct Examination<'a> {
    rules: &'a Rules,
    context: &'a Context<'a>,
    expected: &'a Foot,
    notes: &'a FootNotes<'a>,
}

impl<'a> Examination<'a> {
    /// Checks one register's number and gives back the one that counts.
    fn number(
        &self,
        kind: NumberKind,
        faults: &RegisterFaults,
        drawn: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<Read<'a>> {
        let expected = self.expected(kind);
        let home = self.read(kind, |s| s.page == 0 && s.place == Place::Shown);
        let several = home.len() > 1;
        let Some(read) = best(home, expected.as_ref()) else {
            findings.extend(self.absent(kind, faults, expected.is_some(), drawn));
            return self.read(kind, |_| true).into_iter().find(|r| r.checked.is_sound());
        };
        findings.extend(read.checked.findings.iter().filter(|f| f.severity != Severity::Hint).cloned());
        if read.checked.is_sound() {
            self.compare(faults, &read, expected.as_ref(), findings);
            self.link(kind, faults, &read, findings);
        }
        if kind == NumberKind::Mps {
            match read.seen.icon {
                Icon::Before(_) => {}
                Icon::After => findings.push(self.say(Fault::MpsIconAfter, "")),
                Icon::None => findings.push(self.say(Fault::MpsIconMissing, "")),
            }
        } else {
            self.serial(&read, findings);
        }
        if several {
            self.others(kind, &read, findings);
        }
        Some(read)
    }

    fn expected(&self, kind: NumberKind) -> Option<Checked> {
        let text = match kind {
            NumberKind::Mps => &self.expected.mps_number,
            NumberKind::Icp => &self.expected.icp_number,
        };
        (!text.trim().is_empty()).then(|| check(value_kind(kind), text, self.context)).filter(Checked::is_sound)
    }

    fn read(&self, kind: NumberKind, wanted: impl Fn(&Sighting) -> bool) -> Vec<Read<'a>> {
        let seen = self.notes.sightings.iter().filter(|s| s.kind == kind && wanted(s));
        seen.map(|seen| Read { seen, checked: check(value_kind(kind), &seen.text, self.context) }).collect()
    }

    /// Why no number is seen on the first page.
    fn absent(&self, kind: NumberKind, faults: &RegisterFaults, due: bool, drawn: bool) -> Option<Finding> {
        let some = |wanted: &dyn Fn(&Sighting) -> bool| {
            self.notes.sightings.iter().find(|s| s.kind == kind && wanted(s)).map(|s| s.hit.clone())
        };
        if let Some(hit) = some(&|s| s.place == Place::Shown) {
            return Some(self.say(faults.elsewhere, &hit.file));
        }
        if let Some(hit) = some(&|s| s.place == Place::Hidden) {
            return Some(self.say(faults.hidden, &hit.line.to_string()));
        }
        if let Some(hit) = some(&|s| s.place == Place::Script) {
            return Some(self.say(faults.in_script, &hit.line.to_string()));
        }
        if let Some(link) = self.notes.links.iter().find(|l| l.kind == kind && l.dead && l.page == 0) {
            return Some(self.say(faults.dead, &link.line.to_string()));
        }
        let carried = self.notes.links.iter().any(|l| l.kind == kind && l.page == 0);
        if kind == NumberKind::Mps && (self.notes.has_icon || carried) {
            return Some(self.say(Fault::MpsInPicture, ""));
        }
        (!drawn).then(|| self.say(if due { faults.missing } else { faults.not_seen }, ""))
    }

    fn compare(
        &self,
        faults: &RegisterFaults,
        read: &Read<'_>,
        expected: Option<&Checked>,
        findings: &mut Vec<Finding>,
    ) {
        if let Some(expected) = expected.filter(|e| identity(e) != read.identity()) {
            findings.push(self.say(faults.wrong, &expected.normalized));
        }
        // A space after the four characters is how the register itself wrote it for years.
        let written: String = read.seen.text.chars().filter(|c| !c.is_whitespace()).collect();
        if written != read.checked.normalized {
            findings.push(self.say(faults.form, &read.checked.normalized));
        }
    }

    fn link(&self, kind: NumberKind, faults: &RegisterFaults, read: &Read<'_>, findings: &mut Vec<Finding>) {
        let (link, line) = (&read.seen.link, read.seen.hit.line.to_string());
        let register = self.rules.footer.register(kind);
        if link.is_empty() {
            findings.push(self.say(faults.unlinked, &line));
        } else if register.is_dead(link) {
            findings.push(self.say(faults.dead, &line));
        } else if !register.is_right(link) {
            findings.push(self.say(faults.other_link, &line));
        } else if kind == NumberKind::Mps {
            match self.rules.footer.code_in(link) {
                None => findings.push(self.say(Fault::MpsNoCode, &line)),
                Some(code) if code != read.identity() => findings.push(self.say(Fault::MpsCodeDiffers, &code)),
                Some(_) => {}
            }
        }
    }

    /// The site's serial hangs in most provinces, and does not in some.
    fn serial(&self, read: &Read<'_>, findings: &mut Vec<Finding>) {
        let parts = &read.checked.parts;
        if parts.get("form").is_none_or(|f| f != "filing") {
            return;
        }
        let (without, serial) = (hangs_without_serial(&self.rules.footer, &read.checked), parts.contains_key("serial"));
        if without && serial {
            findings.push(self.say(Fault::IcpSuffixSurplus, parts.get("subject").map_or("", String::as_str)));
        } else if !without && !serial {
            findings.push(self.say(Fault::IcpSuffixMissing, ""));
        }
    }

    /// Numbers besides the one that counts: often those of whoever built the site.
    fn others(&self, kind: NumberKind, counts: &Read<'_>, findings: &mut Vec<Finding>) {
        let home = self.read(kind, |s| s.page == 0 && s.place == Place::Shown);
        if let Some(other) = home.iter().find(|r| r.identity() != counts.identity()) {
            findings.push(self.say(Fault::OtherNumber, &other.seen.text));
        }
    }

    fn notice(&self, findings: &mut Vec<Finding>) {
        let holder = self.expected.holder.trim();
        if self.notes.notices.is_empty() {
            findings.push(self.say(Fault::CopyrightMissing, ""));
        } else if !holder.is_empty() && !self.notes.notices.iter().any(|n| n.contains(holder)) {
            findings.push(self.say(Fault::CopyrightOther, holder));
        }
    }

    /// The first variant of the code, from what is expected, else from what stands there.
    fn corrected(&self, mps: Option<&Read<'_>>, icp: Option<&Read<'_>>) -> Option<String> {
        let sound = |read: Option<&Read<'_>>| {
            read.filter(|r| r.checked.is_sound()).map(|r| r.checked.normalized.clone()).unwrap_or_default()
        };
        let normal = |kind| self.expected(kind).map(|c| c.normalized);
        let icon = match mps.map(|r| &r.seen.icon) {
            Some(Icon::Before(src)) if self.expected.icon.is_empty() => src.clone(),
            _ => self.expected.icon.clone(),
        };
        let foot = Foot {
            icp_number: normal(NumberKind::Icp).unwrap_or_else(|| sound(icp)),
            mps_number: normal(NumberKind::Mps).or_else(|| self.linked_number()).unwrap_or_else(|| sound(mps)),
            holder: self.expected.holder.clone(),
            icon,
        };
        if foot.icp_number.is_empty() && foot.mps_number.is_empty() {
            return None;
        }
        let code = make(&self.rules.footer, &self.rules.wording, &foot, self.context);
        code.variants.into_iter().next().map(|v| v.code)
    }

    /// The number of a link when no number is written anywhere: only its digits are known, the sign is the province's.
    fn linked_number(&self) -> Option<String> {
        if self.notes.sightings.iter().any(|s| s.kind == NumberKind::Mps) {
            return None;
        }
        let links = self.notes.links.iter().filter(|l| l.kind == NumberKind::Mps);
        let digits = links.filter_map(|l| self.rules.footer.code_in(&l.href)).find(|d| d.len() == 14)?;
        let sound = |sign: char| {
            let checked = check(Kind::MpsNumber, &format!("{sign}公网安备{digits}号"), self.context);
            (checked.is_sound() && checked.findings.iter().all(|f| f.severity == Severity::Hint))
                .then_some(checked.normalized)
        };
        let fitting: Vec<String> = self.rules.footer.signs.chars().filter_map(sound).collect();
        match fitting.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    fn say(&self, fault: Fault, about: &str) -> Finding {
        self.rules.wording.say(fault, about)
    }
}

/// What tells one number from another: the digits, or the subject's number.
fn identity(checked: &Checked) -> &str {
    let part = |name: &str| checked.parts.get(name).map(String::as_str);
    part("digits").or(part("subject")).unwrap_or(&checked.normalized)
}

fn value_kind(kind: NumberKind) -> Kind {
    match kind {
        NumberKind::Icp => Kind::IcpNumber,
        NumberKind::Mps => Kind::MpsNumber,
    }
}

/// The expected one, else the first sound one, else the first.
fn best<'n>(mut read: Vec<Read<'n>>, expected: Option<&Checked>) -> Option<Read<'n>> {
    let same = |r: &Read<'n>| expected.is_some_and(|e| r.checked.is_sound() && identity(e) == r.identity());
    let at = read.iter().position(same).or_else(|| read.iter().position(|r| r.checked.is_sound())).unwrap_or(0);
    (at < read.len()).then(|| read.swap_remove(at))
}
