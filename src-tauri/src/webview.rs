//! Whether the system has a web view to show the page in. Asked before anything else: without one Tauri would panic, and a
//! windowed program would end without a word.

/// The system's web view answers. Linux and macOS bring theirs: there the program would not even start without it.
pub fn present() -> bool {
    !cfg!(windows) || tauri::webview_version().is_ok()
}

/// Says in a message box of the system what is missing and what to do.
#[cfg(windows)]
pub fn explain_missing() {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("备案向导")
        .set_description(
            "这台电脑缺少显示窗口用的 Microsoft Edge WebView2。\n\n安装后再打开备案向导：重新运行安装程序，\
             或到微软网站搜索“WebView2 运行时”下载。案件不受影响。",
        )
        .show();
}

/// Never needed on this system.
#[cfg(not(windows))]
pub fn explain_missing() {}
