//! What the page may ask of the system, listed a second time: a new permission must be meant.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::Value;

/// Every permission, with what it is for. The scope follows after a space.
const PERMISSIONS: [&str; 8] = [
    "core:event:allow-listen",                         // files let go over the window
    "core:event:allow-unlisten",                       //
    "core:window:allow-set-always-on-top",             // the companion strip stays above the browser
    "dialog:allow-open",                               // choose a picture, a folder
    "dialog:allow-save",                               // choose where a packet goes
    r#"opener:allow-open-path [{"path":"**/*.pdf"}]"#, // a paper just saved; never a program
    r#"opener:allow-open-url [{"url":"https://*"},{"url":"http://*"}]"#, // links go to the browser
    "opener:allow-reveal-item-in-dir",                 // show a saved file in its folder
];

fn read(path: &str) -> Value {
    let whole = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(whole).unwrap()).unwrap()
}

#[test]
fn the_page_has_these_permissions_and_no_other() {
    let files: Vec<_> = std::fs::read_dir(format!("{}/capabilities", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["main.json"], "one capability file");

    let capability = read("capabilities/main.json");
    assert_eq!(capability["windows"], serde_json::json!(["main"]), "one window");
    assert!(capability.get("remote").is_none(), "no page from elsewhere may call in");

    let mut granted: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| match permission {
            Value::String(name) => name.clone(),
            scoped => format!("{} {}", scoped["identifier"].as_str().unwrap(), scoped["allow"]),
        })
        .collect();
    granted.sort();
    assert_eq!(granted, PERMISSIONS, "say in this list what a new permission is for");
}

#[test]
fn the_page_is_shut_in() {
    let config = read("tauri.conf.json");
    let security = &config["app"]["security"];
    let csp = &security["csp"];
    assert_eq!(csp["default-src"], "'none'", "what is not named is forbidden");
    for (directive, value) in csp.as_object().unwrap() {
        let value = value.as_str().unwrap();
        let loose = ["unsafe", "*", "https:", "wss:", "ws:", "filesystem:"].iter().any(|word| value.contains(word));
        assert!(!loose, "{directive} {value} lets something from elsewhere in");
        let http = value.split(' ').any(|source| source.starts_with("http:") && source != "http://ipc.localhost");
        assert!(!http, "{directive} {value} names a host");
    }
    assert_eq!(security["freezePrototype"], true, "a page script cannot bend the built-in objects");
    assert_eq!(config["app"]["withGlobalTauri"], false, "the bridge is no global");
    assert_eq!(security["capabilities"], serde_json::json!(["main"]), "no capability but the listed one");
    assert!(security.get("assetProtocol").is_none(), "the page reads no files");
    assert!(security.get("dangerousDisableAssetCspModification").is_none(), "the policy stays whole");
    assert!(config["build"].get("devUrl").is_none(), "no development server is asked for the page");
    assert!(config["productName"].as_str().unwrap().is_ascii(), "package tools refuse a Chinese product name");
}

#[test]
fn the_window_cannot_update_itself_or_run_commands() {
    let manifest = std::fs::read_to_string(format!("{}/Cargo.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for plugin in ["updater", "shell", "http", "fs", "websocket", "upload", "devtools"] {
        assert!(
            !manifest.contains(&format!("tauri-plugin-{plugin}")),
            "{plugin} would open a door the program does not need"
        );
        assert!(!manifest.contains(&format!("\"{plugin}\"")), "{plugin} must not be a feature");
    }
}
