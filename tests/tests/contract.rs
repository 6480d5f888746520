//! The TypeScript types are those of Rust. `GOLDEN=1` writes them anew; look at the diff.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

#[test]
fn typescript_types_are_current() {
    let fresh = beian_app::typescript();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/contract/index.ts");
    if std::env::var_os("GOLDEN").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(fresh == committed, "ui/src/contract/index.ts is stale; run `cargo golden` and look at the diff");
}
