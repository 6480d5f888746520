//! Node builds the window's page and runs the tests in the window.

use crate::process::answer;

/// Oldest that the page's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// Fails with what to do when Node is missing or too old.
pub fn check() -> Result<(), String> {
    let (major, minor) = OLDEST;
    let advice = format!("install Node.js {major}.{minor} or newer from nodejs.org or the system's packages");
    let Some(version) = answer("node", &["--version"]) else {
        return Err(format!("node is missing: {advice}"));
    };
    if parsed(&version).is_none_or(|found| found < OLDEST) {
        return Err(format!("node {version} is too old: {advice}"));
    }
    answer("npm", &["--version"]).map(|_| ()).ok_or_else(|| format!("npm is missing: {advice}"))
}

fn parsed(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim_start_matches('v').split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        for (version, new_enough) in
            [("v20.19.0", true), ("v20.9.1", false), ("v18.20.4", false), ("v22.2.0", true), ("v100.0.0", true)]
        {
            assert_eq!(parsed(version).is_some_and(|v| v >= OLDEST), new_enough, "{version}");
        }
        assert_eq!(parsed("node"), None, "anything else is no version");
    }
}
