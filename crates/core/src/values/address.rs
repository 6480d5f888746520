//! 详细地址 below the district. Brackets and signs stay as they are.

use super::characters::han_count;
use super::reading::Reading;
use super::{Checked, Context};

/// What an address that leads to a door has.
const DETAIL: [char; 20] = [
    '号', '室', '栋', '幢', '楼', '层', '座', '村', '组', '队', '屯', '单', '弄', '巷', '信', '院', '铺', '户', '舍',
    '庄',
];

/// Reads an address.
pub(super) fn check(text: &str, context: &Context) -> Checked {
    let mut reading = Reading::new(text);
    reading.invisible().unified().half_width_letters().no_label(&["详细地址", "地址"]).tidy_spaces();
    let address = reading.text.clone();
    if !address.chars().any(char::is_alphabetic) {
        reading.error("ADDR-001", "地址里要有路名或村名", "写到路、门牌号和房间号");
    } else {
        if han_count(&address) > 0 && !address.contains(DETAIL) {
            reading.warning("ADDR-002", "地址不够详细", "城里写到门牌号和房间，乡下写到村");
        } else if address.chars().count() < 5 {
            reading.warning("ADDR-003", "地址太短", "写到路、门牌号和房间号");
        }
        reading.rare_characters(context);
    }
    reading.finish()
}
