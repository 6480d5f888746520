//! Names inside the code of a page: classes, ids, addresses. Compared by whole words, so that `cart` is not in `cartoon`.

/// A name as words in small letters between hyphens: `addToCart_btn` → `-add-to-cart-btn-`.
pub(crate) fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    words.push('-');
    let mut small = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && small && !words.ends_with('-') {
            words.push('-');
        }
        small = c.is_ascii_lowercase() || c.is_ascii_digit();
        if c.is_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    if !words.ends_with('-') {
        words.push('-');
    }
    words
}

/// Whether the words (from [`words`]) hold the words of a mark.
pub(crate) fn has_words(words: &str, mark: &str) -> bool {
    words.contains(mark)
}

/// Whether an address holds a mark as a whole host, part of a path or value; both in small letters.
pub(crate) fn has_address(address: &str, mark: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    address.match_indices(mark).any(|(at, found)| {
        let before = address.get(..at).and_then(|t| t.chars().next_back());
        let after = address.get(at + found.len()..).and_then(|t| t.chars().next());
        (edge(before) || found.starts_with(['/', '.'])) && (edge(after) || found.ends_with('/'))
    })
}

/// The host of an address, small; empty for an address inside the site.
pub(crate) fn host(address: &str) -> String {
    let lower = address.trim().to_ascii_lowercase();
    let rest = match lower.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme == "http:" || scheme == "https:" => rest.to_owned(),
        _ => return String::new(),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_whole_words() {
        for (name, mark, wanted) in [
            ("addToCart_btn", "-add-to-cart-", true),
            ("cartoon-list", "-cart-", false),
            ("shopping cart", "-cart-", true),
            ("LOGIN", "-login-", true),
        ] {
            assert_eq!(has_words(&words(name), mark), wanted, "{name} {mark}");
        }
        for (address, mark, wanted) in [
            ("/user/login.php?x=1", "/login", true),
            ("/blog/how-to-login-safely", "login", false),
            ("https://embed.tawk.to/1", "tawk.to", true),
            ("https://nottawk.to/1", "tawk.to", false),
            ("/wp-comments-post.php", "wp-comments-post.php", true),
            ("/catalog", "/cat", false),
            ("/down/shop.apk", ".apk", true),
        ] {
            assert_eq!(has_address(address, mark), wanted, "{address} {mark}");
        }
        for (address, wanted) in [
            ("HTTPS://Beian.MIIT.gov.cn/#/x", "beian.miit.gov.cn"),
            ("//www.beian.gov.cn:80/portal", "www.beian.gov.cn"),
            ("http://a@beian.miit.gov.cn.", "beian.miit.gov.cn"),
            ("beian.html", ""),
            ("javascript://x", ""),
        ] {
            assert_eq!(host(address), wanted, "{address}");
        }
    }
}
